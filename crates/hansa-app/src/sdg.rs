//! The goals and targets of sustainable development: what serves them, and their official texts, taken in from a file in
//! one language.
//!
//! The program ships short names of its own. The official texts are the United Nations' and their translators', so each
//! city takes them in itself: a CSV file in UTF-8, separated by commas, semicolons or tabs, whose header names the
//! columns `code` and `text`, or `goal`, `target` and `text`. Other columns are passed over.

use std::collections::{HashMap, HashSet};

use hansa_domain::kind::Group;
use hansa_domain::kinds::Sdg;
use hansa_domain::{Condition, Field, Id, Kind, Lang, Localised, Problem, Record, Value, parse, policy};
use hansa_storage::changes::Act;
use hansa_storage::{Tx, records};

use crate::list::{self, ListQuery};
use crate::load::{Fault, LoadError};
use crate::{Error, OpContext, records as use_cases, shipped};

/// A goal with its targets and what serves it.
#[derive(Clone, Debug, Default)]
pub struct Goal {
    /// Its targets, in their order.
    pub targets: Vec<Record>,
    /// How many records of each kind are aligned with it or one of its targets.
    pub serving: Vec<(&'static Kind, u64)>,
}

/// The targets of a goal and what serves it, as the actor sees them. A target is a goal without targets.
pub async fn goal(ctx: &OpContext, id: Id) -> Result<Goal, Error> {
    let below = ListQuery { filters: vec![("parent".to_owned(), id.to_string())], ..ListQuery::default() };
    let targets = list::whole(ctx, &Sdg::KIND, &below, None).await?.records;
    let all: Vec<Id> = std::iter::once(id).chain(targets.iter().map(|target| target.id)).collect();
    let mut tx = ctx.read().await?;
    let serving = records::counts(&mut tx, "sdgs", &all, &policy::visible(&ctx.actor)).await?;
    Ok(Goal { targets, serving })
}

/// The field that is filled.
const FIELD: &str = "official";

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Goals and targets with a new text.
    pub changed: usize,
    /// Those that had it already.
    pub unchanged: usize,
    /// The codes of those of which the file says nothing.
    pub absent: Vec<String>,
}

/// A row of the file that can be understood.
struct Row {
    line: usize,
    code: String,
    text: String,
}

/// What is wrong, and on which line, counted from 1.
type Wrong = (usize, Problem);

/// Whether the actor may take official texts in.
pub fn may_import(ctx: &OpContext) -> bool {
    policy::may_create(&ctx.actor, Group::Strategy)
}

/// Takes in the official texts of a language. When anything in the file is wrong, nothing is written; doing it twice
/// changes nothing. The changes are told to have been made together.
pub async fn import(ctx: &OpContext, name: &str, content: &[u8], lang: Lang) -> Result<Imported, LoadError> {
    if !may_import(ctx) {
        return Err(Error::NotAllowed.into());
    }
    let (rows, mut wrong) = read(content);
    let ctx = &ctx.together();
    let mut tx = ctx.write().await?;
    let mut present = by_code(ctx, &mut tx).await?;
    let unknown = rows.iter().filter(|row| !present.contains_key(&row.code));
    wrong.extend(unknown.map(|row| (row.line, Problem::of("code", "sdg-unknown").with("code", row.code.as_str()))));
    if !wrong.is_empty() {
        wrong.sort_by_key(|(line, _)| *line);
        let fault = |(line, problem): Wrong| Fault { file: name.to_owned(), line, problem };
        return Err(LoadError::Faults(wrong.into_iter().map(fault).collect()));
    }
    let mut imported = Imported::default();
    for row in &rows {
        let Some(before) = present.remove(&row.code) else { continue };
        if write(ctx, &mut tx, &before, lang, &row.text, name).await? {
            imported.changed += 1;
        } else {
            imported.unchanged += 1;
        }
    }
    tx.commit().await?;
    imported.absent = present.into_keys().collect();
    imported.absent.sort_by_cached_key(|code| hansa_text::sort_key(lang, code));
    Ok(imported)
}

/// The goals and targets of the city by their codes. Where two have the same, the one that ships with the program counts.
async fn by_code(ctx: &OpContext, tx: &mut Tx) -> Result<HashMap<String, Record>, Error> {
    let seen = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let ids = records::ids(tx, &Sdg::KIND, &seen).await?;
    let mut all = HashMap::new();
    for record in records::by_ids(tx, &Sdg::KIND, &ids).await? {
        let Some(code) = record.text("notation").map(tidy) else { continue };
        if record.id == shipped::sdg(&code) || !all.contains_key(&code) {
            all.insert(code, record);
        }
    }
    Ok(all)
}

/// Writes a text; whether it is another one than before.
async fn write(
    ctx: &OpContext,
    tx: &mut Tx,
    before: &Record,
    lang: Lang,
    text: &str,
    reason: &str,
) -> Result<bool, Error> {
    let mut official = match before.get(FIELD) {
        Some(Value::Localised(official)) => official.clone(),
        _ => Localised::default(),
    };
    if official.get(lang) == Some(text) {
        return Ok(false);
    }
    official.set(lang, text);
    let mut record = before.clone();
    record.set(FIELD, Some(Value::Localised(official)));
    use_cases::save(ctx, tx, before, record, Act::Updated, reason).await?;
    Ok(true)
}

/// A code as the records have it: `11.a` of `11.A.`
fn tidy(code: &str) -> String {
    code.trim().trim_end_matches('.').to_lowercase()
}

/// Reads all rows that can be understood, and tells what is wrong with the others or with the file.
fn read(content: &[u8]) -> (Vec<Row>, Vec<Wrong>) {
    let text = match std::str::from_utf8(content) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = String::from_utf8_lossy(&content[..error.valid_up_to()]);
            return (Vec::new(), vec![(1 + before.matches('\n').count(), Problem::new("not-utf8"))]);
        }
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let (Some(columns), Some(field)) = (reader.headers().ok().and_then(Columns::of), Sdg::KIND.field(FIELD)) else {
        return (Vec::new(), vec![(1, Problem::new("sdg-columns"))]);
    };
    let (mut rows, mut wrong, mut codes) = (Vec::new(), Vec::new(), HashSet::new());
    for record in reader.records().filter_map(Result::ok) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        match row(field, &columns, &record) {
            Ok((code, _)) if codes.contains(&code) => {
                wrong.push((line, Problem::of("code", "sdg-twice").with("code", code)));
            }
            Ok((code, text)) => {
                codes.insert(code.clone());
                rows.push(Row { line, code, text });
            }
            Err(problem) => wrong.push((line, problem)),
        }
    }
    if rows.is_empty() && wrong.is_empty() {
        wrong.push((1, Problem::new("sdg-empty")));
    }
    (rows, wrong)
}

/// What stands most often in the header between the names of columns.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.matches(char::from(delimiter)).count();
    b";\t".iter().copied().filter(|other| count(*other) > count(b',')).max_by_key(|other| count(*other)).unwrap_or(b',')
}

/// Where in a row the code and the text stand.
struct Columns {
    /// The code, or the goal of which the target has a column of its own.
    code: usize,
    target: Option<usize>,
    text: usize,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Option<Self> {
        let place = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        let text = place("text")?;
        match (place("code"), place("goal"), place("target")) {
            (Some(code), ..) => Some(Self { code, target: None, text }),
            (None, Some(code), Some(target)) => Some(Self { code, target: Some(target), text }),
            _ => None,
        }
    }
}

/// The code and the text of a row.
fn row(field: &Field, columns: &Columns, record: &csv::StringRecord) -> Result<(String, String), Problem> {
    let cell = |place: usize| record.get(place).unwrap_or_default().trim();
    let goal = tidy(cell(columns.code));
    let code = match columns.target.map(|place| tidy(cell(place))) {
        // A target is written in full, `11.2`, or without its goal, `2`.
        Some(target) if target.contains('.') => target,
        Some(target) if !target.is_empty() => format!("{goal}.{target}"),
        _ => goal,
    };
    if code.is_empty() {
        return Err(Problem::of("code", "required"));
    }
    let text = parse::localised(field, cell(columns.text))?;
    if text.is_empty() {
        return Err(Problem::of("text", "sdg-no-text").with("code", code));
    }
    Ok((code, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(content: &str) -> Vec<(usize, String, String)> {
        let (rows, wrong) = read(content.as_bytes());
        assert!(wrong.is_empty(), "{content}: {wrong:?}");
        rows.into_iter().map(|row| (row.line, row.code, row.text)).collect()
    }

    fn wrong(content: &[u8]) -> Vec<(usize, &'static str)> {
        read(content).1.into_iter().map(|(line, problem)| (line, problem.code)).collect()
    }

    fn expected(line: usize, code: &str, text: &str) -> (usize, String, String) {
        (line, code.into(), text.into())
    }

    #[test]
    fn codes_and_texts_are_read_in_any_order_of_columns() {
        let both = [expected(2, "1", "First, goal"), expected(3, "1.a", "Second\ntarget")];
        assert_eq!(rows("code,text\n1,\"First, goal\"\n1.A.,\"Second\r\ntarget\"\n"), both);
        assert_eq!(rows("\u{feff}Text;kind;Code\nFirst, goal;x;1\n\"Second\ntarget\";y; 1.a \n;;\n"), both);
        assert_eq!(rows("goal\ttarget\ttext\n1\t\tFirst, goal\n1\ta\t\"Second\ntarget\"\n"), both);
        assert_eq!(rows("goal,target,text\n1,,\"First, goal\"\n1,1.a,\"Second\ntarget\"\n"), both);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(wrong(b"code;text\n1;a\n\xe4;b\n"), [(3, "not-utf8")]);
        assert_eq!(wrong(b"koodi,teksti\n1,a\n"), [(1, "sdg-columns")]);
        assert_eq!(wrong(b""), [(1, "sdg-columns")]);
        assert_eq!(wrong(b"code,text\n\n"), [(1, "sdg-empty")]);
        let all = wrong(b"code,text\n1,a\n1.1\n,b\n\"2\",\"two\nlines\"\n1,c\n");
        assert_eq!(all, [(3, "sdg-no-text"), (4, "required"), (7, "sdg-twice")]);
    }
}
