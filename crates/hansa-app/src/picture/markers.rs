//! Partners and networks on the map.

use std::collections::HashMap;

use hansa_domain::{Id, Record, kinds, policy};
use hansa_storage::Tx;
use hansa_storage::records::{self, SortBy};

use super::scope::Scope;
use super::{kind, live, some};
use crate::{Error, OpContext, Reference};

/// Partners and seats on the map at the most.
const MARKERS: u64 = 300;

/// A place on the map.
#[derive(Debug)]
pub struct Marker {
    /// The place.
    pub place: Reference,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The partnerships with partners there.
    pub partnerships: Vec<Reference>,
    /// The memberships of networks that sit there.
    pub memberships: Vec<Reference>,
}

/// The places of live partnerships' partners and of the networks in which the city sits.
pub(super) async fn markers(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Marker>, Error> {
    let (partnership, membership) = (kind::<kinds::Partnership>(), kind::<kinds::Membership>());
    let (organisation, network) = (kind::<kinds::Organisation>(), kind::<kinds::Network>());
    let mut found: Vec<(Id, Reference, bool)> = Vec::new();
    for (of, by, via, partner) in
        [(partnership, "partner", organisation, true), (membership, "network", network, false)]
    {
        let condition = scope.present(ctx, tx, of).await?.and(live(ctx, of)?);
        let records = some(tx, of, &condition, SortBy::Title(ctx.lang), MARKERS).await?;
        let ids: Vec<Id> = records.iter().filter_map(|record| Some(record.links(by).first()?.to)).collect();
        let via: HashMap<Id, Record> =
            records::by_ids(tx, via, &ids).await?.into_iter().map(|record| (record.id, record)).collect();
        for record in records {
            let target = record.links(by).first().and_then(|link| via.get(&link.to));
            let target = target.filter(|target| policy::may(&ctx.actor, hansa_domain::Action::See, target));
            if let Some(place) = target.and_then(|target| target.links("place").first()) {
                found.push((place.to, Reference::of(&record), partner));
            }
        }
    }
    let ids: Vec<Id> = found.iter().map(|(place, ..)| *place).collect();
    let mut markers: Vec<Marker> = records::by_ids(tx, kind::<kinds::Place>(), &ids)
        .await?
        .into_iter()
        .filter(|place| policy::may(&ctx.actor, hansa_domain::Action::See, place))
        .filter_map(|record| {
            use rust_decimal::prelude::ToPrimitive;
            let place = kinds::Place::from(&record);
            Some(Marker {
                latitude: place.latitude?.to_f64()?,
                longitude: place.longitude?.to_f64()?,
                place: Reference::of(&record),
                partnerships: Vec::new(),
                memberships: Vec::new(),
            })
        })
        .collect();
    for (place, reference, partner) in found {
        if let Some(marker) = markers.iter_mut().find(|marker| marker.place.id == place) {
            if partner { marker.partnerships.push(reference) } else { marker.memberships.push(reference) }
        }
    }
    markers.sort_by_cached_key(|marker| hansa_text::sort_key(ctx.lang, marker.place.title.text(ctx.lang)));
    Ok(markers)
}
