//! Records by what they are called, in memory: so that the names in a hundred thousand rows are found without a query each.

use std::collections::{HashMap, HashSet};

use hansa_domain::{Condition, Field, Id, Kind, Localised, policy};
use hansa_storage::{Tx, records};
use hansa_text::words_of;
use rapidfuzz::fuzz;

use super::columns::folded;
use crate::{Error, OpContext};

/// How alike two names must be to be shown as candidates, of 1.
const ALIKE: f64 = 0.6;
/// Candidates that are shown.
const CANDIDATES: usize = 5;
/// How many letters of a word two names must share to be compared.
const SHARED: usize = 3;
/// Names that are compared with one text at the most.
const COMPARED: usize = 20_000;

/// One record mostly, seldom several.
#[derive(Clone, Debug)]
pub(super) enum Few {
    One(Id),
    Several(Vec<Id>),
}

impl Few {
    pub(super) fn all(&self) -> &[Id] {
        match self {
            Few::One(id) => std::slice::from_ref(id),
            Few::Several(ids) => ids,
        }
    }
}

/// Adds a record to those of a key.
pub(super) fn add(map: &mut HashMap<String, Few>, key: String, id: Id) {
    match map.entry(key) {
        std::collections::hash_map::Entry::Vacant(free) => {
            free.insert(Few::One(id));
        }
        std::collections::hash_map::Entry::Occupied(mut known) => {
            let mut all = known.get().all().to_vec();
            if !all.contains(&id) {
                all.push(id);
                known.insert(Few::Several(all));
            }
        }
    }
}

/// The records of a kind that the actor sees.
#[derive(Debug, Default)]
struct OfKind {
    /// All of them, with whether they are archived.
    ids: HashMap<Id, bool>,
    /// By folded title, those that are not archived.
    titles: HashMap<String, Few>,
    /// By abbreviations, other names and numbers, the same.
    also: HashMap<String, Few>,
    /// By the number in their code.
    numbers: HashMap<i64, Id>,
    /// Titles by the beginnings of their words, once likeness has been asked for.
    beginnings: Option<HashMap<String, Vec<String>>>,
}

/// The records to which a file may refer, as the actor sees them.
#[derive(Debug, Default)]
pub(super) struct Names {
    kinds: HashMap<&'static str, OfKind>,
}

/// What a name means.
#[derive(Debug)]
pub(super) enum Found {
    /// This record.
    One(Id),
    /// One of these.
    Several(Vec<Id>),
    /// Nothing that is known.
    None,
}

impl Names {
    /// Looks up the records of a kind, unless they have been.
    pub(super) async fn load(&mut self, ctx: &OpContext, tx: &mut Tx, kind: &'static Kind) -> Result<(), Error> {
        if self.kinds.contains_key(kind.name) {
            return Ok(());
        }
        let mut of_kind = OfKind::default();
        for name in records::names(tx, kind, &policy::visible(&ctx.actor)).await? {
            of_kind.ids.insert(name.id, name.archived);
            if name.number > 0 {
                of_kind.numbers.insert(name.number, name.id);
            }
            if name.archived {
                continue;
            }
            of_kind.call(&name.title, name.id);
            for text in &name.also {
                for part in text.split([',', ';', '\n']).chain([text.as_str()]) {
                    let key = folded(part);
                    if !key.is_empty() {
                        add(&mut of_kind.also, key, name.id);
                    }
                }
            }
        }
        self.kinds.insert(kind.name, of_kind);
        Ok(())
    }

    /// Adds a record of the file itself, so that its other rows can refer to it.
    pub(super) fn add(&mut self, kind: &Kind, title: &Localised, id: Id) {
        if let Some(of_kind) = self.kinds.get_mut(kind.name) {
            of_kind.ids.insert(id, false);
            of_kind.call(title, id);
        }
    }

    /// Whether the actor sees a record of the kinds; one of kinds that were not looked up counts as seen by nobody.
    pub(super) fn sees(&self, kinds: &[&str], id: Id) -> bool {
        kinds.iter().filter_map(|kind| self.kinds.get(kind)).any(|of_kind| of_kind.ids.contains_key(&id))
    }

    /// Whether a record of the kind is archived; none when there is no such record.
    pub(super) fn archived(&self, kind: &Kind, id: Id) -> Option<bool> {
        self.kinds.get(kind.name)?.ids.get(&id).copied()
    }

    /// The record of the kind with a code.
    pub(super) fn code(&self, kind: &Kind, code: &str) -> Option<Id> {
        let (letters, number) = code.trim().rsplit_once('-')?;
        let fits = !kind.code.is_empty() && letters.eq_ignore_ascii_case(kind.code);
        let number: i64 = number.parse().ok().filter(|_| fits)?;
        self.kinds.get(kind.name)?.numbers.get(&number).copied()
    }

    /// The records of the kind that are called so, folded.
    pub(super) fn titled(&self, kind: &Kind, folded: &str) -> &[Id] {
        self.kinds.get(kind.name).and_then(|of_kind| of_kind.titles.get(folded)).map_or(&[], Few::all)
    }

    /// The record that a text means in a field of references: by identifier or code, alone or in brackets after a name, else
    /// by a name in any language, else by another name.
    pub(super) fn meant(&self, field: &Field, text: &str) -> Found {
        let text = text.trim();
        let bracketed = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, inside)| inside.trim());
        for exact in [Some(text), bracketed].into_iter().flatten() {
            if let Ok(id) = exact.parse::<Id>() {
                return if self.sees(field.targets(), id) { Found::One(id) } else { Found::None };
            }
            let mut kinds = field.targets().iter().filter_map(|name| hansa_domain::kind(name));
            if let Some(id) = kinds.find_map(|kind| self.code(kind, exact)) {
                return Found::One(id);
            }
        }
        let key = folded(text);
        match self.called(field, &key, |of_kind| &of_kind.titles) {
            Found::None => self.called(field, &key, |of_kind| &of_kind.also),
            found => found,
        }
    }

    fn called(&self, field: &Field, key: &str, names: impl Fn(&OfKind) -> &HashMap<String, Few>) -> Found {
        let kinds = field.targets().iter().filter_map(|kind| self.kinds.get(kind));
        let mut ids: Vec<Id> =
            kinds.filter_map(|of_kind| names(of_kind).get(key)).flat_map(|few| few.all().iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        match ids.as_slice() {
            [] => Found::None,
            [one] => Found::One(*one),
            _ => Found::Several(ids),
        }
    }

    /// The records of the field's kinds whose names are most like the text, with the likeness in per cent.
    pub(super) fn alike(&mut self, field: &Field, text: &str) -> Vec<(Id, u8)> {
        let sought = folded(text);
        let mut best: HashMap<Id, f64> = HashMap::new();
        for kind in field.targets() {
            let Some(of_kind) = self.kinds.get_mut(kind) else { continue };
            of_kind.find_beginnings();
            for name in of_kind.near(&sought) {
                let likeness = likeness(&sought, name);
                if likeness < ALIKE {
                    continue;
                }
                for id in of_kind.titles.get(name).map_or(&[][..], Few::all) {
                    let known = best.entry(*id).or_default();
                    *known = known.max(likeness);
                }
            }
        }
        let mut best: Vec<(Id, f64)> = best.into_iter().collect();
        best.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        best.truncate(CANDIDATES);
        best.into_iter().map(|(id, likeness)| (id, per_cent(likeness))).collect()
    }
}

impl OfKind {
    fn call(&mut self, title: &Localised, id: Id) {
        for (_, text) in title.iter() {
            let key = folded(text);
            if !key.is_empty() {
                add(&mut self.titles, key, id);
            }
        }
    }

    fn find_beginnings(&mut self) {
        if self.beginnings.is_some() {
            return;
        }
        let mut beginnings: HashMap<String, Vec<String>> = HashMap::new();
        for title in self.titles.keys() {
            for beginning in beginnings_of(title) {
                beginnings.entry(beginning).or_default().push(title.clone());
            }
        }
        self.beginnings = Some(beginnings);
    }

    /// The titles with a word that begins like one of the text's; all of them would be too many to compare.
    fn near(&self, sought: &str) -> HashSet<&str> {
        let Some(known) = &self.beginnings else { return HashSet::new() };
        let found = beginnings_of(sought).into_iter().filter_map(|beginning| known.get(&beginning)).flatten();
        found.map(String::as_str).take(COMPARED).collect()
    }
}

fn beginnings_of(folded: &str) -> HashSet<String> {
    folded.split(' ').map(|word| word.chars().take(SHARED).collect()).collect()
}

/// How alike two folded names are, of 1; the order of the words counts little.
fn likeness(one: &str, other: &str) -> f64 {
    let sorted = |text: &str| {
        let mut words = words_of(text);
        words.sort_unstable();
        words.join(" ")
    };
    let as_written = fuzz::ratio(one.chars(), other.chars());
    let by_words = fuzz::ratio(sorted(one).chars(), sorted(other).chars());
    as_written.max(by_words * 0.98)
}

fn per_cent(likeness: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let whole = (likeness * 100.0).round().clamp(0.0, 100.0) as u8;
    whole
}

/// Whether records of the field's kinds are looked up at all: not for lists that no column holds.
pub(super) fn targets(field: &Field) -> impl Iterator<Item = &'static Kind> {
    field.targets().iter().filter_map(|name| hansa_domain::kind(name))
}

/// Everything that the actor sees of a kind, for keys that are not names.
pub(super) fn visible(ctx: &OpContext) -> Condition {
    policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)))
}
