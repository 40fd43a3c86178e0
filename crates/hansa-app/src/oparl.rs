//! Bodies, meetings and agenda items as OParl 1.1, for whoever may read them: the same objects for the interface and for a
//! folder of files.
//!
//! Each type is made from the records of one kind; what the reader does not see is not there. A record that is archived, and a
//! matter that was taken from its agenda, is told as deleted. The program has no papers in the sense of OParl, no
//! consultations and no terms between elections: their lists are empty.

mod around;
mod build;
mod city;
mod held;

use chrono::{DateTime, TimeDelta, Utc};
use hansa_domain::{Condition, Id, policy};
use hansa_exchange::oparl::{self, Page};
use hansa_storage::Tx;
use hansa_storage::records as stored;
use serde_json::Value as Json;

pub use hansa_exchange::oparl::{Addresses, Type};

use crate::{Error, OpContext, records};
use around::Around;
use build::Build;
use city::City;
use held::{Held, held};

/// Objects on a page of a list, unless fewer are asked for.
pub const PAGE: u64 = 100;

/// What is asked of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Made not before and not after these moments, to the second.
    pub created: Span,
    /// Last changed not before and not after these moments, to the second. Deleted objects are told where the first is given.
    pub modified: Span,
    /// Whether the objects inside others are left out.
    pub omit_internal: bool,
    /// Only the meetings of this body.
    pub body: Option<Id>,
}

/// From a moment to another.
pub type Span = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The number of the page, from one.
    pub number: u64,
    /// How many objects a page has.
    pub size: u64,
    /// The parameters of the list's address, besides the page.
    pub query: &'a str,
}

/// The object with which clients begin.
pub async fn system(ctx: &OpContext, at: &Addresses) -> Result<Json, Error> {
    let mut tx = ctx.read().await?;
    told(&City::read(ctx, &mut tx, at).await?.system())
}

/// An object.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the reader sees.
pub async fn object(ctx: &OpContext, at: &Addresses, of: Type, id: Id) -> Result<Json, Error> {
    let mut tx = ctx.read().await?;
    if of == Type::Body {
        let city = City::read(ctx, &mut tx, at).await?;
        return if id == ctx.city.id { told(&city.body()) } else { Err(Error::NotFound) };
    }
    let held = held(ctx, of)?.ok_or(Error::NotFound)?;
    let condition = held.condition.clone().and(Condition::Ids(vec![id]));
    let ids = stored::ids(&mut tx, held.kind, &condition).await?;
    objects(ctx, &mut tx, at, (of, &held), &ids).await?.pop().ok_or(Error::NotFound)
}

/// A page of a list, in the order of the objects' identifiers, which never changes.
pub async fn list(ctx: &OpContext, at: &Addresses, of: Type, asked: &Asked, place: Place<'_>) -> Result<Json, Error> {
    let mut tx = ctx.read().await?;
    let list = match asked.body {
        Some(body) => {
            let seen = held(ctx, Type::Organization)?.ok_or(Error::NotFound)?;
            let condition = seen.condition.and(Condition::Ids(vec![body]));
            stored::ids(&mut tx, seen.kind, &condition).await?.pop().ok_or(Error::NotFound)?;
            at.meetings_of(&body)
        }
        None => at.list(of),
    };
    let (total, mut data) = if of == Type::Body {
        let city = told(&City::read(ctx, &mut tx, at).await?.body())?;
        let data = if held::fits(&city, asked) { vec![city] } else { Vec::new() };
        (data.len() as u64, data)
    } else {
        match held(ctx, of)? {
            None => (0, Vec::new()),
            Some(held) => part(ctx, &mut tx, at, (of, &held), asked, place).await?,
        }
    };
    if asked.omit_internal {
        for object in &mut data {
            oparl::omit_internal(of, object);
        }
    }
    let page = Page { list: &list, query: place.query, number: place.number, size: place.size, total };
    Ok(oparl::page(&data, &page))
}

/// How many objects a list has, and those of a page of it.
async fn part(
    ctx: &OpContext,
    tx: &mut Tx,
    at: &Addresses,
    (of, held): (Type, &Held),
    asked: &Asked,
    place: Place<'_>,
) -> Result<(u64, Vec<Json>), Error> {
    let condition = held.asked(ctx, tx, of, asked).await?;
    let mut ids = stored::ids(tx, held.kind, &condition).await?;
    ids.sort_unstable();
    let first = usize::try_from((place.number - 1).saturating_mul(place.size)).unwrap_or(usize::MAX);
    let size = usize::try_from(place.size).unwrap_or(usize::MAX);
    let here: Vec<Id> = ids.iter().copied().skip(first).take(size).collect();
    let mut data = Vec::with_capacity(here.len());
    for few in here.chunks(usize::try_from(PAGE).unwrap_or(1)) {
        data.extend(objects(ctx, tx, at, (of, held), few).await?);
    }
    Ok((ids.len() as u64, data))
}

/// The objects of a type with these identifiers, in their order.
async fn objects(
    ctx: &OpContext,
    tx: &mut Tx,
    at: &Addresses,
    (of, held): (Type, &Held),
    ids: &[Id],
) -> Result<Vec<Json>, Error> {
    let mut found = stored::seen_many(tx, held.kind, ids, &policy::visible(&ctx.actor)).await?;
    found.sort_by_key(|record| record.id);
    let around = Around::read(ctx, tx, of, &mut found).await?;
    let build = Build { ctx, at, around: &around, site: ctx.app().site(&ctx.city) };
    found.iter().filter_map(|record| build.object(of, record)).map(|object| told(&object)).collect()
}

fn told(object: &oparl::Object) -> Result<Json, Error> {
    oparl::json(object).map_err(|error| Error::Internal(error.to_string()))
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// The interface, a list, or an object.
    Json(Json),
    /// The bytes of a file.
    Bytes(Vec<u8>),
}

/// Everything that visitors see, told file by file with its path, which is that of its address; a list is on one page. Says how
/// many objects of each type there are.
pub async fn export<E: From<Error>>(
    ctx: &OpContext,
    at: &Addresses,
    mut write: impl FnMut(&str, Written) -> Result<(), E>,
) -> Result<Vec<(Type, usize)>, E> {
    let ctx = &ctx.as_anyone();
    write("system.json", Written::Json(system(ctx, at).await?))?;
    let whole = Place { number: 1, size: u64::from(u32::MAX), query: "" };
    let mut counts = vec![(Type::System, 1)];
    // What is no more is on no list, but stays at its address.
    let ever = Asked { modified: (Some(DateTime::UNIX_EPOCH), None), ..Asked::default() };
    for of in Type::LISTED {
        let present = list(ctx, at, of, &Asked::default(), whole).await?;
        counts.push((of, present["data"].as_array().map_or(0, Vec::len)));
        write(&format!("{}.json", of.path()), Written::Json(present))?;
        let all = list(ctx, at, of, &ever, whole).await?;
        for object in all["data"].as_array().cloned().unwrap_or_default() {
            let deleted = object["deleted"] == true;
            let id = object["id"].as_str().and_then(|id| id.rsplit('/').next()).unwrap_or_default().to_owned();
            let below = format!("{}/{id}", of.path());
            write(&format!("{below}.json"), Written::Json(object))?;
            let Some(id) = id.parse::<Id>().ok().filter(|_| !deleted) else { continue };
            if of == Type::Organization {
                let asked = Asked { body: Some(id), ..Asked::default() };
                let meetings = list(ctx, at, Type::Meeting, &asked, whole).await?;
                write(&format!("{below}/{}.json", Type::Meeting.path()), Written::Json(meetings))?;
            }
            if of == Type::File {
                write(&format!("{below}/content"), Written::Bytes(content(ctx, id).await?.1))?;
            }
        }
    }
    Ok(counts)
}

/// The bytes of a file.
pub async fn content(ctx: &OpContext, id: Id) -> Result<(crate::files::File, Vec<u8>), Error> {
    records::shown(ctx, &hansa_domain::kinds::Document::KIND, id, None).await?;
    crate::files::content(ctx, id, "file").await
}

/// The addresses of an interface that begins at a web address; none when the text is no such address.
pub fn addresses(base: &str) -> Option<Addresses> {
    let url = url::Url::parse(base).ok()?;
    let plain =
        url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    (web && plain).then(|| Addresses::below(url.as_str()))
}

/// The first moment that is later than a second in which something is to have happened.
fn after(second: DateTime<Utc>) -> DateTime<Utc> {
    second + TimeDelta::seconds(1)
}
