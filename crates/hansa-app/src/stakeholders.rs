//! How the stakeholders of an interest stand to it, on any day, and what is done with each (the Alignment–Interest–Influence
//! Matrix of the Overseas Development Institute).

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use hansa_domain::kinds::{Interest, StakeholderView};
use hansa_domain::record::Values;
use hansa_domain::{Condition, Group, Id, Link, Localised, PartialDate, Problem, Record, Value, policy};
use hansa_storage::records;
use hansa_storage::records::{Sort, SortBy};
use hansa_text::{Args, Words};

use crate::contacts::{Touches, kind_of, refers, touches};
use crate::records::{redact, visible_record};
use crate::{Error, OpContext, Reference};

/// Stakeholders that are shown and judged together.
pub const SHOWN: usize = 60;
/// Views of a stakeholder that are kept: the latest one and those from which it moved.
pub const VIEWS: usize = 4;
/// Views of an interest that are read.
const READ: u64 = 1_000;
/// A score from this on is high; three is in between and counts as low.
pub const HIGH: i64 = 4;

/// A score and the one that it followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// From 1 to 5.
    pub now: Option<i64>,
    /// The same in the view before.
    pub before: Option<i64>,
}

impl Score {
    /// The score and how it changed: "4 (rose from 2)".
    pub fn words(self, words: Words) -> String {
        let Some(now) = self.now else { return words.msg("stakeholders-unknown").into_owned() };
        let args = Args::new().set("now", now);
        match self.before {
            Some(before) if before < now => words.msg_with("stakeholders-rose", &args.set("before", before)),
            Some(before) if before > now => words.msg_with("stakeholders-fell", &args.set("before", before)),
            _ => now.to_string(),
        }
    }
}

/// What the matrix advises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quadrant {
    /// Of one mind and interested: work together.
    Partner,
    /// Of one mind, not interested: raise their interest.
    RaiseInterest,
    /// Of another mind and interested: challenge them, or learn from them.
    Challenge,
    /// Neither: make them aware.
    MakeAware,
}

impl Quadrant {
    /// All quadrants.
    pub const ALL: [Quadrant; 4] =
        [Quadrant::Challenge, Quadrant::Partner, Quadrant::MakeAware, Quadrant::RaiseInterest];

    /// Where a stakeholder stands.
    pub fn of(alignment: i64, interest: i64) -> Self {
        match (alignment >= HIGH, interest >= HIGH) {
            (true, true) => Quadrant::Partner,
            (true, false) => Quadrant::RaiseInterest,
            (false, true) => Quadrant::Challenge,
            (false, false) => Quadrant::MakeAware,
        }
    }

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Quadrant::Partner => "partner",
            Quadrant::RaiseInterest => "raise",
            Quadrant::Challenge => "challenge",
            Quadrant::MakeAware => "aware",
        }
    }

    /// Its plan in words.
    pub fn words(self, words: Words) -> String {
        words.msg(&format!("stakeholders-plan-{}", self.name())).into_owned()
    }
}

/// A dated view, without what the reader may not see.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The view.
    pub view: Reference,
    /// Of which day it is.
    pub dated: PartialDate,
    /// From 1, against the city's position, to 5, of one mind with it.
    pub alignment: Option<i64>,
    /// From 1, indifferent, to 5.
    pub interest: Option<i64>,
    /// From 1, powerless, to 5, decides.
    pub influence: Option<i64>,
    /// What is done next, when somebody wrote that.
    pub plan: Localised,
}

impl Judged {
    fn of(record: &Record) -> Option<Self> {
        let typed = StakeholderView::from(record);
        Some(Self {
            view: Reference::of(record),
            dated: typed.dated?,
            alignment: typed.alignment,
            interest: typed.interest_level,
            influence: typed.influence,
            plan: typed.plan,
        })
    }
}

/// A stakeholder of an interest.
#[derive(Clone, Debug)]
pub struct Stakeholder {
    /// Who.
    pub who: Reference,
    /// What they are to the matter, in the reader's words.
    pub roles: Vec<String>,
    /// The views up to the day, the latest first, at most [`VIEWS`]; none before the first.
    pub views: Vec<Judged>,
    /// When we had last been in touch by the day, and when we were next.
    pub touches: Touches,
}

impl Stakeholder {
    /// The latest view.
    pub fn latest(&self) -> Option<&Judged> {
        self.views.first()
    }

    fn score(&self, of: impl Fn(&Judged) -> Option<i64>) -> Score {
        let mut views = self.views.iter().map(of);
        Score { now: views.next().flatten(), before: views.next().flatten() }
    }

    /// How far they agree with the city.
    pub fn alignment(&self) -> Score {
        self.score(|view| view.alignment)
    }

    /// How much they care.
    pub fn interest(&self) -> Score {
        self.score(|view| view.interest)
    }

    /// How much they can do.
    pub fn influence(&self) -> Score {
        self.score(|view| view.influence)
    }

    /// The quadrant in which they stand, when it is known.
    pub fn quadrant(&self) -> Option<Quadrant> {
        Some(Quadrant::of(self.alignment().now?, self.interest().now?))
    }
}

/// The stakeholders of an interest on a day.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The interest.
    pub interest: Reference,
    /// The day.
    pub day: NaiveDate,
    /// Who they are: the most influential first, at most [`SHOWN`].
    pub stakeholders: Vec<Stakeholder>,
    /// How many more there are.
    pub more: usize,
    /// The days of which there are views, the latest first.
    pub days: Vec<PartialDate>,
    /// Whether the reader may see the scores.
    pub scores: bool,
    /// Whether the reader may record views.
    pub may_judge: bool,
}

/// The stakeholders of an interest as they stood on a day, or stand today: those that the interest names, and those of whom
/// there is a view.
pub async fn standing(ctx: &OpContext, interest: Id, day: Option<NaiveDate>) -> Result<Standing, Error> {
    let day = day.unwrap_or_else(|| ctx.today());
    let mut tx = ctx.read().await?;
    let mut record = visible_record(ctx, &mut tx, kind_of::<Interest>(), interest).await?;
    // Whom the interest names is not for everybody who sees it.
    crate::records::show(ctx, &mut tx, &mut record).await?;
    let views = views(ctx, &mut tx, interest).await?;
    let mut roles: Vec<(Id, Vec<String>)> = Vec::new();
    for link in record.links("stakeholders") {
        add_role(&mut roles, link);
    }
    for (stakeholder, _) in &views {
        add_role(&mut roles, &Link::to(*stakeholder));
    }
    let ids: Vec<Id> = roles.iter().map(|(id, _)| *id).collect();
    let titles = records::references(&mut tx, &ids, &policy::visible(&ctx.actor)).await?;
    drop(tx);
    let days: BTreeSet<PartialDate> = views.iter().map(|(_, view)| view.dated).collect();
    let mut all: Vec<Stakeholder> = roles
        .into_iter()
        .filter_map(|(id, roles)| {
            let of = views.iter().filter(|(stakeholder, view)| *stakeholder == id && view.dated.first() <= day);
            Some(Stakeholder {
                who: titles.get(&id)?.clone(),
                roles: roles.iter().map(|role| role_words(ctx, role)).collect(),
                views: of.map(|(_, view)| view.clone()).take(VIEWS).collect(),
                touches: Touches::default(),
            })
        })
        .collect();
    all.sort_by_cached_key(|one| {
        let latest = one.latest();
        let influence = latest.and_then(|view| view.influence).unwrap_or_default();
        (std::cmp::Reverse(influence), hansa_text::sort_key(ctx.lang, one.who.title.text(ctx.lang)))
    });
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    let asked: Vec<_> = all.iter().map(|one| (one.who.kind, one.who.id)).collect();
    let mut touched: HashMap<Id, Touches> = touches(ctx, &asked, day).await?;
    for one in &mut all {
        one.touches = touched.remove(&one.who.id).unwrap_or_default();
    }
    Ok(Standing {
        interest: Reference::of(&record),
        day,
        stakeholders: all,
        more,
        days: days.into_iter().rev().collect(),
        scores: ctx.actor.signed_in(),
        may_judge: record.archived_at.is_none() && policy::may_create(&ctx.actor, Group::Interests),
    })
}

fn add_role(roles: &mut Vec<(Id, Vec<String>)>, link: &Link) {
    let place = roles.iter().position(|(id, _)| *id == link.to).unwrap_or_else(|| {
        roles.push((link.to, Vec::new()));
        roles.len() - 1
    });
    if let (Some((_, known)), Some(role)) = (roles.get_mut(place), &link.role) {
        known.push(role.clone());
    }
}

fn role_words(ctx: &OpContext, role: &str) -> String {
    let kind = kind_of::<Interest>();
    kind.field("stakeholders").map(|field| ctx.words().choice(kind, field, role)).unwrap_or_default()
}

/// The views of an interest that the actor sees, each with its stakeholder, the latest first.
async fn views(ctx: &OpContext, tx: &mut hansa_storage::Tx, interest: Id) -> Result<Vec<(Id, Judged)>, Error> {
    let kind = kind_of::<StakeholderView>();
    let Some(dated) = kind.field("dated") else { return Ok(Vec::new()) };
    let present = Condition::Not(Box::new(Condition::Archived));
    let condition = policy::visible(&ctx.actor).and(present).and(refers(kind, "interest", [interest]));
    let sort = Sort { by: SortBy::Field(dated), descending: true };
    let mut found = records::list(tx, kind, &condition, sort, None, READ).await?.records;
    let titles = crate::records::titles(ctx, tx, &found).await?;
    for record in &mut found {
        redact(&ctx.actor, record, &titles);
    }
    let judged = |record: &Record| Some((StakeholderView::from(record).stakeholder?, Judged::of(record)?));
    Ok(found.iter().filter_map(judged).collect())
}

/// A new judgement of a stakeholder, as a form says it.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// Who is judged.
    pub stakeholder: Id,
    /// The view that the writer saw and may have changed.
    pub seen: Option<Id>,
    /// From 1 to 5.
    pub alignment: Option<i64>,
    /// From 1 to 5.
    pub interest: Option<i64>,
    /// From 1 to 5.
    pub influence: Option<i64>,
    /// On what it rests.
    pub note: String,
}

/// What came of recording views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// How many.
    pub count: usize,
    /// By which they can be taken back together; none when none was recorded.
    pub batch: Option<Id>,
}

/// Records new views of several stakeholders on a day. One that says the same as the view that the writer saw, and has no
/// note, is none. Who saw an older view than the latest adds to both.
pub async fn judge(
    ctx: &OpContext,
    interest: Id,
    dated: PartialDate,
    judgements: &[Judgement],
) -> Result<Recorded, Error> {
    if judgements.len() > SHOWN {
        return Err(Problem::new("too-many-records").with("most", SHOWN.to_string()).into());
    }
    if dated.first() > ctx.today() {
        return Err(Problem::of("dated", "in-the-future").into());
    }
    let kind = kind_of::<StakeholderView>();
    let begins = crate::fresh::known(ctx, kind, Some((kind_of::<Interest>(), interest))).await?;
    let ctx = &ctx.together();
    let mut tx = ctx.write().await?;
    visible_record(ctx, &mut tx, kind_of::<Interest>(), interest).await?;
    let known = views(ctx, &mut tx, interest).await?;
    let mut count = 0;
    for one in judgements {
        let seen = known.iter().map(|(_, view)| view).find(|view| Some(view.view.id) == one.seen);
        let same = seen.map_or((None, None, None), |view| (view.alignment, view.interest, view.influence));
        let note = one.note.trim();
        if same == (one.alignment, one.interest, one.influence) && note.is_empty() {
            continue;
        }
        let mut values: Values = begins.clone();
        values.insert("interest", Value::Links(vec![Link::to(interest)]));
        values.insert("stakeholder", Value::Links(vec![Link::to(one.stakeholder)]));
        values.insert("dated", Value::Date(dated));
        let scores = [("alignment", one.alignment), ("interest_level", one.interest), ("influence", one.influence)];
        values.extend(scores.into_iter().filter_map(|(name, score)| Some((name, Value::Integer(score?)))));
        // What is done with them goes on until somebody plans otherwise.
        values.extend(seen.filter(|v| !v.plan.is_empty()).map(|v| ("plan", Value::Localised(v.plan.clone()))));
        if !note.is_empty() {
            let mut text = Localised::default();
            text.set(ctx.lang, note);
            values.insert("note", Value::Localised(text));
        }
        crate::records::make(ctx, &mut tx, kind, values, "").await?;
        count += 1;
    }
    if count == 0 {
        return Ok(Recorded::default());
    }
    tx.commit().await?;
    Ok(Recorded { count, batch: ctx.batch })
}

/// Whether the actor may write on what a judgement rests.
pub fn may_note(ctx: &OpContext) -> bool {
    let kind = kind_of::<StakeholderView>();
    kind.field("note").is_some_and(|field| policy::sees_field(&ctx.actor, field, ctx.actor.unit()))
}
