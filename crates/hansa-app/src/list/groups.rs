//! Lists in groups, and boards: a column for each state.
//!
//! One statement counts the groups; the records of each are then listed like those of any filtered list, so a page of a
//! long list costs no more when it is grouped.

use std::cmp::Ordering;
use std::collections::HashMap;

use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Field, Id, Link, PartialDate, Problem, Record, Type, Value, policy};
use hansa_storage::Tx;
pub use hansa_storage::records::GroupKey;
use hansa_storage::records::{self, Sort};

use super::{Count, ListQuery, read_cursor, write_cursor};
use crate::{Error, OpContext, Reference};

/// Cards in a column of a board; a list shows the rest.
pub const CARDS: u64 = 50;
/// Records of a small group, with those that the actor does not see, that are looked up one by one.
const FEW: usize = 400;
/// Between the group and the place within it, in the address of a page.
const WITHIN: char = '~';

/// A group of a list, or a column of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What its records have in common.
    pub key: GroupKey,
    /// How many records it has in all.
    pub count: Count,
    /// How many of the page's records are its; they follow those of the groups before.
    pub shown: usize,
}

/// A page's records in their groups, how many there are in all, and where the next page begins.
pub(super) struct Grouped {
    pub records: Vec<Record>,
    pub groups: Vec<Group>,
    pub total: u64,
    pub next: Option<String>,
}

/// Whether lists can be grouped by the field.
pub fn groupable(field: &Field) -> bool {
    records::groups(field)
}

/// The field whose values are the columns of a kind's board, unless the reader chooses another: its state, or its first
/// choice.
pub fn board_field(kind: &'static Kind) -> Option<&'static Field> {
    let first = || kind.fields.iter().find(|field| matches!(field.ty, Type::Choice(_)) && field.list);
    kind.live().map(|(field, _)| field).or_else(first)
}

impl ListQuery {
    /// Whether it is shown as a board.
    pub fn is_board(&self) -> bool {
        self.layout == "board"
    }

    /// The field by whose values the records are grouped, if they are.
    pub fn grouping(&self, ctx: &OpContext, kind: &'static Kind) -> Result<Option<&'static Field>, Problem> {
        if !matches!(self.layout.as_str(), "" | "board") {
            return Err(Problem::of("layout", "unknown-layout"));
        }
        let field = match self.group.as_str() {
            "" if self.is_board() => Some(board_field(kind).ok_or_else(|| Problem::of("layout", "no-board"))?),
            "" => None,
            name => Some(
                kind.field(name)
                    .filter(|field| policy::field_visible(&ctx.actor, field.sensitivity) == Condition::True)
                    .ok_or_else(|| Problem::of("group", "unknown-field").with("kind", kind.name))?,
            ),
        };
        match field {
            Some(field) if self.is_board() && !matches!(field.ty, Type::Choice(_)) => {
                Err(Problem::of("group", "no-board"))
            }
            Some(field) if !groupable(field) => Err(Problem::of("group", "no-group")),
            field => Ok(field),
        }
    }
}

/// The groups of a list that have records, in their order, with their sizes.
struct Counted(Vec<(GroupKey, u64)>);

impl Counted {
    async fn of(
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        condition: &Condition,
        field: &'static Field,
        descending: bool,
    ) -> Result<Self, Error> {
        let counts = records::group_counts(tx, kind, condition, field).await?;
        let ids: Vec<Id> = counts.iter().filter_map(|(key, _)| record_of(key)).collect();
        let seen = records::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
        let mut groups: Vec<(GroupKey, u64)> = Vec::with_capacity(counts.len());
        let mut none = 0;
        for (key, count) in counts {
            // A reference that the actor may not see is none.
            let hidden = record_of(&key).is_some_and(|id| !seen.contains_key(&id));
            if hidden || key == GroupKey::None { none += count } else { groups.push((key, count)) }
        }
        let order = Order { field, places: places(ctx, &seen), names: names(ctx, field, &groups) };
        groups.sort_by(|(one, _), (other, _)| {
            let order = order.compare(one, other);
            if descending { order.reverse() } else { order }
        });
        groups.extend((none > 0).then_some((GroupKey::None, none)));
        Ok(Self(groups))
    }

    fn total(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }
}

fn record_of(key: &GroupKey) -> Option<Id> {
    if let GroupKey::Record(id) = key { Some(*id) } else { None }
}

/// The order of records by title.
fn places(ctx: &OpContext, seen: &HashMap<Id, Reference>) -> HashMap<Id, usize> {
    let mut titled: Vec<(Vec<u8>, Id)> =
        seen.values().map(|record| (hansa_text::sort_key(ctx.lang, record.title.text(ctx.lang)), record.id)).collect();
    titled.sort();
    titled.into_iter().enumerate().map(|(place, (_, id))| (id, place)).collect()
}

/// The order of countries and languages by name; choices have one of their own.
fn names(ctx: &OpContext, field: &Field, groups: &[(GroupKey, u64)]) -> HashMap<String, usize> {
    let words = ctx.words();
    let name = |code: &str| match field.ty {
        Type::Country => words.country(code),
        Type::Language => words.language(code),
        _ => None,
    };
    let code = |key: &GroupKey| if let GroupKey::Choice(code) = key { Some(code.clone()) } else { None };
    let codes = groups.iter().filter_map(|(key, _)| code(key));
    let mut named: Vec<(Vec<u8>, String)> =
        codes.filter_map(|code| Some((hansa_text::sort_key(ctx.lang, name(&code)?), code))).collect();
    named.sort();
    named.into_iter().enumerate().map(|(place, (_, code))| (code, place)).collect()
}

struct Order {
    field: &'static Field,
    places: HashMap<Id, usize>,
    names: HashMap<String, usize>,
}

impl Order {
    /// Choices as they are declared, yes before no, earlier years first, all else by name.
    fn compare(&self, one: &GroupKey, other: &GroupKey) -> Ordering {
        let place = |key: &GroupKey| match key {
            GroupKey::Choice(choice) => {
                let declared = self.field.choices().iter().position(|value| value == choice);
                declared.or_else(|| self.names.get(choice).copied())
            }
            GroupKey::YesNo(yes) => Some(usize::from(!yes)),
            GroupKey::Record(id) => self.places.get(id).copied(),
            GroupKey::Year(_) | GroupKey::None => None,
        };
        let (one_place, other_place) = (place(one).unwrap_or(usize::MAX), place(other).unwrap_or(usize::MAX));
        one_place.cmp(&other_place).then_with(|| one.cmp(other))
    }
}

/// The condition that the records of a group fulfil.
fn belongs(field: &'static Field, key: &GroupKey) -> Condition {
    let is = |value: Value| Condition::Is(hansa_domain::filter::FieldRef(field), vec![value]);
    match key {
        GroupKey::Choice(choice) => is(Value::Text(choice.clone())),
        GroupKey::YesNo(yes) => is(Value::YesNo(*yes)),
        GroupKey::Year(year) => year.parse::<PartialDate>().map_or(Condition::Never, |year| is(Value::Date(year))),
        GroupKey::Record(id) => is(Value::Links(vec![Link::to(*id)])),
        GroupKey::None => Condition::Empty(hansa_domain::filter::FieldRef(field)),
    }
}

/// A group in an address.
fn key_text(key: &GroupKey) -> String {
    match key {
        GroupKey::Choice(choice) => choice.clone(),
        GroupKey::YesNo(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        GroupKey::Year(year) => year.clone(),
        GroupKey::Record(id) => id.simple().to_string(),
        GroupKey::None => String::new(),
    }
}

/// The filter, as in an address, that leaves the records of a group.
pub fn filter_of(field: &Field, key: &GroupKey) -> (String, String) {
    match key {
        GroupKey::None => (format!("{}.empty", field.name), "yes".to_owned()),
        GroupKey::Record(id) => (field.name.to_owned(), id.to_string()),
        key => (field.name.to_owned(), key_text(key)),
    }
}

/// What a grouped list is made of.
pub(super) struct Asked<'a> {
    pub kind: &'static Kind,
    pub condition: &'a Condition,
    pub field: &'static Field,
    pub sort: Sort,
    pub descending: bool,
}

impl Asked<'_> {
    async fn counted(&self, ctx: &OpContext, tx: &mut Tx) -> Result<Counted, Error> {
        Counted::of(ctx, tx, self.kind, self.condition, self.field, self.descending).await
    }

    /// The condition of a group's records, which are so many.
    async fn of_group(&self, ctx: &OpContext, tx: &mut Tx, key: &GroupKey, count: u64) -> Result<Condition, Error> {
        let belongs = belongs(self.field, key);
        let mut condition = self.condition.clone();
        if count <= CARDS
            && let Some(ids) = records::few(tx, self.kind, self.field, &belongs, FEW).await?
        {
            condition = condition.and(Condition::Ids(ids));
        }
        Ok(condition.and(crate::rules::guarded(ctx, tx, belongs).await?))
    }

    /// A page: the groups one after the other, each in the list's order.
    pub(super) async fn page(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        after: Option<&str>,
        limit: u64,
    ) -> Result<Grouped, Error> {
        let counted = self.counted(ctx, tx).await?;
        let wrong = || Problem::of("after", "not-an-id");
        let (mut place, mut cursor) = (0, None);
        if let Some((key, within)) = after.map(|after| after.split_once(WITHIN).ok_or_else(wrong)).transpose()? {
            place = counted.0.iter().position(|(known, _)| key_text(known) == key).ok_or_else(wrong)?;
            cursor = if within.is_empty() { None } else { Some(read_cursor(within).ok_or_else(wrong)?) };
        }
        let mut page = Grouped { records: Vec::new(), groups: Vec::new(), total: counted.total(), next: None };
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        for (key, count) in &counted.0[place..] {
            let left = most - page.records.len();
            if left == 0 {
                page.next = Some(format!("{}{WITHIN}", key_text(key)));
                break;
            }
            let condition = self.of_group(ctx, tx, key, *count).await?;
            let after = cursor.take();
            let found = records::list(tx, self.kind, &condition, self.sort, after.as_ref(), left as u64).await?;
            page.groups.push(Group { key: key.clone(), count: Count::of(*count), shown: found.records.len() });
            page.records.extend(found.records);
            if let Some(next) = found.next {
                page.next = Some(format!("{}{WITHIN}{}", key_text(key), write_cursor(&next)));
                break;
            }
        }
        Ok(page)
    }

    /// A board: every value of the field is a column, also one without records.
    pub(super) async fn board(&self, ctx: &OpContext, tx: &mut Tx) -> Result<Grouped, Error> {
        let counted = self.counted(ctx, tx).await?;
        let mut columns: Vec<(GroupKey, u64)> = Vec::new();
        for choice in self.field.choices() {
            let key = GroupKey::Choice((*choice).to_owned());
            let count = counted.0.iter().find(|(known, _)| *known == key).map_or(0, |(_, count)| *count);
            columns.push((key, count));
        }
        let known: Vec<GroupKey> = columns.iter().map(|(key, _)| key.clone()).collect();
        columns.extend(counted.0.iter().filter(|(key, _)| !known.contains(key)).cloned());
        let mut board = Grouped { records: Vec::new(), groups: Vec::new(), total: counted.total(), next: None };
        for (key, count) in columns {
            let mut shown = 0;
            if count > 0 {
                let condition = self.of_group(ctx, tx, &key, count).await?;
                let cards = records::list(tx, self.kind, &condition, self.sort, None, CARDS).await?.records;
                shown = cards.len();
                board.records.extend(cards);
            }
            board.groups.push(Group { key, count: Count::of(count), shown });
        }
        Ok(board)
    }
}
