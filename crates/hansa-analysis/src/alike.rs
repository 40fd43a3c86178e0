//! Which of many things are probably the same one, entered twice, and why.
//!
//! [`Search::among`] finds the pairs that are worth comparing (by words and sounds of names, addresses, numbers), so that not
//! everything is compared with everything; [`alike`] weighs what speaks for and against a pair, each reason with its
//! points. Their sum is compared with [`POSSIBLE`] and [`PROBABLE`]. The points were chosen by measuring precision and recall
//! on made registers of organisations and people (docs/BENCHMARKS.md).

mod addresses;
mod blocks;
mod names;

use std::collections::HashMap;

pub use addresses::{Mailbox, Site, digits};
pub use blocks::Search;
pub use names::{Name, apart, names_alike};

/// With at least so many points two things are possibly the same.
pub const POSSIBLE: i32 = 50;
/// With at least so many points they are probably the same.
pub const PROBABLE: i32 = 80;
/// What more than so many things have says little about any of them.
const SHARED_BY_MANY: u32 = 4;
/// What names in different languages that are not alike count at the least.
const OTHER_LANGUAGES: i32 = -5;
/// Of fewer things it is not known which words are rare.
const KNOWN_FROM: u32 = 100;

/// What a property says when two things have the same, and when they have different ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// The country in which it is.
    Country,
    /// The place.
    Place,
    /// Of which sort it is.
    Sort,
    /// The day on which it is or begins.
    Day,
    /// The whole of which it is a part.
    Whole,
}

impl Bearing {
    /// The points of the same and of different ones.
    const fn points(self) -> (i32, i32) {
        match self {
            Bearing::Country => (3, -25),
            Bearing::Place => (5, -12),
            Bearing::Sort => (0, -10),
            Bearing::Day => (12, -35),
            Bearing::Whole => (10, -40),
        }
    }
}

/// A property of which a thing has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// What it is called in reasons.
    pub name: &'static str,
    /// What it says.
    pub bearing: Bearing,
    /// Its value.
    pub value: String,
}

/// A thing as it is compared. What is not known is left empty and counts neither for nor against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// Whether it is a human being, whose name has other ways than those of organisations.
    pub human: bool,
    /// Its names in all languages, and its other names.
    pub names: Vec<Name>,
    /// The languages in which the names are, where that is known.
    pub languages: Vec<&'static str>,
    /// Its abbreviations, each as one word.
    pub short: Vec<String>,
    /// Mail addresses.
    pub mail: Vec<Mailbox>,
    /// Web addresses.
    pub sites: Vec<Site>,
    /// Phone numbers (see [`digits`]).
    pub phones: Vec<String>,
    /// Official numbers, by what they are called in reasons.
    pub numbers: Vec<(&'static str, String)>,
    /// Properties of which it has one each.
    pub properties: Vec<Property>,
    /// With whom it is: the organisations of a person.
    pub with: Vec<u128>,
}

impl Thing {
    /// Adds a name, and what stands in its parentheses as an abbreviation or as another name. `words` are those of a text
    /// in lower case and without diacritics.
    pub fn add_name(&mut self, text: &str, words: impl Fn(&str) -> Vec<String>) {
        let (outside, inside) = apart(text);
        let mut add = |name: Option<Name>| {
            if let Some(name) = name.filter(|name| !self.names.contains(name)) {
                self.names.push(name);
            }
        };
        add(Name::of(&words(&outside), self.human));
        for text in inside {
            match words(&text).as_slice() {
                [word] => self.short.push(word.clone()),
                words => add(Name::of(words, self.human)),
            }
        }
    }

    /// The domains of its own web and mail addresses: not those at which everybody may have one.
    fn domains(&self) -> impl Iterator<Item = &str> {
        let mail = self.mail.iter().filter_map(Mailbox::own_domain);
        mail.chain(self.sites.iter().filter_map(Site::own_domain))
    }

    /// The countries in which it is, as its properties and its domains tell.
    fn countries(&self) -> Vec<String> {
        let said = self.properties.iter().filter(|property| property.bearing == Bearing::Country);
        let mut all: Vec<String> = said.map(|property| property.value.to_lowercase()).collect();
        all.extend(self.domains().filter_map(addresses::country).map(str::to_owned));
        all
    }

    /// Whether the names of the two are in different languages, so that they need not be alike.
    fn speaks_otherwise(&self, other: &Self) -> bool {
        let known = !self.languages.is_empty() && !other.languages.is_empty();
        known && self.languages.iter().all(|language| !other.languages.contains(language))
    }
}

/// Why two things are, or are not, the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A name of the one is a name of the other, apart from order, punctuation and legal form.
    SameName,
    /// The names that are most alike, in per cent.
    NamesAlike(u8),
    /// No names are alike.
    OtherNames,
    /// The one is called by the abbreviation or the initials of the other.
    Abbreviation,
    /// The same mail address.
    SameMail,
    /// The same mail address, at which several are read.
    SharedMail,
    /// Different addresses at the same domain.
    OtherMail,
    /// The same web address.
    SameSite,
    /// Web or mail addresses at the same domain.
    SameDomain,
    /// Addresses at different domains of their own.
    OtherDomain,
    /// The same phone number.
    SamePhone,
    /// The same official number.
    SameNumber(&'static str),
    /// Different official numbers of the same sort.
    OtherNumber(&'static str),
    /// The same property.
    Same(&'static str),
    /// Another one.
    Other(&'static str),
    /// With the same organisation.
    SameCompany,
    /// With different organisations.
    OtherCompany,
}

/// A reason with its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The reason.
    pub reason: Reason,
    /// What it counts; below zero when it speaks against.
    pub points: i32,
}

/// How probable it is that two things are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// The sum of the points.
    pub points: i32,
    /// What was weighed, what says most first.
    pub lines: Vec<Line>,
}

impl Likeness {
    fn add(&mut self, reason: Reason, points: i32) {
        self.points += points;
        self.lines.push(Line { reason, points });
    }
}

/// How often words and addresses occur among the things that are compared.
#[derive(Clone, Debug, Default)]
pub struct Frequencies {
    words: HashMap<String, u32>,
    shared: HashMap<String, u32>,
    things: u32,
}

impl Frequencies {
    /// Counts words and addresses.
    pub fn of<'a>(things: impl IntoIterator<Item = &'a Thing>) -> Self {
        let mut known = Self::default();
        for thing in things {
            known.things += 1;
            let mut words: Vec<&String> = thing.names.iter().flat_map(|name| &name.words).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *known.words.entry(word.clone()).or_default() += 1;
            }
            for value in shared_values(thing) {
                *known.shared.entry(value).or_default() += 1;
            }
        }
        known
    }

    /// How much a word says, from 0.3 for one that everything has to 1 for one that nothing else has.
    fn rarity(&self, word: &str) -> f64 {
        if self.things < KNOWN_FROM {
            return 1.0;
        }
        let often = f64::from(self.words.get(word).copied().unwrap_or(1));
        0.3 + 0.7 * (1.0 - often.ln() / f64::from(self.things).ln())
    }

    fn by_many(&self, value: &str) -> bool {
        self.shared.get(value).is_some_and(|count| *count > SHARED_BY_MANY)
    }
}

/// What a thing may share with others: addresses, domains, numbers, each once.
fn shared_values(thing: &Thing) -> Vec<String> {
    let mut all: Vec<String> = thing.mail.iter().map(|mail| format!("@{mail}")).collect();
    all.extend(thing.domains().map(|domain| format!("d{domain}")));
    all.extend(thing.sites.iter().map(|site| format!("s{site}")));
    all.extend(thing.phones.iter().map(|phone| format!("p{phone}")));
    all.extend(thing.numbers.iter().map(|(name, number)| format!("n{name} {number}")));
    all.sort_unstable();
    all.dedup();
    all
}

/// Weighs what speaks for and against two things being the same.
pub fn alike(one: &Thing, other: &Thing, known: &Frequencies) -> Likeness {
    let mut found = Likeness::default();
    names(one, other, known, &mut found);
    numbers(one, other, known, &mut found);
    addresses(one, other, known, &mut found);
    properties(one, other, &mut found);
    found.lines.sort_by_key(|line| std::cmp::Reverse(line.points.abs()));
    found
}

/// The points of names that are so alike. Between the steps they rise evenly.
fn name_points(alike: f64) -> i32 {
    const STEPS: [(f64, f64); 9] = [
        (0.0, -40.0),
        (0.3, -35.0),
        (0.5, -20.0),
        (0.7, 0.0),
        (0.8, 24.0),
        (0.85, 36.0),
        (0.9, 47.0),
        (0.95, 54.0),
        (1.0, 60.0),
    ];
    let rise = |pair: &[(f64, f64)]| {
        let [(from, low), (to, high)] = pair else { return None };
        (alike <= *to).then(|| low + (high - low) * ((alike - from) / (to - from)).max(0.0))
    };
    let points = STEPS.windows(2).find_map(rise).unwrap_or(60.0);
    #[expect(clippy::cast_possible_truncation, reason = "points are between -40 and 60")]
    let points = points.round() as i32;
    points
}

fn names(one: &Thing, other: &Thing, known: &Frequencies, found: &mut Likeness) {
    if one.names.is_empty() || other.names.is_empty() {
        return;
    }
    let pairs = one.names.iter().flat_map(|a| other.names.iter().map(move |b| (a, b)));
    let best = pairs.map(|(a, b)| names_alike(a, b, one.human, known)).fold(0.0, f64::max);
    let points = name_points(best);
    let abbreviated = !one.human && (abbreviates(one, other) || abbreviates(other, one));
    if abbreviated && points < 42 {
        found.add(Reason::Abbreviation, 42);
    } else if best > 0.999 {
        found.add(Reason::SameName, points);
    } else if points >= 0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 99")]
        found.add(Reason::NamesAlike((best * 100.0).min(99.0) as u8), points);
    } else if one.speaks_otherwise(other) {
        found.add(Reason::OtherNames, points.max(OTHER_LANGUAGES));
    } else {
        found.add(Reason::OtherNames, points);
    }
}

/// Whether the one is called by an abbreviation or the initials of the other.
fn abbreviates(one: &Thing, other: &Thing) -> bool {
    let called = one.names.iter().filter_map(Name::short).chain(one.short.iter().map(String::as_str));
    called.filter(|short| short.chars().count() >= 3).any(|short| {
        other.short.iter().any(|known| known == short)
            || other.names.iter().any(|name| name.words.len() > 2 && name.initials.iter().any(|own| own == short))
    })
}

fn numbers(one: &Thing, other: &Thing, known: &Frequencies, found: &mut Likeness) {
    let mut names: Vec<&'static str> = one.numbers.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let of = |thing: &Thing| -> Vec<String> {
            thing.numbers.iter().filter(|(known, _)| *known == name).map(|(_, number)| number.clone()).collect()
        };
        let (ours, theirs) = (of(one), of(other));
        if theirs.is_empty() {
            continue;
        }
        match ours.iter().find(|number| theirs.contains(number)) {
            Some(number) if known.by_many(&format!("n{name} {number}")) => found.add(Reason::SameNumber(name), 10),
            Some(_) => found.add(Reason::SameNumber(name), 100),
            None => found.add(Reason::OtherNumber(name), -60),
        }
    }
}

fn addresses(one: &Thing, other: &Thing, known: &Frequencies, found: &mut Likeness) {
    let same_mail = one.mail.iter().find(|mail| other.mail.contains(mail));
    match same_mail {
        Some(mail) if known.by_many(&format!("@{mail}")) => found.add(Reason::SharedMail, 10),
        Some(mail) if mail.is_shared() => {
            found.add(Reason::SharedMail, if one.human { 15 } else { 55 });
        }
        Some(_) => found.add(Reason::SameMail, 90),
        None => {}
    }
    if one.phones.iter().any(|phone| other.phones.contains(phone)) {
        let many = one.phones.iter().any(|phone| other.phones.contains(phone) && known.by_many(&format!("p{phone}")));
        found.add(Reason::SamePhone, if many { 5 } else { 35 });
    }
    let same_site = one.sites.iter().find(|site| other.sites.contains(site));
    if let Some(site) = same_site {
        // A unit has the mailbox and the pages of its organisation: the second says little that the first has not said.
        let alone = if same_mail.is_none() { 55 } else { 10 };
        found.add(Reason::SameSite, if known.by_many(&format!("s{site}")) { 5 } else { alone });
    }
    let shared = one.domains().find(|domain| other.domains().any(|own| own == *domain));
    let both = one.domains().next().is_some() && other.domains().next().is_some();
    if one.human {
        let own = |thing: &Thing| thing.mail.iter().any(|mail| mail.own_domain().is_some());
        let both = !one.mail.is_empty() && !other.mail.is_empty();
        match shared {
            // Two colleagues with the same name have different addresses at the same domain.
            Some(_) if same_mail.is_none() && both => found.add(Reason::OtherMail, -28),
            None if both && own(one) && own(other) => found.add(Reason::OtherDomain, -8),
            _ => {}
        }
    } else if same_site.is_none() && same_mail.is_none() {
        match shared {
            Some(domain) if known.by_many(&format!("d{domain}")) => found.add(Reason::SameDomain, 4),
            Some(_) => found.add(Reason::SameDomain, 25),
            None if both => found.add(Reason::OtherDomain, if elsewhere(one, other) { -30 } else { -10 }),
            None if elsewhere(one, other) => found.add(Reason::OtherDomain, -25),
            None => {}
        }
    }
}

/// Whether the domain of the one is that of another country than the other's, and the reader of the reasons has not been told.
fn elsewhere(one: &Thing, other: &Thing) -> bool {
    let (ours, theirs) = (one.countries(), other.countries());
    let says = |thing: &Thing| thing.properties.iter().any(|property| property.bearing == Bearing::Country);
    let told = says(one) && says(other);
    !told && !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|country| theirs.contains(country))
}

fn properties(one: &Thing, other: &Thing, found: &mut Likeness) {
    for own in &one.properties {
        let Some(theirs) = other.properties.iter().find(|property| property.name == own.name) else { continue };
        let (same, different) = own.bearing.points();
        if own.value == theirs.value {
            if same > 0 {
                found.add(Reason::Same(own.name), same);
            }
        } else {
            found.add(Reason::Other(own.name), different);
        }
    }
    if !one.with.is_empty() && !other.with.is_empty() {
        if one.with.iter().any(|with| other.with.contains(with)) {
            found.add(Reason::SameCompany, 20);
        } else {
            found.add(Reason::OtherCompany, -10);
        }
    }
}

#[cfg(test)]
mod tests;
