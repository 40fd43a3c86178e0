//! Registers of organisations and people who do not exist, with doubles that are known. Their names are put together from
//! syllables and words, and doubled as people double them: with slips, in another language, in another order, with and
//! without legal forms, titles and accents, with some of the addresses.

use std::collections::HashSet;

use chrono::DateTime;
use hansa_domain::kind::Kind;
use hansa_domain::{Id, Lang, Localised, Record, Value};

use crate::random::Random;

/// A record with the organisations of a person, and of which earlier one it is the double.
#[derive(Clone, Debug)]
pub struct Made {
    /// The record.
    pub record: Record,
    /// The organisations.
    pub with: Vec<Id>,
    /// The place of the record that is the same.
    pub double_of: Option<usize>,
}

const BEGINNINGS: [&str; 24] = [
    "Aro", "Hauki", "Iso", "Jyrä", "Kaisla", "Kelo", "Koivu", "Kuiva", "Kurki", "Lehti", "Metsä", "Mustik", "Niini",
    "Pello", "Pihla", "Rauta", "Salo", "Suvi", "Tammi", "Tervo", "Tuomi", "Vesa", "Vuori", "Ylä",
];
const ENDINGS: [&str; 16] = [
    "joki", "järvi", "koski", "kylä", "la", "lahti", "linna", "mäki", "niemi", "pelto", "ranta", "salmi", "saari",
    "suo", "vaara", "virta",
];
const SWEDISH_ENDINGS: [&str; 16] = [
    "å", "träsk", "fors", "by", "böle", "vik", "borg", "backa", "näs", "åker", "strand", "sund", "holm", "kärr",
    "berg", "ström",
];
const COUNTRIES: [&str; 12] = ["FI", "SE", "EE", "DE", "NO", "DK", "FR", "LV", "LT", "PL", "NL", "BE"];
/// Subjects in three languages: as the first part of a compound, and alone in English.
const SUBJECTS: [[&str; 3]; 24] = [
    ["satama", "hamn", "Harbour"],
    ["ilmasto", "klimat", "Climate"],
    ["pyöräily", "cykel", "Cycling"],
    ["nuoriso", "ungdoms", "Youth"],
    ["asumis", "boende", "Housing"],
    ["ruoka", "mat", "Food"],
    ["vesi", "vatten", "Water"],
    ["metsä", "skogs", "Forest"],
    ["liikenne", "trafik", "Transport"],
    ["kulttuuri", "kultur", "Culture"],
    ["energia", "energi", "Energy"],
    ["kirjasto", "biblioteks", "Library"],
    ["terveys", "hälso", "Health"],
    ["koulu", "skol", "School"],
    ["tiede", "vetenskaps", "Science"],
    ["matkailu", "turism", "Tourism"],
    ["saaristo", "skärgårds", "Archipelago"],
    ["yritys", "företags", "Business"],
    ["tasa-arvo", "jämställdhets", "Equality"],
    ["turvallisuus", "säkerhets", "Safety"],
    ["valo", "ljus", "Light"],
    ["melu", "buller", "Noise"],
    ["puisto", "park", "Park"],
    ["talous", "ekonomi", "Economy"],
];
const AREAS: [[&str; 3]; 8] = [
    ["Pohjoinen", "Nordliga", "Northern"],
    ["Itäinen", "Östliga", "Eastern"],
    ["Eurooppalainen", "Europeiska", "European"],
    ["Kansainvälinen", "Internationella", "International"],
    ["Arktinen", "Arktiska", "Arctic"],
    ["Baltian", "Baltiska", "Baltic"],
    ["Läntinen", "Västliga", "Western"],
    ["Keskinen", "Centrala", "Central"],
];
const SORTS: [[&str; 4]; 5] = [
    ["verkosto", "nätverket", "Network", "network"],
    ["liitto", "förbundet", "Association", "association"],
    ["säätiö", "stiftelsen", "Foundation", "foundation"],
    ["foorumi", "forumet", "Forum", "other"],
    ["instituutti", "institutet", "Institute", "research_institute"],
];
const COMPANIES: [&str; 6] = ["Oy", "Ab", "Oyj", "Ltd", "GmbH", "Oy Ab"];
const FIRST: [&str; 60] = [
    "Aada", "Aale", "Aatu", "Ailin", "Aimar", "Alvar", "Anniina", "Ansa", "Arvi", "Asla", "Astrid", "Beata", "Birk",
    "Cecil", "Dagny", "Edvin", "Eerik", "Eliina", "Ellida", "Elvi", "Enni", "Esko", "Fanni", "Gunvor", "Heljä",
    "Hillevi", "Iida", "Ilmo", "Inkeri", "Isla", "Jalmar", "Janika", "Jorun", "Kaapo", "Kerttu", "Kielo", "Lauha",
    "Leevi", "Lempi", "Linnea", "Maaret", "Marko", "Milja", "Nanni", "Oiva", "Oskari", "Paavo", "Pihla", "Raili",
    "Reino", "Saimi", "Sisko", "Solveig", "Taimi", "Toini", "Urho", "Valma", "Veikko", "Yrsa", "Åke",
];
const PROVIDERS: [&str; 3] = ["gmail.com", "outlook.com", "luukku.com"];
/// The letters that a slip of the pen puts in.
const LETTERS: [char; 20] =
    ['a', 'e', 'i', 'o', 'u', 'n', 't', 's', 'l', 'k', 'r', 'm', 'h', 'v', 'd', 'p', 'j', 'y', 'g', 'b'];

fn place(random: &mut Random) -> [String; 2] {
    let (begin, end) = (*random.one(&BEGINNINGS), random.below(ENDINGS.len()));
    let middle = if random.percent(25) { *random.one(&["n", "s", "ma", "ri", "ta"]) } else { "" };
    [format!("{begin}{middle}{}", ENDINGS[end]), format!("{begin}{middle}{}", SWEDISH_ENDINGS[end])]
}

fn family(random: &mut Random) -> String {
    let tail = *random.early(&[
        "nen", "la", "mäki", "ström", "lund", "berg", "niemi", "koski", "ranta", "lahti", "qvist", "s", "holm",
    ]);
    let middle = *random.one(&["", "", "", "k", "ta", "la", "li", "ma", "ru", "se"]);
    format!("{}{middle}{tail}", random.one(&BEGINNINGS))
}

/// What an organisation is called in Finnish, Swedish and English, of which sort it is, and its abbreviation.
fn organisation_name(random: &mut Random) -> ([String; 3], &'static str, Option<String>) {
    let [fi, sv] = place(random);
    match random.below(10) {
        0 | 1 => ([format!("{fi}n kaupunki"), format!("{sv} stad"), format!("City of {fi}")], "city", None),
        2 => (
            [format!("{fi}n yliopisto"), format!("{sv} universitet"), format!("University of {fi}")],
            "university",
            None,
        ),
        3 => {
            let subject = random.one(&SUBJECTS);
            let names = [
                format!("{fi}n {}museo", subject[0]),
                format!("{sv}s {}museum", subject[1]),
                format!("{fi} {} Museum", subject[2]),
            ];
            (names, "other", None)
        }
        4 | 5 => {
            let name = format!(
                "{}{}",
                random.one(&BEGINNINGS),
                random.one(&["tec", "data", "logia", "rakennus", "palvelut", "media", "kone"])
            );
            let name = format!("{name} {} {}", fi, random.one(&COMPANIES));
            ([name.clone(), name.clone(), name], "company", None)
        }
        6 => {
            let subject = random.one(&SUBJECTS);
            let names = [
                format!("{}ministeriö", subject[0]),
                format!("{}ministeriet", subject[1]),
                format!("Ministry of {}", subject[2]),
            ];
            (names.map(|name| capital(&name)), "ministry", None)
        }
        _ => {
            let (area, subject, sort) = (random.one(&AREAS), random.one(&SUBJECTS), random.one(&SORTS));
            let english = format!("{} {} {} of {fi}", area[2], subject[2], sort[2]);
            let letters: String =
                english.split(' ').filter(|word| *word != "of").filter_map(|word| word.chars().next()).collect();
            let names = [
                format!("{fi}n {} {}{}", area[0].to_lowercase(), subject[0], sort[0]),
                format!("{sv}s {} {}{}", area[1].to_lowercase(), subject[1], sort[1]),
                english,
            ];
            (names, sort[3], Some(letters))
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn plain(text: &str) -> String {
    let letters = text.to_lowercase();
    letters
        .chars()
        .filter_map(|letter| match letter {
            'å' | 'ä' => Some('a'),
            'ö' => Some('o'),
            letter if letter.is_ascii_alphanumeric() => Some(letter),
            _ => None,
        })
        .collect()
}

/// A text with a letter left out, doubled, exchanged with the next or replaced, in one of its longer words.
fn slip(random: &mut Random, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let long: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|place| letters[place - 1..=place + 1].iter().all(|letter| letter.is_alphabetic()))
        .collect();
    if long.is_empty() {
        return text.to_owned();
    }
    let place = *random.one(&long);
    match random.below(4) {
        0 => drop(letters.remove(place)),
        1 => letters.insert(place, letters[place]),
        2 => letters.swap(place, place + 1),
        _ => letters[place] = *random.one(&LETTERS),
    }
    letters.into_iter().collect()
}

fn without_accents(text: &str) -> String {
    text.replace(['å', 'ä'], "a").replace('ö', "o").replace(['Å', 'Ä'], "A").replace('Ö', "O")
}

fn record(kind: &'static Kind, number: usize) -> Record {
    let id = Id::from_u128(number as u128 + 1);
    Record::new(kind, id, DateTime::UNIX_EPOCH)
}

fn kind(name: &str) -> &'static Kind {
    hansa_domain::kind(name).unwrap_or(hansa_domain::KINDS[0])
}

fn text(record: &Record, field: &str) -> String {
    record.text(field).unwrap_or_default().to_owned()
}

fn set(record: &mut Record, field: &'static str, value: String) {
    record.set(field, Some(Value::Text(value)));
}

/// So many organisations, a fifth of them doubles.
pub fn organisations(count: usize, seed: u64) -> Vec<Made> {
    let mut random = Random::new(seed);
    let mut all: Vec<Made> = Vec::with_capacity(count);
    let mut taken: HashSet<String> = HashSet::new();
    while all.len() < count * 4 / 5 {
        let (names, sort, letters) = organisation_name(&mut random);
        let country = (*random.early(&COUNTRIES)).to_owned();
        // Two that are different are not called the same in the same country.
        if names.iter().any(|name| taken.contains(&format!("{country} {name}"))) {
            continue;
        }
        taken.extend(names.iter().map(|name| format!("{country} {name}")));
        all.push(organisation(&mut random, all.len(), &names, sort, letters.as_deref(), &country));
    }
    let first: Vec<usize> = chosen(&mut random, all.len(), count - all.len());
    for place in first {
        let (number, made) = (all.len(), all[place].record.clone());
        let record = organisation_again(&mut random, number, &made);
        all.push(Made { record, with: Vec::new(), double_of: Some(place) });
    }
    all
}

/// So many different places below an end.
fn chosen(random: &mut Random, end: usize, count: usize) -> Vec<usize> {
    let mut known = HashSet::new();
    let mut all = Vec::with_capacity(count);
    while all.len() < count {
        let place = random.below(end);
        if known.insert(place) {
            all.push(place);
        }
    }
    all
}

fn organisation(
    random: &mut Random,
    number: usize,
    names: &[String; 3],
    sort: &str,
    letters: Option<&str>,
    country: &str,
) -> Made {
    let mut record = record(kind("organisation"), number);
    let mut name = Localised::default();
    let langs: &[Lang] = match random.below(4) {
        0 => &[Lang::Fi],
        1 => &[Lang::Fi, Lang::En],
        2 => &[Lang::En],
        _ => &Lang::ALL,
    };
    for (lang, text) in Lang::ALL.into_iter().zip(names).filter(|(lang, _)| langs.contains(lang)) {
        name.set(lang, text);
    }
    let domain = format!("{}.{}", plain(&names[2]), country.to_lowercase());
    record.set("name", Some(Value::Localised(name)));
    set(&mut record, "type", sort.to_owned());
    if random.percent(85) {
        set(&mut record, "country", country.to_owned());
    }
    if random.percent(65) {
        set(&mut record, "website", format!("https://www.{domain}/"));
    }
    if random.percent(55) {
        let local = random.one(&["info", "kirjaamo", "office", "contact", "mail"]);
        set(&mut record, "email", format!("{local}@{domain}"));
    }
    if random.percent(35) {
        set(&mut record, "phone", format!("+358 9 {:07}", 1_000_000 + number * 37));
    }
    if random.percent(35) {
        set(&mut record, "business_id", format!("{:07}-{}", 1_000_000 + number * 7, number % 10));
    }
    if let Some(letters) = letters.filter(|_| random.percent(60)) {
        set(&mut record, "abbreviation", letters.to_owned());
    }
    // What the generator knows besides, for doubles in other languages.
    set(&mut record, "address", names.join("|"));
    Made { record, with: Vec::new(), double_of: None }
}

/// The same organisation as somebody else enters it.
fn organisation_again(random: &mut Random, number: usize, first: &Record) -> Record {
    let mut again = record(kind("organisation"), number);
    let names: Vec<String> = text(first, "address").split('|').map(str::to_owned).collect();
    let known: Vec<Lang> = match first.get("name") {
        Some(Value::Localised(name)) => name.iter().map(|(lang, _)| lang).collect(),
        _ => Vec::new(),
    };
    let other: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| !known.contains(lang)).collect();
    // In one case of five, it is entered in a language in which it was not known.
    let foreign = !other.is_empty() && random.percent(20);
    let lang = if foreign { *random.one(&other) } else { *random.one(&known) };
    let spelt = &names[Lang::ALL.iter().position(|known| *known == lang).unwrap_or_default()];
    let mut name = Localised::default();
    name.set(lang, &respelt(random, spelt, first.text("abbreviation")));
    again.set("name", Some(Value::Localised(name)));
    let sort = if random.percent(85) { text(first, "type") } else { "other".to_owned() };
    set(&mut again, "type", sort);
    if random.percent(70) {
        set(&mut again, "country", text(first, "country"));
    }
    let kept = if foreign { 75 } else { 50 };
    if random.percent(kept) {
        let site = text(first, "website");
        let site = if random.percent(50) {
            site.replace("https://www.", "http://").trim_end_matches('/').to_owned()
        } else {
            site
        };
        set(&mut again, "website", site);
    }
    if random.percent(kept) {
        set(
            &mut again,
            "email",
            text(first, "email").replace("kirjaamo@", if random.percent(50) { "kirjaamo@" } else { "info@" }),
        );
    }
    if random.percent(kept) {
        set(&mut again, "phone", text(first, "phone").replace("+358 9 ", "09-"));
    }
    if random.percent(kept) {
        set(&mut again, "business_id", text(first, "business_id"));
    }
    again
}

fn respelt(random: &mut Random, name: &str, short: Option<&str>) -> String {
    match random.below(8) {
        0 | 1 => slip(random, name),
        2 => without_accents(name),
        3 => name.to_uppercase(),
        4 => {
            let bare = COMPANIES.iter().find_map(|form| name.strip_suffix(&format!(" {form}")));
            bare.map_or_else(|| format!("{name} ry"), str::to_owned)
        }
        5 => match name.split_once(" of ") {
            Some((what, whose)) => format!("{whose}, {what} of"),
            None => name.replace(' ', "  "),
        },
        6 => short.map_or_else(|| slip(random, name), |short| format!("{name} ({short})")),
        _ => name.to_owned(),
    }
}

/// So many people, a fifth of them doubles, of so many organisations.
pub fn people(count: usize, seed: u64) -> Vec<Made> {
    let mut random = Random::new(seed);
    let employers: Vec<(Id, String)> = (0..count / 8)
        .map(|number| {
            (Id::from_u128(9_000_000 + number as u128), format!("{}{number}.fi", plain(&place(&mut random)[0])))
        })
        .collect();
    let mut all: Vec<Made> = Vec::with_capacity(count);
    let mut mail: HashSet<String> = HashSet::new();
    while all.len() < count * 4 / 5 {
        let made = person(&mut random, all.len(), &employers, &mut mail);
        all.push(made);
    }
    for place in chosen(&mut random, all.len(), count - all.len()) {
        let (number, first) = (all.len(), all[place].clone());
        let (record, with) = person_again(&mut random, number, &first, &employers);
        all.push(Made { record, with, double_of: Some(place) });
    }
    all
}

fn person(random: &mut Random, number: usize, employers: &[(Id, String)], mail: &mut HashSet<String>) -> Made {
    let mut record = record(kind("person"), number);
    let first = if random.percent(15) {
        format!("{}-{}", random.one(&FIRST), random.one(&FIRST))
    } else {
        (*random.early(&FIRST)).to_owned()
    };
    let family = family(random);
    let (employer, domain) = random.early(employers).clone();
    set(&mut record, "name", format!("{first} {family}"));
    if random.percent(75) {
        let domain = if random.percent(12) { (*random.one(&PROVIDERS)).to_owned() } else { domain };
        let mut address = format!("{}.{}@{domain}", plain(&first), plain(&family));
        while !mail.insert(address.clone()) {
            address = format!("{}.{}{}@{domain}", plain(&first), plain(&family), mail.len());
        }
        set(&mut record, "email", address);
    }
    if random.percent(40) {
        set(&mut record, "phone", format!("+358 40 {:07}", 2_000_000 + number * 13));
    }
    let with = if random.percent(80) { vec![employer] } else { Vec::new() };
    Made { record, with, double_of: None }
}

/// The same person as somebody else enters them.
fn person_again(random: &mut Random, number: usize, made: &Made, employers: &[(Id, String)]) -> (Record, Vec<Id>) {
    let mut again = record(kind("person"), number);
    let name = text(&made.record, "name");
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    let mut keeps_mail = random.percent(55);
    let name = match random.below(10) {
        0 | 1 => slip(random, &name),
        2 => format!("{last} {first}"),
        3 => format!("{last}, {first}"),
        4 => without_accents(&name),
        5 => format!("{first} {} {last}", random.one(&FIRST)),
        6 => format!("{} {name}", random.one(&["Dr.", "Prof.", "Ms", "Herra"])),
        7 if !made.record.text("email").unwrap_or_default().is_empty() => {
            // A new family name; the address stayed.
            keeps_mail = true;
            format!("{first} {}", family(random))
        }
        8 => format!("{}. {last}", first.chars().next().unwrap_or('A')),
        _ => name.replace('-', " "),
    };
    set(&mut again, "name", name);
    let mail = text(&made.record, "email");
    if keeps_mail {
        set(&mut again, "email", if random.percent(30) { mail.replace('@', "+hansa@") } else { mail.to_uppercase() });
    }
    if random.percent(50) {
        set(&mut again, "phone", text(&made.record, "phone").replace("+358 40 ", "040-"));
    }
    let with = match random.below(10) {
        0..6 => made.with.clone(),
        // A new job.
        6 => vec![random.one(employers).0],
        _ => Vec::new(),
    };
    (again, with)
}
