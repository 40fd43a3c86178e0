//! The table of a list, whole or in groups.

use hansa_app::list::{Count, Group, GroupKey, List, filter_of};
use hansa_app::{Reference, bulk};
use hansa_domain::{Action, Field, Kind, Record, Title, Type, policy};
use hansa_text::{Args, Words};

use super::list::Asked;
use super::section::count_text;
use crate::context::Ctx;
use crate::values::{Mark, RecordLink, Shown, called, capital, is_number, title};

/// The records of a list as a table.
pub struct Table {
    /// How many there are.
    pub count: String,
    /// What the columns are called.
    pub headings: Vec<Heading>,
    /// The rows, in groups; one part without a label when they are not grouped.
    pub parts: Vec<Part>,
    /// What an empty table says.
    pub empty: Option<String>,
    /// The first page, when this is another.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// What the table is.
    pub caption: String,
    /// Whether rows can be ticked.
    pub ticks: bool,
}

/// A group of rows.
pub struct Part {
    /// What its records have in common, how many they are, and the list of only these.
    pub group: Option<(String, String, String)>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The heading of a column.
pub struct Heading {
    /// What the column is called.
    pub label: String,
    /// Whether its values stand at the right.
    pub number: bool,
    /// The list sorted by this column, when it can be.
    pub href: Option<String>,
    /// `ascending` or `descending`, when it is sorted by this column.
    pub sorted: Option<&'static str>,
}

/// A record.
pub struct Row {
    /// Its identifier, and what the box says that ticks it; none when the reader may not change it.
    pub tick: Option<(String, String)>,
    /// Its title.
    pub title: RecordLink,
    /// Its short code.
    pub code: Option<String>,
    /// That it is archived.
    pub archived: Option<Mark>,
    /// Its values.
    pub cells: Vec<Cell>,
}

/// A value.
pub struct Cell {
    /// The column.
    pub label: String,
    /// Whether it stands at the right.
    pub number: bool,
    /// The value, if there is one.
    pub shown: Option<Shown>,
}

/// What the records of a group have in common, in words.
pub fn group_label(words: Words, list: &List, field: &'static Field, key: &GroupKey) -> String {
    match key {
        GroupKey::Choice(code) => match field.ty {
            Type::Country => words.country(code).unwrap_or(code).to_owned(),
            Type::Language => capital(words.language(code).unwrap_or(code)),
            _ => capital(&words.choice(list.kind, field, code)),
        },
        GroupKey::YesNo(yes) => capital(&words.msg(if *yes { "yes" } else { "no" })),
        GroupKey::Year(year) => year.clone(),
        GroupKey::Record(id) => {
            let record = list.titles.get(id);
            record.map_or_else(String::new, |record| called(words.lang(), record))
        }
        GroupKey::None => words.msg_with("list-group-none", &Args::new().set("field", words.field(list.kind, field))),
    }
}

/// How many records there are, in words.
pub fn counted(words: Words, count: Count) -> String {
    match count {
        Count::Exactly(count) => words.msg_with("list-count", &Args::new().set("count", count)),
        over @ Count::Over(_) => words.msg_with("list-count-over", &Args::new().set("count", count_text(words, over))),
    }
}

/// Whether the reader may change the record in some way.
pub fn changeable(ctx: &Ctx, record: &Record) -> bool {
    [Action::Update, Action::Decide].into_iter().any(|action| policy::may(&ctx.actor, action, record))
}

/// The list with the records of a group alone.
pub fn only(ctx: &Ctx, kind: &'static Kind, asked: &Asked, field: &Field, key: &GroupKey) -> String {
    asked.with(ctx, kind, |query| {
        query.filters.retain(|(name, _)| name.split('.').next() != Some(field.name));
        query.filters.push(filter_of(field, key));
        query.group.clear();
        query.layout.clear();
        query.after = None;
    })
}

/// What is said where there is no record of a kind. Whoever has not signed in cannot add the first one, and does not see whether
/// there are others.
pub fn nothing_of(ctx: &Ctx, kind: &'static Kind) -> String {
    let words = ctx.words();
    if ctx.actor.signed_in() { words.kind_attr(kind, "none") } else { words.msg("list-nothing-public").into_owned() }
}

/// The table of a list.
pub fn table(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: &List) -> Table {
    let words = ctx.words();
    let filtered = asked.filtered();
    let empty = list.records.is_empty() && asked.written.after.is_none();
    // What is called after several others is called a name.
    let name = match kind.title {
        Title::Own(field) | Title::Of(&[field]) => kind.field(field),
        Title::Of(_) => None,
    };
    let title_label = name.map_or_else(|| words.msg("common-title").into_owned(), |field| words.field(kind, field));
    let mut headings = vec![heading(ctx, kind, asked, ("title", title_label), false, true)];
    headings.extend(list.columns.iter().map(|field| {
        let label = words.field(kind, field);
        heading(ctx, kind, asked, (field.name, label), is_number(field), field.sortable())
    }));
    let sorted = headings.iter().find(|heading| heading.sorted.is_some()).map(|heading| heading.label.clone());
    let kinds = capital(&words.kinds(kind));
    let caption = match sorted {
        Some(field) => words.msg_with("list-caption", &Args::new().set("kinds", kinds).set("field", field)),
        None => words.msg_with("list-caption-plain", &Args::new().set("kinds", kinds)),
    };
    Table {
        count: counted(words, list.count),
        ticks: !bulk::fields(ctx, kind).is_empty() && list.records.iter().any(|record| changeable(ctx, record)),
        parts: parts(ctx, kind, asked, list),
        empty: empty.then(|| if filtered { words.msg("list-none-fits").into_owned() } else { nothing_of(ctx, kind) }),
        first: asked.written.after.is_some().then(|| asked.with(ctx, kind, |query| query.after = None)),
        next: list.next.clone().map(|next| asked.with(ctx, kind, |query| query.after = Some(next))),
        caption,
        headings,
    }
}

fn parts(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: &List) -> Vec<Part> {
    let words = ctx.words();
    let row = |record: &Record| row(ctx, kind, list, record);
    let Some(field) = list.grouping else {
        return vec![Part { group: None, rows: list.records.iter().map(row).collect() }];
    };
    let mut rest = list.records.iter();
    let part = |Group { key, count, shown }: &Group| Part {
        group: Some((group_label(words, list, field, key), counted(words, *count), only(ctx, kind, asked, field, key))),
        rows: rest.by_ref().take(*shown).map(row).collect(),
    };
    list.groups.iter().map(part).collect()
}

fn heading(
    ctx: &Ctx,
    kind: &'static Kind,
    asked: &Asked,
    (name, label): (&'static str, String),
    number: bool,
    sortable: bool,
) -> Heading {
    let present = if asked.written.sort.is_empty() { "title" } else { &asked.written.sort };
    let sorted = match present.strip_prefix('-') {
        Some(other) if other == name => Some("descending"),
        None if present == name => Some("ascending"),
        _ => None,
    };
    let next = if sorted == Some("ascending") { format!("-{name}") } else { name.to_owned() };
    let href = sortable.then(|| {
        asked.with(ctx, kind, |query| {
            query.sort = if next == "title" { String::new() } else { next };
            query.after = None;
        })
    });
    Heading { label, number, href, sorted }
}

fn row(ctx: &Ctx, kind: &'static Kind, list: &List, record: &Record) -> Row {
    let words = ctx.words();
    let cell = |field: &&'static Field| Cell {
        label: words.field(kind, field),
        number: is_number(field),
        shown: record.get(field.name).map(|value| Shown::of(words, record, field, value, &list.titles)),
    };
    let title = title(ctx.lang, &record.title);
    let tick = || words.msg_with("together-tick", &Args::new().set("title", title.text.as_str()));
    Row {
        tick: changeable(ctx, record).then(|| (record.id.to_string(), tick())),
        code: record.code(),
        archived: record.archived_at.map(|_| Mark::archived(words)),
        cells: list.columns.iter().map(cell).collect(),
        title: RecordLink::new(ctx.lang, &Reference::of(record), ""),
    }
}
