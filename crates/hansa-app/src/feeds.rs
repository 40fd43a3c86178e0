//! Private addresses at which calendar programs and feed readers read what an account may see: they have no way to sign in,
//! so the address itself is the secret. It is shown once and can be revoked; only its hash is stored.

use chrono::{DateTime, Duration, Utc};
use hansa_domain::{Condition, Id, Kind, Publicity, kinds, policy};
use hansa_exchange::atom;
pub use hansa_storage::feeds::{About, Feed, Format};
use hansa_storage::{Tx, accounts, changes, feeds, records};
use hansa_text::Args;
use sha2::{Digest, Sha256};

use crate::accounts::{Token, hash_of};
use crate::list::ListQuery;
use crate::tell::Sentence;
use crate::use_log::{self, Entry, What};
use crate::views::View;
use crate::{Error, OpContext};

/// Changes that a feed tells at the most.
const TOLD: u64 = 60;
/// A feed tells of changes of so many days.
const DAYS: i64 = 30;
/// Records of a view that are looked at for changes.
const WATCHED: u64 = 2_000;
/// How often it is noted that an address was read.
const TOUCH: Duration = Duration::hours(1);
/// Addresses that an account has at the most.
const MOST: usize = 50;

/// An address with what it is called.
#[derive(Clone, Debug)]
pub struct Named {
    /// The address.
    pub feed: Feed,
    /// What it is about, in words; none when that is not there any more, or not for the reader.
    pub about: Option<String>,
}

/// What an address can be about.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// Whether one is a person of the register, of whom it is known what concerns them.
    pub me: bool,
    /// The bodies, with their names.
    pub bodies: Vec<(Id, String)>,
    /// The saved views.
    pub views: Vec<View>,
}

fn own_id(ctx: &OpContext) -> Result<Id, Error> {
    ctx.actor.account().ok_or(Error::NotFound)
}

/// Whether records of a kind have dates that a calendar shows.
pub fn is_dated(kind: &Kind) -> bool {
    kind.fields.iter().any(|field| field.calendar.is_some())
}

/// What one's addresses can be about, by name.
pub async fn offered(ctx: &OpContext) -> Result<Offered, Error> {
    own_id(ctx)?;
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let ids = records::ids(&mut tx, &kinds::Body::KIND, &visible).await?;
    let titles = records::references(&mut tx, &ids, &visible).await?;
    drop(tx);
    let mut bodies: Vec<(Id, String)> =
        titles.into_iter().map(|(id, body)| (id, body.title.text(ctx.lang).to_owned())).collect();
    bodies.sort_by_cached_key(|(id, name)| (hansa_text::sort_key(ctx.lang, name), *id));
    let mut views = Vec::new();
    for kind in hansa_domain::KINDS {
        views.extend(crate::views::seen(ctx, kind).await?);
    }
    Ok(Offered { me: ctx.actor.person().is_some(), bodies, views })
}

/// What an address is about, in words.
async fn name_of(ctx: &OpContext, about: About) -> Result<Option<String>, Error> {
    let named = match about {
        About::Me => return Ok(Some(ctx.words().msg("feed-about-me").into_owned())),
        About::Body(id) => body(ctx, id).await,
        About::View(id) => crate::views::get(ctx, id).await.map(|view| view.name),
    };
    match named {
        Ok(name) => Ok(Some(name)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a body is called that the actor sees.
pub(crate) async fn body(ctx: &OpContext, id: Id) -> Result<String, Error> {
    let mut tx = ctx.read().await?;
    let body = crate::records::visible_record(ctx, &mut tx, &kinds::Body::KIND, id).await?;
    Ok(body.title.text(ctx.lang).to_owned())
}

/// One's own addresses, the latest first.
pub async fn own(ctx: &OpContext) -> Result<Vec<Named>, Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.read().await?;
    let all = feeds::of_account(&mut tx, account).await?;
    drop(tx);
    let mut named = Vec::with_capacity(all.len());
    for feed in all {
        named.push(Named { about: name_of(ctx, feed.about).await?, feed });
    }
    Ok(named)
}

/// Makes an address. Its secret, of 256 bits, is shown this once.
pub async fn make(ctx: &OpContext, format: Format, about: About) -> Result<Token, Error> {
    let account = own_id(ctx)?;
    match about {
        About::Me if format == Format::Changes || ctx.actor.person().is_none() => return Err(Error::NotFound),
        About::Body(_) if format == Format::Changes => return Err(Error::NotFound),
        About::View(id) => {
            let view = crate::views::get(ctx, id).await?;
            if format == Format::Calendar && !is_dated(view.kind) {
                return Err(Error::NotFound);
            }
        }
        About::Body(id) => drop(body(ctx, id).await?),
        About::Me => {}
    }
    let mut tx = ctx.write().await?;
    if feeds::of_account(&mut tx, account).await?.len() >= MOST {
        return Err(hansa_domain::Problem::of("about", "too-many-addresses").with("most", MOST.to_string()).into());
    }
    let token = Token::new();
    let feed = Feed { id: ctx.new_id(), account, format, about, created_at: ctx.now, used_at: None };
    feeds::add(&mut tx, &hash_of(token.secret()), &feed).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::AddressMade).with("address", feed.id.to_string())).await?;
    tx.commit().await?;
    Ok(token)
}

/// Revokes one of one's addresses: nothing is read there any more.
pub async fn revoke(ctx: &OpContext, id: Id) -> Result<(), Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.write().await?;
    if !feeds::revoke(&mut tx, account, id, ctx.now).await? {
        return Err(Error::NotFound);
    }
    use_log::write(&mut tx, ctx, Entry::new(What::AddressRevoked).with("address", id.to_string())).await?;
    Ok(tx.commit().await?)
}

/// Revokes one of one's addresses and makes another for the same.
pub async fn renew(ctx: &OpContext, id: Id) -> Result<(Token, Feed), Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.read().await?;
    let feed = feeds::of_account(&mut tx, account).await?.into_iter().find(|feed| feed.id == id);
    let feed = feed.ok_or(Error::NotFound)?;
    drop(tx);
    let token = make(ctx, feed.format, feed.about).await?;
    revoke(ctx, id).await?;
    Ok((token, feed))
}

/// What is read at the address with this secret, and as whom: with the rights that the account has now, in its language. An
/// account that may not sign in any more reads nothing.
pub async fn open(ctx: &OpContext, secret: &str, format: Format) -> Result<(OpContext, Feed), Error> {
    let mut tx = ctx.read().await?;
    let feed = feeds::of_hash(&mut tx, &hash_of(secret)).await?.filter(|feed| feed.format == format);
    let feed = feed.ok_or(Error::NotFound)?;
    let account = accounts::get(&mut tx, feed.account).await?.filter(crate::notices::reachable);
    let account = account.ok_or(Error::NotFound)?;
    drop(tx);
    // Writing at every look would make reading slow.
    if feed.used_at.is_none_or(|at| ctx.now - at >= TOUCH) {
        let mut tx = ctx.write().await?;
        feeds::touch(&mut tx, feed.id, ctx.now).await?;
        tx.commit().await?;
    }
    Ok((crate::notices::as_account(ctx, &account), feed))
}

/// A checksum by which readers know that nothing has changed.
pub fn checksum(body: &str) -> String {
    hex::encode(Sha256::digest(body.as_bytes()))
}

/// The changes of the records of a saved view as an Atom feed; links begin with the site's address.
pub async fn changes_of(reader: &OpContext, feed: &Feed, site: &str) -> Result<String, Error> {
    let About::View(view) = feed.about else { return Err(Error::NotFound) };
    let view = crate::views::get(reader, view).await?;
    let words = reader.words();
    let name = Args::new().set("view", view.name.as_str()).set("kinds", words.kinds(view.kind));
    let intro = Head {
        id: feed.id,
        title: words.msg_with("feed-title", &name),
        page: format!("{site}/{}/{}", reader.lang, view.kind.name),
        still: view.updated_at,
    };
    let held = held(reader, view.kind, &crate::views::query_of(&view)).await?;
    Ok(atom::write(&changes(reader, held, intro, site).await?))
}

/// The changes of what everybody may see as an Atom feed, of a list or of everything, whoever asks; and when the latest of
/// them was made.
pub async fn public(
    ctx: &OpContext,
    list: Option<(&'static Kind, &ListQuery)>,
    site: &str,
) -> Result<(String, DateTime<Utc>), Error> {
    let reader = &ctx.as_anyone();
    let (path, held) = match list {
        Some((kind, query)) if *query == ListQuery::default() => {
            (format!("/{}", kind.name), Condition::OfKind(vec![kind.name]))
        }
        Some((kind, query)) => (query.address(kind), held(reader, kind, query).await?),
        None => ("/changes".to_owned(), Condition::True),
    };
    let intro = Head {
        // The same for whoever asks, at whatever host.
        id: Id::new_v5(&reader.city.id, format!("public changes {} {path}", reader.lang).as_bytes()),
        title: public_name(reader, "feed-public", list.map(|(kind, _)| kind)),
        page: format!("{site}/{}{path}", reader.lang),
        still: DateTime::UNIX_EPOCH,
    };
    let feed = changes(reader, held, intro, site).await?;
    Ok((atom::write(&feed), feed.updated))
}

/// What a public feed or calendar is called.
pub(crate) fn public_name(reader: &OpContext, message: &str, of: Option<&Kind>) -> String {
    let words = reader.words();
    let mut name = words.msg(message).into_owned();
    if let Some(kind) = of {
        name = format!("{name}: {}", words.kinds(kind));
    }
    let args = Args::new().set("name", name).set("city", reader.city.name.text(reader.lang));
    words.msg_with("calendar-name", &args)
}

/// What a feed says of itself.
struct Head {
    id: Id,
    title: String,
    page: String,
    /// When it last changed, while it tells of nothing.
    still: DateTime<Utc>,
}

/// The records of a list.
async fn held(reader: &OpContext, kind: &'static Kind, query: &ListQuery) -> Result<Condition, Error> {
    let held = crate::list::whole(&reader.aside(), kind, query, Some(WATCHED)).await?;
    Ok(Condition::Ids(held.records.iter().map(|record| record.id).collect()))
}

/// The latest changes of records for which a condition holds, as the reader may know them.
async fn changes(reader: &OpContext, held: Condition, intro: Head, site: &str) -> Result<atom::Feed, Error> {
    let mut tx = reader.read().await?;
    let condition = policy::visible(&reader.actor).and(held);
    let since = reader.now - Duration::days(DAYS);
    let mut entries = Vec::new();
    for change in &changes::since(&mut tx, since, None, &condition, TOLD).await? {
        if let Some(told) = crate::told::change(reader, &mut tx, change).await? {
            entries.push(entry(reader, &mut tx, site, change, &told).await?);
        }
    }
    Ok(atom::Feed {
        id: format!("urn:uuid:{}", intro.id),
        title: intro.title,
        subtitle: reader.words().msg_with("feed-subtitle", &Args::new().set("days", DAYS)),
        lang: reader.lang.code().to_owned(),
        page: intro.page,
        // Of a feed in which nothing happens, nothing changes.
        updated: entries.first().map_or(intro.still, |entry| entry.updated),
        author: reader.city.name.text(reader.lang).to_owned(),
        entries,
    })
}

async fn entry(
    reader: &OpContext,
    tx: &mut Tx,
    site: &str,
    change: &changes::Change,
    told: &Sentence,
) -> Result<atom::Entry, Error> {
    let words = reader.words();
    let known = records::references(tx, &[change.record], &Condition::True).await?;
    let secret = Condition::Ids(vec![change.record]).and(Condition::Publicity(vec![Publicity::Secret]));
    if !records::ids(tx, change.kind, &secret).await?.is_empty() {
        reader.note_secret(change.record, change.kind);
    }
    let example = known.get(&change.record).is_some_and(|record| record.example);
    let mut categories = vec![words.kind(change.kind)];
    let mut title = told.plain();
    if example {
        let mark = words.msg("example-mark").into_owned();
        title = format!("{title} ({mark})");
        categories.push(mark);
    }
    Ok(atom::Entry {
        id: format!("urn:uuid:{}", change.id),
        title,
        summary: String::new(),
        page: format!("{site}/{}/{}/{}", reader.lang, change.kind.name, change.record),
        updated: change.at,
        // Who changed what is a matter of the staff.
        author: if reader.actor.signed_in() { change.actor_name.clone() } else { String::new() },
        categories,
    })
}
