//! What administrators are to look after, shown where they look every day: backups that are not made, webhooks that have stopped.

use hansa_app::{backup, webhooks};
use hansa_text::Args;

use super::backups;
use crate::context::Ctx;
use crate::error::Failure;

/// Something to look after: the address of its page, and what is the matter.
pub(super) type Worry = (String, String);

/// What is to be looked after, for administrators; nothing for others.
pub(super) async fn worries(ctx: &Ctx) -> Result<Vec<Worry>, Failure> {
    if !ctx.actor.administers() {
        return Ok(Vec::new());
    }
    let words = ctx.words();
    let backups = backups::worry(words, &backup::overview(ctx).await?);
    let mut all: Vec<Worry> = backups.into_iter().map(|(heading, _)| (ctx.href("/backups"), heading)).collect();
    for webhooks::Listed { webhook, .. } in webhooks::all(ctx).await? {
        if webhook.paused.is_some() {
            let said = words.msg_with("webhook-paused-subject", &Args::new().set("name", webhook.name.as_str()));
            all.push((ctx.href(&format!("/webhooks/{}", webhook.id)), said));
        }
    }
    Ok(all)
}
