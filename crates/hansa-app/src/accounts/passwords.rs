//! Passwords: what they must be, and how they are kept.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use hansa_domain::Problem;
use tokio::sync::Semaphore;

use super::Account;
use crate::Error;

/// The least characters of a password.
pub const PASSWORD: usize = 12;
/// The most characters of a password: more would only keep the program busy.
pub const LONGEST: usize = 256;

/// Words of this program and its languages, none of which may make up most of a password.
const STEMS: [&str; 12] = [
    "password",
    "salasana",
    "lösenord",
    "losenord",
    "qwerty",
    "123456",
    "helsinki",
    "hansa",
    "letmein",
    "welcome",
    "admin",
    "abcdef",
];

/// The passwords that many people have.
static COMMON: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/passwords/common.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// How many passwords are hashed at once: each takes much memory and a core, and whoever guesses is to wait, not the readers.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The hash that is checked when there is no account, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this password").unwrap_or_default());

fn hashed(password: &str) -> Result<String, Error> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Internal(format!("argon2: {error}")))
}

fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Runs what takes long beside the tasks that serve requests, after those that came before.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let internal = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let _turn = AT_ONCE.acquire().await.map_err(|error| internal(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| internal(&error))
}

/// The hash under which a password is kept.
pub(super) async fn hash(password: &str) -> Result<String, Error> {
    let given = password.to_owned();
    aside(move || hashed(&given)).await?
}

/// Whether a password is the one of a hash. Without a hash it takes as long and says no.
pub(super) async fn fits(password: &str, hash: Option<&str>) -> Result<bool, Error> {
    if password.chars().count() > LONGEST {
        return Ok(false);
    }
    let known = hash.is_some();
    let (given, hash) = (password.to_owned(), hash.unwrap_or(&NOBODY).to_owned());
    Ok(aside(move || verify(&given, &hash)).await? && known)
}

/// Whether a password is long enough and no common one.
pub(super) fn check(password: &str, account: &Account) -> Result<(), Problem> {
    let length = password.chars().count();
    if length < PASSWORD {
        return Err(Problem::of("new", "password-short").with("least", PASSWORD.to_string()));
    }
    if length > LONGEST {
        return Err(Problem::of("new", "password-long").with("most", LONGEST.to_string()));
    }
    if is_common(password, &account.email) { Err(Problem::of("new", "password-common")) } else { Ok(()) }
}

fn is_common(password: &str, email: &str) -> bool {
    let lower = password.to_lowercase();
    let mut stems = STEMS.iter().copied().chain(email.split(['@', '.']).filter(|part| part.len() > 3));
    let distinct: BTreeSet<char> = lower.chars().collect();
    // Digits and marks around a common one do not make it another.
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    stems.any(|word| lower.contains(word) && lower.len() < word.len() + 8)
        || distinct.len() < 5
        || [lower.as_str(), bare, repeated(&lower), repeated(bare)].into_iter().any(|text| COMMON.contains(text))
}

/// What a text repeats, or the text itself.
fn repeated(text: &str) -> &str {
    let whole = |end: &usize| {
        text.len().is_multiple_of(*end)
            && text.is_char_boundary(*end)
            && text.as_bytes().chunks(*end).all(|part| part == &text.as_bytes()[..*end])
    };
    (1..=text.len() / 2).find(whole).map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_passwords_are_known_however_they_are_dressed_up() {
        assert!(COMMON.len() >= 3_000, "{}", COMMON.len());
        for password in
            ["charlie123456!", "!!!football2026", "dragondragon", "Dragon-Dragon", "qwertyuiop[]", "000000000000"]
        {
            let dashed = password == "Dragon-Dragon";
            assert_eq!(is_common(password, "maija@example.org"), !dashed, "{password}");
        }
        for password in ["kolme villiä kettua", "korppi sade tuoli 42", "correct horse battery"] {
            assert!(!is_common(password, "maija@example.org"), "{password}");
        }
        assert!(is_common("maija.2026!!", "maija@example.org"));
    }

    #[test]
    fn repetition_is_seen() {
        assert_eq!(["abcabc", "aaa", "abab a", "ääkä", "", "a"].map(repeated), ["abc", "a", "abab a", "ääkä", "", "a"]);
    }
}
