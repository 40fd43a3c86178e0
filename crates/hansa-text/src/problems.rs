//! Faults of the message files: what one language has and another lacks.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use hansa_domain::Lang;

use crate::catalog::files;

/// One message: its file, and the variables of its attributes and of its text, which is under "".
#[derive(Default)]
struct Message {
    file: String,
    variables: BTreeMap<String, BTreeSet<String>>,
}

/// What one language has.
#[derive(Default)]
struct Language {
    messages: BTreeMap<String, Message>,
    terms: BTreeSet<String>,
    references: Vec<(String, String)>,
    problems: Vec<String>,
}

/// Everything that is wrong with the message files, one readable line each; empty when all is well.
///
/// Faults are: files that cannot be parsed, ids and attributes defined twice, references to what is not defined, and
/// messages, texts, attributes and variables that are in one language and not in the others. Terms (`-name`) may differ,
/// as each language needs its own word forms.
pub fn catalogue_problems() -> Vec<String> {
    let languages = Lang::ALL.map(|lang| (lang.code(), read(&files(lang))));
    compare(&languages)
}

fn read(files: &[(String, String)]) -> Language {
    let mut language = Language::default();
    for (path, source) in files {
        let resource = parser::parse(source.as_str()).unwrap_or_else(|(rest, errors)| {
            for error in errors {
                let line = source[..error.pos.start.min(source.len())].lines().count().max(1);
                language.problems.push(format!("{path}:{line}: {error}"));
            }
            rest
        });
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let parts = message.attributes.iter().map(|attribute| (attribute.id.name, &attribute.value));
                    language.add_message(path, message.id.name, message.value.as_ref(), parts);
                }
                Entry::Term(term) => {
                    let mut variables = BTreeSet::new();
                    let place = format!("{path}: -{}", term.id.name);
                    language.walk(&place, &term.value, &mut variables);
                    if !language.terms.insert(format!("-{}", term.id.name)) {
                        language.problems.push(format!("{place}: defined twice"));
                    }
                }
                _ => {}
            }
        }
    }
    let known = |name: &str| language.terms.contains(name) || language.messages.contains_key(name);
    let dangling = language.references.iter().filter(|(_, name)| !known(name));
    let dangling: Vec<String> =
        dangling.map(|(place, name)| format!("{place}: refers to {name}, which is not defined")).collect();
    language.problems.extend(dangling);
    language
}

impl Language {
    fn add_message<'a>(
        &mut self,
        path: &str,
        id: &str,
        text: Option<&Pattern<&'a str>>,
        attributes: impl Iterator<Item = (&'a str, &'a Pattern<&'a str>)>,
    ) {
        let place = format!("{path}: {id}");
        let mut message = Message { file: path.to_owned(), ..Message::default() };
        if let Some(text) = text {
            self.walk(&place, text, message.variables.entry(String::new()).or_default());
        }
        for (name, pattern) in attributes {
            let mut variables = BTreeSet::new();
            self.walk(&format!("{place}.{name}"), pattern, &mut variables);
            if message.variables.insert(name.to_owned(), variables).is_some() {
                self.problems.push(format!("{place}.{name}: defined twice"));
            }
        }
        if let Some(earlier) = self.messages.insert(id.to_owned(), message) {
            self.problems.push(format!("{place}: defined twice, also in {}", earlier.file));
        }
    }

    fn walk(&mut self, place: &str, pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.walk_expression(place, expression, variables);
            }
        }
    }

    fn walk_expression(&mut self, place: &str, expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(inline) => self.walk_inline(place, inline, variables),
            Expression::Select { selector, variants } => {
                self.walk_inline(place, selector, variables);
                for variant in variants {
                    self.walk(place, &variant.value, variables);
                }
            }
        }
    }

    fn walk_inline(&mut self, place: &str, inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
        let mut refer = |name: String| self.references.push((place.to_owned(), name));
        let arguments: Option<&CallArguments<&str>> = match inline {
            InlineExpression::VariableReference { id } => {
                variables.insert(id.name.to_owned());
                None
            }
            InlineExpression::MessageReference { id, .. } => {
                refer(id.name.to_owned());
                None
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                refer(format!("-{}", id.name));
                arguments.as_ref()
            }
            InlineExpression::FunctionReference { arguments, .. } => Some(arguments),
            InlineExpression::Placeable { expression } => {
                self.walk_expression(place, expression, variables);
                None
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => None,
        };
        for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
            self.walk_inline(place, argument, variables);
        }
    }
}

fn compare(languages: &[(&'static str, Language); 3]) -> Vec<String> {
    let mut problems: Vec<String> = languages.iter().flat_map(|(_, language)| language.problems.clone()).collect();
    let ids: BTreeSet<&String> = languages.iter().flat_map(|(_, language)| language.messages.keys()).collect();
    for id in ids {
        let versions: Versions<'_> =
            languages.iter().filter_map(|(code, language)| Some((*code, language.messages.get(id)?))).collect();
        let with: Vec<&str> = versions.iter().map(|(code, _)| *code).collect();
        let without: Vec<&str> = languages.iter().map(|(code, _)| *code).filter(|code| !with.contains(code)).collect();
        if !without.is_empty() {
            let file = &versions[0].1.file;
            problems.push(format!("{id}: message missing in {} (is in {file})", without.join(", ")));
        }
        compare_parts(id, &versions, &mut problems);
    }
    problems
}

/// One message in the languages that have it.
type Versions<'a> = Vec<(&'static str, &'a Message)>;

/// The languages whose message fails a test, as a list; nothing when all pass.
fn failing(versions: &Versions<'_>, passes: impl Fn(&Message) -> bool) -> Option<String> {
    let codes: Vec<&str> = versions.iter().filter(|(_, message)| !passes(message)).map(|(code, _)| *code).collect();
    (!codes.is_empty()).then(|| codes.join(", "))
}

fn compare_parts(id: &str, versions: &Versions<'_>, problems: &mut Vec<String>) {
    let parts: BTreeSet<&String> = versions.iter().flat_map(|(_, message)| message.variables.keys()).collect();
    for part in parts {
        let (place, what) =
            if part.is_empty() { (id.to_owned(), "text") } else { (format!("{id}.{part}"), "attribute") };
        if let Some(codes) = failing(versions, |message| message.variables.contains_key(part)) {
            problems.push(format!("{place}: {what} missing in {codes}"));
        }
        let variables: BTreeSet<&String> =
            versions.iter().filter_map(|(_, message)| message.variables.get(part)).flatten().collect();
        for variable in variables {
            // A language without the whole part has been told of already.
            let uses = |message: &Message| message.variables.get(part).is_none_or(|names| names.contains(variable));
            if let Some(codes) = failing(versions, uses) {
                problems.push(format!("{place}: variable ${variable} is not used in {codes}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(fi: &str, sv: &str, en: &str) -> Vec<String> {
        let read = |code: &'static str, source: &str| (code, read(&[(format!("{code}/a.ftl"), source.to_owned())]));
        compare(&[read("fi", fi), read("sv", sv), read("en", en)])
    }

    #[test]
    fn equal_files_have_no_problem() {
        let text = "-term = x\na = { $count ->\n    [one] { -term }\n   *[other] { $count } { NUMBER($count) }\n }\n    .help = h\n";
        assert_eq!(problems(text, text, text), Vec::<String>::new());
    }

    #[test]
    fn what_a_language_lacks_is_told() {
        assert_eq!(
            problems(
                "a = x\nb = { $n }\n    .help = h\n    .of = { NUMBER($k) }\n",
                "a = x\nb = y\n    .of = z\n",
                "b =\n    .help = h\n    .of = { $k }\n"
            ),
            [
                "a: message missing in en (is in fi/a.ftl)",
                "b: text missing in en",
                "b: variable $n is not used in sv",
                "b.help: attribute missing in sv",
                "b.of: variable $k is not used in sv",
            ]
        );
    }

    #[test]
    fn faults_within_a_language_are_told_with_their_place() {
        let fi = "a = x\na = y\nb = { c } { -d }\nk = { $n\n";
        let all = problems(fi, "a = x\nb = y\n", "a = x\nb = y\n    .m = 1\n    .m = 2\n");
        assert_eq!(all[0].split(": ").next(), Some("fi/a.ftl:4"), "{all:?}");
        assert_eq!(
            all[1..],
            [
                "fi/a.ftl: a: defined twice, also in fi/a.ftl",
                "fi/a.ftl: b: refers to c, which is not defined",
                "fi/a.ftl: b: refers to -d, which is not defined",
                "en/a.ftl: b.m: defined twice",
                "b.m: attribute missing in fi, sv",
            ]
        );
    }
}
