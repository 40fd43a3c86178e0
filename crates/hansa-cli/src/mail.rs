//! Mail messages filed as contacts.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::OpContext;
use hansa_app::mail_in::{self, Address, Fault, Filed, Refused};
use hansa_app::setup::Purpose;
use hansa_text::Args as Words;
use serde_json::{Value as Json, json};

use crate::arguments::{Arguments, MailCommand};
use crate::output;

/// Files above this size are not read to their end.
const MOST: u64 = 26 * 1024 * 1024;

/// Does what is to be done with mail.
pub async fn mail(arguments: &Arguments, wanted: &MailCommand) -> anyhow::Result<ExitCode> {
    let MailCommand::In { files, json } = wanted;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let (mut outcomes, mut refused) = (Vec::new(), false);
    for path in files {
        let shown = path.display().to_string();
        match mail_in::file(&ctx, read(path)?, &[]).await {
            Ok(filed) if *json => outcomes.push(outcome(&shown, &filed)),
            Ok(filed) => tell(&ctx, &shown, &filed),
            Err(Refused::Fault(fault)) => {
                refused = true;
                let why = faulty(&ctx, fault);
                if *json {
                    outcomes.push(json!({ "file": shown, "fault": why }));
                } else {
                    output::line(&format!("{shown}: {why}"));
                }
            }
            Err(Refused::App(error)) => return Err(output::explained(&ctx, error).context(shown)),
        }
    }
    if *json {
        output::line(&serde_json::to_string_pretty(&outcomes)?);
    }
    app.close().await;
    Ok(ExitCode::from(u8::from(refused)))
}

/// The bytes of a file, at most a little more than may be filed.
fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = || path.display().to_string();
    let mut bytes = Vec::new();
    std::fs::File::open(path).with_context(shown)?.take(MOST).read_to_end(&mut bytes).with_context(shown)?;
    Ok(bytes)
}

fn outcome(file: &str, filed: &Filed) -> Json {
    let known =
        filed.known.iter().map(|one| json!({ "address": one.address.address, "id": one.whose.id, "ours": one.ours }));
    json!({
        "file": file,
        "contact": filed.contact.code(),
        "id": filed.contact.id,
        "new": filed.new,
        "known": known.collect::<Vec<_>>(),
        "unknown": filed.unknown.iter().map(|one| one.address.as_str()).collect::<Vec<_>>(),
    })
}

fn tell(ctx: &OpContext, file: &str, filed: &Filed) {
    let words = ctx.words();
    let code = filed.contact.code().unwrap_or_default();
    let told = if filed.new {
        format!("{code} {}", words.msg("mail-in-filed"))
    } else {
        words.msg_with("mail-in-already", &Words::new().set("code", code))
    };
    output::line(&format!("{file}: {told}"));
    let written = |one: &Address| match &one.name {
        Some(name) => format!("{name} <{}>", one.address),
        None => one.address.clone(),
    };
    if filed.new && !filed.unknown.is_empty() {
        let unknown: Vec<String> = filed.unknown.iter().map(written).collect();
        output::line(&format!("  {}: {}", words.msg("mail-in-unknown"), unknown.join(", ")));
    }
}

fn faulty(ctx: &OpContext, fault: Fault) -> String {
    let args = fault.most().map_or_else(Words::new, |most| Words::new().set("most", most));
    ctx.words().msg_with(&format!("mail-in-fault-{}", fault.code()), &args)
}
