//! Finding by words.

use std::process::ExitCode;

use hansa_app::search::passages::{self, Passage};
use hansa_app::search::{self, Wanted};
use hansa_app::setup::Purpose;
use hansa_app::{OpContext, use_log};
use serde_json::{Value as Json, json};

use crate::arguments::{Arguments, Search};
use crate::output;

/// Finds records, or passages of documents.
pub async fn search(arguments: &Arguments, wanted: &Search) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let hits = if wanted.passages { in_files(&ctx, wanted).await? } else { records(&ctx, wanted).await? };
    use_log::settle(&ctx).await?;
    if wanted.json {
        output::json(&hits.into_iter().map(|(_, json)| json).collect())?;
    } else {
        for (line, _) in &hits {
            output::line(line);
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// A hit as a line for people and as JSON.
type Hit = (String, Json);

async fn records(ctx: &OpContext, wanted: &Search) -> anyhow::Result<Vec<Hit>> {
    let limit = usize::from(wanted.limit);
    let mut hits = Vec::new();
    while hits.len() < limit {
        let skip = u64::try_from(hits.len())?;
        let wanted = Wanted { only_own: wanted.only_own, skip, ..Wanted::of(&wanted.query) };
        let found = search::search(ctx, &wanted).await?;
        if found.hits.is_empty() {
            break;
        }
        for hit in found.hits {
            let title = hit.record.title.text(ctx.lang);
            let line = format!("{}\t{}\t{title}", hit.record.kind.name, hit.record.id);
            let json = json!({ "kind": hit.record.kind.name, "id": hit.record.id, "title": title, "score": hit.score });
            hits.push((line, json));
        }
    }
    hits.truncate(limit);
    Ok(hits)
}

async fn in_files(ctx: &OpContext, wanted: &Search) -> anyhow::Result<Vec<Hit>> {
    let found = passages::search(ctx, &wanted.query, wanted.only_own, usize::from(wanted.limit)).await?;
    let hit = |Passage { record, file, bytes, matches, lang, text, score }: Passage| {
        let title = record.title.text(ctx.lang);
        let matches: Vec<Json> = matches.iter().map(|word| json!({ "start": word.start, "end": word.end })).collect();
        let line = format!("{}\t{file}\t{}\t{}", record.id, bytes.start, text.replace(char::is_whitespace, " "));
        let json = json!({
            "kind": record.kind.name, "id": record.id, "title": title, "score": score, "file": file, "start": bytes.start,
            "end": bytes.end, "lang": lang, "text": text, "matches": matches,
        });
        (line, json)
    };
    Ok(found.into_iter().map(hit).collect())
}
