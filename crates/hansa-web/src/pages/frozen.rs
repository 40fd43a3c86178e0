//! Frozen pictures: what the page of one shows before its fields, and two of them compared.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::frozen::{self, Comparison, Level};
use hansa_app::tell::{Piece, Section, Sentence};
use hansa_app::told::{self, Since};
use hansa_app::{Error, Reference, records};
use hansa_domain::{Id, Problems, Record, Value, kinds};
use hansa_text::{Args, Words};

use super::parts::Part;
use super::section::shell_of;
use crate::State;
use crate::blocks::SectionView;
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::sentence::SentenceView;
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

/// Changes since the picture that its page tells; the rest is a click away.
const TOLD: usize = 10;

/// The comparison. The page of the picture itself is that of any record.
pub fn routes() -> Router<State> {
    Router::new().route("/picture/{id}/compare", get(compare))
}

/// What a frozen picture shows, and what can be done with it.
#[derive(Debug, Template)]
#[template(path = "frozen/part.html")]
struct FrozenPart {
    words: Words,
    heading: String,
    lead: Option<String>,
    /// Who approved it and when, or that nobody did.
    approval: SentenceView,
    approved: bool,
    limits: Option<SentenceView>,
    level: String,
    left_out: Option<String>,
    /// The same as documents.
    files: [(String, &'static str); 2],
    /// None when nothing was kept.
    sections: Option<Vec<SectionView>>,
    since: SectionView,
    compare: CompareForm,
}

/// The choice of a picture with which to compare.
#[derive(Debug, Template)]
#[template(path = "frozen/form.html")]
struct CompareForm {
    words: Words,
    action: String,
    /// The identifier and name of each, and whether it is chosen.
    others: Vec<(Id, String, bool)>,
    mistake: Option<String>,
}

impl askama::filters::HtmlSafe for CompareForm {}

impl CompareForm {
    async fn of(ctx: &Ctx, id: Id, chosen: Option<&str>, mistake: Option<String>) -> Result<Self, Failure> {
        let words = ctx.words();
        let others = frozen::others(ctx, id).await?.into_iter().map(|(other, taken)| {
            let name = other.title.text(ctx.lang);
            let label = match taken {
                Some(at) => format!("{name} ({})", words.date_time(at)),
                None => name.to_owned(),
            };
            (other.id, label, chosen.is_some_and(|chosen| chosen == other.id.to_string()))
        });
        let action = ctx.href(&format!("/picture/{id}/compare"));
        Ok(Self { words, action, others: others.collect(), mistake })
    }
}

/// The part of a frozen picture's page.
pub(super) async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let shown = frozen::of(ctx, record.id).await?;
    let moment = shown.taken.map_or_else(|| "–".to_owned(), |at| words.date_time(at));
    let said = |id: &str| words.msg_with(id, &Args::new().set("moment", moment.as_str()));
    let level = match Level::of(&ctx.actor) {
        Level::Public => "frozen-level-public",
        Level::Staff => "frozen-level-staff",
        Level::All => "frozen-level-all",
    };
    let views = |sections: &Vec<Section>| sections.iter().map(|section| SectionView::of(words, section)).collect();
    let since = told::changed(ctx, Since::Picture(record.id), TOLD).await?;
    // The picture has a section of the same name, on what had changed before it.
    let since = Section { id: "since".to_owned(), heading: words.msg("frozen-since").into_owned(), ..since };
    let left_out =
        (shown.left_out > 0).then(|| words.msg_with("frozen-left-out", &Args::new().set("count", shown.left_out)));
    let part = FrozenPart {
        words,
        heading: said("frozen-heading"),
        lead: shown.sections.is_some().then(|| said("frozen-lead")),
        approval: SentenceView::of(ctx.lang, &approval(ctx, record).await?),
        approved: record.text("state") == Some("approved"),
        limits: limits(ctx, record).await?.map(|sentence| SentenceView::of(ctx.lang, &sentence)),
        level: words.msg(level).into_owned(),
        left_out,
        files: [("pdf", "picture-as-pdf"), ("docx", "picture-as-word")].map(|(ending, name)| {
            (ctx.href(&format!("{}/picture.{ending}", record_path(record.kind, record.id))), name)
        }),
        sections: shown.sections.as_ref().map(views),
        since: SectionView::of(words, &since),
        compare: CompareForm::of(ctx, record.id, None, None).await?,
    };
    Ok(Some(part.render()?))
}

/// Who approved the picture and when.
async fn approval(ctx: &Ctx, record: &Record) -> Result<Sentence, Failure> {
    let words = ctx.words();
    let message = match record.text("state") {
        Some("approved") => "frozen-approved",
        Some("superseded") => "frozen-superseded",
        _ => "frozen-not-approved",
    };
    let who = named(ctx, record, "approved_by").await?.unwrap_or_else(|| Piece::text("–"));
    let date = match record.get("approved_on") {
        Some(Value::Date(date)) => words.partial_date(*date),
        _ => "–".to_owned(),
    };
    Ok(Sentence::of(words, message, Args::new().set("date", date), &[("who", who)]))
}

/// To what the picture is limited, if to anything.
async fn limits(ctx: &Ctx, record: &Record) -> Result<Option<Sentence>, Failure> {
    let mut what = Vec::new();
    for field in frozen::LIMITS {
        if let Some(piece) = named(ctx, record, field).await? {
            if !what.is_empty() {
                what.push(Piece::text(", "));
            }
            what.push(piece);
        }
    }
    if what.is_empty() {
        return Ok(None);
    }
    // The list stands where the language wants it.
    let place = "\u{F8FF}";
    let sentence = Sentence::of(ctx.words(), "frozen-limited", Args::new(), &[("what", Piece::text(place))]);
    let pieces = sentence.0.into_iter().flat_map(|piece| if piece.text == place { what.clone() } else { vec![piece] });
    Ok(Some(Sentence(pieces.collect())))
}

/// The record to which a field refers.
async fn named(ctx: &Ctx, record: &Record, field: &str) -> Result<Option<Piece>, Failure> {
    let Some(link) = record.links(field).first() else { return Ok(None) };
    let titles = records::titles_of(ctx, &[link.to]).await?;
    Ok(titles.get(&link.to).map(|reference| Piece::record(ctx.lang, reference)))
}

#[derive(Template)]
#[template(path = "frozen/compare.html")]
struct ComparePage {
    shell: Shell,
    heading: String,
    lead: Option<SentenceView>,
    unlike: Option<String>,
    form: CompareForm,
    sections: Vec<SectionView>,
}

async fn compare(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let kind = context::kind(kinds::Picture::NAME)?;
    let id: Id = id.parse().map_err(|_| Failure::NOT_FOUND)?;
    let picture = records::view(&ctx, kind, id, None).await?.record;
    let words = ctx.words();
    let with = ctx.param("with").filter(|text| !text.trim().is_empty());
    let (compared, problems) = match &with {
        None => (None, Problems::default()),
        // What is no identifier at all is no picture either.
        Some(text) => match frozen::compare(&ctx, id, text.trim().parse().unwrap_or_default()).await {
            Ok(compared) => (Some(compared), Problems::default()),
            Err(Error::Invalid(problems)) => (None, problems),
            Err(error) => return Err(error.into()),
        },
    };
    let mistake = problems.0.first().map(|problem| words.problem(problem));
    let wrong = mistake.is_some();
    let heading = words.msg("frozen-compare-heading").into_owned();
    let name = title(ctx.lang, &picture.title).text;
    let shell = shell_of(&ctx, kind, &heading).crumb(name, &record_path(kind, id)).here(&*heading);
    let page = ComparePage {
        shell: if wrong { shell.with_errors() } else { shell }.unlisted(),
        lead: compared.as_ref().map(|compared| lead(&ctx, compared)),
        unlike: compared
            .as_ref()
            .filter(|compared| !compared.alike)
            .map(|_| words.msg("frozen-compare-unlike").into_owned()),
        form: CompareForm::of(&ctx, id, with.as_deref(), mistake).await?,
        sections: compared.iter().flat_map(|c| &c.sections).map(|section| SectionView::of(words, section)).collect(),
        heading,
    };
    page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

/// Which pictures are compared.
fn lead(ctx: &Ctx, compared: &Comparison) -> SentenceView {
    let words = ctx.words();
    let piece = |picture: &Reference| Piece::record(ctx.lang, picture);
    let ((earlier, from), (later, to)) = (&compared.earlier, &compared.later);
    let args = Args::new().set("from", words.date_time(*from)).set("to", words.date_time(*to));
    let pieces = [("earlier", piece(earlier)), ("later", piece(later))];
    SentenceView::of(ctx.lang, &Sentence::of(words, "frozen-compare-lead", args, &pieces))
}
