//! One thing in the programme of a visit, a trip or an event.

use super::{Event, Organisation, Person, Place, Position, Trip, Visit};
use crate::personal::HOSTING;
use crate::typed::{Date, LocalText, LongText, Ref, Refs, Text, YesNo};
use crate::{Calendar, Problem, Problems, Start, Weight};

record! {
    /// One thing in the programme of a visit, a trip or an event. It is as public or secret as that is. Its times are
    /// those of the clock on the spot, which need not be the city's.
    ProgrammeItem "programme_item" "" in Activity, part of "of", titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        of: Ref<(Visit, Trip, Event)> = public() required() list() filter() start(Start::From);
        date: Date = public() list() filter() calendar(Calendar::Starts);
        starts_at: Text = public() list();
        ends_at: Text = public() list();
        place: Ref<Place> = public();
        /// The house or room.
        venue: Text = public() list() search(Weight::B);
        /// Who receive or speak there.
        hosts: Refs<(Organisation, Person, Position)> = public() personal(HOSTING) filter();
        confirmed: YesNo = public() list() filter();
        description: LongText = public() search(Weight::B);
    }
}

impl ProgrammeItem {
    fn check(&self, problems: &mut Problems) {
        let (starts, ends) = (self.starts_at.as_deref(), self.ends_at.as_deref());
        for (field, text) in [("starts_at", starts), ("ends_at", ends)] {
            if text.is_some_and(|text| minutes(text).is_none()) {
                problems.push(Problem::of(field, "not-a-time"));
            }
        }
        if let (Some(from), Some(to)) = (starts.and_then(minutes), ends.and_then(minutes))
            && to < from
        {
            problems.push(Problem::of("ends_at", "ends-before-start").with("start", starts.unwrap_or_default()));
        }
    }
}

/// The minutes since midnight of a time of the clock such as "9.30" or "14:05".
pub(super) fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(['.', ':'])?;
    let number = |part: &str, least: usize| {
        let digits = (least..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| digits)
    };
    let (hours, minutes) = (number(hours, 1)?, number(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn times_of_the_clock_are_read() {
        for (text, read) in [("9.30", 570), ("09:30", 570), ("0.00", 0), ("23:59", 1439)] {
            assert_eq!(minutes(text), Some(read), "{text}");
        }
        for text in ["", "9", "9.3", "9.300", "24.00", "12:60", "kello 9.30", "9-30", "+9.30", "9.+5", "９.30"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
