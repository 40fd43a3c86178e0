//! The list of a kind: filtered, sorted, its columns chosen, a page at a time, and the same as CSV.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::display::Titles;
use hansa_app::follows::Target;
use hansa_app::list::{self, Count, List, ListQuery};
use hansa_app::records::{self, Meant};
use hansa_app::views::{self, View};
use hansa_app::{Error, Reference, bulk};
use hansa_domain::{Condition, Field, Filter, Id, Kind, Problem, Type, policy};
use hansa_text::Args;
use serde::Deserialize;

use super::board::{self, Board};
use super::feeds::public::{self as open, Open};
use super::list_filters::{Applied, FilterField, FilterInput, applied, filters};
use super::list_table::{Table, table};
use super::me::FollowButton;
use super::rule;
use super::view::{self, Actions, Tab};
use crate::State;
use crate::context::{self, Ctx};
use crate::error::{self, Failure};
use crate::forms::{Choice, NAMES};
use crate::shell::{Page as _, Shell};
use crate::values::{Phrase, RecordLink, capital, title};

/// The list.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}", get(show)).merge(super::list_export::routes())
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

/// The address of a list with parameters, without the language.
pub fn address(kind: &Kind, pairs: &[(String, String)]) -> String {
    let query = error::query(pairs);
    if query.is_empty() { format!("/{}", kind.name) } else { format!("/{}?{query}", kind.name) }
}

/// What an address asks of a list.
pub struct Asked {
    /// As it was written, with names in place of identifiers where somebody typed one.
    pub written: ListQuery,
    /// As the list understands it.
    pub meant: ListQuery,
    /// The saved view that is open.
    pub view: Option<View>,
    /// Whether the address shows something else than what was saved in the view.
    pub changed: bool,
    /// What could not be understood.
    pub problems: Vec<Problem>,
    /// The names that fit several records.
    pub doubts: Vec<(&'static Field, String, Vec<Reference>)>,
    /// What is shown of the records that filters name.
    pub titles: Titles,
}

impl Asked {
    /// What the parameters of an address ask.
    pub async fn of(ctx: &Ctx, kind: &'static Kind, pairs: &[(String, String)]) -> Result<Self, Error> {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .filter(|(key, _)| !NOTICE.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.trim().to_owned()))
            .collect();
        let (mut problems, mut doubts) = (Vec::new(), Vec::new());
        let opened = match views::open(ctx, kind, &pairs).await {
            Ok(opened) => opened,
            Err(Error::Invalid(found)) => {
                problems.extend(found.0);
                let pairs: Vec<(String, String)> =
                    pairs.into_iter().filter(|(key, _)| key != views::PARAMETER).collect();
                views::open(ctx, kind, &pairs).await?
            }
            Err(error) => return Err(error),
        };
        let written = opened.query;
        let mut meant = ListQuery { filters: Vec::new(), ..written.clone() };
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
        let mut ids: Vec<Id> = meant.filters.iter().filter_map(|(_, value)| value.parse().ok()).collect();
        ids.extend(Filter::from_json(&meant.filter).iter().flat_map(crate::filters::named));
        let titles = records::titles_of(ctx, &ids).await?;
        Ok(Self { written, meant, view: opened.view, changed: opened.changed, problems, doubts, titles })
    }

    /// Whether the list shows only some of the kind's records.
    pub fn filtered(&self) -> bool {
        !self.written.filters.is_empty() || !self.written.filter.is_empty() || !self.written.words.is_empty()
    }

    /// The parameters of an address that shows a query within the open view.
    fn pairs(&self, query: &ListQuery) -> Vec<(String, String)> {
        let mut pairs = query.to_pairs();
        if let Some(view) = &self.view {
            let name = (views::PARAMETER.to_owned(), view.name.clone());
            if pairs == views::query_of(view).to_pairs() {
                return vec![name];
            }
            // An address that names a view and nothing else would show the view.
            let changed = pairs.is_empty().then(|| (views::CHANGED.to_owned(), "yes".to_owned()));
            pairs.extend([name].into_iter().chain(changed));
        }
        pairs
    }

    /// What is shown, without the place of the page, as the parameters of an address.
    pub fn state(&self) -> Vec<(String, String)> {
        self.pairs(&ListQuery { filters: self.meant.filters.clone(), ..self.written.clone() })
    }

    /// The address of the same list with other parameters.
    pub fn with(&self, ctx: &Ctx, kind: &Kind, change: impl FnOnce(&mut ListQuery)) -> String {
        let mut query = ListQuery { filters: self.meant.filters.clone(), ..self.written.clone() };
        change(&mut query);
        self.to(ctx, kind, query)
    }

    /// The address of a list within the view that is open.
    pub fn to(&self, ctx: &Ctx, kind: &Kind, query: ListQuery) -> String {
        let mut pairs = self.pairs(&query);
        pairs.extend(query.after.map(|after| ("after".to_owned(), after)));
        ctx.href(&address(kind, &pairs))
    }
}

/// The parameters that tell what was just done, and say nothing about the list.
const NOTICE: [&str; 2] = ["done", "undo"];

/// What a list's page says besides what its address asks for.
#[derive(Default)]
pub struct Extra {
    /// What was refused: a heading, the reasons, and the status of the answer.
    pub refused: Option<(String, Vec<String>, StatusCode)>,
    /// The name that was typed for a view.
    pub typed_name: Option<String>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    /// The button by which one follows the open view.
    follow: Option<FollowButton>,
    /// The link by which one subscribes to the open view as a calendar or feed.
    subscribe: Option<(String, String)>,
    /// What visitors may subscribe to.
    open: Vec<Open>,
    /// The saved views.
    tabs: Vec<Tab>,
    /// What is told above everything: a heading and reasons.
    refused: Option<(String, Vec<String>)>,
    /// That the open view does not fit any more.
    unfit: Option<String>,
    words_sought: String,
    first: Vec<FilterField>,
    more: Vec<FilterField>,
    more_open: bool,
    /// The page on which all conditions are edited, and what its link says.
    conditions: (String, String),
    /// The strategy rules that do not fit any more.
    faults: Vec<(RecordLink, String)>,
    archived: bool,
    /// Whether broken rules are asked for; none when the reader may not ask.
    broken: Option<bool>,
    /// What the form of the filters must not lose.
    carried: Vec<(String, String)>,
    shape: Shape,
    applied: Vec<Applied>,
    mistakes: Vec<String>,
    doubts: Vec<Doubt>,
    table: Option<Table>,
    board: Option<Board>,
    actions: Option<Actions>,
    together: Option<Together>,
    /// Where a deleted view is brought back.
    undo_view: Option<String>,
    /// What is shown, as a query.
    list: String,
    /// The page on which the list is downloaded.
    download: String,
    suggest_found: String,
    new: Option<(String, String)>,
    /// The page on which official texts are taken in.
    import: Option<(String, String)>,
    /// The page on which a table of such records is taken in.
    take_in: Option<(String, String)>,
    /// The page of what is perhaps there twice.
    duplicates: Option<(String, String)>,
    clear: String,
}

/// How the records are shown: columns, groups, table or board.
struct Shape {
    columns: Vec<Column>,
    groups: Vec<Choice>,
    board: Option<bool>,
    /// What the form must not lose.
    kept: Vec<(String, String)>,
    open: bool,
}

/// The form by which many records are changed together.
struct Together {
    action: String,
    /// The button for all records of the list, when they are more than those of the page.
    all: Option<String>,
}

/// A column that the table has or could have.
struct Column {
    name: &'static str,
    label: String,
    shown: bool,
    /// The list with the column one place earlier.
    earlier: Option<(String, String)>,
}

/// A typed name that fits several records, with the list that each would give.
struct Doubt {
    question: String,
    options: Vec<(String, Phrase)>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    page(&ctx, kind, &error::pairs(ctx.query()), Extra::default()).await
}

/// The page of a list with these parameters.
pub(super) async fn page(
    ctx: &Ctx,
    kind: &'static Kind,
    pairs: &[(String, String)],
    extra: Extra,
) -> Result<Response, Failure> {
    let asked = Asked::of(ctx, kind, pairs).await?;
    let words = ctx.words();
    let mut problems = asked.problems.clone();
    let mut listed = None;
    if problems.is_empty() && asked.doubts.is_empty() {
        match list::list(ctx, kind, &asked.meant).await {
            Ok(list) => listed = Some(list),
            Err(Error::Invalid(found)) => problems.extend(found.0),
            Err(error) => return Err(error.into()),
        }
    }
    let wrong = !problems.is_empty();
    let heading = capital(&words.kinds(kind));
    let section = crate::shell::Section::of(kind.group);
    let mut shell =
        Shell::new(ctx, &heading).within(section).crumb(section.label(words), section.path()).here(&*heading);
    if wrong || extra.refused.is_some() {
        shell = shell.with_errors();
    }
    if !ctx.reads() {
        shell = shell.at_address(ctx, &ctx.href(&address(kind, &asked.state())));
    }
    let status = match &extra.refused {
        Some((_, _, status)) => *status,
        None if wrong => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let (first, more) = filters(ctx, kind, &asked).await?;
    let may_create = policy::may_create(&ctx.actor, kind.group);
    let filter = |key: &str, value: &str| asked.written.filters.iter().any(|(k, v)| k == key && v == value);
    let board = listed.as_ref().and_then(|list| board::board(ctx, kind, &asked, list));
    let table = listed.as_ref().filter(|_| board.is_none()).map(|list| table(ctx, kind, &asked, list));
    let page = ListPage {
        heading,
        lead: words.kind_attr(kind, "help"),
        action: ctx.href(&address(kind, &[])),
        follow: follow(ctx, kind, &asked).await?,
        subscribe: asked.view.as_ref().and_then(|view| super::feeds::subscribe(ctx, view.id)),
        open: if wrong { Vec::new() } else { open::offered(ctx, Some((kind, &asked.meant))) },
        tabs: view::tabs(ctx, kind, &asked).await?,
        unfit: if wrong { view::unfit(ctx, &asked) } else { None },
        words_sought: asked.written.words.clone(),
        more_open: more.iter().any(FilterField::active),
        conditions: conditions(ctx, kind, &asked),
        faults: if kind.name == "strategy_rule" && ctx.actor.signed_in() {
            rule::faults(ctx).await?
        } else {
            Vec::new()
        },
        archived: filter("archived", "yes"),
        broken: ctx.actor.signed_in().then(|| filter("broken", "any")),
        carried: carried(&asked),
        shape: shape(ctx, kind, &asked, listed.as_ref()),
        applied: applied(ctx, kind, &asked),
        mistakes: problems.iter().map(|problem| mistake(ctx, kind, problem)).collect(),
        doubts: doubts(ctx, kind, &asked),
        together: listed.as_ref().and_then(|list| together(ctx, kind, list, table.as_ref())),
        actions: view::actions(ctx, kind, &asked, &extra).filter(|_| !wrong || asked.view.is_some()),
        undo_view: undo_view(ctx, kind),
        list: view::query_text(&asked.state()),
        download: asked.with(ctx, kind, |query| query.after = None).replacen(
            &format!("/{}", kind.name),
            &format!("/{}/export", kind.name),
            1,
        ),
        suggest_found: words.msg_with("form-suggest-found", &Args::new().set("n", "{n}")),
        new: may_create.then(|| (ctx.href(&format!("/{}/new", kind.name)), words.kind_attr(kind, "new"))),
        import: super::sdg::import_link(ctx, kind)
            .or_else(|| super::processes::list_link(ctx, kind))
            .or_else(|| super::mail_in::list_link(ctx, kind)),
        take_in: super::imports::link(ctx, kind),
        duplicates: super::duplicates::link(ctx, kind),
        clear: ctx.href(&address(kind, &[])),
        refused: extra.refused.map(|(heading, reasons, _)| (heading, reasons)),
        shell,
        table,
        board,
        first,
        more,
    };
    page.page_with(status)
}

/// The button by which one follows the open view.
async fn follow(ctx: &Ctx, kind: &'static Kind, asked: &Asked) -> Result<Option<FollowButton>, Failure> {
    let Some(view) = &asked.view else { return Ok(None) };
    let here = address(kind, &[(views::PARAMETER.to_owned(), view.name.clone())]);
    FollowButton::of(ctx, Target::View, view.id, &here).await
}

/// The page on which the list's conditions are edited, and what its link says.
fn conditions(ctx: &Ctx, kind: &'static Kind, asked: &Asked) -> (String, String) {
    let mut pairs = ListQuery { filters: asked.meant.filters.clone(), ..asked.written.clone() }.to_pairs();
    pairs.extend(view::kept(asked));
    let id = if asked.written.filter.is_empty() { "filter-more-conditions" } else { "filter-edit" };
    (ctx.href(&super::filter::path(kind, &pairs)), ctx.words().msg(id).into_owned())
}

/// What the form of the filters sends along.
fn carried(asked: &Asked) -> Vec<(String, String)> {
    let shape = ListQuery { filters: Vec::new(), words: String::new(), ..asked.written.clone() };
    let mut pairs = shape.to_pairs();
    pairs.extend(view::kept(asked));
    pairs
}

/// Where the view is brought back that was just deleted.
fn undo_view(ctx: &Ctx, kind: &Kind) -> Option<String> {
    let id: Id = ctx.param("undo")?.parse().ok()?;
    Some(ctx.href(&format!("/{}/views/{id}", kind.name)))
}

/// The form by which the ticked records, or all, are changed together.
fn together(ctx: &Ctx, kind: &Kind, list: &List, table: Option<&Table>) -> Option<Together> {
    table.filter(|table| table.ticks)?;
    let words = ctx.words();
    let all = match list.count {
        Count::Exactly(count) if count > list.records.len() as u64 && count <= bulk::MOST as u64 => {
            Some(words.msg_with("together-all", &Args::new().set("count", count)))
        }
        _ => None,
    };
    Some(Together { action: ctx.href(&format!("/{}/together", kind.name)), all })
}

/// What a problem can be about that is no field; its text says all.
const PARAMETERS: [&str; 7] = ["after", "filter", "group", "layout", "sort", "view", "name"];

/// What is wrong, with the field's name.
pub(super) fn mistake(ctx: &Ctx, kind: &Kind, problem: &Problem) -> String {
    let words = ctx.words();
    let text = words.problem(problem);
    let label = |name: &str| kind.field(name).map_or(name.to_owned(), |field| words.field(kind, field));
    match problem.field.as_deref().filter(|name| !PARAMETERS.contains(name)).map(label) {
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

/// How the records are shown, and how else they could be. Of a list that cannot be shown, only its grouping.
fn shape(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: Option<&List>) -> Shape {
    let words = ctx.words();
    let written = &asked.written;
    let seen = |field: &&Field| policy::field_visible(&ctx.actor, field.sensitivity) == Condition::True;
    let told = |field: &&Field| !kind.title.tells(field.name) && (field.name != "publicity" || ctx.actor.signed_in());
    let group = |field: &'static Field| Choice {
        value: field.name.to_owned(),
        label: words.field(kind, field),
        chosen: written.group == field.name,
    };
    let kept = ListQuery { columns: Vec::new(), group: String::new(), layout: String::new(), ..written.clone() };
    let mut kept = kept.to_pairs();
    kept.extend(view::kept(asked));
    Shape {
        columns: columns(ctx, kind, asked, list),
        groups: kind.all_fields().filter(|field| list::groupable(field)).filter(seen).filter(told).map(group).collect(),
        board: board::possible(ctx, kind).then(|| written.is_board()),
        kept,
        open: !written.group.is_empty() && list.is_none(),
    }
}

/// The columns that can be chosen: those that are shown, in their order, and then the others.
fn columns(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: Option<&List>) -> Vec<Column> {
    let words = ctx.words();
    let known = |name: &String| kind.field(name);
    let Some(list) = list else {
        let asked = asked.written.columns.iter().filter_map(known);
        let column = |field: &'static Field| Column {
            name: field.name,
            label: words.field(kind, field),
            shown: true,
            earlier: None,
        };
        return asked.map(column).collect();
    };
    let names: Vec<&str> = list.columns.iter().map(|field| field.name).collect();
    let earlier = |place: usize| {
        let mut order: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        order.swap(place - 1, place);
        asked.with(ctx, kind, |query| query.columns = order)
    };
    let shown = list.columns.iter().enumerate().map(|(place, field)| {
        let label = words.field(kind, field);
        let text = words.msg_with("list-column-earlier", &Args::new().set("field", label.as_str()));
        Column { name: field.name, shown: true, earlier: (place > 0).then(|| (earlier(place), text)), label }
    });
    let others = list.possible.iter().filter(|field| !names.contains(&field.name)).map(|field| Column {
        name: field.name,
        label: words.field(kind, field),
        shown: false,
        earlier: None,
    });
    shown.chain(others).collect()
}
