//! What is held on a person as one file for them: data for programs, a page for people, and the files.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use hansa_domain::{Condition, Id, Value};
use hansa_storage::{accounts, files, records, subject as stored};
use serde_json::{Map, Value as Json, json};
use zip::write::SimpleFileOptions;

use super::{Finder, How, Place, Remedy, Subject, Wanted, administrator, places};
use crate::jobs::Watch;
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext, confirm};

/// What stands in the place of what is said of others.
const MASKED: &str = "•••";

/// Everything that is held on the person, as a ZIP file: `data.json`, `data.html` and the files. What excerpts say of other
/// people is masked. The person's places with their likely ones and the files in which somebody has to look are told, too. For
/// administrators who have just proved who they are.
pub async fn export(ctx: &OpContext, watch: &Watch, subject: &Subject) -> Result<Vec<u8>, Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    let found = places(ctx, watch, subject).await?;
    let mut tx = ctx.read().await?;
    let others = others(&mut tx, subject.person.id).await?;
    let mut own = Map::new();
    for (name, value) in &subject.person.values {
        own.insert((*name).to_owned(), Value::to_json(value));
    }
    let mut theirs = Vec::new();
    for account in accounts::all(&mut tx).await?.into_iter().filter(|account| subject.accounts.contains(&account.id)) {
        theirs.push(json!({
            "email": account.email,
            "name": account.name,
            "created_at": account.created_at.to_rfc3339(),
            "signed_in_at": account.signed_in_at.map(|at| at.to_rfc3339()),
        }));
    }
    let mut about = subject.accounts.clone();
    about.push(subject.person.id);
    let uses = stored::uses(&mut tx, &about).await?;
    let uses: Vec<Json> = uses.into_iter().map(|(at, what)| json!({ "at": at.to_rfc3339(), "what": what })).collect();
    let listed: Vec<Json> = found.iter().map(|place| told(place, subject, &others)).collect();
    let data = json!({
        "person": { "id": subject.person.id, "code": subject.person.code(), "values": own },
        "accounts": theirs,
        "places": listed,
        "uses": uses,
        "made_at": ctx.now.to_rfc3339(),
    });
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let text = serde_json::to_string_pretty(&data).map_err(|error| Error::Internal(error.to_string()))?;
    add(&mut archive, "data.json", text.as_bytes())?;
    add(&mut archive, "data.html", page(ctx, &data).as_bytes())?;
    for place in found.iter().filter(|place| place.table == "file" && place.field.is_empty() && place.how == How::Exact)
    {
        let Some(file) = files::get(&mut tx, place.row).await? else { continue };
        // A file of somebody else's correspondence is theirs, too: only what names the person alone is given as it is.
        let bytes = files::bytes(&mut tx, place.row).await?.unwrap_or_default();
        let words = super::readable::words(&file.name, &bytes).unwrap_or_default();
        if place.remedy == Remedy::Replace || !others.finds(&words) {
            let bytes =
                if place.remedy == Remedy::Replace { masked(&words, subject, &others).into_bytes() } else { bytes };
            add(&mut archive, &format!("files/{}-{}", place.row.simple(), file.name), &bytes)?;
        }
    }
    let entry = Entry::new(What::SubjectExported).with("person", subject.person.id.to_string());
    use_log::write_alone(ctx, entry.count(found.len())).await?;
    let bytes = archive.finish().map_err(|error| Error::Internal(error.to_string()))?.into_inner();
    Ok(bytes)
}

fn add(archive: &mut zip::ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let broken = |error: &dyn std::fmt::Display| Error::Internal(format!("{name}: {error}"));
    archive.start_file(name, SimpleFileOptions::default()).map_err(|error| broken(&error))?;
    archive.write_all(bytes).map_err(|error| broken(&error))
}

fn told(place: &Place, subject: &Subject, others: &Finder) -> Json {
    let own = place.how == How::Declared;
    let excerpt = if own { place.excerpt.clone() } else { masked(&place.excerpt, subject, others) };
    json!({
        "table": place.table,
        "row": place.row,
        "record": place.record,
        "field": place.field,
        "how": place.how.name(),
        "text": excerpt,
    })
}

/// Everybody else in the register.
async fn others(tx: &mut hansa_storage::Tx, but: Id) -> Result<Finder, Error> {
    let kind = &hansa_domain::kinds::Person::KIND;
    let ids = records::ids(tx, kind, &Condition::True).await?;
    let mut wanted = Wanted::default();
    for person in records::by_ids(tx, kind, &ids).await?.iter().filter(|person| person.id != but) {
        wanted.add_name(person.text("name").unwrap_or_default());
    }
    Ok(Finder::certain(&wanted))
}

/// A text without the names of others in the register, and without addresses that are not the person's.
fn masked(text: &str, subject: &Subject, others: &Finder) -> String {
    let own = Finder::certain(&subject.wanted);
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for hit in others.find(text) {
        if !own.finds(&text[hit.at.clone()]) {
            new.push_str(&text[from..hit.at.start]);
            new.push_str(MASKED);
            from = hit.at.end;
        }
    }
    new.push_str(&text[from..]);
    let pieces = new.split_inclusive(char::is_whitespace).map(|piece| {
        let bare = piece.trim_end();
        if bare.contains('@') && !own.finds(bare) {
            format!("{MASKED}{}", &piece[bare.len()..])
        } else {
            piece.to_owned()
        }
    });
    pieces.collect()
}

/// The data as a page without anything that is loaded.
fn page(ctx: &OpContext, data: &Json) -> String {
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let words = ctx.words();
    let title = escaped(&words.msg("subject-export-title"));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1>\n",
        ctx.lang.code()
    );
    let rows = |html: &mut String, json: &Json| {
        html.push_str("<table>\n");
        if let Json::Object(values) = json {
            for (name, value) in values {
                let value = super::strings(value);
                let _ = writeln!(html, "<tr><th>{}</th><td>{}</td></tr>", escaped(name), escaped(&value));
            }
        }
        html.push_str("</table>\n");
    };
    rows(&mut html, &data["person"]["values"]);
    for (part, heading) in [("accounts", "subject-accounts"), ("places", "subject-places"), ("uses", "subject-uses")] {
        let _ = writeln!(html, "<h2>{}</h2>", escaped(&words.msg(heading)));
        data[part].as_array().into_iter().flatten().for_each(|one| rows(&mut html, one));
    }
    html.push_str("</body></html>\n");
    html
}
