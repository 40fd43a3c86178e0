//! Every kind, field, choice, role, group and problem has its words in Finnish, Swedish and English.

use std::collections::BTreeSet;
use std::path::Path;

use chrono_tz::Europe::Helsinki;
use hansa_domain::field::Type;
use hansa_domain::{Choices, Field, Group, KINDS, Lang, Publicity, Role};
use hansa_text::{Words, field_id};

fn missing(find: impl Fn(Words, &mut BTreeSet<String>)) {
    let mut all = BTreeSet::new();
    for lang in Lang::ALL {
        let mut keys = BTreeSet::new();
        find(Words::new(lang, Helsinki), &mut keys);
        all.extend(keys.into_iter().map(|key| format!("{lang}: {key}")));
    }
    assert!(
        all.is_empty(),
        "{} messages are missing:\n{}\n",
        all.len(),
        all.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// Notes the key, unless there is such a message or attribute with something in it.
fn need(words: Words, id: &str, attribute: Option<&str>, keys: &mut BTreeSet<String>) {
    let text = match attribute {
        None if words.has(id) => Some(words.msg(id)),
        None => None,
        Some(attribute) => words.attr(id, attribute),
    };
    if text.is_none_or(|text| text.trim().is_empty() || text.contains('⟦')) {
        keys.insert(attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}")));
    }
}

#[test]
fn every_kind_has_its_words() {
    missing(|words, keys| {
        for kind in KINDS {
            for part in [None, Some("plural"), Some("help"), Some("new"), Some("none")] {
                need(words, kind.name, part, keys);
            }
        }
    });
}

#[test]
fn every_field_choice_and_role_of_a_reference_has_its_words() {
    missing(|words, keys| {
        for kind in KINDS {
            for field in kind.all_fields() {
                let id = field_id(kind, field);
                need(words, &id, None, keys);
                for choice in choices_and_roles(field) {
                    need(words, &id, Some(choice), keys);
                }
            }
        }
    });
}

/// What can be chosen in a field. The choices of one that names kinds of record are called what the kinds are called.
fn choices_and_roles(field: &Field) -> impl Iterator<Item = &'static str> {
    let roles = if let Type::Ref { roles, .. } = field.ty { roles } else { &[] };
    let choices = if field.choices() == hansa_domain::kinds::NAMES { &[] } else { field.choices() };
    choices.iter().chain(roles).copied()
}

#[test]
fn every_choice_says_when_it_is_the_right_one() {
    missing(|words, keys| {
        for kind in KINDS {
            for field in kind.all_fields() {
                for choice in choices_and_roles(field) {
                    need(words, &field_id(kind, field), Some(&format!("{choice}-means")), keys);
                }
            }
        }
    });
}

/// A definition has fewer words than this: one plain sentence that is read at a glance.
const SENTENCE: usize = 14;

#[test]
fn what_a_choice_means_is_one_short_sentence() {
    for lang in Lang::ALL {
        let words = Words::new(lang, Helsinki);
        for kind in KINDS {
            for field in kind.all_fields() {
                for choice in choices_and_roles(field) {
                    let Some(means) = words.choice_means(kind, field, choice) else { continue };
                    let place = format!("{lang}: {}-{}.{choice}-means: {means}", kind.name, field.name);
                    assert!(means.ends_with('.'), "{place} is no sentence");
                    assert!(means.split_whitespace().count() < SENTENCE, "{place} is long");
                    let label = words.choice(kind, field, choice).to_lowercase();
                    assert_ne!(means.trim_end_matches('.').to_lowercase(), label, "{place} says nothing new");
                }
            }
        }
    }
}

#[test]
fn every_choice_with_two_sides_is_read_from_both() {
    let two_sided = KINDS.iter().flat_map(|kind| kind.fields).filter(|field| field.two_sided);
    assert!(two_sided.count() > 0, "no field has two sides");
    missing(|words, keys| {
        for kind in KINDS {
            for field in kind.fields.iter().filter(|field| field.two_sided) {
                for choice in field.choices() {
                    need(words, &field_id(kind, field), Some(&format!("{choice}-back")), keys);
                }
            }
        }
    });
}

#[test]
fn labels_of_one_kind_differ() {
    for lang in Lang::ALL {
        let words = Words::new(lang, Helsinki);
        for kind in KINDS {
            let mut seen = BTreeSet::new();
            for field in kind.all_fields() {
                let label = words.field(kind, field);
                assert!(seen.insert(label.clone()), "{lang}: {} has two fields called {label}", kind.name);
                let mut choices = BTreeSet::new();
                for choice in field.choices() {
                    let label = words.choice(kind, field, choice);
                    assert!(choices.insert(label.clone()), "{lang}: {}.{} has {label} twice", kind.name, field.name);
                }
            }
        }
    }
}

#[test]
fn every_group_role_and_class_has_its_words() {
    missing(|words, keys| {
        for group in Group::ALL {
            need(words, &format!("group-{}", format!("{group:?}").to_lowercase()), None, keys);
        }
        for role in Role::ALL {
            need(words, &format!("role-{}", role.name()), None, keys);
        }
        for class in Publicity::ALL {
            need(words, "common-publicity", Some(class.name()), keys);
        }
    });
}

/// The codes of problems in the program's own text: what stands in `Problem::new("…")`, `Problem::of(…, "…")` and
/// `wrong("…")`.
fn problem_codes(source: &str, codes: &mut BTreeSet<String>) {
    // Tests below the program's text have codes of their own.
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    for start in ["Problem::new(", "Problem::of(", "wrong("] {
        for call in source.split(start).skip(1) {
            let arguments = call.split(')').next().unwrap_or_default();
            let literals: Vec<&str> = arguments.split('"').skip(1).step_by(2).collect();
            // The last argument is the code; a literal before it is a field's name.
            let code = literals.last().filter(|_| arguments.trim_end().ends_with('"'));
            codes.extend(code.map(|code| (*code).to_owned()));
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(std::fs::read_to_string(&path).expect("a source is text"));
        }
    }
}

#[test]
fn every_problem_says_the_remedy_in_every_language() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    let mut codes = BTreeSet::new();
    for source in &found {
        problem_codes(source, &mut codes);
    }
    for known in ["required", "not-a-choice", "ends-before-start", "rule-broken", "too-many-attempts", "not-an-id"] {
        assert!(codes.contains(known), "the search for codes finds {known}: {codes:?}");
    }
    missing(|words, keys| {
        for code in &codes {
            need(words, &format!("problem-{code}"), None, keys);
        }
    });
}

#[test]
fn codes_are_found_in_source_texts() {
    let mut codes = BTreeSet::new();
    let source = "Problem::of(&self.field, \"a\") Problem::of(\"name\", \"b\").with(\"x\", y) Problem::new(\n \"c\") \
                  wrong(\"d\") Problem::of(\"e\", code) #[cfg(test)] Problem::new(\"f\")";
    problem_codes(source, &mut codes);
    assert_eq!(codes, ["a", "b", "c", "d"].map(str::to_owned).into());
}
