//! The second step: which field each column fills, by what rows find their records, and how cells are read.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::Error;
use hansa_app::imports::{
    self, Act, Dates, Doubtful, Empty, Fault, Import, Look, Mapped, Part, Refused, Settings, Wrong,
};
use hansa_app::list::{self, ListQuery};
use hansa_domain::{Choices as _, Field, Id, Problem, Publicity, policy};
use hansa_text::{Args, Words};

use super::{At, Step, begin, file_name, heading, path, shell, steps, under_way};
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{Choice, Mistake, Posted};
use crate::shell::{Page as _, Shell};

/// Values of a column that are shown.
const SAMPLES: usize = 3;
/// Letters of a value that are shown.
const LETTERS: usize = 48;

#[derive(Template)]
#[template(path = "imports/columns.html")]
struct ColumnsPage {
    shell: Shell,
    steps: Vec<(String, &'static str)>,
    action: String,
    file: String,
    /// How many rows there are, as a sentence.
    rows: String,
    /// That the columns are as they were in an earlier import.
    remembered: Option<String>,
    /// What is odd about the file and yet can be read.
    notes: Vec<String>,
    mistakes: Vec<Mistake>,
    sheets: Vec<Choice>,
    columns: Vec<ColumnView>,
    /// How many columns are not taken in, as a sentence.
    unmapped: Option<String>,
    /// That a field which new records must have is in no column, as a sentence.
    missing: Option<String>,
    key: KeyView,
    dates: Vec<Choice>,
    empty: Vec<Choice>,
    publicity: Vec<Choice>,
    units: Vec<Choice>,
    discard: String,
}

struct ColumnView {
    heading: String,
    samples: Vec<String>,
    options: Vec<Choice>,
}

/// By what rows find their records.
struct KeyView {
    /// What is done when nothing is chosen.
    by_default: String,
    fields: Vec<Choice>,
    open: bool,
}

pub(super) async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    if !import.may_run() {
        return Ok(ctx.go(&path(at.id)));
    }
    page(&ctx, &import, &import.settings, Vec::new()).await
}

async fn page(ctx: &Ctx, import: &Import, settings: &Settings, mistakes: Vec<Mistake>) -> Result<Response, Failure> {
    let words = ctx.words();
    let look = super::refused(imports::look(ctx, import.id).await)?;
    let title = heading(words, import.kind);
    let columns = columns(ctx, import, settings, &look);
    let unmapped = settings.columns.iter().filter(|mapped| mapped.to.is_none()).count();
    let mut shell = shell(ctx, import, &title).here(words.msg("import-page-step-columns"));
    if !mistakes.is_empty() {
        shell = shell.with_errors();
    }
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    ColumnsPage {
        shell,
        steps: steps(words, Step::Columns),
        action: ctx.href(&format!("{}/columns", path(import.id))),
        file: file_name(words, &import.name).into_owned(),
        rows: words.msg_with("import-page-rows", &Args::new().set("count", look.rows)),
        remembered: remembered(ctx, import).await?,
        notes: look.notes.iter().map(|note| noted(words, note)).collect(),
        mistakes,
        sheets: sheets(&look),
        columns,
        unmapped: (unmapped > 0).then(|| words.msg_with("import-page-unmapped", &Args::new().set("count", unmapped))),
        missing: missing(ctx, import, settings),
        key: key(ctx, import, settings),
        dates: dates(words, settings.dates),
        empty: empty(words, settings.empty),
        publicity: publicity(words, settings),
        units: units(ctx, import, settings).await?,
        discard: ctx.href(&format!("{}/discard", path(import.id))),
    }
    .page_with(status)
}

fn mistake(words: Words, problem: &Problem) -> Mistake {
    let anchor = match problem.field.as_deref() {
        Some("key") => "key",
        Some("publicity") => "publicity",
        _ => "columns",
    };
    Mistake { anchor: Some(anchor.to_owned()), text: words.problem(problem) }
}

fn noted(words: Words, note: &Fault) -> String {
    match &note.cell {
        Some(cell) => format!("{cell}: {}", note.problem.text(words)),
        None => note.problem.text(words),
    }
}

/// That the columns are understood as in an earlier import of the visitor's, which is named.
async fn remembered(ctx: &Ctx, import: &Import) -> Result<Option<String>, Failure> {
    let words = ctx.words();
    let all = imports::list(ctx).await?;
    let alike = |other: &&Import| {
        other.id != import.id
            && other.kind == import.kind
            && other.headings == import.headings
            && other.settings.columns == import.settings.columns
            && other.state != imports::State::Draft
    };
    Ok(all.iter().find(alike).map(|other| {
        let day = words.date(other.created_at.with_timezone(&ctx.zone()).date_naive());
        let args = Args::new().set("file", file_name(words, &other.name)).set("day", day);
        words.msg_with("import-page-remembered", &args)
    }))
}

fn sheets(look: &Look) -> Vec<Choice> {
    if look.sheets.len() < 2 {
        return Vec::new();
    }
    let one = |name: &String| choice(name, name.clone(), *name == look.sheet);
    look.sheets.iter().map(one).collect()
}

fn choice(value: &str, label: String, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), label, chosen }
}

fn columns(ctx: &Ctx, import: &Import, settings: &Settings, look: &Look) -> Vec<ColumnView> {
    let words = ctx.words();
    let mut known: Vec<(String, String)> = imports::columns(ctx, import.kind)
        .into_iter()
        .map(|column| (column.label(words, import.kind), column.name))
        .collect();
    for (label, _) in &mut known {
        *label = crate::values::capital(label);
    }
    let one = |(place, heading): (usize, &String)| {
        let to = settings.columns.get(place).and_then(|mapped| mapped.to.as_deref());
        let mut samples: Vec<String> = Vec::new();
        for cell in look.sample.iter().filter_map(|row| row.get(place)).map(|cell| cut(cell)) {
            if !cell.is_empty() && !samples.contains(&cell) && samples.len() < SAMPLES {
                samples.push(cell);
            }
        }
        let options = known.iter().map(|(label, name)| choice(name, label.clone(), to == Some(name)));
        ColumnView { heading: heading.clone(), samples, options: options.collect() }
    };
    look.headings.iter().enumerate().map(one).collect()
}

/// The fields that new records must have and no column holds. Rows with an identifier or code need not be new.
fn missing(ctx: &Ctx, import: &Import, settings: &Settings) -> Option<String> {
    let words = ctx.words();
    let taken = |column: &imports::Column| {
        settings.columns.iter().any(|mapped| mapped.to.as_deref() == Some(column.name.as_str()))
    };
    let taken: Vec<Part> =
        imports::columns(ctx, import.kind).into_iter().filter(taken).map(|column| column.part).collect();
    if taken.iter().any(|part| matches!(part, Part::Id | Part::Code)) {
        return None;
    }
    let held = |field: &Field| {
        taken.iter().any(|part| matches!(part, Part::Whole(own) | Part::Text(own, _) if own.name == field.name))
    };
    let fields = import.kind.fields.iter().filter(|field| field.required && field.start.is_none() && !held(field));
    let labels: Vec<String> = fields.map(|field| words.field(import.kind, field)).collect();
    let args = Args::new().set("count", labels.len()).set("fields", labels.join(", "));
    (!labels.is_empty()).then(|| words.msg_with("import-page-missing", &args))
}

fn cut(cell: &str) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LETTERS {
        return line;
    }
    line.chars().take(LETTERS).collect::<String>() + "…"
}

fn key(ctx: &Ctx, import: &Import, settings: &Settings) -> KeyView {
    let words = ctx.words();
    let mut named = vec![words.msg("import-column-id").into_owned()];
    named.extend((!import.kind.code.is_empty()).then(|| words.msg("import-column-code").into_owned()));
    let fields: Vec<String> =
        imports::default_key(import.kind).iter().map(|field| words.field(import.kind, field)).collect();
    named.push(fields.join(" + "));
    let by_default = words.msg_with("import-page-key-default", &Args::new().set("fields", named.join(", ")));
    let own =
        [Some(("id", "import-column-id")), (!import.kind.code.is_empty()).then_some(("code", "import-column-code"))];
    let own = own.into_iter().flatten().map(|(name, id)| (name, words.msg(id).into_owned()));
    let fields = imports::key_fields(ctx, import.kind).into_iter();
    let all = own.chain(fields.map(|field| (field.name, words.field(import.kind, field))));
    KeyView {
        by_default,
        fields: all.map(|(name, label)| choice(name, label, settings.key.iter().any(|key| key == name))).collect(),
        open: !settings.key.is_empty(),
    }
}

fn dates(words: Words, chosen: Dates) -> Vec<Choice> {
    [(Dates::Auto, "auto"), (Dates::Dmy, "dmy"), (Dates::Mdy, "mdy")]
        .map(|(dates, name)| {
            choice(name, words.msg(&format!("import-page-dates-{name}")).into_owned(), dates == chosen)
        })
        .into()
}

fn empty(words: Words, chosen: Empty) -> Vec<Choice> {
    [(Empty::Keep, "keep"), (Empty::Clear, "clear")]
        .map(|(empty, name)| {
            choice(name, words.msg(&format!("import-page-empty-{name}")).into_owned(), empty == chosen)
        })
        .into()
}

fn publicity(words: Words, settings: &Settings) -> Vec<Choice> {
    let chosen = settings.publicity.as_deref().and_then(Publicity::parse).unwrap_or(Publicity::Internal);
    let one = |class: Publicity| choice(class.name(), crate::values::capital(&words.publicity(class)), class == chosen);
    Publicity::ALL.map(one).into()
}

/// The units that can own new records: those who write in all choose any, others have their own.
async fn units(ctx: &Ctx, import: &Import, settings: &Settings) -> Result<Vec<Choice>, Failure> {
    if import.kind.whole.is_some() || ctx.actor.unit().is_some() || !policy::may_create(&ctx.actor, import.kind.group) {
        return Ok(Vec::new());
    }
    let query = ListQuery::from_pairs([("type", "unit")]);
    let units = list::whole(ctx, context::kind("organisation")?, &query, None).await?.records;
    let one = |unit: hansa_domain::Record| {
        choice(&unit.id.to_string(), unit.title.text(ctx.lang).to_owned(), settings.owner_unit == Some(unit.id))
    };
    Ok(units.into_iter().map(one).collect())
}

/// Keeps what the columns are and looks the file through; or shows another sheet.
pub(super) async fn set(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    let mut settings = read(&import, &posted);
    let other_sheet = settings.sheet != import.settings.sheet;
    if other_sheet {
        // What was chosen for the columns of one sheet says nothing about those of another.
        let columns = import.settings.columns.clone();
        settings = Settings { columns, key: Vec::new(), ..settings };
    }
    let words = ctx.words();
    let mistakes = match imports::set(&ctx, at.id, settings.clone()).await {
        Ok(_) if other_sheet || posted.text("do") == Some("sheet") => {
            return Ok(ctx.go(&format!("{}/columns", path(at.id))));
        }
        Ok(import) => return begin(&ctx, &import, Act::Check).await,
        Err(Refused::App(Error::Invalid(problems))) => problems.0.iter().map(|one| mistake(words, one)).collect(),
        Err(Refused::App(error)) => return Err(error.into()),
        // Another sheet may be empty or damaged: the one that was read before stays.
        Err(Refused::File(fault)) => {
            settings = import.settings.clone();
            vec![Mistake { anchor: Some("sheet".into()), text: Fault::from(fault).problem.text(words) }]
        }
    };
    page(&ctx, &import, &settings, mistakes).await
}

/// The settings that a form says. What wrong rows and doubtful names come to is decided when one has seen them.
fn read(import: &Import, posted: &Posted) -> Settings {
    let text = |name: &str| posted.text(name).filter(|text| !text.is_empty());
    let column = |(place, mapped): (usize, &Mapped)| Mapped {
        heading: mapped.heading.clone(),
        to: text(&format!("to.{place}")).map(str::to_owned),
    };
    let sheet = text("sheet").map(str::to_owned).or_else(|| import.settings.sheet.clone());
    // The sheet that is read when none is named has no name in the settings.
    let sheet = if posted.text("sheet.shown") == sheet.as_deref() { import.settings.sheet.clone() } else { sheet };
    Settings {
        sheet,
        columns: import.settings.columns.iter().enumerate().map(column).collect(),
        key: posted.all("key").map(str::to_owned).collect(),
        dates: match text("dates") {
            Some("dmy") => Dates::Dmy,
            Some("mdy") => Dates::Mdy,
            _ => Dates::Auto,
        },
        empty: if text("empty") == Some("clear") { Empty::Clear } else { Empty::Keep },
        doubtful: Doubtful::Ask,
        wrong: Wrong::Refuse,
        publicity: text("publicity").map(str::to_owned),
        owner_unit: text("owner_unit").and_then(|id| id.parse::<Id>().ok()),
        answers: import.settings.answers.clone(),
    }
}
