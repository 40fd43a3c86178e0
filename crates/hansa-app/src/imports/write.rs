//! A table looked through, and written a part at a time, so that colleagues can write in between.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Problems, Record, Value};
use hansa_storage::Tx;
use hansa_storage::changes::Act;
use hansa_storage::records::{self, Stamp};

use super::columns::Part;
use super::hold::Hold;
use super::names::targets;
use super::reading::{CHUNK, Outcome, Reading};
use super::report::{ASKED, Candidate, Doubt, Preview, Report, SHOWN, Shown, Told};
use super::settings::{Doubtful, Wrong};
use crate::fresh;
use crate::jobs::Watch;
use crate::rules::{self, Guards};
use crate::{Error, OpContext, display, meetings, statements};

/// The parts of a table that are read, and written, together.
fn parts(rows: usize) -> impl Iterator<Item = Range<usize>> {
    (0..rows).step_by(CHUNK).map(move |from| from..rows.min(from + CHUNK))
}

/// Records of a part that are to be written.
#[derive(Default)]
struct Batch {
    new: Vec<Record>,
    changed: Vec<(Record, Record)>,
    /// The rows of all of them, by record.
    rows: HashMap<Id, usize>,
}

impl Reading<'_> {
    /// Looks through the whole table and tells what every row comes to. Nothing is written.
    pub(super) async fn look_through(&mut self, tx: &mut Tx, watch: &Watch, report: &mut Report) -> Result<(), Error> {
        let rows = self.table.len();
        report.rows = rows as u64;
        let mut shown: Vec<(u64, Option<Record>, Record)> = Vec::new();
        for part in parts(rows) {
            watch.go_on()?;
            let end = part.end;
            let from = part.start;
            for (index, outcome) in (from..).zip(self.chunk(tx, part).await?) {
                let number = self.table.row(index).map_or(0, |row| row.number() as u64);
                match outcome {
                    Outcome::Same => report.unchanged += 1,
                    Outcome::New(record) => {
                        report.new += 1;
                        if shown.len() < SHOWN {
                            shown.push((number, None, *record));
                        }
                    }
                    Outcome::Changed(states) => {
                        report.changed += 1;
                        if shown.len() < SHOWN {
                            let (before, after) = *states;
                            shown.push((number, Some(before), after));
                        }
                    }
                    Outcome::Refused(faults) => {
                        report.refused += 1;
                        for fault in faults {
                            report.fault(fault);
                        }
                    }
                }
            }
            watch.tell(end as u64, rows as u64);
            tokio::task::yield_now().await;
        }
        report.preview = self.previews(tx, shown).await?;
        self.tell_doubts(tx, report).await
    }

    async fn previews(&self, tx: &mut Tx, shown: Vec<(u64, Option<Record>, Record)>) -> Result<Vec<Preview>, Error> {
        let states = shown.iter().flat_map(|(_, before, after)| before.iter().chain([after])).cloned();
        let mut titles = crate::records::titles(&self.ctx, tx, &states.collect::<Vec<_>>()).await?;
        for (_, _, record) in &shown {
            // Rows may refer to one another before any of them is written.
            let mut reference = crate::Reference::of(record);
            reference.title = record.own_title().unwrap_or_else(|| record.title.clone());
            titles.entry(record.id).or_insert(reference);
        }
        let words = self.ctx.words();
        let one = |(row, before, after): (u64, Option<Record>, Record)| {
            let value = |record: Option<&Record>, field: &hansa_domain::Field| {
                let value = record.and_then(|record| record.get(field.name));
                value.map(|value| display::text(words, self.kind, field, value, &titles)).unwrap_or_default()
            };
            let differs = |field: &&hansa_domain::Field| {
                before.as_ref().and_then(|before| before.get(field.name)) != after.get(field.name)
            };
            let fields = self.kind.all_fields().filter(differs).map(|field| Shown {
                field: field.name.to_owned(),
                before: value(before.as_ref(), field),
                after: value(Some(&after), field),
            });
            let title = after.own_title().unwrap_or_else(|| after.title.clone());
            let title = title.text(words.lang()).to_owned();
            Preview { row, id: before.as_ref().map(|before| before.id), title, fields: fields.collect() }
        };
        Ok(shown.into_iter().map(one).collect())
    }

    /// Tells what is doubtful, the most frequent first, with what it may mean.
    async fn tell_doubts(&mut self, tx: &mut Tx, report: &mut Report) -> Result<(), Error> {
        if self.settings.doubtful != Doubtful::Ask {
            return Ok(());
        }
        report.doubts_all = self.doubts.len() as u64;
        let mut doubts: Vec<((&'static str, String), u64)> = self.doubts.drain().collect();
        doubts.sort_by(|(one, rows), (other, more)| more.cmp(rows).then_with(|| one.cmp(other)));
        doubts.truncate(ASKED);
        let mut found: Vec<(Doubt, Vec<(Id, u8)>)> = Vec::with_capacity(doubts.len());
        for ((name, text), rows) in doubts {
            let Some(field) = self.kind.field(name) else { continue };
            let candidates = match self.names.meant(field, &text) {
                super::names::Found::Several(ids) => ids.into_iter().map(|id| (id, 100)).collect(),
                _ => self.names.alike(field, &text),
            };
            let may = targets(field).filter(|kind| fresh::Named::new(&self.ctx, kind, &text).is_some());
            let may_make = may.map(|kind| kind.name.to_owned()).collect();
            found.push((Doubt { field: name.to_owned(), text, rows, candidates: Vec::new(), may_make }, candidates));
        }
        let ids: Vec<Id> = found.iter().flat_map(|(_, candidates)| candidates.iter().map(|(id, _)| *id)).collect();
        let visible = hansa_domain::policy::visible(&self.ctx.actor);
        let titles = records::references(tx, &ids, &visible).await?;
        for (mut doubt, candidates) in found {
            let known = candidates.into_iter().filter_map(|(id, likeness)| Some((titles.get(&id)?, likeness)));
            doubt.candidates = known
                .map(|(to, likeness)| Candidate {
                    id: to.id,
                    kind: to.kind.name.to_owned(),
                    title: to.title.text(self.ctx.lang).to_owned(),
                    likeness,
                })
                .collect();
            report.doubts.push(doubt);
        }
        Ok(())
    }

    /// Writes what is guarded by rules, and by what else has been said, and takes it back: so every row is known to be allowed,
    /// also beside the others, before any is written.
    pub(super) async fn rehearse(&mut self, watch: &Watch, report: &mut Report) -> Result<(), Error> {
        if report.new + report.changed == 0 {
            return Ok(());
        }
        let mut tx = self.ctx.write().await?;
        let guards = rules::guards(&self.ctx, &mut tx, self.kind).await?;
        if guards.is_empty() && !self.kind_is_guarded() {
            return Ok(());
        }
        for part in parts(self.table.len()) {
            watch.go_on()?;
            let outcomes = self.chunk(&mut tx, part.clone()).await?;
            let mut part = sorted(part, outcomes).0;
            let refused = self.put(&mut tx, &mut part, &guards, Id::nil()).await?;
            self.tell_refused(&part, refused, report);
        }
        self.ordinals.clear();
        self.doubts.clear();
        // Dropping the transaction takes everything back.
        Ok(())
    }

    /// Notes which rows are refused, and counts them so.
    fn tell_refused(
        &self,
        part: &Batch,
        refused: Vec<(Id, hansa_domain::Problem)>,
        report: &mut Report,
    ) -> HashSet<Id> {
        let mut ids = HashSet::new();
        for (id, problem) in refused {
            let row = part.rows.get(&id).and_then(|index| self.table.row(*index));
            if let Some(row) = row {
                let place = problem.field.as_deref().and_then(|field| self.place_of(field));
                let told = place.map_or_else(|| self.of_no_column(&problem), |_| Told::from(&problem));
                let fault = self.fault(&row, place, told);
                // What was found when it was tried is told already.
                if !report.faults.contains(&fault) {
                    report.fault(fault);
                }
            }
            if ids.insert(id) {
                report.refused += 1;
                let new = part.new.iter().any(|record| record.id == id);
                let count = if new { &mut report.new } else { &mut report.changed };
                *count = count.saturating_sub(1);
            }
        }
        ids
    }

    /// Makes the records that are known by their names alone, as somebody has answered.
    pub(super) async fn make_named(&self, hold: &Hold, batch: Id) -> Result<(), Error> {
        let used: Vec<fresh::Named> =
            self.made.values().filter(|named| self.used.contains(&named.id)).cloned().collect();
        if used.is_empty() {
            return Ok(());
        }
        let ctx = OpContext { batch: Some(batch), ..self.ctx.clone() };
        let mut tx = ctx.write().await?;
        hold.still(&ctx, &mut tx).await?;
        let links = used.iter().map(|named| Link::to(named.id)).collect();
        fresh::make(&ctx, &mut tx, &used, &Values::from([("links", Value::Links(links))])).await?;
        Ok(tx.commit().await?)
    }

    /// Writes the whole table, a part at a time. Every part is read once more, so that what has been written since is not
    /// undone. When it is to stop, what has been written stays.
    pub(super) async fn write(
        &mut self,
        hold: &Hold,
        watch: &Watch,
        report: &mut Report,
        batch: Id,
    ) -> Result<(), Error> {
        let rows = self.table.len();
        *report = Report { rows: rows as u64, faults: std::mem::take(&mut report.faults), ..Report::default() };
        report.faults_all = report.faults.len() as u64;
        let mut guards = None;
        for range in parts(rows) {
            watch.go_on()?;
            self.ctx.now = self.ctx.app().now();
            let end = range.end;
            let mut tx = self.ctx.write().await?;
            hold.still(&self.ctx, &mut tx).await?;
            if guards.is_none() {
                guards = Some(rules::guards(&self.ctx, &mut tx, self.kind).await?);
            }
            let Some(guards) = &guards else { continue };
            self.wholes.clear();
            let outcomes = self.chunk(&mut tx, range.clone()).await?;
            let (mut part, same, refused) = sorted(range, outcomes);
            report.unchanged += same;
            report.refused += refused;
            report.new += part.new.len() as u64;
            report.changed += part.changed.len() as u64;
            if self.settings.wrong == Wrong::Skip || refused == 0 {
                self.write_part(&mut tx, &mut part, guards, batch, report).await?;
            }
            tx.commit().await?;
            watch.tell(end as u64, rows as u64);
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Writes a part; what a rule refuses is left out and told.
    async fn write_part(
        &mut self,
        tx: &mut Tx,
        part: &mut Batch,
        guards: &Guards,
        batch: Id,
        report: &mut Report,
    ) -> Result<(), Error> {
        tx.mark().await?;
        let refused = self.put(tx, part, guards, batch).await?;
        if refused.is_empty() {
            tx.done().await?;
        } else {
            tx.back().await?;
            let gone = self.tell_refused(part, refused, report);
            part.new.retain(|record| !gone.contains(&record.id));
            part.changed.retain(|(record, _)| !gone.contains(&record.id));
            part.changed.iter_mut().for_each(|(before, after)| after.version = before.version);
            self.put(tx, part, guards, batch).await?;
        }
        report.written += (part.new.len() + part.changed.len()) as u64;
        Ok(())
    }

    /// Writes records; those that a rule refuses, or that contradict what has been said, are returned.
    async fn put(
        &mut self,
        tx: &mut Tx,
        part: &mut Batch,
        guards: &Guards,
        batch: Id,
    ) -> Result<Vec<(Id, hansa_domain::Problem)>, Error> {
        let ctx = self.ctx.clone();
        let stamp = Stamp { batch: Some(batch), ..crate::records::stamp(&ctx, "") };
        let ids: Vec<Id> = part.changed.iter().map(|(record, _)| record.id).collect();
        let taken = guards.taken(tx, &ids).await?;
        for record in &mut part.new {
            crate::asks::give_number(&ctx, tx, record).await?;
            self.count_on(record);
        }
        let entries: Vec<Id> = part.new.iter().map(|_| ctx.new_id()).collect();
        records::create_all(tx, &mut part.new, &stamp, &entries).await?;
        for record in part.new.iter().filter(|record| crate::frozen::is_of(record.kind)) {
            crate::frozen::take(&ctx, tx, record).await?;
        }
        for (before, after) in &mut part.changed {
            let stamp = Stamp { change: ctx.new_id(), ..stamp.clone() };
            records::update(tx, before, after, Act::Updated, &stamp).await?;
            crate::notices::tell_followers(&ctx, tx, after).await?;
        }
        let new = part.new.iter().map(|record| (record, None));
        let changed = part.changed.iter().map(|(before, after)| (after, Some(before)));
        let written: Vec<(&Record, Option<&Record>)> = new.chain(changed).collect();
        let mut refused = guards.refused(&ctx, tx, &written, &taken).await?;
        if self.kind_is_guarded() {
            for (record, before) in written {
                let mut problems = Problems::default();
                statements::guard(&ctx, tx, record, before, &mut problems).await?;
                meetings::guard(&ctx, tx, record, before, &mut problems).await?;
                refused.extend(problems.0.into_iter().map(|problem| (record.id, problem)));
            }
        }
        Ok(refused)
    }

    /// Whether what else there is, beside rules, can refuse a record of the kind.
    fn kind_is_guarded(&self) -> bool {
        statements::guards(&self.ctx, self.kind) || meetings::guards(&self.ctx, self.kind)
    }

    /// Goes on counting within a whole, since the records of a part are numbered before any of them is written.
    fn count_on(&mut self, record: &mut Record) {
        let given = self.columns.iter().any(|(_, column)| matches!(column.part, Part::Whole(f) if f.name == "ordinal"));
        let whole = ["interest", "document", "process"].iter().find_map(|field| record.links(field).first());
        let (false, Some(whole), Some(Value::Integer(number))) = (given, whole, record.get("ordinal")) else { return };
        let last = self.ordinals.entry(whole.to).or_default();
        let number = (*number).max(*last + 1);
        *last = number;
        record.set("ordinal", Some(Value::Integer(number)));
    }
}

/// What is to be written of a part, how many rows are as their records, and how many are wrong.
fn sorted(range: Range<usize>, outcomes: Vec<Outcome>) -> (Batch, u64, u64) {
    let (mut part, mut same, mut refused) = (Batch::default(), 0, 0);
    for (index, outcome) in range.zip(outcomes) {
        match outcome {
            Outcome::Same => same += 1,
            Outcome::Refused(_) => refused += 1,
            Outcome::New(record) => {
                part.rows.insert(record.id, index);
                part.new.push(*record);
            }
            Outcome::Changed(states) => {
                part.rows.insert(states.0.id, index);
                part.changed.push(*states);
            }
        }
    }
    (part, same, refused)
}
