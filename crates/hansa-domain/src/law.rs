//! What the law says of secrecy and of publishing: the grounds of secrecy as data, how a ground is written, and the days on which
//! secrecy and appeal periods end.

mod citation;
mod days;
mod ground;

pub use citation::Citation;
pub use days::{Appeal, appeal_end, end_of_secrecy, is_working_day, release_day};
pub use ground::{Ground, GroundOf, Term, grounds, grounds_on, of};

/// The Act on the Openness of Government Activities.
pub const OPENNESS_ACT: &str = "621/1999";
