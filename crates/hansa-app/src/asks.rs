//! The ask ledger: numbered asks, how each version of the target text treats them, and what became of them.

mod reading;

use hansa_domain::{Condition, Id, Kind, Lang, Link, Localised, PartialDate, Problem, Record, Value, parse};
use hansa_storage::records::{Sort, SortBy};
use hansa_storage::{Tx, changes::Act};

pub use reading::{Earlier, Found, Reading, Suggested, next_unread, read};

use crate::list::{self, ListQuery};
use crate::records::{make, save, visible_record};
use crate::{Error, OpContext, Reference, texts};

/// Asks that a page shows; a list has the rest.
pub const SHOWN: u64 = 300;
/// Markings that are looked through for them.
const MARKINGS: u64 = 3_000;
/// Records that are looked through for the greatest number.
const NUMBERED: u64 = 10_000;
/// The fields of an ask that say what became of it and how the city had a part in that, in the order of forms.
pub const OUTCOME: [&str; 9] = [
    "outcome",
    "decided",
    "passage",
    "change_type",
    "contribution",
    "rival_explanations",
    "evidence_grade",
    "evidence",
    "can_confirm",
];

/// An ask with how each version of the text has treated it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The ask.
    pub ask: Record,
    /// To whom it is made, as far as the actor sees them.
    pub addressees: Vec<Reference>,
    /// Its markings, in the order of the versions.
    pub markings: Vec<Marked>,
}

/// A marking with its version.
#[derive(Clone, Debug)]
pub struct Marked {
    /// The marking.
    pub marking: Record,
    /// The version of the text.
    pub version: Record,
}

impl Entry {
    /// Its number within the interest.
    pub fn number(&self) -> Option<i64> {
        number(&self.ask)
    }

    /// How the last marked version treated it.
    pub fn latest(&self) -> Option<&Marked> {
        self.markings.last()
    }

    /// How this version treats it.
    pub fn in_version(&self, version: Id) -> Option<&Marked> {
        self.markings.iter().find(|marked| marked.version.id == version)
    }
}

/// The number of an ask or a version.
pub fn number(record: &Record) -> Option<i64> {
    match record.get("ordinal") {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    }
}

pub(crate) fn kind(name: &str) -> Result<&'static Kind, Error> {
    hansa_domain::kind(name).ok_or(Error::NotFound)
}

/// The asks that pass a filter in its JSON form, by their numbers, with their markings.
async fn entries(ctx: &OpContext, filter: &str) -> Result<Vec<Entry>, Error> {
    let query = ListQuery { filter: filter.to_owned(), sort: "ordinal".into(), ..ListQuery::default() };
    let asks = list::whole(ctx, kind("ask")?, &query, Some(SHOWN)).await?;
    let of_asks = format!("{{\"refers\":{{\"field\":\"ask\",\"matching\":{filter}}}}}");
    let query = ListQuery { filter: of_asks, ..ListQuery::default() };
    let markings = list::whole(ctx, kind("marking")?, &query, Some(MARKINGS)).await?.records;
    let mut versions: Vec<Id> =
        markings.iter().flat_map(|marking| marking.links("text_version").iter().map(|link| link.to)).collect();
    versions.sort_unstable();
    versions.dedup();
    let versions = of_ids(ctx, kind("text_version")?, &versions).await?;
    let entry = |ask: &Record| {
        let mut own: Vec<Marked> = markings
            .iter()
            .filter(|marking| marking.links("ask").iter().any(|link| link.to == ask.id))
            .filter_map(|marking| {
                let version = marking.links("text_version").first()?.to;
                let version = versions.iter().find(|known| known.id == version)?;
                Some(Marked { marking: marking.clone(), version: version.clone() })
            })
            .collect();
        own.sort_by_key(|marked| texts::order(&marked.version));
        let addressees = ask.links("addressees").iter().filter_map(|link| asks.titles.get(&link.to).cloned());
        Entry { ask: ask.clone(), addressees: addressees.collect(), markings: own }
    };
    Ok(asks.records.iter().map(entry).collect())
}

/// Records of a kind, those of them that the actor sees and that are not archived.
async fn of_ids(ctx: &OpContext, kind: &'static Kind, ids: &[Id]) -> Result<Vec<Record>, Error> {
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let filters = some.iter().map(|id| ("id".to_owned(), id.to_string())).collect();
        let query = ListQuery { filters, ..ListQuery::default() };
        found.extend(list::whole(ctx, kind, &query, None).await?.records);
    }
    Ok(found)
}

fn is(field: &str, to: Id) -> String {
    format!("{{\"test\":{{\"field\":\"{field}\",\"values\":[\"{to}\"]}}}}")
}

/// The asks of an interest, by their numbers.
pub async fn of_interest(ctx: &OpContext, interest: Id) -> Result<Vec<Entry>, Error> {
    entries(ctx, &is("interest", interest)).await
}

/// The asks that are made in a process.
pub async fn of_process(ctx: &OpContext, process: Id) -> Result<Vec<Entry>, Error> {
    entries(ctx, &is("process", process)).await
}

/// One ask with its markings.
pub async fn of_ask(ctx: &OpContext, ask: Id) -> Result<Entry, Error> {
    entries(ctx, &is("id", ask)).await?.pop().ok_or(Error::NotFound)
}

/// The asks that a version of a text is read against: those of its document and of its process.
pub async fn of_version(ctx: &OpContext, version: &Record) -> Result<Vec<Entry>, Error> {
    let fields = [("document", "target_document"), ("process", "process")];
    let linked = fields.iter().filter_map(|(own, of_ask)| Some(is(of_ask, version.links(own).first()?.to)));
    let linked: Vec<String> = linked.collect();
    if linked.is_empty() {
        return Ok(Vec::new());
    }
    entries(ctx, &format!("{{\"any\":[{}]}}", linked.join(","))).await
}

/// The versions of the texts of a process, the oldest first.
pub async fn versions_of_process(ctx: &OpContext, process: Id) -> Result<Vec<Record>, Error> {
    let process = process.to_string();
    let query = ListQuery::from_pairs([("process", process.as_str())]);
    let mut versions = list::whole(ctx, kind("text_version")?, &query, Some(SHOWN)).await?.records;
    versions.sort_by_key(texts::order);
    Ok(versions)
}

/// The versions of the texts that an ask is made in, the oldest first: those of its document or process, and those in which
/// it has been marked.
pub async fn versions_of(ctx: &OpContext, entry: &Entry) -> Result<Vec<Record>, Error> {
    let fields = [("target_document", "document"), ("process", "process")];
    let linked = fields.iter().filter_map(|(own, of_text)| Some(is(of_text, entry.ask.links(own).first()?.to)));
    let linked: Vec<String> = linked.collect();
    let mut versions = Vec::new();
    if !linked.is_empty() {
        let filter = format!("{{\"any\":[{}]}}", linked.join(","));
        let query = ListQuery { filter, ..ListQuery::default() };
        versions = list::whole(ctx, kind("text_version")?, &query, Some(SHOWN)).await?.records;
    }
    for marked in &entry.markings {
        if !versions.iter().any(|version| version.id == marked.version.id) {
            versions.push(marked.version.clone());
        }
    }
    versions.sort_by_key(texts::order);
    Ok(versions)
}

/// How a reader marks an ask in a version.
#[derive(Clone, Copy, Debug)]
pub struct Marking<'a> {
    /// One of the choices of the marking.
    pub marked: &'a str,
    /// The words of the version that show it.
    pub passage: &'a str,
    /// What is to be said of it.
    pub note: &'a str,
    /// The version of the marking that the reader saw; none when there was none.
    pub seen: Option<i64>,
}

/// Marks how a version treats an ask. There is one marking for each: marking again changes it.
pub async fn mark(ctx: &OpContext, version: Id, ask: Id, given: Marking<'_>) -> Result<Record, Error> {
    let marking = kind("marking")?;
    let mut tx = ctx.write().await?;
    let text = visible_record(ctx, &mut tx, kind("text_version")?, version).await?;
    visible_record(ctx, &mut tx, kind("ask")?, ask).await?;
    let before = existing(&mut tx, version, ask).await?;
    let mut record = match &before {
        Some(before) => before.clone(),
        None => Record::new(marking, Id::nil(), ctx.now),
    };
    let mut problems = Vec::new();
    let mut put = |name: &str, value: Result<Option<Value>, Problem>| match (marking.field(name), value) {
        (Some(field), Ok(value)) => record.set(field.name, value),
        (_, Err(problem)) => problems.push(problem),
        (None, _) => {}
    };
    let today = PartialDate::day(ctx.today()).ok().map(Value::Date);
    put("ask", Ok(Some(Value::Links(vec![Link::to(ask)]))));
    put("text_version", Ok(Some(Value::Links(vec![Link::to(version)]))));
    put("dated", Ok(today));
    put("marked", marking.field("marked").map_or(Ok(None), |field| parse::value(field, given.marked)));
    let lang = language(&text).unwrap_or(ctx.lang);
    put("passage", local(marking, "passage", before.as_ref(), lang, given.passage));
    put("note", local(marking, "note", before.as_ref(), ctx.lang, given.note));
    if !problems.is_empty() {
        return Err(hansa_domain::Problems(problems).into());
    }
    let mut record = match before {
        Some(before) if given.seen != Some(before.version) => {
            return Err(Error::Conflict { theirs: Box::new(before), mine: record.values });
        }
        Some(before) => {
            let may = crate::records::Permissions::of(&ctx.actor, &before);
            if !may.update {
                return Err(Error::NotAllowed);
            }
            save(ctx, &mut tx, &before, record, Act::Updated, "").await?
        }
        None => make(ctx, &mut tx, marking, record.values, "").await?,
    };
    crate::records::show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}

/// A text in one language, besides what it says in others.
fn local(kind: &Kind, name: &str, before: Option<&Record>, lang: Lang, text: &str) -> Result<Option<Value>, Problem> {
    let mut localised = match before.and_then(|before| before.get(name)) {
        Some(Value::Localised(text)) => text.clone(),
        _ => Localised::default(),
    };
    if let Some(field) = kind.field(name) {
        localised.set(lang, &parse::localised(field, text)?);
    }
    Ok(Some(Value::Localised(localised)))
}

/// The language of a version, when it is one of those in which records are written.
pub fn language(version: &Record) -> Option<Lang> {
    version.text("language").and_then(|code| code.parse().ok())
}

/// The marking of an ask in a version, whoever may see it: it is as visible as the ask.
async fn existing(tx: &mut Tx, version: Id, ask: Id) -> Result<Option<Record>, Error> {
    let marking = kind("marking")?;
    let to = |field: &str, id: Id| {
        marking.field(field).map_or(Condition::Never, |field| {
            Condition::Is(hansa_domain::filter::FieldRef(field), vec![Value::Links(vec![Link::to(id)])])
        })
    };
    let present = Condition::Not(Box::new(Condition::Archived));
    let condition = present.and(to("ask", ask)).and(to("text_version", version));
    let sort = Sort { by: SortBy::Updated, descending: true };
    Ok(hansa_storage::records::list(tx, marking, &condition, sort, None, 1).await?.records.pop())
}

/// Takes what a version says of an ask over as its outcome: what became of it, the words, the day, and that it is decided.
/// `seen` is the version of the ask that the actor saw.
pub async fn take_over(ctx: &OpContext, version: Id, ask: Id, seen: i64) -> Result<Record, Error> {
    let (text, marking) = {
        let mut tx = ctx.read().await?;
        let text = visible_record(ctx, &mut tx, kind("text_version")?, version).await?;
        visible_record(ctx, &mut tx, kind("ask")?, ask).await?;
        (text, existing(&mut tx, version, ask).await?.ok_or(Error::NotFound)?)
    };
    let decided = text.get("dated").cloned().or_else(|| PartialDate::day(ctx.today()).ok().map(Value::Date));
    let mut changes = vec![
        ("outcome", marking.get("marked").cloned()),
        ("decided", decided),
        ("state", Some(Value::Text("decided".into()))),
    ];
    if let Some(passage) = marking.get("passage") {
        changes.push(("passage", Some(passage.clone())));
    }
    crate::records::update(ctx, kind("ask")?, ask, seen, changes, "").await
}

/// Gives a new ask the next number within its interest, and a new version that among the versions of its text, when the
/// writer has given none.
pub(crate) async fn give_number(ctx: &OpContext, tx: &mut Tx, record: &mut Record) -> Result<(), Error> {
    let among = match record.kind.name {
        "ask" => "interest",
        "text_version" if record.links("document").is_empty() => "process",
        "text_version" => "document",
        _ => return Ok(()),
    };
    let (Some(whole), None) = (record.links(among).first(), record.get("ordinal")) else { return Ok(()) };
    // A whole that the actor does not see would tell by the number how much it has.
    let Some(of) = hansa_storage::records::kind_of(tx, whole.to).await? else { return Ok(()) };
    if visible_record(ctx, tx, of, whole.to).await.is_err() {
        return Ok(());
    }
    let Some(field) = record.kind.field(among) else { return Ok(()) };
    let same = Condition::Is(hansa_domain::filter::FieldRef(field), vec![Value::Links(vec![whole.clone()])]);
    let sort = Sort { by: SortBy::Updated, descending: true };
    let known = hansa_storage::records::list(tx, record.kind, &same, sort, None, NUMBERED).await?.records;
    let greatest = known.iter().filter_map(number).max().unwrap_or_default();
    record.set("ordinal", Some(Value::Integer(greatest + 1)));
    Ok(())
}
