//! Who is meant by an `@` in a comment.

use hansa_domain::Id;
use hansa_storage::accounts::Account;

/// Somebody who can be mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Someone {
    /// The account.
    pub account: Id,
    /// The name that others see.
    pub name: String,
    /// The mail address, in lower case.
    pub email: String,
}

impl From<&Account> for Someone {
    fn from(account: &Account) -> Self {
        Self { account: account.id, name: account.name.clone(), email: account.email.clone() }
    }
}

/// What an `@` in a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention {
    /// This account.
    One(Id),
    /// One of these, and what was written.
    Several(String, Vec<Id>),
    /// Nobody who is known, and what was written.
    Nobody(String),
}

/// The mentions of a text in its order, each once.
///
/// After `@` stands a whole name, a mail address, or a part of a name; upper and lower case are alike. An `@` within a word,
/// as in a mail address, is none.
pub fn mentions(text: &str, people: &[Someone]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        let begins = before.is_none_or(|before| !before.is_alphanumeric() && !"._-+@/".contains(before));
        before = Some(letter);
        if letter != '@' || !begins {
            continue;
        }
        if let Some(mention) = meant(&text[at + 1..], people)
            && !found.contains(&mention)
        {
            found.push(mention);
        }
    }
    found
}

/// What is meant by the text after an `@`; `None` when no name begins there.
fn meant(rest: &str, people: &[Someone]) -> Option<Mention> {
    let lower = rest.to_lowercase();
    // The longest that fits: "Anna Aalto" before "Anna".
    let whole = |called: &str| {
        let after = lower.strip_prefix(&called.to_lowercase()).filter(|_| !called.is_empty());
        after.is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
    };
    let longest = people
        .iter()
        .flat_map(|one| [&one.name, &one.email])
        .filter(|called| whole(called))
        .map(|called| called.to_lowercase())
        .max_by_key(String::len);
    if let Some(called) = longest {
        let fits = |one: &&Someone| one.name.to_lowercase() == called || one.email == called;
        return Some(one_of(called.clone(), people.iter().filter(fits)));
    }
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || "._-'’".contains(*c)).collect();
    let word = word.trim_end_matches(['.', '-', '_', '\'', '’']);
    if word.is_empty() {
        return None;
    }
    let sought = word.to_lowercase();
    let fits = |one: &&Someone| {
        let mut parts = one.name.split_whitespace().chain(one.email.split('@').next());
        parts.any(|part| part.to_lowercase() == sought)
    };
    Some(one_of(word.to_owned(), people.iter().filter(fits)))
}

fn one_of<'a>(written: String, fitting: impl Iterator<Item = &'a Someone>) -> Mention {
    let fitting: Vec<Id> = fitting.map(|one| one.account).collect();
    match fitting.as_slice() {
        [] => Mention::Nobody(written),
        [one] => Mention::One(*one),
        _ => Mention::Several(written, fitting),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<Someone> {
        let one = |id: u128, name: &str, email: &str| Someone {
            account: Id::from_u128(id),
            name: name.into(),
            email: email.into(),
        };
        vec![
            one(1, "Anna Aalto", "anna.aalto@hel.example"),
            one(2, "Anna Aaltonen", "anna.aaltonen@hel.example"),
            one(3, "Mika Mäki", "mika@hel.example"),
            one(4, "Mika Mäki", "m.maki@hel.example"),
            one(5, "Åsa", "asa@hel.example"),
        ]
    }

    fn ids(of: &str) -> Vec<Mention> {
        mentions(of, &people())
    }

    #[test]
    fn whole_names_and_addresses_are_recognised_in_any_case() {
        let one = |id| vec![Mention::One(Id::from_u128(id))];
        assert_eq!(ids("Hei @Anna Aalto, katso."), one(1));
        assert_eq!(ids("(@anna aaltonen)"), one(2));
        assert_eq!(ids("@ÅSA"), one(5));
        assert_eq!(ids("Kysy: @mika@hel.example."), one(3));
        assert_eq!(ids("@aaltonen tietää"), one(2));
        assert_eq!(ids("@anna.aalto: mitä?"), one(1));
    }

    #[test]
    fn what_fits_several_or_nobody_is_told() {
        let both = |a, b| vec![Id::from_u128(a), Id::from_u128(b)];
        assert_eq!(ids("@Mika Mäki!"), [Mention::Several("mika mäki".into(), both(3, 4))]);
        assert_eq!(ids("@Anna"), [Mention::Several("Anna".into(), both(1, 2))]);
        assert_eq!(ids("@Pekka. @Pekka"), [Mention::Nobody("Pekka".into())]);
    }

    #[test]
    fn addresses_and_lone_signs_are_no_mentions() {
        assert_eq!(ids("Kirjoita asa@hel.example tai @ tai @@"), []);
        assert_eq!(ids("https://social.example/@anna"), []);
    }
}
