//! How many requests a minute a token, or an address without one, may make.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::App;
use crate::context::Clock;

/// Requests a minute by a token, or by an address without one.
pub const PER_MINUTE: NonZeroU32 = NonZeroU32::new(600).expect("it is not zero");
/// From so many keys on, those that have not been heard of for a while are forgotten.
const KEPT: usize = 10_000;

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, Since1970, StateInformationMiddleware>;

/// The program's clock, as the rate limiter wants it.
#[derive(Clone)]
struct Since1970(Clock);

impl governor::clock::Clock for Since1970 {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from((self.0)().timestamp_millis()).unwrap_or_default())
    }
}

/// Counts requests.
pub struct Pace {
    limiter: Limiter,
    clock: Since1970,
    per_minute: NonZeroU32,
}

impl std::fmt::Debug for Pace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pace").field("per_minute", &self.per_minute).finish_non_exhaustive()
    }
}

/// A request may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// How many requests may be made in a minute.
    pub limit: u32,
    /// How many more may be made at once.
    pub remaining: u32,
    /// The seconds after which all of them may be made again.
    pub reset: u64,
}

/// A request may not be made yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// How many requests may be made in a minute.
    pub limit: u32,
    /// The seconds to wait.
    pub wait: u64,
}

impl Pace {
    /// Counts by the program's clock.
    pub fn new(app: &App, per_minute: NonZeroU32) -> Self {
        let clock = Since1970(app.clock());
        let limiter: Limiter =
            RateLimiter::new(Quota::per_minute(per_minute), DefaultKeyedStateStore::default(), clock.clone());
        Self { limiter, clock, per_minute }
    }

    /// Counts a request by the token or address.
    ///
    /// # Errors
    /// There have been too many.
    pub fn count(&self, who: &str) -> Result<Passed, TooMany> {
        if self.limiter.len() > KEPT {
            self.limiter.retain_recent();
        }
        let limit = self.per_minute.get();
        match self.limiter.check_key(&who.to_owned()) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let each = state.quota().replenish_interval();
                Ok(Passed { limit, remaining, reset: seconds(each * limit.saturating_sub(remaining)) })
            }
            Err(until) => Err(TooMany { limit, wait: seconds(until.wait_time_from(self.clock.now())).max(1) }),
        }
    }
}

/// Whole seconds, upwards.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
