//! The rhythm in which a body meets.

use super::programme_item::minutes;
use super::{Body, Place};
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Ref, Text, Url};
use crate::{Problem, Problems, Start, Weight};

choices! {
    /// Whether meetings are made by it.
    MeetingSeriesState {
        Active = "active",
        Paused = "paused",
        Ended = "ended",
    }
}

choices! {
    /// How often the body meets.
    Rhythm {
        Weekly = "weekly",
        Fortnightly = "fortnightly",
        Monthly = "monthly",
        TwoMonthly = "two_monthly",
        Quarterly = "quarterly",
        Yearly = "yearly",
    }
}

choices! {
    /// The day of the week.
    Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

choices! {
    /// Which of its days in the month, when it meets once a month or more rarely; the first if nothing is said.
    WeekOfMonth {
        First = "first",
        Second = "second",
        Third = "third",
        Fourth = "fourth",
        Last = "last",
    }
}

record! {
    /// The rhythm in which a body meets, from which its meetings are made, and what stands on the agenda of each.
    MeetingSeries "meeting_series" "SER" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        body: Ref<Body> = public() required() list() filter() start(Start::From);
        state: Choice<MeetingSeriesState> = public() required() list() filter() live(&["active"])
            start(Start::Value("active"));
        rhythm: Choice<Rhythm> = public() required() list() filter() start(Start::Value("monthly"));
        weekday: Choice<Weekday> = public() required() list();
        week: Choice<WeekOfMonth> = public() list();
        starts: Date = public() required() list() start(Start::Today);
        ends: Date = public() list() filter();
        /// When it opens, by the city's clock, such as 9:30.
        opens_at: Text = public() list();
        /// In minutes.
        duration: Integer = public();
        place: Ref<Place> = public() filter();
        /// The room or the house.
        venue: Text = public() search(Weight::B);
        /// Where one takes part from afar.
        remote_access: Url;
        /// What is on every agenda, a line an item.
        standing_items: LongText = public() search(Weight::C);
    }
}

impl MeetingSeries {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        // A day has no more minutes.
        problems.within("duration", self.duration, 1, 24 * 60);
        if self.opens_at.as_deref().is_some_and(|text| minutes(text).is_none()) {
            problems.push(Problem::of("opens_at", "not-a-time"));
        }
    }

    /// The minutes since midnight at which its meetings open.
    pub fn opens(&self) -> Option<u32> {
        self.opens_at.as_deref().and_then(minutes)
    }
}
