//! The mail with a link to choose a password.

use hansa_domain::Id;
use hansa_storage::accounts::Account;
use hansa_text::Args;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::{Address, Message};

use super::letter::one_line;
use super::{Post, wrong};
use crate::accounts::{INVITATION, Token, Why};
use crate::notices::as_account;
use crate::{Error, OpContext};

impl Post {
    /// Sends an account the link to choose a password. It begins with the configured address of the site, never with what a
    /// request said of its host.
    pub(crate) async fn send_link(
        &self,
        ctx: &OpContext,
        account: &Account,
        why: Why,
        token: &Token,
        job: Id,
    ) -> Result<(), Error> {
        let reader = as_account(ctx, account);
        let words = reader.words();
        let link = format!("{}/{}/welcome/{}", self.site(&ctx.city), reader.lang, token.secret());
        // What the words are made of must not be held while the mail is sent.
        let (subject, text) = {
            let args = Args::new()
                .set("name", account.name.as_str())
                .set("city", ctx.city.name.text(reader.lang))
                .set("when", words.date_time(ctx.now + INVITATION));
            let message = |part: &str| words.msg_with(&format!("access-mail-{}-{part}", why.name()), &args);
            let text = format!("{}\n\n{}\n\n{link}\n\n{}\n", message("greeting"), message("text"), message("end"));
            (one_line(&message("subject")), text)
        };
        let address: Address = account.email.parse().map_err(|error| wrong(&error))?;
        let host = self.from.email.domain();
        let header =
            |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(one_line(&account.name)), address))
            .subject(subject)
            .date(ctx.now.into())
            .message_id(Some(format!("<{}@{host}>", job.simple())))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", reader.lang.code()))
            .header(ContentType::TEXT_PLAIN)
            .body(text)
            .map_err(|error| wrong(&error))?;
        self.send(mail).await
    }
}
