//! Redacted copies: a document made anew from the words that may be read. What is covered never reaches the new file, so that nothing
//! can be left of it there: no layer under a bar, no earlier version, no metadata.

use std::sync::Arc;

use hansa_domain::kinds::Document;
use hansa_domain::record::Values;
use hansa_domain::{Action, Id, Kind, Lang, Link, Localised, Problem, Problems, Publicity, Record, Value, policy};
use hansa_exchange::pdf;
use hansa_storage::files;
use hansa_text::Args;

use crate::records::{make, show, visible_record};
use crate::tell::{Block, Format, Report, Section, Sentence};
use crate::{Error, OpContext, texts};

/// What begins and ends a passage that is to be covered.
pub const MARKS: [&str; 2] = ["[[", "]]"];
/// The longest text that is taken, in characters.
pub const LONGEST: usize = 200_000;
/// Covered words shorter than this, in characters, are not looked for in what stays: they stand in too many other words.
const TELLING: usize = 4;
/// What was left in a file is told up to so many places.
const MOST_TOLD: usize = 20;

/// A document that a copy is made of.
#[derive(Debug)]
pub struct Source {
    /// The document.
    pub record: Record,
    /// Its title, for the copy.
    pub title: String,
}

fn documents() -> &'static Kind {
    hansa_domain::kind(Document::NAME).unwrap_or(&Document::KIND)
}

/// The document of which a copy is to be made.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see it, [`Error::NotAllowed`] when they may not change it.
pub async fn source(ctx: &OpContext, id: Id) -> Result<Source, Error> {
    let mut tx = ctx.read().await?;
    let record = changeable(ctx, &mut tx, id).await?;
    Ok(Source { title: record.title.text(ctx.lang).to_owned(), record })
}

/// Its words as far as the program can read them, to be read through: of its file, or else its summary.
pub async fn words(ctx: &OpContext, source: &Source) -> Result<String, Error> {
    let typed = Document::from(&source.record);
    if let Some(file) = typed.file {
        let mut tx = ctx.read().await?;
        let held = (files::get(&mut tx, file).await?, files::bytes(&mut tx, file).await?);
        drop(tx);
        if let (Some(file), Some(bytes)) = held
            && let Some(words) = words_of(&file.name, bytes).await?
        {
            return Ok(words);
        }
    }
    Ok(typed.summary.text(ctx.lang).to_owned())
}

/// The words of a plain text or a PDF file; none of another, or of one that cannot be read.
async fn words_of(name: &str, bytes: Vec<u8>) -> Result<Option<String>, Error> {
    if let Ok((_, words)) = texts::plain(name, &bytes) {
        return Ok(Some(String::from_utf8_lossy(&words).into_owned()));
    }
    apart(move || pdf::text(&bytes).ok().map(|text| text.joined())).await
}

/// Reads a file of others' making where it does not keep the server waiting.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

async fn changeable(ctx: &OpContext, tx: &mut hansa_storage::Tx, id: Id) -> Result<Record, Error> {
    let record = visible_record(ctx, tx, documents(), id).await?;
    if policy::may(&ctx.actor, Action::Update, &record) { Ok(record) } else { Err(Error::NotAllowed) }
}

/// A piece of a text: words that stay, or a covered passage of which nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Stays.
    Open(String),
    /// Is covered.
    Covered,
}

/// A text with its passages, a line for each paragraph.
pub type Paragraphs = Vec<Vec<Passage>>;

/// Reads a text in which some passages are to be covered, as [`passages`] does.
///
/// # Errors
/// As [`passages`], and `redact-nothing` when nothing is covered.
pub fn read(title: &str, text: &str) -> Result<Paragraphs, Problem> {
    let paragraphs = passages(title, text)?;
    let covers = paragraphs.iter().flatten().any(|passage| *passage == Passage::Covered);
    if covers { Ok(paragraphs) } else { Err(Problem::of("text", "redact-nothing")) }
}

/// Reads a text in which the passages to be covered stand between [`MARKS`], and looks for what is covered in one place and stays in
/// another, the title too.
///
/// # Errors
/// `redact-empty`, `too-long`, `redact-marks` when a mark has no other, `redact-stays` with the covered words that stay elsewhere.
pub fn passages(title: &str, text: &str) -> Result<Paragraphs, Problem> {
    let wrong = |code| Problem::of("text", code);
    if text.trim().is_empty() {
        return Err(wrong("redact-empty"));
    }
    if text.chars().count() > LONGEST {
        return Err(wrong("too-long").with("most", LONGEST.to_string()));
    }
    let text = text.replace("\r\n", "\n");
    let (mut paragraphs, mut covered): (Paragraphs, Vec<&str>) = (vec![Vec::new()], Vec::new());
    let mut rest = text.as_str();
    loop {
        let (open, after) = rest.split_once(MARKS[0]).map_or((rest, None), |(open, after)| (open, Some(after)));
        if open.contains(MARKS[1]) {
            return Err(wrong("redact-marks"));
        }
        for (place, line) in open.split('\n').enumerate() {
            if place > 0 {
                paragraphs.push(Vec::new());
            }
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| !line.is_empty()) {
                paragraph.push(Passage::Open(line.to_owned()));
            }
        }
        let Some(after) = after else { break };
        let (hidden, next) = after.split_once(MARKS[1]).ok_or_else(|| wrong("redact-marks"))?;
        if hidden.contains(MARKS[0]) {
            return Err(wrong("redact-marks"));
        }
        covered.push(hidden);
        paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.push(Passage::Covered));
        rest = next;
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    let stays = still_there(title, &paragraphs, &covered);
    if stays.is_empty() { Ok(paragraphs) } else { Err(wrong("redact-stays").with("words", stays.join("”, ”"))) }
}

/// The covered words that can be read elsewhere, in the title or in what stays.
fn still_there(title: &str, paragraphs: &Paragraphs, covered: &[&str]) -> Vec<String> {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let open = |passage: &Passage| match passage {
        Passage::Open(text) => text.clone(),
        // A covered passage parts the words around it.
        Passage::Covered => "\u{0}".to_owned(),
    };
    let mut stays = folded(title);
    for paragraph in paragraphs {
        stays.push('\n');
        stays.push_str(&folded(&paragraph.iter().map(open).collect::<String>()));
    }
    let mut found: Vec<String> = covered
        .iter()
        .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|words| words.chars().count() >= TELLING && stays.contains(&words.to_lowercase()))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Makes the copy as a PDF and stores it as a document of its own that says of which one it is a copy. It is internal until somebody
/// makes it public: nothing becomes public by itself.
///
/// # Errors
/// As [`source`] and [`read`]; [`Error::NoDocuments`] where no documents are made.
pub async fn copy(ctx: &OpContext, id: Id, title: &str, text: &str) -> Result<Record, Error> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Problem::of("title", "required").into());
    }
    let paragraphs = read(title, text)?;
    let original = source(ctx, id).await?.record;
    let words = ctx.words();
    let section = Section {
        id: "text".to_owned(),
        heading: words.msg("redact-text").into_owned(),
        blocks: lines(ctx, &paragraphs).into_iter().map(|line| Block::Paragraph(Sentence::text(line))).collect(),
        source: None,
        stale: None,
    };
    let bytes = rendered(ctx, title, vec![note(ctx)], section).await?;
    stored(ctx, original.id, title, bytes).await
}

/// Takes a copy that was made elsewhere, a PDF file, and stores it as [`copy`] does. It is taken only when the program can read it
/// and nothing is left in it: none of the covered passages, and nothing beside what its pages show.
///
/// # Errors
/// As [`source`]; `required` without a title or covered passages; the code of a [`pdf::Fault`] when the file cannot be read;
/// `redact-left` with what was left and where. Then nothing is kept.
pub async fn accept(ctx: &OpContext, id: Id, title: &str, covered: &[String], bytes: Vec<u8>) -> Result<Record, Error> {
    let title = title.trim();
    let covered: Vec<String> = covered.iter().map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    let missing = [("title", title.is_empty()), ("covered", covered.is_empty()), ("file", bytes.is_empty())];
    let missing = missing.into_iter().filter(|(_, missing)| *missing).map(|(field, _)| Problem::of(field, "required"));
    Problems(missing.collect()).into_result()?;
    let original = source(ctx, id).await?.record;
    let stays = still_there(title, &Vec::new(), &covered.iter().map(String::as_str).collect::<Vec<_>>());
    if !stays.is_empty() {
        return Err(Problem::of("title", "redact-stays").with("words", stays.join("”, ”")).into());
    }
    let read = move || {
        // What only pictures show cannot be looked through.
        let left = pdf::text(&bytes).and_then(|_| pdf::leftovers(&bytes, &covered));
        left.map(|left| (bytes, left))
    };
    let (bytes, left) = apart(read).await?.map_err(|fault| Problem::of("file", fault.code()))?;
    if !left.is_empty() {
        return Err(Problem::of("file", "redact-left").with("list", told(ctx, &left)).into());
    }
    stored(ctx, original.id, title, bytes).await
}

/// What was left in a file and where, in the reader's words.
fn told(ctx: &OpContext, left: &[pdf::Leftover]) -> String {
    let words = ctx.words();
    let one = |left: &pdf::Leftover| {
        let what = words.msg(&format!("redact-left-{}", left.what.code()));
        let args = Args::new().set("what", what.as_ref()).set("detail", left.detail.as_str());
        match left.page {
            Some(page) => words.msg_with("redact-left-on-page", &args.set("page", page.to_string())),
            None => words.msg_with("redact-left-somewhere", &args),
        }
    };
    left.iter().take(MOST_TOLD).map(one).collect::<Vec<_>>().join("; ")
}

/// Stores a copy beside its original.
async fn stored(ctx: &OpContext, original: Id, title: &str, bytes: Vec<u8>) -> Result<Record, Error> {
    let file = named_file(ctx, title, &bytes)?;
    let mut tx = ctx.write().await?;
    let original = changeable(ctx, &mut tx, original).await?;
    files::put(&mut tx, &file, bytes, ctx.now).await?;
    let mut values = Values::from([
        ("name", Value::Localised(name(ctx.lang, title))),
        ("publicity", Value::Text(hansa_domain::Choices::name(Publicity::Internal).to_owned())),
        ("redacts", Value::Links(vec![Link::to(original.id)])),
        ("file", Value::File(file.id)),
        ("language", Value::Text(ctx.lang.code().to_owned())),
    ]);
    for field in ["type", "dated", "owner_unit"] {
        values.extend(original.get(field).map(|value| (field, value.clone())));
    }
    let mut copy = make(ctx, &mut tx, documents(), values, "").await?;
    show(ctx, &mut tx, &mut copy).await?;
    tx.commit().await?;
    Ok(copy)
}

/// The file of a copy, named by its title.
pub(crate) fn named_file(ctx: &OpContext, title: &str, bytes: &[u8]) -> Result<files::File, Problem> {
    crate::files::described(ctx, "file", &format!("{}.pdf", plain_name(title)), bytes)
}

/// A title in one language.
pub(crate) fn name(lang: Lang, title: &str) -> Localised {
    let mut name = Localised::default();
    name.set(lang, title);
    name
}

/// The title as the name of a file.
fn plain_name(title: &str) -> String {
    title.chars().map(|c| if c.is_alphanumeric() || " -_.".contains(c) { c } else { '_' }).take(100).collect()
}

/// What a copy says of its covered passages.
pub(crate) fn note(ctx: &OpContext) -> String {
    let words = ctx.words();
    words.msg_with("redact-lead", &Args::new().set("cover", words.msg("redact-cover")))
}

/// The lines of a text, with the same words in the place of every covered passage, however long it was.
pub fn lines(ctx: &OpContext, paragraphs: &Paragraphs) -> Vec<String> {
    let cover = ctx.words().msg("redact-cover");
    let piece = |passage: &Passage| match passage {
        Passage::Open(text) => text.clone(),
        Passage::Covered => cover.clone().into_owned(),
    };
    paragraphs.iter().map(|paragraph| paragraph.iter().map(piece).collect()).collect()
}

/// A text set as a document. It does not come from the desk, which keeps what it made and shortens it.
pub(crate) async fn rendered(
    ctx: &OpContext,
    title: &str,
    lead: Vec<String>,
    section: Section,
) -> Result<Vec<u8>, Error> {
    let city = ctx.city.name.text(ctx.lang).to_owned();
    let report = Report {
        lang: ctx.lang,
        title: title.to_owned(),
        day: ctx.today(),
        lead,
        foot: [&*city, title, &*ctx.words().date(ctx.today())].join(" · "),
        secret: false,
        city,
        sections: vec![section],
        address: None,
    };
    let renderer = Arc::clone(ctx.app.renderer().ok_or(Error::NoDocuments)?);
    let work = move || renderer.render(&report, Format::Pdf);
    let made = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(made.map_err(|error| Error::Internal(error.to_string()))?.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covered_passages_leave_nothing() {
        let read = read("Minutes", "Anna [[Canary]] was heard.\n\n[[The whole line]]\nEnd").expect("a text");
        let open = |text: &str| Passage::Open(text.to_owned());
        assert_eq!(
            read,
            [vec![open("Anna "), Passage::Covered, open(" was heard.")], vec![Passage::Covered], vec![open("End")],]
        );
        assert!(!format!("{read:?}").contains("Canary"));
    }

    #[test]
    fn what_is_covered_in_one_place_and_stays_in_another_is_refused() {
        for (title, text) in
            [("Minutes", "[[Canary  One]] spoke. Then canary one left."), ("On Canary One", "[[Canary One]] spoke.")]
        {
            let problem = read(title, text).expect_err("it stays");
            assert_eq!((problem.code, problem.args[0].1.as_str()), ("redact-stays", "Canary One"));
        }
        assert!(read("Minutes", "[[Ann]] met Anna").is_ok(), "short words stand in others");
    }

    #[test]
    fn marks_that_do_not_close_and_texts_without_any_are_refused() {
        for (text, code) in [
            ("a [[b", "redact-marks"),
            ("a b]] c", "redact-marks"),
            ("a [[b [[c]] d]]", "redact-marks"),
            ("a", "redact-nothing"),
            (" ", "redact-empty"),
        ] {
            assert_eq!(read("T", text).expect_err(text).code, code, "{text}");
        }
    }
}
