//! Recovery codes: what one signs in with when no passkey is at hand. They are shown once, and each is used once.

use hansa_domain::Id;
use hansa_storage::Tx;
use hansa_storage::accounts::factors;
use rand::RngExt;

use super::hash_of;
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// How many codes somebody has at first.
pub const CODES: usize = 10;
/// Letters and digits that are not taken for one another, 32 of them: five bits each.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 60 bits, which nobody guesses in ten attempts.
const LENGTH: usize = 12;

fn new_code() -> String {
    let mut random = rand::rng();
    let characters = (0..LENGTH).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())]));
    let mut code = String::with_capacity(LENGTH + 2);
    for (place, character) in characters.enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(character);
    }
    code
}

/// A code as it was meant, however it was written down and typed.
fn meant(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase());
    letters
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        })
        .take(LENGTH + 1)
        .collect()
}

fn hashed(account: Id, code: &str) -> Vec<u8> {
    hash_of(&format!("{account} {}", meant(code)))
}

/// Makes the codes of an account anew; earlier ones are void.
pub(super) async fn make(ctx: &OpContext, tx: &mut Tx, account: Id) -> Result<Vec<String>, Error> {
    let codes: Vec<String> = (0..CODES).map(|_| new_code()).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| hashed(account, code)).collect();
    factors::set_codes(tx, account, &hashes, ctx.now).await?;
    use_log::write(tx, ctx, Entry::new(What::CodesMade).by(account).count(codes.len())).await?;
    Ok(codes)
}

/// Uses a code up; whether it was one.
pub(super) async fn take(ctx: &OpContext, tx: &mut Tx, account: Id, typed: &str) -> Result<bool, Error> {
    Ok(factors::use_code(tx, account, &hashed(account, typed), ctx.now).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = new_code();
        assert_eq!((code.len(), code.matches('-').count()), (LENGTH + 2, 2));
        assert_eq!(meant(&code), code.replace('-', ""));
        assert_eq!(meant(&code.to_lowercase().replace('-', " ")), meant(&code));
        assert_eq!(meant(" oil1-u234-5678 "), "0111V2345678");
        assert_ne!(new_code(), new_code());
        assert_eq!(meant(&"A".repeat(10_000)).len(), LENGTH + 1, "what is too long is no code and takes no time");
    }
}
