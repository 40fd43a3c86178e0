//! The board of a list: a column for each state, a card for each record, and cards moved from column to column.

use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use hansa_app::list::{GroupKey, List};
use hansa_app::{Error, Reference, records};
use hansa_domain::{Field, Kind, Problem, Problems, Record, Type, Value, policy};
use hansa_text::Args;
use serde::Deserialize;

use super::list::{self, Asked, Extra};
use super::list_table::{changeable, counted, group_label, only};
use super::record::At;
use crate::State;
use crate::context::{Ctx, SignedIn};
use crate::error::{self, Failure};
use crate::forms::Choice;
use crate::values::{RecordLink, Shown, capital, record_path, title};

/// The facts on a card besides its title and its owner.
const FACTS: usize = 3;

/// Moving a card.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/{id}/move", post(move_card))
}

/// A list as columns of cards.
pub struct Board {
    /// How many records there are.
    pub count: String,
    /// The field whose values are the columns.
    pub field: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
}

/// A column.
pub struct Column {
    /// The value that its records have; empty for those without.
    pub value: String,
    /// What the value is called.
    pub label: String,
    /// How many records it has.
    pub count: String,
    /// The first of them.
    pub cards: Vec<Card>,
    /// The list of all, when there are more.
    pub all: Option<(String, String)>,
}

/// A record.
pub struct Card {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: RecordLink,
    /// Its short code.
    pub code: Option<String>,
    /// The values that say the most.
    pub facts: Vec<(String, Shown)>,
    /// How it is moved, when the reader may.
    pub moves: Option<Moves>,
}

/// The form by which a card is moved.
pub struct Moves {
    /// Where it is sent.
    pub action: String,
    /// The version that the reader sees.
    pub version: i64,
    /// What the select is called.
    pub label: String,
    /// The columns.
    pub options: Vec<Choice>,
}

/// The board of a list.
pub fn board(ctx: &Ctx, kind: &'static Kind, asked: &Asked, list: &List) -> Option<Board> {
    let field = list.grouping.filter(|_| asked.written.is_board())?;
    let words = ctx.words();
    let mut rest = list.records.iter();
    let column = |group: &hansa_app::list::Group| {
        let cards: Vec<Card> =
            rest.by_ref().take(group.shown).map(|record| card(ctx, kind, list, field, record)).collect();
        let (hansa_app::list::Count::Exactly(count) | hansa_app::list::Count::Over(count)) = group.count;
        let all = (count > cards.len() as u64).then(|| {
            let text = words.msg_with("board-all", &Args::new().set("count", counted(words, group.count)));
            (only(ctx, kind, asked, field, &group.key), text)
        });
        Column {
            value: if let GroupKey::Choice(choice) = &group.key { choice.clone() } else { String::new() },
            label: group_label(words, list, field, &group.key),
            count: super::section::count_text(words, group.count),
            cards,
            all,
        }
    };
    let columns = list.groups.iter().map(column).collect();
    Some(Board { count: counted(words, list.count), field: field.name, columns })
}

fn card(ctx: &Ctx, kind: &'static Kind, list: &List, field: &'static Field, record: &Record) -> Card {
    let words = ctx.words();
    let fact = |field: &&'static Field| {
        let value = record.get(field.name)?;
        Some((words.field(kind, field), Shown::of(words, record, field, value, &list.titles)))
    };
    let others = list.columns.iter().filter(|column| column.name != field.name && column.name != "owner_unit");
    let facts = others.filter_map(fact).take(FACTS);
    let owner = kind.field("owner_unit");
    let title = title(ctx.lang, &record.title);
    let may = changeable(ctx, record)
        && record.archived_at.is_none()
        && records::writable(ctx, kind, Some(record)).iter().any(|writable| writable.name == field.name);
    let moves = may.then(|| Moves {
        action: ctx.href(&format!("{}/move", record_path(kind, record.id))),
        version: record.version,
        label: words.msg_with("board-move-to", &Args::new().set("title", title.text.as_str())),
        options: options(ctx, kind, field, record),
    });
    Card {
        id: record.id.to_string(),
        code: record.code(),
        facts: facts.chain(owner.as_ref().and_then(fact)).collect(),
        title: RecordLink::new(ctx.lang, &Reference::of(record), ""),
        moves,
    }
}

fn options(ctx: &Ctx, kind: &'static Kind, field: &'static Field, record: &Record) -> Vec<Choice> {
    let words = ctx.words();
    let present = record.text(field.name);
    let choice = |value: &&str| Choice {
        value: (*value).to_owned(),
        label: capital(&words.choice(kind, field, value)),
        chosen: present == Some(*value),
    };
    let mut options: Vec<Choice> = field.choices().iter().map(choice).collect();
    if present.is_none() {
        let label = words.msg("form-choose").into_owned();
        options.insert(0, Choice { value: String::new(), label, chosen: true });
    }
    options
}

/// Where a card is to go.
#[derive(Debug, Deserialize)]
struct Move {
    field: String,
    value: String,
    version: i64,
    /// The list's query, to which the reader returns.
    list: String,
}

/// Moving a card is an ordinary change of its field. When it is refused, the board says why.
async fn move_card(ctx: SignedIn, Path(at): Path<At>, Form(to): Form<Move>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let field = kind.field(&to.field).filter(|field| matches!(field.ty, Type::Choice(_))).ok_or(Failure::NOT_FOUND)?;
    let value = Some(to.value.clone()).filter(|value| !value.is_empty()).map(Value::Text);
    let pairs = error::pairs(&to.list);
    // The rules and the policy are asked by the use case; a hidden record looks like one that does not exist.
    let failed = match records::update(&ctx, kind, id, to.version, vec![(field.name, value)], "").await {
        Ok(saved) => {
            let done = if saved.version == to.version { "unchanged" } else { "saved" };
            let place = format!("{}#card-{id}", list::address(kind, &pairs));
            return Ok(ctx.go_done(&place, done));
        }
        Err(Error::Invalid(problems)) => (problems, StatusCode::UNPROCESSABLE_ENTITY),
        Err(Error::Conflict { .. }) => (Problems(vec![Problem::new("changed-since")]), StatusCode::CONFLICT),
        Err(error) => return Err(error.into()),
    };
    let record = records::view(&ctx, kind, id, None).await?.record;
    let (problems, status) = failed;
    let heading =
        ctx.words().msg_with("board-not-moved", &Args::new().set("title", title(ctx.lang, &record.title).text));
    let mistakes = problems.0.iter().map(|problem| list::mistake(&ctx, kind, problem)).collect();
    list::page(&ctx, kind, &pairs, Extra { refused: Some((heading, mistakes, status)), ..Extra::default() }).await
}

/// Whether the kind has a board for the reader.
pub fn possible(ctx: &Ctx, kind: &'static Kind) -> bool {
    let seen = |field: &Field| policy::field_visible(&ctx.actor, field.sensitivity) == hansa_domain::Condition::True;
    hansa_app::list::board_field(kind).is_some_and(seen)
}
