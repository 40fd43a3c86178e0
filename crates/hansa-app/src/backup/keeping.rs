//! Where backups lie, how often they are made and which are kept.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::archive::container::failed;

/// How often a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every day.
    Day,
    /// Every seven days.
    Week,
}

impl Every {
    /// Reads `day` or `week`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "day" => Some(Every::Day),
            "week" => Some(Every::Week),
            _ => None,
        }
    }

    /// From when on another one is due, in hours after the last. The daily round does not come at the same minute each day.
    pub(super) fn due(self) -> Duration {
        match self {
            Every::Day => Duration::hours(12),
            Every::Week => Duration::hours(6 * 24 + 12),
        }
    }

    /// From when on something must be wrong if there is none.
    pub(super) fn overdue(self) -> Duration {
        match self {
            Every::Day => Duration::hours(36),
            Every::Week => Duration::hours(8 * 24),
        }
    }
}

/// How many backups are kept: the last one of each of the last days, weeks and months that have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keep {
    /// Days.
    pub days: usize,
    /// Weeks, which begin on Monday.
    pub weeks: usize,
    /// Months.
    pub months: usize,
}

impl Default for Keep {
    fn default() -> Self {
        Self { days: 14, weeks: 8, months: 12 }
    }
}

/// Where backups lie, how often they are made and which are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The folder.
    pub folder: PathBuf,
    /// How often one is made by itself; none when only people ask for it.
    pub every: Option<Every>,
    /// Which are kept, of those that were made into the folder.
    pub keep: Keep,
}

impl Settings {
    /// The backups in the folder, the last one first, and when each will be removed, if one is made whenever it is due; none for
    /// those that stay as far as can be told.
    pub fn kept_until(&self, now: DateTime<Utc>) -> Vec<(Kept, Option<DateTime<Utc>>)> {
        let all = list(&self.folder);
        let Some(every) = self.every else { return all.into_iter().map(|kept| (kept, None)).collect() };
        // Those that are not sound are not removed by themselves.
        let sound: Vec<DateTime<Utc>> = all.iter().filter(|kept| kept.checked).map(|kept| kept.made_at).collect();
        let going = going(&sound, self.keep, every, now);
        let mut going = going.into_iter();
        let until = |kept: Kept| {
            let at = if kept.checked { going.next().flatten() } else { None };
            (kept, at)
        };
        all.into_iter().map(until).collect()
    }
}

/// When the backups, the last one first, will be removed by those that come after them.
fn going(made: &[DateTime<Utc>], keep: Keep, every: Every, now: DateTime<Utc>) -> Vec<Option<DateTime<Utc>>> {
    let step = match every {
        Every::Day => Duration::days(1),
        Every::Week => Duration::days(7),
    };
    let mut going = vec![None; made.len()];
    // Each with its place among those that are there now.
    let mut left: Vec<(DateTime<Utc>, Option<usize>)> =
        made.iter().enumerate().map(|(place, at)| (*at, Some(place))).collect();
    let mut next = made.first().copied().unwrap_or(now) + step;
    let last = now + Duration::days(FORESEEN);
    while next < last && left.iter().any(|(_, place)| place.is_some()) {
        // One that is overdue comes now.
        let at = next.max(now);
        left.insert(0, (at, None));
        let moments: Vec<DateTime<Utc>> = left.iter().map(|(at, _)| *at).collect();
        let staying = staying(&moments, keep);
        let mut place = 0;
        left.retain(|(_, known)| {
            let stays = staying.contains(&place);
            place += 1;
            if let (false, Some(known)) = (stays, known) {
                going[*known] = Some(at);
            }
            stays
        });
        next = at + step;
    }
    going
}

/// A backup in the folder, as the note beside it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The name of its file.
    #[serde(skip)]
    pub name: String,
    /// When it was begun: this is what it shows.
    pub made_at: DateTime<Utc>,
    /// How long it took to make and to check, in milliseconds.
    pub took: u64,
    /// Its size in bytes.
    pub size: u64,
    /// The records in it.
    pub records: u64,
    /// Whether it was read back as a whole and found to be sound.
    pub checked: bool,
}

/// Between `hansa-` and this stands the moment in UTC.
const ENDING: &str = ".backup.tar.zst";
/// So many days ahead it is told when a backup will be removed.
const FORESEEN: i64 = 4_000;
const MOMENT: &str = "%Y-%m-%d-%H%M%S";

/// The name of a backup that is begun at a moment.
pub(super) fn name_of(moment: DateTime<Utc>) -> String {
    format!("hansa-{}{ENDING}", moment.format(MOMENT))
}

fn moment_of(name: &str) -> Option<DateTime<Utc>> {
    let moment = name.strip_prefix("hansa-")?.strip_suffix(ENDING)?;
    Some(NaiveDateTime::parse_from_str(moment, MOMENT).ok()?.and_utc())
}

fn note_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.json"))
}

/// Writes the note beside a backup.
pub(super) fn note(folder: &Path, kept: &Kept) -> Result<(), Error> {
    let path = note_of(folder, &kept.name);
    let text = serde_json::to_vec_pretty(kept).map_err(|error| Error::Internal(error.to_string()))?;
    std::fs::write(&path, text).map_err(|error| failed(&path, &error))
}

/// The backups of a folder, the last one first. One without a note counts as not checked.
pub(super) fn list(folder: &Path) -> Vec<Kept> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<Kept> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let made_at = moment_of(&name)?;
            let size = entry.metadata().ok()?.len();
            let noted = std::fs::read(note_of(folder, &name)).ok();
            let noted = noted.and_then(|text| serde_json::from_slice::<Kept>(&text).ok());
            let bare = Kept { name: String::new(), made_at, took: 0, size, records: 0, checked: false };
            // A file that has changed its size since is not the one that was checked.
            let noted = noted.filter(|kept| kept.size == size).unwrap_or(bare);
            Some(Kept { name, ..noted })
        })
        .collect();
    all.sort_by(|one, other| other.made_at.cmp(&one.made_at).then_with(|| other.name.cmp(&one.name)));
    all
}

/// Which of the backups, the last one first, are to stay. The last one always does.
pub(super) fn staying(made: &[DateTime<Utc>], keep: Keep) -> BTreeSet<usize> {
    let mut staying = BTreeSet::from([0]);
    let mut by = |most: usize, period: fn(&DateTime<Utc>) -> (i32, u32)| {
        let mut seen = BTreeSet::new();
        for (place, moment) in made.iter().enumerate() {
            let period = period(moment);
            if seen.len() < most && seen.insert(period) {
                staying.insert(place);
            }
        }
    };
    by(keep.days, |moment| (moment.year(), moment.ordinal()));
    by(keep.weeks, |moment| (moment.iso_week().year(), moment.iso_week().week()));
    by(keep.months, |moment| (moment.year(), moment.month()));
    staying
}

/// Removes the backups that are not kept any more, and what was left half made more than a day ago.
pub(super) fn tidy(folder: &Path, keep: Keep) {
    // Only sound ones count: an unsound one must not drive a sound one out.
    let sound: Vec<Kept> = list(folder).into_iter().filter(|kept| kept.checked).collect();
    let made: Vec<DateTime<Utc>> = sound.iter().map(|kept| kept.made_at).collect();
    let staying = staying(&made, keep);
    for (_, kept) in sound.iter().enumerate().filter(|(place, _)| !staying.contains(place)) {
        remove(&folder.join(&kept.name));
        remove(&note_of(folder, &kept.name));
    }
    remove_older(folder, ".part", std::time::Duration::from_hours(24));
}

/// Removes the files of a folder with an ending that were last written so long ago.
pub(super) fn remove_older(folder: &Path, ending: &str, age: std::time::Duration) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let old = entry.metadata().and_then(|data| data.modified()).ok().and_then(|at| at.elapsed().ok());
        if entry.file_name().to_string_lossy().ends_with(ending) && old.is_some_and(|old| old > age) {
            remove(&entry.path());
        }
    }
}

fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(%error, file = %path.display(), "an old backup could not be removed");
    }
}

/// Makes a folder that nobody else may read.
pub(super) fn make_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder).map_err(|error| failed(folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days_back(count: i64) -> Vec<DateTime<Utc>> {
        let last = DateTime::from_timestamp(1_795_341_600, 0).expect("a moment");
        (0..count).map(|days| last - Duration::days(days)).collect()
    }

    #[test]
    fn days_weeks_and_months_are_kept() {
        let made = days_back(500);
        let staying = staying(&made, Keep { days: 14, weeks: 8, months: 12 });
        assert!((0..14).all(|place| staying.contains(&place)), "the last two weeks");
        // 22 November 2026 is a Sunday, so the weeks are those before, each with its Sunday: two are among the days.
        assert_eq!(staying.iter().filter(|place| (14..56).contains(*place) && **place % 7 == 0).count(), 6);
        let months: BTreeSet<(i32, u32)> = staying.iter().map(|p| (made[*p].year(), made[*p].month())).collect();
        assert_eq!(months.len(), 12);
        assert!(staying.len() <= 14 + 6 + 11, "{staying:?}");
    }

    #[test]
    fn the_last_one_stays_whatever_is_said() {
        assert_eq!(staying(&days_back(3), Keep { days: 0, weeks: 0, months: 0 }), BTreeSet::from([0]));
    }

    #[test]
    fn several_of_a_day_leave_the_last() {
        let last = DateTime::from_timestamp(1_795_341_600, 0).expect("a moment");
        let made: Vec<_> = (0..4).map(|hours| last - Duration::hours(hours)).collect();
        assert_eq!(staying(&made, Keep { days: 2, weeks: 1, months: 1 }), BTreeSet::from([0]));
    }

    #[test]
    fn it_is_foreseen_when_each_goes() {
        let mut made = days_back(30);
        let (keep, now) = (Keep { days: 3, weeks: 2, months: 2 }, made[0]);
        let foreseen = going(&made, keep, Every::Day, now);
        for day in 1..=100 {
            made.insert(0, now + Duration::days(day));
            let staying = staying(&made, keep);
            made = made.iter().enumerate().filter(|(place, _)| staying.contains(place)).map(|(_, at)| *at).collect();
            for (at, goes) in days_back(30).iter().zip(&foreseen) {
                let there = goes.is_none_or(|goes| goes > now + Duration::days(day));
                assert_eq!(made.contains(at), there, "{at} after {day} days");
            }
        }
        assert!(foreseen.iter().all(Option::is_some), "{foreseen:?}");
        assert_eq!(
            going(&days_back(1), Keep { days: 1, weeks: 0, months: 0 }, Every::Week, now),
            [Some(now + Duration::days(7))]
        );
    }

    #[test]
    fn names_tell_the_moment() {
        let moment = DateTime::from_timestamp(1_795_341_600, 0).expect("a moment");
        assert_eq!(name_of(moment), "hansa-2026-11-22-100000.backup.tar.zst");
        assert_eq!(moment_of(&name_of(moment)), Some(moment));
        assert_eq!(moment_of("hansa-x.backup.tar.zst"), None);
    }
}
