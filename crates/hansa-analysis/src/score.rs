//! How much an interest matters now: a score in whole points that is the sum of its lines, so that everybody can see why
//! one interest stands before another.
//!
//! | line | points |
//! |---|---|
//! | importance to the city | none 0, low 10, medium 20, high 30, critical [`IMPORTANCE`] = 40 |
//! | days until the next influence window closes | [`WINDOW`] · (1 − days ÷ [`HORIZON`])², rounded; 0 without one |
//! | momentum | 3 for each event of the last 90 days, at most 15, and 2 for each by which they are more than those of the 90 days before, at most 10; together at most [`MOMENTUM`] = 25 |
//!
//! Importance weighs most, as it is what the city has decided; a closing window can lift an interest over one that is a
//! step or two more important, as it passes; momentum decides between those that are alike. The square lets a window
//! count little while it is months away and more with each week that it comes nearer. Momentum grows with what happens
//! and shrinks with what happened before, so that a matter which wakes up stands before one that only goes on.

/// The most points for importance.
pub const IMPORTANCE: u32 = 40;
/// The most points for the closeness of the next influence window.
pub const WINDOW: u32 = 35;
/// The most points for momentum.
pub const MOMENTUM: u32 = ACTIVITY + GROWTH;
/// The most points in all.
pub const MOST: u32 = IMPORTANCE + WINDOW + MOMENTUM;
/// A window that closes in so many days or later gives no points yet.
pub const HORIZON: u32 = 180;
/// How many days what happened is counted over: once back from today, and once more before that.
pub const SPAN: u32 = 90;

/// The most points for what happened lately.
const ACTIVITY: u32 = 15;
/// The most points for more having happened than before.
const GROWTH: u32 = 10;
const PER_EVENT: u32 = 3;
const PER_MORE: u32 = 2;

/// How much an interest matters to the city, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Importance {
    /// Nobody has said.
    #[default]
    Unknown,
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// What is known of an interest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Inputs {
    /// How much it matters to the city.
    pub importance: Importance,
    /// In how many days its next influence window closes: 0 is today. None when none is known or all have closed.
    pub window: Option<u32>,
    /// What happened, counted.
    pub momentum: Momentum,
}

/// How much happened lately, and how much before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Momentum {
    /// Events of the last [`SPAN`] days.
    pub lately: u32,
    /// Events of the [`SPAN`] days before.
    pub before: u32,
}

/// One input of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// How much it matters to the city.
    Importance(Importance),
    /// In how many days the next window closes.
    Window(Option<u32>),
    /// What happened.
    Momentum(Momentum),
}

/// A line of the explanation: an input and what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// What is counted.
    pub input: Input,
    /// The points that it gives.
    pub points: u32,
    /// The most points that it could give.
    pub most: u32,
}

/// A score with its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Score {
    /// The lines, one for each input.
    pub lines: [Line; 3],
    /// Their sum, at most [`MOST`].
    pub total: u32,
}

/// The score of an interest.
pub fn score(inputs: Inputs) -> Score {
    let lines = [
        Line {
            input: Input::Importance(inputs.importance),
            points: of_importance(inputs.importance),
            most: IMPORTANCE,
        },
        Line { input: Input::Window(inputs.window), points: of_window(inputs.window), most: WINDOW },
        Line { input: Input::Momentum(inputs.momentum), points: of_momentum(inputs.momentum), most: MOMENTUM },
    ];
    Score { lines, total: lines.iter().map(|line| line.points).sum() }
}

/// Brings the highest total to the front; what has the same total stays in its order.
pub fn rank<T>(items: &mut [T], score: impl Fn(&T) -> Score) {
    items.sort_by_key(|item| std::cmp::Reverse(score(item).total));
}

const fn of_importance(importance: Importance) -> u32 {
    match importance {
        Importance::Unknown => 0,
        Importance::Low => 10,
        Importance::Medium => 20,
        Importance::High => 30,
        Importance::Critical => IMPORTANCE,
    }
}

fn of_window(days: Option<u32>) -> u32 {
    let Some(left) = days.and_then(|days| HORIZON.checked_sub(days)) else { return 0 };
    // Rounded to the nearest point, in whole numbers.
    let whole = HORIZON * HORIZON;
    (WINDOW * left * left + whole / 2) / whole
}

fn of_momentum(momentum: Momentum) -> u32 {
    let activity = momentum.lately.saturating_mul(PER_EVENT).min(ACTIVITY);
    let growth = momentum.lately.saturating_sub(momentum.before).saturating_mul(PER_MORE).min(GROWTH);
    activity + growth
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn points(inputs: Inputs) -> [u32; 3] {
        score(inputs).lines.map(|line| line.points)
    }

    fn momentum(lately: u32, before: u32) -> Momentum {
        Momentum { lately, before }
    }

    #[test]
    fn importance_gives_ten_points_a_step() {
        use Importance::{Critical, High, Low, Medium, Unknown};
        let of = |importance| points(Inputs { importance, ..Inputs::default() })[0];
        assert_eq!([Unknown, Low, Medium, High, Critical].map(of), [0, 10, 20, 30, 40]);
    }

    #[test]
    fn a_window_gives_most_on_its_last_day_and_nothing_half_a_year_before() {
        let of = |days| points(Inputs { window: days, ..Inputs::default() })[1];
        let windows = [None, Some(u32::MAX), Some(180), Some(150), Some(90), Some(30), Some(7), Some(0)];
        assert_eq!(windows.map(of), [0, 0, 0, 1, 9, 24, 32, 35]);
    }

    #[test]
    fn momentum_counts_what_happened_and_how_much_more_than_before() {
        let of = |(lately, before)| points(Inputs { momentum: momentum(lately, before), ..Inputs::default() })[2];
        assert_eq!(
            [(0, 0), (0, 9), (1, 1), (1, 0), (2, 3), (4, 1), (5, 5), (10, 5)].map(of),
            [0, 0, 3, 5, 6, 18, 15, 25]
        );
        assert_eq!(of((u32::MAX, 0)), MOMENTUM);
    }

    #[test]
    fn the_most_is_a_hundred() {
        let most = Inputs { importance: Importance::Critical, window: Some(0), momentum: momentum(9, 0) };
        assert_eq!((score(most).total, MOST), (100, 100));
        assert_eq!(score(Inputs::default()).total, 0);
    }

    fn importances() -> impl Strategy<Value = Importance> {
        use Importance::{Critical, High, Low, Medium, Unknown};
        prop_oneof![Just(Unknown), Just(Low), Just(Medium), Just(High), Just(Critical)]
    }

    prop_compose! {
        fn inputs()(
            importance in importances(),
            window in proptest::option::of(0u32..400),
            lately in 0u32..20,
            before in 0u32..20,
        ) -> Inputs {
            Inputs { importance, window, momentum: Momentum { lately, before } }
        }
    }

    /// The first inputs with one of those of the second.
    fn exchanged(mut first: Inputs, second: Inputs, which: usize) -> Inputs {
        match which {
            0 => first.importance = second.importance,
            1 => first.window = second.window,
            _ => first.momentum = second.momentum,
        }
        first
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_the_lines(inputs in inputs()) {
            let score = score(inputs);
            prop_assert_eq!(score.total, score.lines.iter().map(|line| line.points).sum::<u32>());
            prop_assert!(score.lines.iter().all(|line| line.points <= line.most));
            prop_assert!(score.total <= MOST);
        }

        #[test]
        fn one_input_changes_its_line_alone_and_the_total_by_as_much(
            before in inputs(), other in inputs(), which in 0usize..3,
        ) {
            let (old, new) = (score(before), score(exchanged(before, other, which)));
            for line in 0..3 {
                if line != which {
                    prop_assert_eq!(old.lines[line], new.lines[line]);
                }
            }
            let by = |score: Score| i64::from(score.lines[which].points);
            prop_assert_eq!(i64::from(new.total) - i64::from(old.total), by(new) - by(old));
        }

        #[test]
        fn raising_one_input_never_lowers_the_total(inputs in inputs(), by in 1u32..200) {
            use Importance::{Critical, High, Low, Medium, Unknown};
            let total = score(inputs).total;
            for importance in [Unknown, Low, Medium, High, Critical] {
                if importance >= inputs.importance {
                    let raised = score(Inputs { importance, ..inputs });
                    prop_assert!(raised.total >= total);
                }
            }
            // A window that comes nearer, or that was not known.
            let nearer = Some(inputs.window.map_or(by, |days| days.saturating_sub(by)));
            let raised = score(Inputs { window: nearer, ..inputs });
            prop_assert!(raised.total >= total);
            let more = momentum(inputs.momentum.lately + by, inputs.momentum.before);
            let raised = score(Inputs { momentum: more, ..inputs });
            prop_assert!(raised.total >= total);
            let calmer = momentum(inputs.momentum.lately, inputs.momentum.before.saturating_sub(by));
            let raised = score(Inputs { momentum: calmer, ..inputs });
            prop_assert!(raised.total >= total);
        }

        #[test]
        fn the_ranking_is_by_total_and_stable(all in proptest::collection::vec(inputs(), 0..30)) {
            let mut ranked: Vec<(usize, Inputs)> = all.into_iter().enumerate().collect();
            rank(&mut ranked, |(_, inputs)| score(*inputs));
            for pair in ranked.windows(2) {
                let (first, second) = (score(pair[0].1).total, score(pair[1].1).total);
                prop_assert!(first > second || (first == second && pair[0].0 < pair[1].0));
            }
        }

        #[test]
        fn the_ranking_changes_as_the_explanation_says(
            mut all in proptest::collection::vec(inputs(), 2..12), other in inputs(), which in 0usize..3, place in 0usize..12,
        ) {
            let place = place % all.len();
            let better = |all: &[Inputs]| {
                let own = score(all[place]).total;
                all.iter().filter(|inputs| score(**inputs).total > own).count()
            };
            let (old, line) = (better(&all), score(all[place]).lines[which].points);
            all[place] = exchanged(all[place], other, which);
            let (new, changed) = (better(&all), score(all[place]).lines[which].points);
            // More points never let more pass by, fewer never fewer.
            let as_explained = if changed >= line { new <= old } else { new >= old };
            prop_assert!(as_explained);
        }
    }
}
