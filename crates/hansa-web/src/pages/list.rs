//! The list of a kind: filtered, sorted, its columns chosen, a page at a time, and the same as CSV.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hansa_app::display::Titles;
use hansa_app::list::{self, Count, List, ListQuery};
use hansa_app::records::{self, Meant};
use hansa_app::{Error, Reference, export};
use hansa_domain::{Field, Id, Kind, Problem, Record, Title, Type, policy};
use hansa_text::Args;
use serde::Deserialize;

use super::list_filters::{Applied, FilterField, FilterInput, applied, filters};
use super::section::count_text;
use crate::State;
use crate::context::{self, Ctx};
use crate::error::{self, Failure};
use crate::forms::NAMES;
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, Phrase, RecordLink, Shown, capital, is_number, record_path, title};

/// The list and its file.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}", get(show)).route("/{kind}/export.csv", get(csv))
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

/// The address of a list with parameters, without the language.
pub fn address(kind: &Kind, pairs: &[(String, String)]) -> String {
    let query: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{}={}", error::encode(key), error::encode(value))).collect();
    if query.is_empty() { format!("/{}", kind.name) } else { format!("/{}?{}", kind.name, query.join("&")) }
}

/// What an address asks of a list.
pub(super) struct Asked {
    /// As it was written, with names in place of identifiers where somebody typed one.
    pub written: ListQuery,
    /// As the list understands it.
    pub meant: ListQuery,
    /// What could not be understood.
    pub problems: Vec<Problem>,
    /// The names that fit several records.
    pub doubts: Vec<(&'static Field, String, Vec<Reference>)>,
    /// What is shown of the records that filters name.
    pub titles: Titles,
}

impl Asked {
    async fn of(ctx: &Ctx, kind: &'static Kind) -> Result<Self, Error> {
        let pairs = error::pairs(ctx.query());
        let pairs = pairs.iter().filter(|(key, _)| key != "done").map(|(key, value)| (key.as_str(), value.trim()));
        let written = ListQuery::from_pairs(pairs);
        let mut meant = ListQuery { filters: Vec::new(), ..written.clone() };
        let (mut problems, mut doubts) = (Vec::new(), Vec::new());
        let mut names = 0;
        for (key, value) in &written.filters {
            let field = kind.field(key).filter(|field| matches!(field.ty, Type::Ref { .. }));
            let Some(field) = field.filter(|_| value.parse::<Id>().is_err()) else {
                meant.filters.push((key.clone(), value.clone()));
                continue;
            };
            names += 1;
            if names > NAMES {
                problems.push(Problem::of(field.name, "too-many-names").with("most", NAMES.to_string()));
                break;
            }
            match records::meant(ctx, field, value).await? {
                Meant::One(record) => meant.filters.push((key.clone(), record.id.to_string())),
                Meant::Several(candidates) => doubts.push((field, value.clone(), candidates)),
                Meant::None => problems.push(Problem::of(field.name, "no-match").with("text", value)),
            }
        }
        let ids: Vec<Id> = meant.filters.iter().filter_map(|(_, value)| value.parse().ok()).collect();
        let titles = records::titles_of(ctx, &ids).await?;
        Ok(Self { written, meant, problems, doubts, titles })
    }

    /// The address of the same list with other parameters.
    fn with(&self, ctx: &Ctx, kind: &Kind, change: impl FnOnce(&mut ListQuery)) -> String {
        let mut query = ListQuery { filters: self.meant.filters.clone(), ..self.written.clone() };
        change(&mut query);
        let mut pairs = query.to_pairs();
        pairs.extend(query.after.map(|after| ("after".to_owned(), after)));
        ctx.href(&address(kind, &pairs))
    }
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    sort: String,
    words_sought: String,
    first: Vec<FilterField>,
    more: Vec<FilterField>,
    more_open: bool,
    archived: bool,
    broken: bool,
    columns: Vec<Column>,
    /// The columns that the address names.
    chosen_columns: Vec<String>,
    /// What the form of the columns must not lose.
    kept: Vec<(String, String)>,
    applied: Vec<Applied>,
    mistakes: Vec<String>,
    doubts: Vec<Doubt>,
    table: Option<Table>,
    csv: String,
    suggest_found: String,
    new: Option<(String, String)>,
    clear: String,
}

/// A column that the table has or could have.
struct Column {
    name: &'static str,
    label: String,
    shown: bool,
}

/// A typed name that fits several records, with the list that each would give.
struct Doubt {
    question: String,
    options: Vec<(String, Phrase)>,
}

struct Table {
    count: String,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    /// What an empty table says.
    empty: Option<String>,
    first: Option<String>,
    next: Option<String>,
    caption: String,
}

struct Heading {
    label: String,
    number: bool,
    /// The list sorted by this column, when it can be.
    href: Option<String>,
    /// `ascending` or `descending`, when it is sorted by this column.
    sorted: Option<&'static str>,
}

struct Row {
    title: RecordLink,
    code: Option<String>,
    archived: Option<Mark>,
    cells: Vec<Cell>,
}

struct Cell {
    label: String,
    number: bool,
    shown: Option<Shown>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let asked = Asked::of(&ctx, kind).await?;
    let words = ctx.words();
    let mut problems = asked.problems.clone();
    let listed = if problems.is_empty() && asked.doubts.is_empty() {
        match list::list(&ctx, kind, &asked.meant).await {
            Ok(list) => Some(list),
            Err(Error::Invalid(found)) => {
                problems.extend(found.0);
                None
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        None
    };
    let wrong = !problems.is_empty();
    let heading = capital(&words.kinds(kind));
    let section = crate::shell::Section::of(kind.group);
    let mut shell =
        Shell::new(&ctx, &heading).within(section).crumb(section.label(words), section.path()).here(&*heading);
    if wrong {
        shell = shell.with_errors();
    }
    let (first, more) = filters(&ctx, kind, &asked).await?;
    let may_create = policy::may_create(&ctx.actor, kind.group);
    let filter = |key: &str, value: &str| asked.written.filters.iter().any(|(k, v)| k == key && v == value);
    let page = ListPage {
        heading,
        lead: words.kind_attr(kind, "help"),
        action: ctx.href(&address(kind, &[])),
        sort: asked.written.sort.clone(),
        words_sought: asked.written.words.clone(),
        more_open: more.iter().any(FilterField::active),
        archived: filter("archived", "yes"),
        broken: filter("broken", "any"),
        columns: columns(&ctx, kind, &asked, listed.as_ref()),
        chosen_columns: asked.written.columns.clone(),
        kept: ListQuery { columns: Vec::new(), ..asked.written.clone() }.to_pairs(),
        applied: applied(&ctx, kind, &asked),
        mistakes: problems.iter().map(|problem| mistake(&ctx, kind, problem)).collect(),
        doubts: doubts(&ctx, kind, &asked),
        table: listed.as_ref().map(|list| table(&ctx, kind, &asked, list)),
        csv: asked.with(&ctx, kind, |query| query.after = None).replacen(
            &format!("/{}", kind.name),
            &format!("/{}/export.csv", kind.name),
            1,
        ),
        suggest_found: words.msg_with("form-suggest-found", &Args::new().set("n", "{n}")),
        new: may_create.then(|| (ctx.href(&format!("/{}/new", kind.name)), words.kind_attr(kind, "new"))),
        clear: ctx.href(&address(kind, &[])),
        shell,
        first,
        more,
    };
    page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

/// What is wrong, with the field's name.
fn mistake(ctx: &Ctx, kind: &Kind, problem: &Problem) -> String {
    let words = ctx.words();
    let text = words.problem(problem);
    match problem
        .field
        .as_deref()
        .map(|name| kind.field(name).map_or(name.to_owned(), |field| words.field(kind, field)))
    {
        Some(field) => words.msg_with("form-mistake", &Args::new().set("field", field).set("problem", text)),
        None => text,
    }
}

fn doubts(ctx: &Ctx, kind: &'static Kind, asked: &Asked) -> Vec<Doubt> {
    let words = ctx.words();
    let doubt = |(field, text, candidates): &(&'static Field, String, Vec<Reference>)| Doubt {
        question: words.msg_with("form-which", &Args::new().set("text", text.as_str())),
        options: candidates
            .iter()
            .map(|record| {
                let id = (field.name.to_owned(), record.id.to_string());
                (asked.with(ctx, kind, |query| query.filters.push(id)), title(ctx.lang, &record.title))
            })
            .collect(),
    };
    asked.doubts.iter().map(doubt).collect()
}

/// The columns that can be chosen; those of the list, or when there is none, those that were asked for.
fn columns(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: Option<&List>) -> Vec<Column> {
    let words = ctx.words();
    let Some(list) = list else { return asked_columns(ctx, kind, asked) };
    let shown = |field: &Field| list.columns.iter().any(|column| column.name == field.name);
    let column =
        |field: &&'static Field| Column { name: field.name, label: words.field(kind, field), shown: shown(field) };
    list.possible.iter().map(column).collect()
}

fn asked_columns(ctx: &Ctx, kind: &'static Kind, asked: &Asked) -> Vec<Column> {
    let fields = asked.written.columns.iter().filter_map(|name| kind.field(name));
    fields.map(|field| Column { name: field.name, label: ctx.words().field(kind, field), shown: true }).collect()
}

fn table(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: &List) -> Table {
    let words = ctx.words();
    let filtered = !asked.written.filters.is_empty() || !asked.written.words.is_empty();
    let empty = list.records.is_empty() && asked.written.after.is_none();
    // What is called after several others is called a name.
    let name = match kind.title {
        Title::Own(field) | Title::Of(&[field]) => kind.field(field),
        Title::Of(_) => None,
    };
    let title_label = name.map_or_else(|| words.msg("common-title").into_owned(), |field| words.field(kind, field));
    let mut headings = vec![heading(ctx, kind, asked, "title", title_label, false, true)];
    headings.extend(list.columns.iter().map(|field| {
        let label = words.field(kind, field);
        heading(ctx, kind, asked, field.name, label, is_number(field), field.sortable())
    }));
    let sorted = headings.iter().find(|heading| heading.sorted.is_some()).map(|heading| heading.label.clone());
    let kinds = capital(&words.kinds(kind));
    let caption = match sorted {
        Some(field) => words.msg_with("list-caption", &Args::new().set("kinds", kinds).set("field", field)),
        None => words.msg_with("list-caption-plain", &Args::new().set("kinds", kinds)),
    };
    Table {
        count: match list.count {
            Count::Exactly(count) => words.msg_with("list-count", &Args::new().set("count", count)),
            over @ Count::Over(_) => {
                words.msg_with("list-count-over", &Args::new().set("count", count_text(words, over)))
            }
        },
        rows: list.records.iter().map(|record| row(ctx, kind, list, record)).collect(),
        empty: empty
            .then(|| if filtered { words.msg("list-none-fits").into_owned() } else { words.kind_attr(kind, "none") }),
        first: asked.written.after.is_some().then(|| asked.with(ctx, kind, |query| query.after = None)),
        next: list.next.clone().map(|next| asked.with(ctx, kind, |query| query.after = Some(next))),
        caption,
        headings,
    }
}

fn heading(
    ctx: &Ctx,
    kind: &'static Kind,
    asked: &Asked,
    name: &'static str,
    label: String,
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
    Row {
        title: RecordLink {
            href: ctx.href(&record_path(kind, record.id)),
            title: title(ctx.lang, &record.title),
            note: String::new(),
        },
        code: record.code(),
        archived: record.archived_at.map(|_| Mark::archived(words)),
        cells: list.columns.iter().map(cell).collect(),
    }
}

/// Exactly what the list shows, all of its pages.
async fn csv(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let asked = Asked::of(&ctx, kind).await?;
    if let Some(problem) = asked.problems.into_iter().next() {
        return Err(problem.into());
    }
    if let Some((field, text, _)) = asked.doubts.into_iter().next() {
        return Err(Problem::of(field.name, "ambiguous").with("text", text).into());
    }
    let list = list::whole(&ctx, kind, &asked.meant, None).await?;
    let words = ctx.words();
    let bytes = export::csv(words, &list)?;
    let date = ctx.today();
    let plain = format!("{}-{date}.csv", kind.name);
    let named = error::encode(&format!("{} {date}.csv", capital(&words.kinds(kind)))).replace('+', "%20");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{named}");
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| Error::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}
