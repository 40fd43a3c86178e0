//! Which records name things: what one calls them in one language is also looked for in the others.

use crate::{Lang, Record, Sensitivity, Value};

/// The kinds whose records name things, each with the fields of its other names. Everybody who sees a record may see these.
const NAMING: [(&str, &[&str]); 14] = [
    (TERM, &["others"]),
    ("strategy_period", &[]),
    ("goal", &[]),
    ("focus_area", &[]),
    ("sdg", &[]),
    ("process", &[]),
    ("organisation", &["abbreviation", "aliases"]),
    ("network", &["abbreviation", "aliases"]),
    ("target_area", &[]),
    ("place", &[]),
    ("project", &[]),
    ("body", &[]),
    ("comparison", &[]),
    ("tag", &[]),
];

/// The kind of the city's own terms.
pub const TERM: &str = "term";

/// The language that a name counts as whose field does not say any: most of them are abbreviations, which have no forms.
const UNSAID: Lang = Lang::En;

/// Where a label comes from. What comes first counts before the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The city's own terms.
    Term,
    /// The name of another record.
    Name,
    /// A vocabulary that was loaded.
    Vocabulary,
}

impl Origin {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Term, Self::Name, Self::Vocabulary];
}

/// What a record calls the thing that it names, the usual names first; none when it names nothing, is not in use, or has only
/// one name.
pub fn labels(record: &Record) -> Vec<(Lang, String)> {
    let Some((_, fields)) = NAMING.iter().find(|(kind, _)| *kind == record.kind.name) else { return Vec::new() };
    let mut labels: Vec<(Lang, String)> = Vec::new();
    if record.kind.name == TERM && record.kind.live().is_some_and(|(field, live)| !is_one_of(record, field.name, live))
    {
        return labels;
    }
    // Nobody says the number that stands before a goal's name.
    let number = record.text("notation").unwrap_or_default();
    for (lang, title) in record.title.iter() {
        labels.push((lang, title.strip_prefix(number).unwrap_or(title).trim().to_owned()));
    }
    let open = |field: &&&str| record.kind.field(field).is_some_and(|field| field.sensitivity == Sensitivity::Open);
    for field in fields.iter().filter(open) {
        match record.get(field) {
            Some(Value::Text(text)) => labels.extend(names(text).map(|name| (UNSAID, name))),
            Some(Value::Localised(text)) => {
                labels.extend(text.iter().flat_map(|(lang, text)| names(text).map(move |name| (lang, name))));
            }
            _ => {}
        }
    }
    if is_one_name(labels.iter().map(|(_, label)| label.as_str())) { Vec::new() } else { labels }
}

fn is_one_of(record: &Record, field: &str, values: &[&str]) -> bool {
    record.text(field).is_some_and(|value| values.contains(&value))
}

/// The names that a field holds.
fn names(text: &str) -> impl Iterator<Item = String> {
    text.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// Whether labels are the same, so that none of them says more than another.
pub fn is_one_name<'a>(mut labels: impl Iterator<Item = &'a str>) -> bool {
    let first = labels.next().map(str::to_lowercase);
    labels.all(|label| Some(label.to_lowercase()) == first)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::{Id, Localised};

    fn record(kind: &str, name: [&str; 3], values: &[(&'static str, Value)]) -> Record {
        let kind = crate::kind(kind).expect("declared");
        let mut record = Record::new(kind, Id::nil(), DateTime::UNIX_EPOCH);
        for (lang, text) in Lang::ALL.into_iter().zip(name) {
            record.title.set(lang, text);
        }
        for (field, value) in values {
            record.set(field, Some(value.clone()));
        }
        record
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn what_names_things_is_declared() {
        for (kind, fields) in NAMING {
            let kind = crate::kind(kind).unwrap_or_else(|| panic!("{kind}"));
            for field in fields {
                let field = kind.field(field).unwrap_or_else(|| panic!("{}.{field}", kind.name));
                assert!(
                    field.sensitivity == Sensitivity::Open && field.search.is_some(),
                    "{}.{}",
                    kind.name,
                    field.name
                );
            }
        }
    }

    #[test]
    fn a_record_has_the_labels_of_its_names() {
        let mut others = Localised::default();
        others.set(Lang::En, "twin town; sister city");
        let term = [("others", Value::Localised(others)), ("state", text("active"))];
        let said = labels(&record("term", ["ystävyyskaupunki", "vänort", "twin city"], &term));
        let said: Vec<&str> = said.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(said, ["ystävyyskaupunki", "vänort", "twin city", "twin town", "sister city"]);
        let goal =
            record("sdg", ["11 Kestävät kaupungit", "11 Hållbara städer", "11 Cities"], &[("notation", text("11"))]);
        assert_eq!(labels(&goal)[0].1, "Kestävät kaupungit");
        let called = [("abbreviation", text("UCLG"))];
        assert_eq!(labels(&record("network", ["", "", "United Cities"], &called)).len(), 2);
    }

    #[test]
    fn what_has_one_name_is_not_in_use_or_names_nothing_has_none() {
        assert!(labels(&record("place", ["Tallinn", "Tallinn", "tallinn"], &[])).is_empty());
        assert!(labels(&record("term", ["a", "b", "c"], &[("state", text("inactive"))])).is_empty());
        assert!(labels(&record("visit", ["a", "b", "c"], &[])).is_empty());
    }
}
