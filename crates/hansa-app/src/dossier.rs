//! What the page of an interest answers first: our position, the next chance to influence, who decides, and what is known of
//! the matter.

use hansa_domain::kinds::{Finding, FindingType, Interest, Stance, StanceState};
use hansa_domain::{Id, Record};

use crate::asks::{Entry, kind, of_interest};
use crate::list::{self, ListQuery};
use crate::stakeholders::{self, Stakeholder};
use crate::{Error, OpContext, Reference, records};

/// Positions and findings that are looked through.
const SHOWN: u64 = 200;

/// What an interest is about.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The approved positions, the latest first; of others than staff see no more than these.
    pub approved: Vec<Record>,
    /// The positions that are being drafted.
    pub drafts: Vec<Record>,
    /// The asks with their markings.
    pub asks: Vec<Entry>,
    /// The stakeholders that decide the matter, with where they stand.
    pub deciding: Vec<Stakeholder>,
    /// Who drives it politically.
    pub lead: Option<Reference>,
    /// The processes in which it is decided.
    pub processes: Vec<Reference>,
    /// Challenges, opportunities and solutions, the most important first.
    pub findings: Vec<Record>,
    /// What is shown of the records that findings and positions refer to.
    pub titles: crate::display::Titles,
}

impl Dossier {
    /// The findings of a type.
    pub fn of_type(&self, of: FindingType) -> impl Iterator<Item = &Record> {
        self.findings.iter().filter(move |finding| Finding::from(*finding).r#type == Some(of))
    }
}

/// Reads what an interest is about.
pub async fn of(ctx: &OpContext, interest: &Record) -> Result<Dossier, Error> {
    let id = interest.id.to_string();
    let query = ListQuery::from_pairs([("interest", id.as_str()), ("sort", "-approved_on")]);
    let stances = list::whole(ctx, kind("stance")?, &query, Some(SHOWN)).await?;
    let (approved, drafts) = positions(ctx, &stances.records);
    let query = ListQuery::from_pairs([("interest", id.as_str()), ("sort", "importance")]);
    let findings = list::whole(ctx, kind("finding")?, &query, Some(SHOWN)).await?;
    let typed = Interest::from(interest);
    let ids: Vec<Id> = typed.political_lead.into_iter().chain(typed.processes.iter().map(|link| link.to)).collect();
    let named = records::titles_of(ctx, &ids).await?;
    let standing = stakeholders::standing(ctx, interest.id, None).await?;
    let mut findings_found = findings.records;
    findings_found.sort_by_key(|finding| Finding::from(finding).importance.map_or(u8::MAX, |one| one as u8));
    let asks = of_interest(ctx, interest.id).await?;
    let decides = |who: Id| {
        interest.links("stakeholders").iter().any(|link| link.to == who && link.role.as_deref() == Some("decides"))
    };
    Ok(Dossier {
        approved,
        drafts,
        asks,
        deciding: standing.stakeholders.into_iter().filter(|one| decides(one.who.id)).collect(),
        lead: typed.political_lead.and_then(|lead| named.get(&lead).cloned()),
        processes: typed.processes.iter().filter_map(|link| named.get(&link.to).cloned()).collect(),
        findings: findings_found,
        titles: stances.titles.into_iter().chain(findings.titles).collect(),
    })
}

/// The positions that hold, and those that are being drafted. What may not be said yet is shown to those who work with it.
fn positions(ctx: &OpContext, stances: &[Record]) -> (Vec<Record>, Vec<Record>) {
    let today = ctx.today();
    let of_state = |wanted: StanceState| {
        let own = stances.iter().map(|record| (record, Stance::from(record)));
        let own = own.filter(move |(_, stance)| {
            stance.state == Some(wanted) && stance.ends.is_none_or(|ends| ends.last() >= today)
        });
        own.map(|(record, _)| record.clone()).collect::<Vec<Record>>()
    };
    let drafts = if ctx.actor.signed_in() { of_state(StanceState::Draft) } else { Vec::new() };
    (of_state(StanceState::Approved), drafts)
}
