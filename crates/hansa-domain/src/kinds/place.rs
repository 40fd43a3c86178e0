//! A place on the map.

use crate::typed::{Country, Decimal, Integer, LocalText};
use crate::{Problem, Problems, Weight};

record! {
    /// A city or another place on the map.
    Place "place" "" in Actors, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        country: Country = public() list() filter();
        /// Degrees north of the equator.
        latitude: Decimal = public();
        /// Degrees east of Greenwich.
        longitude: Decimal = public();
        population: Integer = public() list();
        /// The identifier in the GeoNames gazetteer.
        geonames_id: Integer = public();
    }
}

impl Place {
    fn check(&self, problems: &mut Problems) {
        for (field, degrees, most) in [("latitude", self.latitude, 90), ("longitude", self.longitude, 180)] {
            if degrees.is_some_and(|degrees| degrees.abs() > most.into()) {
                problems.push(Problem::of(field, "not-degrees").with("most", most.to_string()));
            }
        }
    }
}
