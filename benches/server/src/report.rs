//! Times as a table.

use std::fmt::Write as _;
use std::time::Duration;

/// A page's time at the 99th percentile should stay below this (docs/BENCHMARKS.md).
pub const GOAL: Duration = Duration::from_millis(20);
/// What a search may take for whose rarest word more than 10,000 passages have.
pub const GOAL_OF_COMMON_WORDS: Duration = Duration::from_millis(300);
/// What a brief may take.
pub const GOAL_OF_BRIEFS: Duration = Duration::from_secs(1);

/// What was measured of a page.
#[derive(Debug)]
pub struct Row {
    /// What was asked for.
    pub name: String,
    /// How often.
    pub rounds: usize,
    /// The time that half of the answers took at most.
    pub p50: Duration,
    /// The time that 99 of 100 answers took at most.
    pub p99: Duration,
    /// Bytes of an answer as they are sent.
    pub bytes: usize,
    /// The time that it should take at the most.
    pub goal: Duration,
}

impl Row {
    /// The row as a line, for those who wait.
    pub fn line(&self) -> String {
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        format!("{}: p50 {:.2} ms, p99 {:.2} ms", self.name, millis(self.p50), millis(self.p99))
    }

    /// The figures of these times, of which there is at least one.
    pub fn of(name: &str, mut times: Vec<Duration>, bytes: usize) -> Self {
        times.sort_unstable();
        Self {
            name: name.to_owned(),
            rounds: times.len(),
            p50: percentile(&times, 50),
            p99: percentile(&times, 99),
            bytes,
            goal: GOAL,
        }
    }
}

/// The time that so many of a hundred took at most, by the nearest rank.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// The table in Markdown. The first row is what the others are compared with.
pub fn table(engine: &str, records: u32, filled: Duration, rows: &[Row]) -> String {
    let mut text = format!(
        "\n### {engine}, {records} records (written in {:.0} s)\n\n\
         | what | rounds | p50 ms | p99 ms | p50 ÷ `select 1` | p99 ÷ goal | bytes sent |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
        filled.as_secs_f64()
    );
    let millis = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1000.0);
    let bare = rows.first().map_or(Duration::ZERO, |row| row.p50);
    for (i, row) in rows.iter().enumerate() {
        let goal = if i == 0 { String::new() } else { format!("{:.2}", row.p99.div_duration_f64(row.goal)) };
        let over = if i > 0 && row.p99 > row.goal { " **slow**" } else { "" };
        let bytes = if i == 0 { String::new() } else { row.bytes.to_string() };
        let ratio = row.p50.div_duration_f64(bare);
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {ratio:.0} | {goal}{over} | {bytes} |",
            row.name,
            row.rounds,
            millis(row.p50),
            millis(row.p99),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 50), Duration::from_millis(50));
        assert_eq!(percentile(&times, 99), Duration::from_millis(99));
        assert_eq!(percentile(&times[..1], 99), Duration::from_millis(1));
    }

    #[test]
    fn what_is_too_slow_is_marked() {
        let rows = [
            Row::of("bare", vec![Duration::from_millis(1)], 0),
            Row::of("fast", vec![Duration::from_millis(10)], 5),
            Row::of("late", vec![Duration::from_millis(30)], 5),
        ];
        let text = table("SQLite", 10, Duration::from_secs(1), &rows);
        let slow: Vec<&str> = text.lines().filter(|line| line.contains("slow")).collect();
        assert_eq!(slow, ["| late | 1 | 30.00 | 30.00 | 30 | 1.50 **slow** | 5 |"]);
    }
}
