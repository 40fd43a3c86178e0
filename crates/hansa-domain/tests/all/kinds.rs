//! What must hold of every declaration, and a snapshot of all of them that a reviewer reads.

use std::collections::BTreeSet;
use std::fmt::Write;

use hansa_domain::kinds::NAMES;
use hansa_domain::{KINDS, Start, Title, Type};

#[test]
fn names_and_codes_are_unique_and_plain() {
    let mut names = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for kind in KINDS {
        assert!(names.insert(kind.name), "two kinds are called {}", kind.name);
        assert!(kind.code.is_empty() || codes.insert(kind.code), "two kinds have the code {}", kind.code);
        let mut fields = BTreeSet::from(["id", "kind", "version", "number", "title", "code", "archived"]);
        for field in kind.all_fields() {
            let plain = field.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            assert!(plain, "{}.{} is not plain snake_case", kind.name, field.name);
            assert!(fields.insert(field.name), "{}.{} is declared twice or reserved", kind.name, field.name);
        }
    }
}

#[test]
fn references_and_titles_point_to_what_exists() {
    for kind in KINDS {
        for field in kind.references() {
            for target in field.targets() {
                assert!(hansa_domain::kind(target).is_some(), "{}.{} refers to {target}", kind.name, field.name);
            }
        }
        match kind.title {
            Title::Own(name) => assert!(kind.field(name).is_some_and(|f| f.required), "{}: {name}", kind.name),
            Title::Of(names) => {
                for name in names.iter().chain(kind.whole.iter()) {
                    let field = kind.field(name).expect("the field exists");
                    let one = matches!(field.ty, Type::Ref { many: false, .. });
                    assert!(field.required && one, "{}: {name}", kind.name);
                }
            }
        }
    }
}

#[test]
fn live_values_are_choices() {
    for kind in KINDS {
        for field in kind.fields {
            for value in field.live {
                assert!(field.choices().contains(value), "{}.{}: {value}", kind.name, field.name);
            }
        }
    }
}

/// The type as a reviewer reads it: a reference to any kind does not name them all.
fn called(ty: Type) -> String {
    match ty {
        Type::Ref { targets: NAMES, many, .. } => format!("Ref {{ any kind, many: {many} }}"),
        Type::Choices(NAMES) => "Choices(kinds)".to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_a_form_begins_with_fits_the_field() {
    for kind in KINDS {
        for field in kind.fields {
            let place = format!("{}.{}", kind.name, field.name);
            match field.start {
                None => {}
                Some(Start::Today) => assert!(matches!(field.ty, Type::Date), "{place} is no date"),
                Some(Start::Me) => assert!(field.targets().contains(&"person"), "{place} holds no person"),
                Some(Start::From) => assert!(!field.targets().is_empty(), "{place} refers to nothing"),
                Some(Start::Value(value)) => assert!(field.choices().contains(&value), "{place} has no {value}"),
            }
            assert!(!field.two_sided || matches!(field.ty, Type::Choice(_)), "{place} has no sides");
        }
    }
}

#[test]
fn the_register_as_declared() {
    let mut text = String::new();
    for kind in KINDS {
        let part = kind.whole.map_or_else(String::new, |whole| format!(" part of {whole:?}"));
        writeln!(text, "{} {:?} {:?} {:?}{part}", kind.name, kind.code, kind.group, kind.title).unwrap();
        for field in kind.fields {
            let mut marks = Vec::new();
            for (on, mark) in
                [(field.required, "required"), (field.list, "list"), (field.filter, "filter"), (field.step, "step")]
            {
                if on {
                    marks.push(mark.to_owned());
                }
            }
            marks.extend(field.search.map(|w| format!("search {w:?}")));
            marks.extend(field.calendar.map(|c| format!("{c:?}")));
            if field.sensitivity != hansa_domain::Sensitivity::Open {
                marks.push(format!("{:?}", field.sensitivity));
            }
            if !field.live.is_empty() {
                marks.push(format!("live {:?}", field.live));
            }
            marks.extend(field.start.map(|start| format!("starts with {start:?}")));
            if field.two_sided {
                marks.push("two-sided".to_owned());
            }
            writeln!(text, "  {}: {} {}", field.name, called(field.ty), marks.join(", ")).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}
