//! Whether everything that is stored fits together: what a backup is worth, and whether a disk has let something rot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hansa_domain::{Actor, Id, KINDS};
use hansa_storage::verify as looking;
use hansa_storage::{Tx, archive as rows, rules, schema};
pub use looking::Fault;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::jobs::Watch;
use crate::{App, City, Error, OpContext};

/// No more faults of one sort are told than these.
const TOLD: usize = 100;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// What does not fit, with the city that it is in.
    pub faults: Vec<Found>,
    /// How many more of each sort there are than were told.
    pub more: BTreeMap<&'static str, usize>,
    /// How many records were looked at.
    pub records: u64,
    /// How many stored files were.
    pub files: u64,
}

/// A fault, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The key of the city, if it is in one.
    pub city: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

impl Found {
    /// As JSON.
    pub fn to_json(&self) -> Json {
        let Fault { code, kind, record, detail } = &self.fault;
        json!({ "city": self.city, "code": code, "kind": kind.map(|kind| kind.name), "record": record, "detail": detail })
    }
}

impl Findings {
    /// Whether everything fits.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    fn add(&mut self, city: Option<&City>, faults: Vec<Fault>) {
        for fault in faults {
            if self.faults.iter().filter(|found| found.fault.code == fault.code).count() < TOLD {
                self.faults.push(Found { city: city.map(|city| city.key.clone()), fault });
            } else {
                *self.more.entry(fault.code).or_default() += 1;
            }
        }
    }
}

/// Looks at everything: the database's own soundness, the tables, every record with its references, history and words, the
/// counters, the files and the rules. It changes nothing and keeps no writer waiting; what is written meanwhile is not looked
/// at. `watch` is told of records and files.
pub async fn verify(app: &App, watch: &Watch) -> Result<Findings, Error> {
    let mut findings = Findings::default();
    let soundness = app.db().integrity().await?;
    findings.add(None, soundness.into_iter().map(|line| Fault::new("database", line)).collect());
    if let Err(hansa_storage::Error::Schema(differences)) = schema::verify(app.db()).await {
        findings.add(None, vec![Fault::new("tables", differences)]);
        // Without the columns that are asked for, nothing else can be.
        return Ok(findings);
    }
    let cities = app.cities().await?;
    let mut tx = app.db().snapshot(Id::nil()).await?;
    let mut words = looking::Words::default();
    let mut all = rows::count(&mut tx, "file", rows::Whose::All).await?;
    all += rows::count(&mut tx, "record", rows::Whose::All).await?;
    let mut told = crate::archive::Told { watch, done: 0, all };
    for city in cities {
        let ctx = OpContext::new(app, Actor::System { name: "Hansa" }, Arc::new(city.clone()), city.language);
        tx = tx.of(city.id);
        findings.add(Some(&city), looking::city(&mut tx).await?);
        findings.add(Some(&city), words.city(&mut tx).await?);
        for kind in KINDS {
            let mut last = None;
            loop {
                let records = rows::after(&mut tx, kind, last).await?;
                let Some(newest) = records.last() else { break };
                last = Some(newest.id);
                findings.records += u64::try_from(records.len()).unwrap_or_default();
                findings.add(Some(&city), looking::records(&mut tx, kind, &records).await?);
                findings.add(Some(&city), words.records(&mut tx, &records).await?);
                told.more(records.len())?;
            }
        }
        findings.files += files(&mut tx, &mut told, |fault| findings.add(Some(&city), vec![fault])).await?;
        findings.add(Some(&city), broken_rules(&ctx, &mut tx).await?);
    }
    findings.add(None, words.end(&mut tx).await?);
    Ok(findings)
}

/// Whether stored files are what they were when they came; how many there are.
async fn files(tx: &mut Tx, told: &mut crate::archive::Told<'_>, mut fault: impl FnMut(Fault)) -> Result<u64, Error> {
    let mut last = Id::nil();
    let mut count = 0;
    while let Some((file, bytes)) = looking::file_after(tx, last).await? {
        last = file.id;
        count += 1;
        let sound = hex::encode(Sha256::digest(&bytes)) == file.sha256 && i64::try_from(bytes.len()) == Ok(file.size);
        if !sound {
            let holder = hansa_storage::files::holders(tx, file.id).await?.into_iter().next();
            let (kind, record) = holder.unzip();
            fault(Fault { code: "file", kind, record, detail: file.name });
        }
        told.more(1)?;
    }
    Ok(count)
}

/// Rules that are broken otherwise than is known. Rules speak of days, so what is known is compared only after today's round.
async fn broken_rules(ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Fault>, Error> {
    if !crate::jobs::is_evaluated(ctx, tx).await? {
        return Ok(Vec::new());
    }
    let known = rules::breaks(tx, rules::Of::default(), &hansa_domain::Condition::True).await?;
    let known: BTreeSet<(Id, Id)> = known.iter().map(|known| (known.rule, known.record)).collect();
    let found = crate::rules::offenders(ctx, tx).await?;
    let mut faults = Vec::new();
    for (rule, record) in known.symmetric_difference(&found) {
        let kind = hansa_storage::records::kind_of(tx, *record).await?;
        faults.push(Fault { code: "rules", kind, record: Some(*record), detail: rule.to_string() });
    }
    Ok(faults)
}
