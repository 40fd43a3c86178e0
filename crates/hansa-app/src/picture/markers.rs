//! Partners and networks on the map.

use std::collections::HashMap;

use hansa_domain::{Condition, Id, Kind, kinds, policy};
use hansa_storage::{Tx, overview, records};

use super::kind;
use super::scope::Scope;
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

/// The first record to which each refers in a field.
async fn of_each(
    tx: &mut Tx,
    kind: &'static Kind,
    field: &'static str,
    condition: Condition,
) -> Result<HashMap<Id, Id>, Error> {
    let mut first = HashMap::new();
    for (from, _, to) in overview::links(tx, kind, &[field], &condition).await? {
        first.entry(from).or_insert(to);
    }
    Ok(first)
}

/// The places of live partnerships' partners and of the networks in which the city sits.
pub(super) async fn markers(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Marker>, Error> {
    let (partnership, membership) = (kind::<kinds::Partnership>(), kind::<kinds::Membership>());
    let (organisation, network) = (kind::<kinds::Organisation>(), kind::<kinds::Network>());
    let seen = policy::visible(&ctx.actor);
    let mut found: Vec<(Id, Reference, bool)> = Vec::new();
    for (of, by, via, partner) in
        [(partnership, "partner", organisation, true), (membership, "network", network, false)]
    {
        let condition = scope.present(ctx, tx, of).await?;
        let first = overview::first_live(tx, of, &condition, ctx.lang, MARKERS).await?;
        let with = of_each(tx, of, by, Condition::Ids(first.iter().map(|record| record.id).collect())).await?;
        let those = Condition::Ids(with.values().copied().collect()).and(seen.clone());
        let places = of_each(tx, via, "place", those).await?;
        for record in first {
            if let Some(place) = with.get(&record.id).and_then(|with| places.get(with)) {
                found.push((*place, record, partner));
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
