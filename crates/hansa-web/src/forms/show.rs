//! The inputs of a form, made out of what stands in it.

use hansa_app::display::Titles;
use hansa_app::{Error, OpContext, Reference};
use hansa_app::{fresh, records, texts};
use hansa_domain::filter::Asking;
use hansa_domain::{Field, Id, Kind, Lang, Problems, Title, Type};
use hansa_text::{Args, Words};

use super::widget::{Candidates, Choice, Control, Meaning, Part, Paste, Picked, Widget, WidgetWords};
use super::{Doubt, Posted};
use crate::error::encode;
use crate::filters::{self, Editing, Editor, Subject};
use crate::pages::openness;
use crate::values::{called, capital};

/// The part of a file's inputs into which its words can be pasted instead.
pub const PASTE: &str = "paste";
/// Choices that stand as radio buttons; more become a select.
const RADIOS: usize = 5;
/// Records that stand as boxes to tick; more are searched by name.
const BOXES: usize = 12;
/// The field that holds the ground of secrecy.
const GROUND: &str = "secrecy_basis";
/// The part of its inputs in which a section of another act can be written.
pub(super) const OTHER_ACT: &str = "other";
/// The currencies that are offered besides the one that is there.
const CURRENCIES: [&str; 10] = ["EUR", "USD", "GBP", "SEK", "NOK", "DKK", "CHF", "JPY", "CNY", "KRW"];

/// A form: its fields in three parts, and what is wrong with them.
#[derive(Debug, Default)]
pub struct FormView {
    /// What is asked first: what a record cannot be without, and what lists show.
    pub first: Vec<Widget>,
    /// The kind's other fields.
    pub more: Vec<Widget>,
    /// The fields that all kinds share.
    pub common: Vec<Widget>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// One thing that is wrong.
#[derive(Debug)]
pub struct Mistake {
    /// The input that it is about; none when it is about the whole record.
    pub anchor: Option<String>,
    /// What is wrong, with the field's name.
    pub text: String,
}

impl FormView {
    /// Whether a part has a mistake and must therefore stand open.
    pub fn open(&self, part: &[Widget]) -> bool {
        part.iter().any(|widget| widget.error.is_some())
    }

    fn widgets(&self) -> impl Iterator<Item = &Widget> {
        [&self.first, &self.more, &self.common].into_iter().flatten()
    }
}

/// What the form is about.
struct Shower<'a> {
    ctx: &'a OpContext,
    words: Words,
    kind: &'static Kind,
    posted: &'a Posted,
    doubts: &'a [Doubt],
    titles: Titles,
    texts: WidgetWords,
    record: Option<&'a hansa_domain::Record>,
    /// Whether typed names have been looked up.
    looked_up: bool,
}

/// The form of the fields, filled with what was posted. `record` is the record that it changes, if there is one.
pub async fn show(
    ctx: &OpContext,
    kind: &'static Kind,
    fields: &[&'static Field],
    record: Option<&hansa_domain::Record>,
    posted: &Posted,
    problems: &Problems,
    doubts: &[Doubt],
) -> Result<FormView, Error> {
    let words = ctx.words();
    let references = fields.iter().filter(|field| matches!(field.ty, Type::Ref { .. }));
    let ids: Vec<Id> =
        references.flat_map(|field| posted.all(field.name)).filter_map(|text| text.parse().ok()).collect();
    let titles = records::titles_of(ctx, &ids).await?;
    let looked_up = !problems.0.is_empty() || !doubts.is_empty();
    let shower = Shower { ctx, words, kind, posted, doubts, titles, texts: texts(words), record, looked_up };
    let mut view = FormView::default();
    for field in fields {
        let error = problems.0.iter().find(|problem| problem.field.as_deref() == Some(field.name));
        let widget = Widget {
            name: field.name,
            label: words.field(kind, field),
            help: shower.help(field),
            error: error.map(|problem| words.problem(problem)),
            required: field.required,
            control: match field.ty {
                Type::Filter => shower.conditions(field, error.is_some()).await?,
                _ => shower.control(field).await?,
            },
            meanings: shower.meanings(field),
            words: shower.texts.clone(),
        };
        match field {
            _ if Kind::is_common(field) => view.common.push(widget),
            // What is known already is shown, so that it can be seen to be right.
            _ if field.required || field.list || field.start.is_some() || texts::is_words(kind.name, field.name) => {
                view.first.push(widget);
            }
            _ => view.more.push(widget),
        }
    }
    // The required fields come first; otherwise the order is the declaration's.
    view.first.sort_by_key(|widget| !widget.required);
    let mistakes = problems.0.iter().map(|problem| mistake(words, &view, problem)).collect();
    view.mistakes = mistakes;
    Ok(view)
}

fn mistake(words: Words, view: &FormView, problem: &hansa_domain::Problem) -> Mistake {
    let text = words.problem(problem);
    let widget = view.widgets().find(|widget| problem.field.as_deref() == Some(widget.name));
    match widget {
        Some(widget) => Mistake {
            anchor: Some(widget.anchor()),
            text: words.msg_with("form-mistake", &Args::new().set("field", widget.label.clone()).set("problem", text)),
        },
        None => Mistake { anchor: None, text },
    }
}

fn texts(words: Words) -> WidgetWords {
    let say = |id: &str| words.msg(id).into_owned();
    WidgetWords {
        choose: say("form-choose"),
        role: say("form-role"),
        role_of_added: say("form-role-of-added"),
        nothing: say("form-nothing"),
        none_found: say("form-suggest-none"),
        // The script puts the number in.
        found: words.msg_with("form-suggest-found", &Args::new().set("n", "{n}")),
        look_up: say("quick-look-up"),
        remove_file: say("form-remove-file"),
        currency: say("form-currency"),
        choices: say("words-choices"),
    }
}

impl Shower<'_> {
    /// The field's own help, or what its type needs to be said.
    fn help(&self, field: &Field) -> Option<String> {
        if field.name == "release_on" {
            return Some(openness::release_help(self.ctx, self.record));
        }
        let own = self.words.field_help(self.kind, field);
        own.or_else(|| {
            let id = match field.ty {
                Type::Date => "form-help-date",
                Type::Moment => "form-help-moment",
                Type::LongText => "form-help-long",
                Type::Url => "form-help-url",
                Type::File => "form-help-file",
                _ => return None,
            };
            Some(self.words.msg(id).into_owned())
        })
    }

    /// When each choice is the right one.
    fn meanings(&self, field: &Field) -> Vec<Meaning> {
        let roles = if let Type::Ref { roles, .. } = field.ty { roles } else { &[] };
        let values = field.choices().iter().chain(roles);
        let meaning = |value: &&'static str| {
            let label = capital(&self.words.choice(self.kind, field, value));
            Some(Meaning { value, label, text: self.words.choice_means(self.kind, field, value)? })
        };
        values.filter_map(meaning).collect()
    }

    async fn control(&self, field: &'static Field) -> Result<Control, Error> {
        let line = |kind, mode, width| Control::Line { value: self.text(field), kind, mode, width };
        Ok(match field.ty {
            Type::Text if field.name == GROUND => self.ground(field),
            Type::Text => line("text", "text", ""),
            Type::Integer => line("text", "numeric", "field--short"),
            Type::Decimal | Type::Percent => line("text", "decimal", "field--short"),
            Type::Date => line("text", "text", "field--short"),
            Type::Moment => line("datetime-local", "text", "field--medium"),
            Type::Url => line("url", "url", ""),
            Type::Email => line("email", "email", "field--medium"),
            Type::Phone => line("tel", "tel", "field--medium"),
            Type::Filter => self.conditions(field, false).await?,
            Type::LocalText | Type::LongText => self.localised(field),
            Type::Choice(values) if values.len() <= RADIOS => Control::Radios { options: self.choices(field, values) },
            Type::Choice(values) => Control::Select { options: self.choices(field, values) },
            Type::Choices(values) => Control::Checks { options: self.choices(field, values) },
            Type::YesNo => Control::Radios {
                options: vec![
                    self.choice(field, "yes", capital(&self.words.msg("yes"))),
                    self.choice(field, "no", capital(&self.words.msg("no"))),
                    self.unknown(field),
                ],
            },
            Type::Language => Control::Select { options: self.named(field, self.words.languages()) },
            Type::Country => Control::Select { options: self.named(field, self.words.countries()) },
            Type::Money => self.money(field),
            Type::Ref { many, roles, .. } => self.references(field, many, roles).await?,
            Type::File => {
                let present = self.file(field).await;
                Control::File { paste: self.paste(field, present.is_some()), present }
            }
        })
    }

    /// The grounds of secrecy in force today. What was written before and is none of them stays in the box beside the list.
    fn ground(&self, field: &Field) -> Control {
        let written = self.posted.part(field.name, OTHER_ACT).filter(|text| !text.trim().is_empty());
        let present = self.posted.text(field.name).unwrap_or_default();
        let groups = openness::grounds(self.ctx, present);
        let listed = groups.iter().any(|(_, grounds)| grounds.iter().any(|ground| ground.chosen));
        let other = written.unwrap_or(if listed { "" } else { present }).to_owned();
        let say = |id: &str| self.words.msg(id).into_owned();
        Control::Ground { groups, other, label: say("ground-other"), help: say("ground-other-help") }
    }

    /// The editor of a filter, and what it would catch, when somebody asks.
    async fn conditions(&self, field: &'static Field, errors: bool) -> Result<Control, Error> {
        let fields: Vec<&'static Field> = self.kind.all_fields().collect();
        let kinds = filters::kinds_of(&fields, self.posted, self.record);
        let asks = self.posted.text("do").and_then(|text| text.strip_prefix("preview:")) == Some(field.name);
        let subject = Subject::all_of(kinds);
        let mut editing = Editing::of(self.ctx, self.posted, field.name, subject.clone()).await?;
        let preview = if asks { filters::preview(self.ctx, self.posted, &subject).await? } else { None };
        let errors = errors || asks;
        if errors {
            // Which of the conditions is wrong is noted at it.
            drop(editing.checked(self.ctx, &Asking::rule(self.ctx.today())));
        }
        let editor = Editor::new(self.ctx, &editing, true, errors).await?;
        Ok(Control::Conditions(Box::new(editor.with_preview(self.ctx, preview.as_deref()))))
    }

    fn text(&self, field: &Field) -> String {
        self.posted.text(field.name).unwrap_or_default().to_owned()
    }

    fn choice(&self, field: &Field, value: &str, label: String) -> Choice {
        Choice { value: value.to_owned(), label, chosen: self.posted.all(field.name).any(|text| text == value) }
    }

    /// The option that says nothing, chosen when no other is.
    fn unknown(&self, field: &Field) -> Choice {
        let chosen = self.posted.all(field.name).next().is_none();
        Choice { value: String::new(), label: self.words.msg("form-unknown").into_owned(), chosen }
    }

    fn choices(&self, field: &Field, values: &[&str]) -> Vec<Choice> {
        let options =
            values.iter().map(|value| self.choice(field, value, capital(&self.words.choice(self.kind, field, value))));
        let mut options: Vec<Choice> = options.collect();
        let radios = matches!(field.ty, Type::Choice(_)) && values.len() <= RADIOS;
        // A record always has a class.
        if radios && !field.required && field.name != "publicity" {
            options.push(self.unknown(field));
        }
        options
    }

    fn named(&self, field: &Field, names: &[(&str, &str)]) -> Vec<Choice> {
        let mut options: Vec<Choice> =
            names.iter().map(|(code, name)| self.choice(field, code, (*name).to_owned())).collect();
        self.keep(field, &mut options);
        options
    }

    /// A value that is not among the options stays, so that saving does not clear it.
    fn keep(&self, field: &Field, options: &mut Vec<Choice>) {
        for text in self.posted.all(field.name) {
            if !options.iter().any(|option| option.value == text) {
                options.push(Choice { value: text.to_owned(), label: text.to_owned(), chosen: true });
            }
        }
    }

    fn localised(&self, field: &Field) -> Control {
        let part = |lang: Lang| Part {
            code: lang.code(),
            endonym: lang.endonym(),
            value: self.posted.part(field.name, lang.code()).unwrap_or_default().to_owned(),
        };
        // The writer's own language first.
        let own = self.words.lang();
        let others = Lang::ALL.into_iter().filter(|lang| *lang != own);
        let parts = std::iter::once(own).chain(others).map(part).collect();
        Control::Localised { parts, long: field.ty == Type::LongText }
    }

    fn money(&self, field: &Field) -> Control {
        let present = self.posted.part(field.name, "currency").unwrap_or(CURRENCIES[0]);
        let extra = (!CURRENCIES.contains(&present)).then_some(present);
        let currencies = CURRENCIES.into_iter().chain(extra).map(|code| Choice {
            value: code.to_owned(),
            label: code.to_owned(),
            chosen: code == present,
        });
        Control::Money {
            amount: self.posted.part(field.name, "amount").unwrap_or_default().to_owned(),
            currencies: currencies.collect(),
        }
    }

    async fn references(&self, field: &'static Field, many: bool, roles: &[&str]) -> Result<Control, Error> {
        let doubtful = self.doubts.iter().any(|doubt| doubt.field == field.name);
        let typed: Vec<&str> = self.posted.parts(field.name, "add").chain(self.unread(field)).collect();
        // Where a record can be made along, its name has to be written; and nobody reads a list of everything.
        let written = !self.makeable(field).is_empty() || field.targets() == hansa_domain::kinds::NAMES;
        if written || doubtful || !typed.is_empty() || !roles.is_empty() {
            return Ok(self.picker(field, many, roles, &typed));
        }
        let few = records::few_targets(self.ctx, field).await?;
        let Some(targets) = few.filter(|few| !few.is_empty() && (!many || few.len() <= BOXES)) else {
            return Ok(self.picker(field, many, roles, &typed));
        };
        let label = |record: &Reference| called(self.words.lang(), record);
        let mut options: Vec<Choice> =
            targets.iter().map(|record| self.choice(field, &record.id.to_string(), label(record))).collect();
        for (id, record) in self.present(field) {
            if !options.iter().any(|option| option.value == id) {
                options.insert(0, Choice { value: id, label: label(record), chosen: true });
            }
        }
        Ok(if many { Control::Checks { options } } else { Control::Select { options } })
    }

    /// The records that the form names, as far as the writer sees them.
    fn present<'a>(&'a self, field: &'a Field) -> impl Iterator<Item = (String, &'a Reference)> {
        self.posted.all(field.name).filter_map(|text| {
            let id: Id = text.parse().ok()?;
            Some((id.to_string(), self.titles.get(&id)?))
        })
    }

    /// What stands in place of an identifier and is none: a name that somebody typed into an address.
    fn unread<'a>(&'a self, field: &'a Field) -> impl Iterator<Item = &'a str> {
        self.posted.all(field.name).filter(|text| text.parse::<Id>().is_err())
    }

    fn picker(&self, field: &'static Field, many: bool, roles: &[&str], typed: &[&str]) -> Control {
        let lang = self.words.lang();
        let role_choices = |chosen: Option<&str>| -> Vec<Choice> {
            let choice = |role: &&str| Choice {
                value: (*role).to_owned(),
                label: capital(&self.words.choice(self.kind, field, role)),
                chosen: chosen == Some(*role),
            };
            roles.iter().map(choice).collect()
        };
        let values = self.present(field).map(|(id, record)| Picked {
            roles: role_choices(self.posted.part(field.name, &format!("role.{id}"))),
            choice: Choice { label: called(lang, record), chosen: true, value: id },
        });
        let made = self.made(field);
        let typed: Vec<&str> =
            typed.iter().copied().filter(|text| !made.iter().any(|(_, choice)| choice.value == text.trim())).collect();
        let makeable = self.makeable(field);
        // A form of its own is for what needs more than a name.
        let others = self.creatable(field).filter(|kind| !makeable.contains(kind));
        Control::Picker {
            many,
            values: values.collect(),
            make: made.into_iter().chain(self.unknown_names(field, &typed, &makeable)).collect(),
            makes: self.makes(&makeable),
            create: others.map(|kind| self.create(kind, typed.first().copied().unwrap_or_default())).collect(),
            typed: typed.join("; "),
            add: self.words.msg(if many { "form-add-many" } else { "form-add-one" }).into_owned(),
            add_help: self.words.msg(if many { "form-add-many-help" } else { "form-add-one-help" }).into_owned(),
            suggest: format!("/{lang}/suggest?kind={}", field.targets().join(",")),
            roles: role_choices(self.posted.part(field.name, "add-role")),
            doubts: self.candidates(field),
        }
    }

    /// The kinds of which the writer may make records that the field can hold.
    fn creatable(&self, field: &'static Field) -> impl Iterator<Item = &'static Kind> {
        // A field that holds anything says nothing about what a name may be.
        let any = field.targets() == hansa_domain::kinds::NAMES;
        let kinds = field.targets().iter().filter(move |_| !any).filter_map(|name| hansa_domain::kind(name));
        kinds.filter(|kind| hansa_domain::policy::may_create(&self.ctx.actor, kind.group))
    }

    /// Those of them whose records can be made by name alone, without leaving the form.
    fn makeable(&self, field: &'static Field) -> Vec<&'static Kind> {
        self.creatable(field).filter(|kind| fresh::by_name_alone(kind)).collect()
    }

    /// The records that the writer has ticked to be made.
    fn made(&self, field: &'static Field) -> Vec<(String, Choice)> {
        let mut made = Vec::new();
        for kind in self.makeable(field) {
            let part = format!("create.{}", kind.name);
            for name in self.posted.parts(field.name, &part) {
                made.push((format!("{}.{part}", field.name), self.make(kind, name.trim(), true)));
            }
        }
        made
    }

    /// The typed names that fit nothing, or only something like it: each can be made.
    fn unknown_names(
        &self,
        field: &'static Field,
        typed: &[&str],
        makeable: &[&'static Kind],
    ) -> Vec<(String, Choice)> {
        // A form that is shown for the first time has looked nothing up.
        if !self.looked_up {
            return Vec::new();
        }
        let names =
            typed.iter().flat_map(|text| text.split([';', '\n'])).map(str::trim).filter(|name| !name.is_empty());
        names
            .flat_map(|name| {
                let input = |kind: &Kind| format!("{}.create.{}", field.name, kind.name);
                makeable.iter().map(move |kind| (input(kind), self.make(kind, name, false)))
            })
            .collect()
    }

    fn make(&self, kind: &Kind, name: &str, chosen: bool) -> Choice {
        let args = Args::new().set("kind", self.words.kind(kind)).set("name", name);
        Choice { value: name.to_owned(), label: self.words.msg_with("quick-make", &args), chosen }
    }

    fn makes(&self, kinds: &[&'static Kind]) -> String {
        // The script puts the name in.
        let lines = kinds.iter().map(|kind| format!("{}={}", kind.name, self.make(kind, "{name}", false).label));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The form in which a record of the kind with this name can be made, in a tab of its own.
    fn create(&self, kind: &Kind, name: &str) -> (String, String) {
        let lang = self.words.lang();
        let label = self.words.msg_with("form-create", &Args::new().set("new", self.words.kind_attr(kind, "new")));
        let known = match kind.title {
            Title::Own(field) if kind.field(field).is_some_and(|field| field.ty == Type::LocalText) => {
                format!("?{field}.{lang}={}", encode(name))
            }
            Title::Own(field) => format!("?{field}={}", encode(name)),
            Title::Of(_) => String::new(),
        };
        (label, format!("/{lang}/{}/new{known}", kind.name))
    }

    fn candidates(&self, field: &Field) -> Vec<Candidates> {
        let lang = self.words.lang();
        let of_field = self.doubts.iter().filter(|doubt| doubt.field == field.name);
        let candidates = of_field.map(|doubt| Candidates {
            question: self.words.msg_with("form-which", &Args::new().set("text", doubt.text.as_str())),
            input: format!("{}.pick.{}", field.name, doubt.text),
            options: doubt
                .candidates
                .iter()
                .map(|record| {
                    let label = record.title.text(lang).to_owned();
                    let choice = Choice { value: record.id.to_string(), label, chosen: false };
                    (choice, self.words.kind(record.kind))
                })
                .collect(),
        });
        candidates.collect()
    }

    /// The box into which the words of a version of a text are pasted.
    fn paste(&self, field: &Field, present: bool) -> Option<Paste> {
        let say = |id: &str| self.words.msg(id).into_owned();
        texts::is_words(self.kind.name, field.name).then(|| Paste {
            value: self.posted.part(field.name, PASTE).unwrap_or_default().to_owned(),
            label: say("text-paste"),
            help: say("text-paste-help"),
            attach: say("text-attach"),
            attach_help: say("text-attach-help"),
            keep: if present { say("text-keep") } else { String::new() },
        })
    }

    async fn file(&self, field: &Field) -> Option<(String, String)> {
        let record = self.record.filter(|record| record.get(field.name).is_some())?;
        let file = hansa_app::files::of_record(self.ctx, record.id, field.name).await.ok()?;
        Some((format!("/{}/file/{}/{}", self.words.lang(), record.id, field.name), file.name))
    }
}
