//! The register of processing (Regulation (EU) 2016/679, article 30): why the program holds data on people, whose, what, on what
//! basis, for how long and who sees it. It is made of the declarations of the kinds and of the tables, so that it cannot be out of
//! date. Of records it tells the retention rules, and of no single person.

use hansa_domain::KINDS;
use hansa_domain::field::{Field, Sensitivity};
use hansa_domain::kind::{COMMON, Kind};
use hansa_domain::personal::{Keep, PROSE, Personal, Purpose};
use hansa_storage::personal::{COLUMNS, Seen};
use hansa_text::{Args, Words};

use crate::tell::{Block, Column, Section, Sentence, Table};
use crate::{Error, OpContext, retention};

/// What is held for a purpose in a kind of record or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Where it is, in the reader's words.
    pub place: String,
    /// What it is, in the reader's words.
    pub what: String,
    /// Why, on what basis and for how long.
    pub personal: Personal,
    /// Who sees it, as the end of the message `processing-seen-…`.
    pub seen: &'static str,
}

/// Everything that is held on people for a purpose, in the reader's words.
pub fn held(words: Words, purpose: Purpose) -> Vec<Held> {
    let mut held: Vec<Held> = KINDS.iter().flat_map(|kind| of_kind(words, kind, purpose)).collect();
    let common: Vec<&Field> = COMMON.iter().collect();
    let all = || words.msg("processing-all-kinds").into_owned();
    held.extend(grouped(&common, purpose).into_iter().map(|(personal, sensitivity, fields)| Held {
        place: all(),
        what: listed(fields.iter().map(|field| words.msg(&format!("common-{}", field.name)).into_owned())),
        personal,
        seen: seen(sensitivity),
    }));
    if PROSE.purpose == purpose {
        let what = words.msg("processing-prose").into_owned();
        held.push(Held { place: all(), what, personal: PROSE, seen: "with-the-record" });
    }
    held.extend(of_tables(words, purpose));
    held
}

fn of_kind(words: Words, kind: &'static Kind, purpose: Purpose) -> Vec<Held> {
    let own: Vec<&Field> = kind.fields.iter().collect();
    let row = |(personal, sensitivity, fields): (Personal, Sensitivity, Vec<&Field>)| Held {
        place: words.kinds(kind),
        what: listed(fields.iter().map(|field| words.field(kind, field))),
        personal,
        seen: seen(sensitivity),
    };
    grouped(&own, purpose).into_iter().map(row).collect()
}

/// The fields that hold data on people for the purpose, by what is said of them and who sees them.
fn grouped<'a>(fields: &[&'a Field], purpose: Purpose) -> Vec<(Personal, Sensitivity, Vec<&'a Field>)> {
    let mut groups: Vec<(Personal, Sensitivity, Vec<&Field>)> = Vec::new();
    for field in fields {
        let Some(personal) = field.personal.filter(|personal| personal.purpose == purpose) else { continue };
        match groups.iter_mut().find(|(of, seen, _)| *of == personal && *seen == field.sensitivity) {
            Some((.., group)) => group.push(field),
            None => groups.push((personal, field.sensitivity, vec![field])),
        }
    }
    groups
}

fn of_tables(words: Words, purpose: Purpose) -> impl Iterator<Item = Held> {
    COLUMNS.iter().flat_map(move |(table, seen, columns)| {
        let mut said: Vec<Personal> = Vec::new();
        for personal in columns.iter().filter_map(|(_, personal)| *personal) {
            if personal.purpose == purpose && !said.contains(&personal) {
                said.push(personal);
            }
        }
        let message = format!("processing-table-{table}");
        said.into_iter().map(move |personal| Held {
            place: words.msg(&message).into_owned(),
            what: words.attr(&message, "holds").unwrap_or_default().into_owned(),
            personal,
            seen: match seen {
                Seen::Nobody => "nobody",
                Seen::Oneself => "oneself",
                Seen::Administrators => "administrators",
                Seen::WithTheRecord => "with-the-record",
                Seen::Staff => "staff",
            },
        })
    })
}

fn seen(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Open => "public",
        Sensitivity::Staff => "staff",
        Sensitivity::Restricted => "restricted",
    }
}

fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// How long data is kept, in words.
pub fn kept(words: Words, keep: Keep) -> String {
    let plain = |id: &str| words.msg(id).into_owned();
    match keep {
        Keep::AsTheRecord => plain("keep-as-the-record"),
        Keep::AsTheAccount => plain("keep-as-the-account"),
        Keep::UntilRemoved => plain("keep-until-removed"),
        Keep::Permanently => plain("keep-permanently"),
        Keep::SinceLastUse { years } => {
            words.msg_with("keep-since-last-use", &Args::new().set("years", u64::from(years)))
        }
        Keep::Days { days } => words.msg_with("keep-days", &Args::new().set("days", u64::from(days))),
    }
}

/// The register, a section a purpose. For those who have signed in.
///
/// # Errors
/// [`Error::NotFound`] for others.
pub async fn sections(ctx: &OpContext) -> Result<Vec<Section>, Error> {
    if !ctx.actor.signed_in() {
        return Err(Error::NotFound);
    }
    let words = ctx.words();
    let all =
        Purpose::ALL.into_iter().map(|purpose| section(words, purpose)).filter(|section| !section.blocks.is_empty());
    Ok(std::iter::once(general(ctx)).chain(all).chain(rules(ctx).await?).collect())
}

/// The retention rules of the city, if it has decided any.
async fn rules(ctx: &OpContext) -> Result<Option<Section>, Error> {
    let said: Vec<Sentence> = retention::told(ctx).await?.into_iter().map(Sentence::text).collect();
    Ok((!said.is_empty()).then(|| Section {
        id: "retention".to_owned(),
        heading: ctx.words().msg("retention-rules").into_owned(),
        blocks: vec![Block::Sentences(said)],
        source: None,
        stale: None,
    }))
}

/// What holds for every purpose.
fn general(ctx: &OpContext) -> Section {
    let words = ctx.words();
    let city = Args::new().set("city", ctx.city.name.text(ctx.lang));
    let mut said = vec![Sentence::text(words.msg_with("processing-controller", &city))];
    let more = ["contacts", "recipients", "transfers", "secret", "protection"];
    said.extend(more.map(|name| Sentence::text(words.msg(&format!("processing-{name}")))));
    Section {
        id: "general".to_owned(),
        heading: words.msg("processing-general").into_owned(),
        blocks: vec![Block::Sentences(said)],
        source: None,
        stale: None,
    }
}

fn section(words: Words, purpose: Purpose) -> Section {
    let message = format!("purpose-{}", purpose.name());
    let held = held(words, purpose);
    let cell = |text: String| Sentence::text(text);
    let rows: Vec<Vec<Sentence>> = held
        .into_iter()
        .map(|held| {
            let basis = words.msg(&format!("basis-{}", held.personal.basis.name())).into_owned();
            let seen = words.msg(&format!("processing-seen-{}", held.seen)).into_owned();
            [held.place, held.what, basis, kept(words, held.personal.keep), seen].map(cell).into()
        })
        .collect();
    let column = |name: &str| Column { label: words.msg(&format!("processing-{name}")).into_owned(), number: false };
    let heading = words.msg(&message).into_owned();
    let table = Table {
        caption: heading.clone(),
        columns: ["place", "what", "basis", "kept", "seen"].map(column).into(),
        rows,
    };
    let whose = Block::Paragraph(Sentence::text(words.attr(&message, "whose").unwrap_or_default()));
    let blocks = if table.rows.is_empty() { Vec::new() } else { vec![whose, Block::Table(table)] };
    Section { id: purpose.name().to_owned(), heading, blocks, source: None, stale: None }
}
