//! Guessing is slowed down. Failures are counted in the database, so that neither a new start of the program nor a second one
//! beside it forgets them. Only failures count; they are counted beforehand and taken back after a success, so that guesses
//! made at the same time do not slip through together.

use std::net::{IpAddr, Ipv6Addr};

use chrono::Duration;
use hansa_domain::Problem;
use hansa_storage::Tx;
use hansa_storage::accounts::throttle::{self, Failures};
use sha2::{Digest as _, Sha256};

use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// The longest that one has to wait after a failure.
pub const LONGEST_WAIT: Duration = Duration::minutes(15);
/// The wait after the last free failure; each further one doubles it.
const FIRST_WAIT: Duration = Duration::minutes(1);
/// Whatever was counted so long ago matters to nobody.
const KEPT: Duration = Duration::days(1);

/// What failures are counted for.
#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    key: Vec<u8>,
    /// After so many failures one has to wait.
    free: i64,
    /// Failures are forgotten after so long a time without waiting.
    window: Duration,
    /// Whether a success takes back one failure instead of all.
    shared: bool,
}

impl Bucket {
    fn new(what: &str, text: &str, free: i64, window: Duration) -> Self {
        Self { key: Sha256::digest(format!("{what}:{text}")).to_vec(), free, window, shared: false }
    }

    /// The account with this mail address, whether there is one or not.
    pub fn account(email: &str) -> Self {
        Self::new("account", email, 10, Duration::minutes(15))
    }

    /// A device from which the account has signed in before: it has a bucket of its own, so that nobody locks its owner out.
    pub fn device(token: &str) -> Self {
        Self::new("device", token, 10, Duration::minutes(15))
    }

    /// The last factor of an account.
    pub fn second(account: hansa_domain::Id) -> Self {
        Self::new("second", &account.to_string(), 10, Duration::minutes(15))
    }

    /// A network address, which many people may share.
    pub fn address(address: &str) -> Self {
        Self { shared: true, ..Self::new("address", &network(address), 100, Duration::hours(1)) }
    }

    /// Asking for links from a network address.
    pub fn asking(address: &str) -> Self {
        Self { shared: true, ..Self::new("asking", &network(address), 20, Duration::hours(1)) }
    }

    /// Asking for links to a mail address.
    pub fn asking_for(email: &str) -> Self {
        Self::new("asking-for", email, 3, Duration::minutes(15))
    }

    /// What of the failures still counts.
    fn standing(&self, ctx: &OpContext, failures: Option<Failures>) -> Failures {
        let fresh = Failures { count: 0, first_at: ctx.now, until: None };
        let forgotten = |known: &Failures| known.until.unwrap_or(known.first_at).max(known.first_at) + self.window;
        failures.filter(|known| ctx.now < forgotten(known)).unwrap_or(fresh)
    }

    fn after_one_more(&self, ctx: &OpContext, standing: Failures) -> Failures {
        let count = standing.count + 1;
        let over = u32::try_from(count - self.free).ok();
        let wait = over.map(|over| FIRST_WAIT.checked_mul(1 << over.min(10)).unwrap_or(LONGEST_WAIT));
        Failures { count, until: wait.map(|wait| ctx.now + wait.min(LONGEST_WAIT)), ..standing }
    }
}

/// The part of a network address that one household or office has: all of an IPv4 address, the first half of an IPv6 address.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
        _ => address.to_owned(),
    }
}

/// Counts an attempt as failed in all buckets, or refuses it when one of them has to wait; then it counts nowhere.
pub(crate) async fn count(ctx: &OpContext, buckets: &[Bucket]) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    throttle::lock(&mut tx).await?;
    let (mut counted, mut began_to_wait) = (Vec::new(), false);
    for bucket in buckets {
        let standing = bucket.standing(ctx, throttle::get(&mut tx, &bucket.key).await?);
        if let Some(until) = standing.until.filter(|until| *until > ctx.now) {
            let seconds = ((until - ctx.now).num_milliseconds() + 999) / 1000;
            return Err(Problem::new("too-many-attempts").with("seconds", seconds.to_string()).into());
        }
        let counting = bucket.after_one_more(ctx, standing);
        // The first one that is too many is told of; those after it are refused and change nothing.
        began_to_wait |= standing.until.is_none() && counting.until.is_some();
        counted.push((bucket, counting));
    }
    for (bucket, failures) in counted {
        throttle::set(&mut tx, &bucket.key, Some(failures)).await?;
    }
    if began_to_wait {
        use_log::write(&mut tx, ctx, Entry::new(What::TooOften)).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes back what was counted for an attempt that succeeded.
pub(crate) async fn forgive(tx: &mut Tx, buckets: &[Bucket]) -> Result<(), Error> {
    throttle::lock(tx).await?;
    for bucket in buckets {
        let known = throttle::get(tx, &bucket.key).await?.filter(|known| bucket.shared && known.count > 1);
        let left = known.map(|known| Failures { count: known.count - 1, until: None, ..known });
        throttle::set(tx, &bucket.key, left).await?;
    }
    Ok(())
}

/// Forgets what matters to nobody any more.
pub(crate) async fn forget(ctx: &OpContext, tx: &mut Tx) -> Result<(), Error> {
    Ok(throttle::forget(tx, ctx.now - KEPT).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_counts_as_one_address() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_ne!(network("::ffff:192.0.2.1"), network("::ffff:192.0.2.2"));
    }
}
