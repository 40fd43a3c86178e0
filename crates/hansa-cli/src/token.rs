//! Tokens, with which programs sign in.

use std::process::ExitCode;

use hansa_app::setup::Purpose;
use hansa_app::tokens::{self, Held, Wish};
use hansa_app::{OpContext, accounts};
use hansa_domain::Id;

use crate::arguments::{Arguments, Token};
use crate::output;

/// Makes, lists and revokes tokens.
pub async fn token(arguments: &Arguments, wanted: &Token) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    match wanted {
        Token::Add { email, name, scope, days } => {
            let account = account(&ctx, email.as_deref()).await?;
            let wish = Wish { name: name.clone(), scope: *scope, days: *days };
            let made = tokens::add(&ctx, account, &wish).await;
            let (secret, _) = made.map_err(|error| output::explained(&ctx, error))?;
            output::line(secret.secret());
        }
        Token::List => {
            for Held { token, holder } in listed(&ctx).await? {
                let used = token.used_at.map_or_else(String::new, |used| used.to_rfc3339());
                let email = holder.map(|(_, email)| email).unwrap_or_default();
                let ends = token.expires_at.date_naive();
                output::line(&format!("{}\t{email}\t{}\t{}\t{ends}\t{used}", token.id, token.name, token.scope));
            }
        }
        Token::Revoke { id } => {
            let revoked = tokens::revoke(&ctx, *id).await;
            revoked.map_err(|_| anyhow::anyhow!("there is no token {id}; see `hansa token list`"))?;
            output::line(&format!("{id}\trevoked"));
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The account that shall have the token.
async fn account(ctx: &OpContext, email: Option<&str>) -> anyhow::Result<Id> {
    match (email, ctx.actor.account()) {
        (Some(email), _) => {
            let account = accounts::by_email(ctx, email).await;
            Ok(account.map_err(|_| anyhow::anyhow!("there is no user {email}; see `hansa user list`"))?.id)
        }
        (None, Some(own)) => Ok(own),
        (None, None) => anyhow::bail!("say whose token it shall be, with --email"),
    }
}

/// All tokens for the local administrator, and those of the user of `--as`.
async fn listed(ctx: &OpContext) -> anyhow::Result<Vec<Held>> {
    match ctx.actor.account() {
        Some(_) => {
            let own = accounts::own(ctx).await?;
            let holder = Some((own.name, own.email));
            let tokens = tokens::own(ctx).await?;
            Ok(tokens.into_iter().map(|token| Held { token, holder: holder.clone() }).collect())
        }
        None => Ok(tokens::all(ctx).await?),
    }
}
