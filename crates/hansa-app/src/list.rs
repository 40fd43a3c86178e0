//! Lists of records: filtered, sorted, paged, counted, as the actor may see them.

mod groups;

use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Field, Filter, Id, Problem, Record, policy};
use hansa_storage::records::{self, COUNTED, Cursor, Sort, SortBy};

pub use groups::{CARDS, Group, GroupKey, board_field, filter_of, groupable};

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
    /// A filter in its JSON form, which can say more than flat ones; empty for none. Both must hold.
    pub filter: String,
    /// Words that the records must have.
    pub words: String,
    /// `title`, `updated_at` or a field; with `-` in front from the last to the first.
    pub sort: String,
    /// The columns after the title, in their order; none means the kind's own choice.
    pub columns: Vec<String>,
    /// The field by whose values the records are grouped; empty for none.
    pub group: String,
    /// `board` for columns of cards, a column for each group; empty for a table.
    pub layout: String,
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
    /// The field by whose values they are grouped, if they are.
    pub grouping: Option<&'static Field>,
    /// The groups of the page, or the columns of the board.
    pub groups: Vec<Group>,
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
                "filter" => value.clone_into(&mut query.filter),
                "sort" => value.clone_into(&mut query.sort),
                "after" => query.after = Some(value.to_owned()),
                "column" => query.columns.push(value.to_owned()),
                "group" => value.clone_into(&mut query.group),
                "layout" => value.clone_into(&mut query.layout),
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
        add("filter", &self.filter);
        add("q", &self.words);
        add("sort", &self.sort);
        for column in &self.columns {
            add("column", column);
        }
        add("group", &self.group);
        add("layout", &self.layout);
        pairs
    }

    /// The address of the list of a kind, without the language and the place of the page.
    pub fn address(&self, kind: &Kind) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(self.to_pairs()).finish();
        format!("/{}{}{query}", kind.name, if query.is_empty() { "" } else { "?" })
    }

    /// The whole filter: the flat ones and the JSON form. What is wrong with the latter is a problem of `filter`.
    pub fn whole_filter(&self) -> Result<Filter, Problem> {
        let pairs = self.filters.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let flat = Filter::from_pairs(pairs)?;
        if self.filter.is_empty() {
            return Ok(flat);
        }
        let tree = Filter::from_json(&self.filter)
            .map_err(|problem| Problem { field: Some("filter".to_owned()), ..problem })?;
        Ok(Filter::All(vec![flat, tree]))
    }

    /// The filters' condition for the actor: what was asked, among what they see, so that nothing hidden can be guessed.
    /// Whoever filters by a record must see it.
    pub(crate) async fn condition(
        &self,
        ctx: &OpContext,
        tx: &mut hansa_storage::Tx,
        kind: &'static Kind,
    ) -> Result<Condition, Error> {
        asked(ctx, tx, kind, &self.whole_filter()?).await
    }

    fn sort(&self, ctx: &OpContext, kind: &'static Kind) -> Result<Sort, Error> {
        let (name, descending) = match self.sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (self.sort.as_str(), false),
        };
        let by = match name {
            // Where nothing is seen, nothing is out of order.
            _ if !policy::sees_kind(&ctx.actor, kind) => SortBy::Title(ctx.lang),
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
        let called = |name: &String| possible.iter().find(|field| field.name == *name).copied();
        let mut chosen: Vec<&'static Field> = Vec::new();
        for field in self.columns.iter().filter_map(called) {
            if !chosen.iter().any(|known| known.name == field.name) {
                chosen.push(field);
            }
        }
        if self.columns.is_empty() {
            chosen = possible.iter().filter(|field| field.list).copied().collect();
        }
        (chosen, possible)
    }
}

/// A page of a list, or its board.
pub async fn list(ctx: &OpContext, kind: &'static Kind, query: &ListQuery) -> Result<List, Error> {
    page(ctx, kind, query, if query.is_board() { Part::Board } else { Part::Page(PAGE) }).await
}

/// So many records of a list, from where the query says or after skipping so many.
pub async fn part(
    ctx: &OpContext,
    kind: &'static Kind,
    query: &ListQuery,
    skip: u64,
    limit: u64,
) -> Result<List, Error> {
    page(ctx, kind, query, Part::Skipped(skip, limit)).await
}

/// All records of a list, or so many.
pub async fn whole(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, limit: Option<u64>) -> Result<List, Error> {
    let mut query = ListQuery { after: None, ..query.clone() };
    let mut all = page(ctx, kind, &query, Part::Page(limit.unwrap_or(1000).min(1000))).await?;
    while all.next.is_some() && limit.is_none_or(|limit| (all.records.len() as u64) < limit) {
        query.after = all.next.take();
        let wanted = limit.map_or(1000, |limit| (limit - all.records.len() as u64).min(1000));
        let more = page(ctx, kind, &query, Part::Page(wanted)).await?;
        all.records.extend(more.records);
        for group in more.groups {
            match all.groups.last_mut() {
                Some(last) if last.key == group.key => last.shown += group.shown,
                _ => all.groups.push(group),
            }
        }
        all.titles.extend(more.titles);
        all.next = more.next;
    }
    Ok(all)
}

/// Whether a list can be shown as the query says; the problem is why not.
pub(crate) async fn fits(ctx: &OpContext, kind: &'static Kind, query: &ListQuery) -> Result<(), Error> {
    query.sort(ctx, kind)?;
    query.grouping(ctx, kind)?;
    let mut tx = ctx.read().await?;
    query.condition(ctx, &mut tx, kind).await.map(drop)
}

/// Which part of a list.
enum Part {
    /// So many records from the place that the query names.
    Page(u64),
    /// The same, after skipping so many that come first.
    Skipped(u64, u64),
    /// The first records of each group.
    Board,
}

async fn page(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, part: Part) -> Result<List, Error> {
    let sort = query.sort(ctx, kind)?;
    let grouping = query.grouping(ctx, kind)?;
    let (columns, possible) = query.columns(ctx, kind);
    let mut tx = ctx.read().await?;
    let mut condition = query.condition(ctx, &mut tx, kind).await?;
    if !query.words.is_empty() {
        condition = crate::search::has_words(ctx, &query.words).and(condition);
    }
    let after = query.after.as_deref();
    let (mut records, groups, count, next) = match (grouping, part) {
        (Some(field), part) => {
            let descending = query.sort.strip_prefix('-') == Some(field.name);
            let asked = groups::Asked { kind, condition: &condition, field, sort, descending };
            let page = match part {
                Part::Page(limit) | Part::Skipped(_, limit) => asked.page(ctx, &mut tx, after, limit).await?,
                Part::Board => asked.board(ctx, &mut tx).await?,
            };
            (page.records, page.groups, page.total, page.next)
        }
        (None, part) => {
            let (skip, limit) = match part {
                Part::Page(limit) => (0, limit),
                Part::Skipped(skip, limit) => (skip, limit),
                Part::Board => (0, PAGE),
            };
            let wrong = || Problem::of("after", "not-an-id");
            let after = after.map(|text| read_cursor(text).ok_or_else(wrong)).transpose()?;
            let page = records::part(&mut tx, kind, &condition, sort, after.as_ref(), skip, limit).await?;
            let count = records::count(&mut tx, kind, &condition).await?;
            (page.records, Vec::new(), count, page.next.as_ref().map(write_cursor))
        }
    };
    let titles = crate::records::titles(ctx, &mut tx, &records).await?;
    for record in &mut records {
        redact(&ctx.actor, record, &titles);
        ctx.note(record);
    }
    let count = Count::of(count);
    Ok(List { kind, columns, possible, records, titles, count, grouping, groups, next })
}

/// The condition of a filter for the actor: what was asked, among what they see.
pub(crate) async fn asked(
    ctx: &OpContext,
    tx: &mut hansa_storage::Tx,
    kind: &'static Kind,
    filter: &Filter,
) -> Result<Condition, Error> {
    let asked = filter.check(kind, &ctx.asking())?;
    check_named(ctx, tx, &asked).await?;
    let present = if filter.asks("archived") { Condition::True } else { Condition::Not(Box::new(Condition::Archived)) };
    let asked = crate::rules::guarded(ctx, tx, asked).await?;
    Ok(policy::visible(&ctx.actor).and(present).and(asked))
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
    let mut tx = ctx.read().await?;
    let condition = query.condition(ctx, &mut tx, kind).await?;
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
