//! What can be asked of the records of some kinds: their fields, the records that they refer to, those that refer to them.

use hansa_domain::filter::SPECIAL;
use hansa_domain::{Actor, Condition, Field, KINDS, Kind, Type, policy};
use hansa_text::{Args, Words};

use crate::values::capital;

/// The fields of more kinds than this are offered only where all of them have the field.
const FEW_KINDS: usize = 4;

/// The kinds of the records that are asked about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The kinds.
    pub kinds: Vec<&'static Kind>,
    /// Whether what is asked must fit all of them, or one.
    all: bool,
}

/// A field with the kind whose words it is told in.
pub type Known = (&'static Kind, &'static Field);

impl Subject {
    /// Records that a list or a rule is about: what is asked must fit all of the kinds.
    pub fn all_of(kinds: Vec<&'static Kind>) -> Self {
        Self { kinds, all: true }
    }

    /// Records to which a field refers: what is asked may fit some of the kinds.
    pub fn any_of(kinds: Vec<&'static Kind>) -> Self {
        Self { kinds, all: false }
    }

    /// Whether what is asked must fit all of the kinds.
    pub fn needs_all(&self) -> bool {
        self.all
    }

    /// A field by name, in the first kind that has it.
    pub fn field(&self, name: &str) -> Option<Known> {
        self.kinds.iter().find_map(|kind| Some((*kind, kind.field(name)?)))
    }

    /// The records to which a field leads.
    pub fn referred(&self, field: &str) -> Self {
        let kinds = self.field(field).map(|(_, field)| field.targets()).unwrap_or_default();
        Self::any_of(kinds.iter().filter_map(|name| hansa_domain::kind(name)).collect())
    }

    /// The fields that can be asked about, the kinds' own first.
    pub fn fields(&self, actor: &Actor) -> Vec<Known> {
        let everywhere = self.all || self.kinds.len() > FEW_KINDS;
        let mut found: Vec<Known> = Vec::new();
        for kind in &self.kinds {
            for field in kind.all_fields() {
                let fits = |other: &Kind| other.field(field.name).is_some_and(|same| same.ty == field.ty);
                let offered = !everywhere || self.kinds.iter().all(|other| fits(other));
                let seen = policy::field_visible(actor, field.sensitivity) != Condition::Never;
                if offered && seen && !found.iter().any(|(_, known)| known.name == field.name) {
                    found.push((kind, field));
                }
            }
        }
        found.sort_by_key(|(_, field)| Kind::is_common(field));
        found
    }

    /// The kinds and fields by which other records refer to all of these.
    pub fn referring(&self) -> Vec<Known> {
        let refers = |field: &&Field| {
            !self.kinds.is_empty() && self.kinds.iter().all(|kind| field.targets().contains(&kind.name))
        };
        // Everything can link to everything, which is no reason to ask.
        let any = |field: &&'static Field| field.name != "links";
        KINDS.iter().flat_map(|kind| kind.all_fields().filter(any).filter(refers).map(|field| (*kind, field))).collect()
    }
}

/// The operators that say something about a field, by the names of the editor.
pub fn operators(field: Option<&Field>, name: &str) -> &'static [&'static str] {
    match field.map(|field| field.ty) {
        None if matches!(name, "updated_at" | "created_at") => &["within", "older", "from", "to"],
        None => &["is", "not"],
        Some(Type::Date | Type::Moment) => &["from", "to", "within", "older", "is", "not", "empty", "filled"],
        Some(Type::Integer | Type::Decimal | Type::Money | Type::Percent) => {
            &["from", "to", "is", "not", "empty", "filled"]
        }
        Some(Type::LongText | Type::File | Type::Filter) => &["empty", "filled"],
        Some(_) => &["is", "not", "empty", "filled"],
    }
}

/// What the field, or what is no field, is called.
pub fn label(words: Words, subject: &Subject, name: &str) -> String {
    match subject.field(name) {
        Some((kind, field)) => words.field(kind, field),
        None if SPECIAL.contains(&name) => words.msg(&format!("filter-field-{}", name.replace('_', "-"))).into_owned(),
        None => name.to_owned(),
    }
}

/// A choice of the select by which a condition is added: what the form sends, and what it is called.
pub type Addable = (String, String);

/// What can be added to a group: a heading, and the conditions under it.
pub fn addable(words: Words, actor: &Actor, subject: &Subject, in_rule: bool) -> Vec<(String, Vec<Addable>)> {
    let fields = subject.fields(actor);
    let tests = fields.iter().map(|(kind, field)| (format!("test.{}", field.name), words.field(kind, field))).collect();
    let special = SPECIAL
        .into_iter()
        .filter(|name| *name != "id" && !(in_rule && matches!(*name, "broken" | "mine" | "my_unit")))
        .filter(|name| actor.signed_in() || !matches!(*name, "broken" | "mine" | "my_unit"))
        .map(|name| (format!("test.{name}"), label(words, subject, name)))
        .collect();
    let refers = fields
        .iter()
        .filter(|(_, field)| !field.targets().is_empty())
        .map(|(kind, field)| (format!("refers.{}", field.name), words.field(kind, field)))
        .collect();
    let related = subject
        .referring()
        .into_iter()
        .map(|(kind, field)| {
            let args = Args::new().set("kinds", capital(&words.kinds(kind))).set("field", words.field(kind, field));
            (format!("related.{}.{}", kind.name, field.name), words.msg_with("filter-referring", &args))
        })
        .collect();
    let group = vec![("group".to_owned(), words.msg("filter-add-group").into_owned())];
    [("filter-add-fields", tests), ("filter-add-special", special), ("filter-add-refers", refers)]
        .into_iter()
        .chain([("filter-add-related", related), ("filter-add-more", group)])
        .map(|(id, choices): (&str, Vec<Addable>)| (words.msg(id).into_owned(), choices))
        .filter(|(_, choices)| !choices.is_empty())
        .collect()
}
