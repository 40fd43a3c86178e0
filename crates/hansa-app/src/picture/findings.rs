//! Challenges, opportunities and solutions by focus area.

use std::collections::{BTreeSet, HashMap, HashSet};

use hansa_domain::kinds::{self, FindingType, Importance};
use hansa_domain::{Choices as _, Id, Record, Value, policy};
use hansa_storage::{Tx, overview, records};

use super::kind;
use super::scope::{self, Counted, Scope};
use crate::list::Count;
use crate::{Error, OpContext, Reference};

/// Findings that are named, of each type and focus area, the most important ones.
pub const NAMED: usize = 3;
/// Findings that are read at the most.
const READ: u64 = 20_000;

/// The findings of a focus area.
#[derive(Debug)]
pub struct Area {
    /// The focus area; none for those that have none, not by their interest either.
    pub area: Option<Reference>,
    /// The challenges, opportunities and solutions.
    pub groups: [Group; 3],
}

/// The findings of a type in a focus area.
#[derive(Debug)]
pub struct Group {
    /// The type.
    pub of: FindingType,
    /// How many there are.
    pub counted: Counted,
    /// The most important of them.
    pub named: Vec<Reference>,
}

/// What is known of a finding before it is named: how important it is and which one.
type Known = (Option<Importance>, Id);

/// The findings of each area and type, the most important first.
#[derive(Debug, Default)]
struct Sorted(HashMap<(Option<Id>, FindingType), BTreeSet<Known>>);

impl Sorted {
    /// Adds a finding to an area; its values are the type and the importance.
    fn put(&mut self, area: Option<Id>, id: Id, values: &[Option<Value>]) {
        let text = |place: usize| match values.get(place) {
            Some(Some(Value::Text(text))) => Some(text.as_str()),
            _ => None,
        };
        if let Some(of) = text(0).and_then(FindingType::parse) {
            self.0.entry((area, of)).or_default().insert((text(1).and_then(Importance::parse), id));
        }
    }

    /// The first ones; those without an importance come last.
    fn first(known: &BTreeSet<Known>) -> Vec<Id> {
        let (important, others): (Vec<Known>, Vec<Known>) = known.iter().partition(|(level, _)| level.is_some());
        important.into_iter().chain(others).take(NAMED).map(|(_, id)| id).collect()
    }
}

/// The findings by focus area, in the order of the areas; areas without findings are left out.
pub(super) async fn findings(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    areas: &[Record],
) -> Result<Vec<Area>, Error> {
    let finding = kind::<kinds::Finding>();
    let fields: Vec<_> = ["type", "importance"].iter().filter_map(|name| finding.field(name)).collect();
    let all = scope.present(ctx, tx, finding).await?;
    let visible = policy::visible(&ctx.actor);
    let known = records::ids(tx, kind::<kinds::FocusArea>(), &visible).await?.into_iter().collect();
    let theirs = overview::links(tx, kind::<kinds::Interest>(), &["focus_areas"], &visible).await?;
    let theirs = by_record(theirs.into_iter().map(|(interest, _, area)| (interest, area)), &known);
    let (own, interests): (Vec<_>, Vec<_>) = overview::links(tx, finding, &["focus_areas", "interest"], &all)
        .await?
        .into_iter()
        .partition(|(_, field, _)| *field == "focus_areas");
    let own = by_record(own.into_iter().map(|(finding, _, area)| (finding, area)), &known);
    let interests: HashMap<Id, Id> = interests.into_iter().map(|(finding, _, interest)| (finding, interest)).collect();
    let mut sorted = Sorted::default();
    for (id, values) in overview::values(tx, finding, &fields, &all, READ).await? {
        // Those that name none themselves inherit those of their interest.
        let inherited = || theirs.get(interests.get(&id)?);
        match own.get(&id).or_else(inherited) {
            Some(areas) => areas.iter().for_each(|area| sorted.put(Some(*area), id, &values)),
            None => sorted.put(None, id, &values),
        }
    }
    named(ctx, tx, scope, areas, &sorted).await
}

/// The focus areas of each record that has some, of those that the reader sees.
fn by_record(links: impl Iterator<Item = (Id, Id)>, known: &HashSet<Id>) -> HashMap<Id, Vec<Id>> {
    let mut areas: HashMap<Id, Vec<Id>> = HashMap::new();
    for (record, area) in links.filter(|(_, area)| known.contains(area)) {
        areas.entry(record).or_default().push(area);
    }
    areas
}

async fn named(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    areas: &[Record],
    sorted: &Sorted,
) -> Result<Vec<Area>, Error> {
    let finding = kind::<kinds::Finding>();
    let ids: Vec<Id> = sorted.0.values().flat_map(Sorted::first).collect();
    let titles = records::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
    let group = |area: Option<Id>, of: FindingType| {
        let known = sorted.0.get(&(area, of));
        let filter = area.map_or_else(|| scope::no_focus_area(finding), |area| scope::focus_area(finding, area));
        Group {
            of,
            counted: Counted {
                kind: finding,
                count: Count::of(known.map_or(0, |known| known.len() as u64)),
                pairs: scope.list(finding, &[("type", of.name())], Some(filter)),
            },
            named: known
                .map(Sorted::first)
                .unwrap_or_default()
                .iter()
                .filter_map(|id| titles.get(id).cloned())
                .collect(),
        }
    };
    let types = [FindingType::Challenge, FindingType::Opportunity, FindingType::Solution];
    let each = areas.iter().map(|area| Some(Reference::of(area))).chain([None]);
    Ok(each
        .map(|area| Area { groups: types.map(|of| group(area.as_ref().map(|area| area.id), of)), area })
        .filter(|area| area.groups.iter().any(|group| !group.counted.is_empty()))
        .collect())
}
