//! The erasing itself: table by table, record by record, each with its history in one transaction.

use std::collections::HashSet;

use hansa_domain::{Id, KINDS, Kind, Lang, Title, Value};
use hansa_storage::accounts::{self, Account};
use hansa_storage::files::File;
use hansa_storage::subject::{self as stored, Item, Looking, Purge, Texts, tables};
use hansa_storage::{Tx, records, writing};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::{Notes, Report};
use crate::jobs::Watch;
use crate::subject::{self, Finder, How, Marks, Rewriting, is_plain, replaced_cell};
use crate::{Error, OpContext};

/// A place as a plan names it.
type Spot = (String, Id, String);
/// Columns with what is put into them.
type Rewritten = Vec<(String, Option<String>)>;

/// The work that an approved plan is.
pub(super) struct Work {
    purge: Id,
    person: Id,
    accounts: Vec<Id>,
    finder: Finder,
    marks: Marks,
    /// What stays.
    kept: HashSet<Spot>,
    /// Likely places that are to go.
    likely: HashSet<Spot>,
    /// Files that are to go although nobody could read them.
    deleted: HashSet<Id>,
    /// The text of a file that was emptied.
    emptied: String,
}

impl Work {
    pub(super) fn new(ctx: &OpContext, purge: &Purge, notes: Notes, items: &[Item]) -> Result<Self, Error> {
        let person = purge.subject.ok_or_else(|| Error::Internal("the plan names nobody".to_owned()))?;
        let spots = |choice: &str| {
            let all = items.iter().filter(|item| item.choice == choice);
            all.map(|item| (item.table.clone(), item.row, item.field.clone())).collect::<HashSet<Spot>>()
        };
        let likely = spots("likely");
        // A place that is kept for what is likely there may have something certain, too, which has a line of its own.
        let certain: HashSet<Spot> = ["replace", "clear", "anonymise", "delete"].into_iter().flat_map(spots).collect();
        Ok(Self {
            purge: purge.id,
            person,
            accounts: notes.accounts,
            finder: Finder::new(&notes.wanted),
            marks: Marks::of(ctx),
            kept: spots("keep").difference(&certain).cloned().collect(),
            likely,
            deleted: items.iter().filter(|item| item.choice == "delete").map(|item| item.row).collect(),
            emptied: ctx.words().msg("subject-file-erased").into_owned(),
        })
    }

    fn keeps(&self, table: &str, row: Id, field: &str) -> bool {
        self.kept.contains(&(table.to_owned(), row, field.to_owned()))
    }

    fn likely(&self, table: &str, row: Id, field: &str) -> bool {
        self.likely.contains(&(table.to_owned(), row, field.to_owned()))
    }

    pub(super) async fn run(&self, ctx: &OpContext, watch: &Watch) -> Result<Report, Error> {
        let mut report = Report { kept: self.kept.len() as u64, ..Report::default() };
        let tables = tables();
        let all = tables.len() as u64 + 3;
        self.accounts(ctx, &mut report).await?;
        self.records(ctx, watch, all, &mut report).await?;
        for (done, table) in (KINDS.len() as u64..).zip(tables.iter().filter(|table| !is_record(table))) {
            watch.go_on()?;
            watch.tell(done.min(all), all);
            self.table(ctx, table, &mut report).await?;
        }
        self.files(ctx, watch, &mut report).await?;
        self.imports(ctx, &mut report).await?;
        watch.tell(all, all);
        Ok(report)
    }

    /// Closes the person's accounts. Whoever erases is not the person, so somebody can still administer.
    async fn accounts(&self, ctx: &OpContext, report: &mut Report) -> Result<(), Error> {
        for id in self.accounts.iter().filter(|id| !self.keeps("account", **id, "")) {
            let mut tx = ctx.write().await?;
            let Some(account) = accounts::get(&mut tx, *id).await? else { continue };
            let account = Account {
                email: format!("erased-{}@erased.invalid", id.simple()),
                name: self.marks.name(None).to_owned(),
                password: None,
                subject: None,
                disabled: true,
                ..account
            };
            accounts::save(&mut tx, &account).await?;
            crate::accounts::end_everything(ctx, &mut tx, *id).await?;
            writing::forget_account(&mut tx, *id).await?;
            tx.commit().await?;
            report.accounts += 1;
        }
        Ok(())
    }

    /// The records that say something of the person, or have said it, each with its history in one transaction.
    async fn records(&self, ctx: &OpContext, watch: &Watch, all: u64, report: &mut Report) -> Result<(), Error> {
        let mut found: Vec<Id> = vec![self.person];
        for (done, table) in (0..).zip(tables().into_iter().filter(|table| is_record(table))) {
            watch.go_on()?;
            watch.tell(u64::min(done, all), all);
            let mut tx = ctx.read().await?;
            let mut looking = Looking::of(table)?;
            loop {
                let rows = looking.next(&mut tx).await?;
                if rows.is_empty() {
                    break;
                }
                let says = |row: &&Texts| row.texts.iter().any(|(_, text)| self.says(text));
                found.extend(rows.iter().filter(says).filter_map(|row| row.record));
            }
        }
        found.extend(self.likely.iter().map(|(_, row, _)| *row));
        found.sort_unstable();
        found.dedup();
        for id in found {
            watch.go_on()?;
            let mut tx = ctx.write().await?;
            if self.record(&mut tx, id).await? {
                report.records += 1;
            }
            stored::items_done(&mut tx, self.purge, Some(id), ctx.app().now()).await?;
            tx.commit().await?;
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Whether a column of text says something of the person, whatever is done about it.
    fn says(&self, text: &str) -> bool {
        replaced_cell(&self.marks, &self.finder, text, None, false).is_some()
    }

    async fn record(&self, tx: &mut Tx, id: Id) -> Result<bool, Error> {
        let kind = records::kind_of(tx, id).await?;
        let mut touched = false;
        if let Some(kind) = kind
            && let Some(before) = records::get(tx, kind, id).await?
        {
            let mut after = before.clone();
            for (name, value) in &before.values {
                let json = value.to_json();
                let new = self.value(kind, id, name, &json);
                if new.as_ref() != Some(&json) {
                    let field = kind.field(name);
                    let new = new.zip(field).and_then(|(new, field)| Value::from_json(&field.ty, &new));
                    after.set(name, new);
                }
            }
            touched = after.values != before.values || before.title.iter().any(|(_, title)| self.finder.finds(title));
            if touched {
                stored::overwrite(tx, &before, &mut after).await?;
            }
        }
        for row in stored::history(tx, id).await? {
            touched |= self.change(tx, &row).await?;
        }
        Ok(touched)
    }

    /// What becomes of the value of a field: the same now and in history, so that both agree.
    fn value(&self, kind: &'static Kind, record: Id, name: &str, json: &Json) -> Option<Json> {
        if self.keeps(kind.name, record, name) {
            return Some(json.clone());
        }
        let likely = self.likely(kind.name, record, name);
        let Some(field) = kind.field(name) else {
            let mut new = json.clone();
            self.marks.replace_in(&self.finder, &mut new, None, likely);
            return Some(new);
        };
        let rewriting = Rewriting { finder: &self.finder, marks: &self.marks, person: self.person };
        let title = kind.title == Title::Own(field.name);
        rewriting.field(record == rewriting.person, field, title, json, likely)
    }

    async fn change(&self, tx: &mut Tx, row: &Texts) -> Result<bool, Error> {
        let kind = row.kind.as_deref().and_then(hansa_domain::kind);
        let mut new = Vec::new();
        for (column, text) in &row.texts {
            let rewritten = match (column.as_str(), kind, row.record) {
                ("before" | "after", Some(kind), Some(record)) => {
                    let Ok(Json::Object(values)) = serde_json::from_str::<Json>(text) else { continue };
                    let kept: serde_json::Map<String, Json> = values
                        .iter()
                        .filter_map(|(name, json)| Some((name.clone(), self.value(kind, record, name, json)?)))
                        .collect();
                    (kept != values).then(|| Json::Object(kept).to_string())
                }
                _ if self.keeps("change", row.row, column) => None,
                _ => {
                    let likely = self.likely("change", row.row, column);
                    replaced_cell(&self.marks, &self.finder, text, None, likely)
                }
            };
            new.extend(rewritten.map(|text| (column.clone(), Some(text))));
        }
        let any = !new.is_empty();
        stored::rewrite(tx, row, new).await?;
        Ok(any)
    }

    /// The rows of a table that holds no records.
    async fn table(&self, ctx: &OpContext, table: &str, report: &mut Report) -> Result<(), Error> {
        let mut looking = Looking::of(table)?;
        loop {
            let mut tx = ctx.read().await?;
            let rows = looking.next(&mut tx).await?;
            drop(tx);
            if rows.is_empty() {
                return Ok(());
            }
            let rows: Vec<(Texts, Rewritten)> =
                rows.into_iter().map(|row| self.cells(row)).filter(|(_, new)| !new.is_empty()).collect();
            if !rows.is_empty() {
                let mut tx = ctx.write().await?;
                for (row, new) in rows {
                    stored::rewrite(&mut tx, &row, new).await?;
                    stored::items_done(&mut tx, self.purge, Some(row.row), ctx.app().now()).await?;
                    report.rows += 1;
                }
                tx.commit().await?;
            }
        }
    }

    fn cells(&self, row: Texts) -> (Texts, Rewritten) {
        // The plan itself says whom it is about until it is done.
        if row.table == "purge" && row.row == self.purge {
            return (row, Vec::new());
        }
        // A frozen picture is in one language, and so are its other words.
        let language = row.texts.iter().find(|(column, _)| row.table == "frozen_picture" && column == "language");
        let lang: Option<Lang> = language.and_then(|(_, text)| text.parse().ok());
        let mut new = Vec::new();
        for (column, text) in &row.texts {
            if self.keeps(row.table, row.row, column) {
                continue;
            }
            let likely = self.likely(row.table, row.row, column);
            let cell = match (row.table, column.as_str()) {
                ("saved_view", "query") => self.query(text, likely),
                ("account", "email") => replaced_cell(&self.marks, &self.finder, text, None, likely)
                    .map(|_| format!("erased-{}@erased.invalid", row.row.simple())),
                _ => replaced_cell(&self.marks, &self.finder, text, lang, likely),
            };
            new.extend(cell.map(|text| (column.clone(), Some(text))));
        }
        (row, new)
    }

    /// The parameters of an address.
    fn query(&self, text: &str, likely: bool) -> Option<String> {
        let mut any = false;
        let mut new = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            match replaced_cell(&self.marks, &self.finder, &value, None, likely) {
                Some(value) => {
                    any = true;
                    new.append_pair(&name, &value);
                }
                None => {
                    new.append_pair(&name, &value);
                }
            }
        }
        any.then(|| new.finish())
    }

    async fn files(&self, ctx: &OpContext, watch: &Watch, report: &mut Report) -> Result<(), Error> {
        let mut last = Id::nil();
        loop {
            watch.go_on()?;
            let mut tx = ctx.read().await?;
            let Some((file, bytes)) = hansa_storage::verify::file_after(&mut tx, last).await? else { return Ok(()) };
            drop(tx);
            last = file.id;
            if let Some((file, bytes)) = self.file(&file, &bytes) {
                let mut tx = ctx.write().await?;
                stored::replace_file(&mut tx, &file, bytes).await?;
                stored::items_done(&mut tx, self.purge, Some(file.id), ctx.app().now()).await?;
                tx.commit().await?;
                report.files += 1;
            }
        }
    }

    /// What takes the place of a file; nothing when it stays.
    fn file(&self, file: &File, bytes: &[u8]) -> Option<(File, Vec<u8>)> {
        let likely = self.likely("file", file.id, "");
        if self.keeps("file", file.id, "") {
            return None;
        }
        let words = subject::words_of_file(&file.name, bytes);
        let says = words
            .as_ref()
            .is_some_and(|words| self.finder.find(words).iter().any(|hit| likely || hit.how == How::Exact));
        if !says && (words.is_some() || !self.deleted.contains(&file.id)) {
            return None;
        }
        let delete = self.deleted.contains(&file.id) || !is_plain(&file.name, bytes);
        let text = if delete { None } else { words };
        let (name, content) = match text {
            Some(text) => (file.name.clone(), self.marks.replaced(&self.finder, &text, None, likely).unwrap_or(text)),
            None => ("erased.txt".to_owned(), self.emptied.clone()),
        };
        let bytes = content.into_bytes();
        let file = File {
            id: file.id,
            name: self.marks.replaced(&self.finder, &name, None, likely).unwrap_or(name),
            media_type: "text/plain; charset=utf-8".to_owned(),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            sha256: hex::encode(Sha256::digest(&bytes)),
        };
        Some((file, bytes))
    }

    /// A file that was imported has done its work.
    async fn imports(&self, ctx: &OpContext, report: &mut Report) -> Result<(), Error> {
        let mut tx = ctx.write().await?;
        for (id, name) in stored::imports(&mut tx).await? {
            if self.keeps("import_file", id, "") {
                continue;
            }
            let Some(bytes) = hansa_storage::imports::bytes(&mut tx, id).await? else { continue };
            let says = match subject::words_of_file(&name, &bytes) {
                Some(words) => self.finder.finds(&words) || self.likely("import_file", id, ""),
                None => self.deleted.contains(&id),
            };
            if says {
                stored::forget_import_file(&mut tx, id).await?;
                report.files += 1;
            }
        }
        Ok(tx.commit().await?)
    }
}

/// Whether a table holds records or what they have said.
fn is_record(table: &str) -> bool {
    matches!(table, "record" | "change") || hansa_domain::kind(table).is_some()
}
