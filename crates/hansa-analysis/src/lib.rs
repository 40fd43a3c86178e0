//! Pure computations over plain structs.

pub mod alike;
pub mod joined;
pub mod score;
pub mod working_days;

pub mod passage;

/// How a place in a ranking has moved from one edition to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// A smaller rank than before.
    Up,
    /// The same rank.
    Same,
    /// A greater rank than before.
    Down,
}

/// A city's place in one edition of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<T> {
    /// When the edition was published; later editions compare greater.
    pub published: T,
    /// The rank, 1 for the best. A shared rank is given by its first.
    pub rank: i64,
}

/// The movement between the last two editions; none when there are not two.
pub fn movement<T: Ord + Copy>(places: &[Place<T>]) -> Option<Movement> {
    let mut places = places.to_vec();
    places.sort_by_key(|place| place.published);
    let [.., before, last] = places.as_slice() else { return None };
    Some(match last.rank.cmp(&before.rank) {
        std::cmp::Ordering::Less => Movement::Up,
        std::cmp::Ordering::Equal => Movement::Same,
        std::cmp::Ordering::Greater => Movement::Down,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(ranks: &[(i32, i64)]) -> Vec<Place<i32>> {
        ranks.iter().map(|(published, rank)| Place { published: *published, rank: *rank }).collect()
    }

    #[test]
    fn the_last_two_editions_say_how_a_place_moved() {
        assert_eq!(movement(&places(&[(2017, 9), (2019, 16)])), Some(Movement::Down));
        assert_eq!(movement(&places(&[(2018, 22), (2017, 29), (2015, 31)])), Some(Movement::Up));
        assert_eq!(movement(&places(&[(2018, 3), (2019, 3)])), Some(Movement::Same));
        assert_eq!(movement(&places(&[(2019, 7)])), None);
        assert_eq!(movement::<i32>(&[]), None);
    }
}
