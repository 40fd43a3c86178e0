//! Lists of records: filtered, sorted, paged, counted, as the actor may see them.

use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Field, Filter, Id, Problem, Record, policy};
use hansa_storage::records::{self, COUNTED, Cursor, Sort, SortBy};

use crate::display::Titles;
use crate::records::redact;
use crate::{Error, OpContext};

/// Records on a page of a list.
pub const PAGE: u64 = 50;

/// What a list shows, as its address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Flat filters: `field` or `field.operator`, and a value.
    pub filters: Vec<(String, String)>,
    /// Words that the records must have.
    pub words: String,
    /// `title`, `updated_at` or a field; with `-` in front from the last to the first.
    pub sort: String,
    /// The columns after the title; none means the kind's own choice.
    pub columns: Vec<String>,
    /// Where the page begins, as an earlier page said.
    pub after: Option<String>,
}

/// How many records there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly so many.
    Exactly(u64),
    /// More than so many.
    Over(u64),
}

impl Count {
    pub(crate) fn of(count: u64) -> Self {
        if count > COUNTED { Count::Over(COUNTED) } else { Count::Exactly(count) }
    }
}

/// A page of a list.
#[derive(Debug)]
pub struct List {
    /// The kind of the records.
    pub kind: &'static Kind,
    /// The columns after the title.
    pub columns: Vec<&'static Field>,
    /// The columns that could be shown.
    pub possible: Vec<&'static Field>,
    /// The records, without what the actor may not see.
    pub records: Vec<Record>,
    /// What is shown of the records that they refer to.
    pub titles: Titles,
    /// How many there are in all.
    pub count: Count,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl ListQuery {
    /// Reads the parameters of an address. Empty values say nothing.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (key, value) in pairs {
            match key {
                _ if value.is_empty() => {}
                "q" => value.clone_into(&mut query.words),
                "sort" => value.clone_into(&mut query.sort),
                "after" => query.after = Some(value.to_owned()),
                "column" => query.columns.push(value.to_owned()),
                _ => query.filters.push((key.to_owned(), value.to_owned())),
            }
        }
        query
    }

    /// The parameters again, without the place of the page.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = self.filters.clone();
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                pairs.push((key.to_owned(), value.to_owned()));
            }
        };
        add("q", &self.words);
        add("sort", &self.sort);
        for column in &self.columns {
            add("column", column);
        }
        pairs
    }

    /// The filters' condition for the actor: what was asked, among what they see, without looking at hidden values.
    fn condition(&self, ctx: &OpContext, kind: &'static Kind) -> Result<Condition, Error> {
        let pairs = self.filters.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let asked = Filter::from_pairs(pairs)?.check(kind, ctx.today())?;
        let asks_archived = self.filters.iter().any(|(key, _)| key.split('.').next() == Some("archived"));
        let present = if asks_archived { Condition::True } else { Condition::Not(Box::new(Condition::Archived)) };
        let guard = |field: &Field| policy::field_visible(&ctx.actor, field.sensitivity);
        Ok(policy::visible(&ctx.actor).and(present).and(asked.guarded(&guard)))
    }

    fn sort(&self, ctx: &OpContext, kind: &'static Kind) -> Result<Sort, Error> {
        let (name, descending) = match self.sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (self.sort.as_str(), false),
        };
        let by = match name {
            "" | "title" => SortBy::Title(ctx.lang),
            "updated_at" => SortBy::Updated,
            name => {
                let field = kind
                    .field(name)
                    .filter(|field| policy::field_visible(&ctx.actor, field.sensitivity) == Condition::True)
                    .ok_or_else(|| Problem::of("sort", "unknown-field").with("kind", kind.name))?;
                if !field.sortable() {
                    return Err(Problem::of("sort", "no-order").into());
                }
                SortBy::Field(field)
            }
        };
        Ok(Sort { by, descending })
    }

    fn columns(&self, ctx: &OpContext, kind: &'static Kind) -> (Vec<&'static Field>, Vec<&'static Field>) {
        let possible: Vec<&'static Field> = kind
            .all_fields()
            // The title stands first anyway.
            .filter(|field| !kind.title.tells(field.name))
            .filter(|field| policy::field_visible(&ctx.actor, field.sensitivity) != Condition::Never)
            .collect();
        let chosen = |field: &&&Field| {
            if self.columns.is_empty() { field.list } else { self.columns.iter().any(|name| name == field.name) }
        };
        (possible.iter().filter(chosen).copied().collect(), possible)
    }
}

/// A page of a list.
pub async fn list(ctx: &OpContext, kind: &'static Kind, query: &ListQuery) -> Result<List, Error> {
    page(ctx, kind, query, Some(PAGE)).await
}

/// All records of a list, or so many.
pub async fn whole(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, limit: Option<u64>) -> Result<List, Error> {
    let mut query = ListQuery { after: None, ..query.clone() };
    let mut all = page(ctx, kind, &query, Some(limit.unwrap_or(1000).min(1000))).await?;
    while all.next.is_some() && limit.is_none_or(|limit| (all.records.len() as u64) < limit) {
        query.after = all.next.take();
        let wanted = limit.map_or(1000, |limit| (limit - all.records.len() as u64).min(1000));
        let more = page(ctx, kind, &query, Some(wanted)).await?;
        all.records.extend(more.records);
        all.titles.extend(more.titles);
        all.next = more.next;
    }
    Ok(all)
}

async fn page(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, limit: Option<u64>) -> Result<List, Error> {
    let mut condition = query.condition(ctx, kind)?;
    let sort = query.sort(ctx, kind)?;
    let after = query.after.as_deref().map(|text| read_cursor(text).ok_or_else(|| Problem::of("after", "not-an-id")));
    let after = after.transpose()?;
    let (columns, possible) = query.columns(ctx, kind);
    let mut tx = ctx.read().await?;
    check_named(ctx, &mut tx, &condition).await?;
    if !query.words.is_empty() {
        condition = crate::search::has_words(ctx, &query.words).and(condition);
    }
    let page = records::list(&mut tx, kind, &condition, sort, after.as_ref(), limit.unwrap_or(PAGE)).await?;
    let count = Count::of(records::count(&mut tx, kind, &condition).await?);
    let mut records = page.records;
    let titles = crate::records::titles(ctx, &mut tx, &records).await?;
    for record in &mut records {
        redact(&ctx.actor, record, &titles);
    }
    Ok(List { kind, columns, possible, records, titles, count, next: page.next.as_ref().map(write_cursor) })
}

/// Whoever filters by a record must see it: otherwise hidden references could be guessed.
async fn check_named(ctx: &OpContext, tx: &mut hansa_storage::Tx, condition: &Condition) -> Result<(), Error> {
    let named: Vec<Id> = condition.named_records();
    if named.is_empty() {
        return Ok(());
    }
    let seen = records::references(tx, &named, &policy::visible(&ctx.actor)).await?;
    if named.iter().all(|id| seen.contains_key(id)) { Ok(()) } else { Err(Problem::new("not-an-id").into()) }
}

/// How many records of a kind the actor sees that pass some flat filters.
pub async fn count(ctx: &OpContext, kind: &'static Kind, filters: &[(&str, &str)]) -> Result<Count, Error> {
    let query = ListQuery::from_pairs(filters.iter().copied());
    let condition = query.condition(ctx, kind)?;
    let mut tx = ctx.read().await?;
    check_named(ctx, &mut tx, &condition).await?;
    Ok(Count::of(records::count(&mut tx, kind, &condition).await?))
}

/// A cursor in an address: the identifier, and after a dot the value that the list is sorted by.
fn write_cursor(cursor: &Cursor) -> String {
    match &cursor.value {
        Some(value) => format!("{}.{value}", cursor.id.simple()),
        None => cursor.id.simple().to_string(),
    }
}

fn read_cursor(text: &str) -> Option<Cursor> {
    if text.contains('\0') {
        return None;
    }
    let (id, value) = match text.split_once('.') {
        Some((id, value)) => (id, Some(value.to_owned())),
        None => (text, None),
    };
    Some(Cursor { value, id: id.parse().ok()? })
}
