//! Webhooks from the command line.

use std::process::ExitCode;

use hansa_app::setup::Purpose;
use hansa_app::webhooks::{self, Terms};
use hansa_app::{OpContext, accounts};

use crate::arguments::{Arguments, Reach, Webhook};
use crate::{output, worker};

/// Lists, adds, tests and replays webhooks.
pub async fn webhook(arguments: &Arguments, wanted: &Webhook) -> anyhow::Result<ExitCode> {
    let none = Reach { allow: Vec::new() };
    let reach = match wanted {
        Webhook::Add { reach, .. } | Webhook::Test { reach, .. } => reach,
        Webhook::List | Webhook::Replay { .. } => &none,
    };
    let app = worker::with_webhooks(arguments.app(Purpose::Read).await?, reach, None, arguments);
    let ctx = arguments.context(&app).await?;
    let code = run(&ctx, wanted).await?;
    app.close().await;
    Ok(code)
}

async fn run(ctx: &OpContext, wanted: &Webhook) -> anyhow::Result<ExitCode> {
    let explained = |error| output::explained(ctx, error);
    match wanted {
        Webhook::List => {
            for listed in webhooks::all(ctx).await? {
                let webhook = &listed.webhook;
                let account = listed.account.as_ref().map(|account| account.email.as_str()).unwrap_or_default();
                let state = webhook.paused.map_or("", |(_, why)| why.name());
                let (waiting, failed) = listed.counts;
                let (id, name, url) = (webhook.id, &webhook.name, &webhook.url);
                output::line(&format!("{id}\t{name}\t{url}\t{account}\t{waiting} waiting\t{failed} given up\t{state}"));
            }
        }
        Webhook::Add { name, url, account, kinds, skip_own, .. } => {
            let found = accounts::by_email(ctx, account).await;
            let found = found.map_err(|_| anyhow::anyhow!("there is no user {account}; see `hansa user list`"))?;
            for kind in kinds {
                crate::read::kind_named(kind)?;
            }
            let terms = Terms {
                name: name.clone(),
                url: url.clone(),
                account: Some(found.id),
                kinds: kinds.clone(),
                skip_own: *skip_own,
            };
            let webhook = webhooks::add(ctx, &terms).await.map_err(explained)?;
            output::line(&format!("{}\t{}", webhook.id, webhook.secret));
        }
        Webhook::Test { id, .. } => {
            webhooks::test(ctx, *id).await.map_err(explained)?;
            let log = webhooks::log(ctx, *id, false).await?;
            let last = log.iter().find(|logged| logged.delivery.change.is_none()).map(|logged| &logged.delivery);
            let error = last.and_then(|delivery| delivery.error.as_deref());
            let words = ctx.words();
            let said = error
                .map_or_else(|| words.msg("webhook-delivered"), |error| words.msg(&format!("webhook-error-{error}")));
            output::line(&said);
            return Ok(ExitCode::from(u8::from(error.is_some())));
        }
        Webhook::Replay { id, delivery } => {
            let count = webhooks::replay(ctx, *id, *delivery).await.map_err(explained)?;
            output::line(&format!("{count} to be sent again"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
