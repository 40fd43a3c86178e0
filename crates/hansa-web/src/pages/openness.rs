//! What pages say of publicity: the grounds of secrecy for forms, the release dates that they give, and the mark of what is secret.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::{OpContext, openness};
use hansa_domain::Record;
use hansa_domain::law::{self, Citation, Ground, Term};
use hansa_text::Args;

use crate::assets::{self, Icon};
use crate::forms::Choice;

/// The grounds in force today, in two groups by how long they keep something secret. `present` is what the form holds.
pub fn grounds(ctx: &OpContext, present: &str) -> Vec<(String, Vec<Choice>)> {
    let words = ctx.words();
    let chosen = Citation::parse(present);
    let option = |ground: &Ground| {
        let item = ground.citation.item.map(|item| item.to_string()).unwrap_or_default();
        let args = Args::new().set("item", item).set("name", ground.name(ctx.lang));
        Choice {
            value: ground.citation.to_string(),
            label: words.msg_with("ground-option", &args),
            chosen: !present.is_empty() && chosen.as_ref() == Some(&ground.citation),
        }
    };
    let group = |(id, term): (&str, Term)| {
        let of_term: Vec<&Ground> = law::grounds_on(ctx.today()).filter(|ground| ground.term == term).collect();
        let section = of_term.first().map(|ground| Citation { item: None, ..ground.citation.clone() }.words(ctx.lang));
        let label = words.msg_with(id, &Args::new().set("section", section.unwrap_or_default()));
        (label, of_term.into_iter().map(option).collect())
    };
    [("ground-25-years", Term::GENERAL), ("ground-private-life", Term::PRIVATE_LIFE)].map(group).into()
}

/// What the release date will be if it is left empty.
pub fn release_help(ctx: &OpContext, record: Option<&Record>) -> String {
    let words = ctx.words();
    let [general, private] = openness::release_days(ctx, record).map(|day| words.date(day));
    let message = if openness::death(record).is_some() { "release-help-died" } else { "release-help" };
    words.msg_with(message, &Args::new().set("general", general).set("private", private))
}

/// The mark of something secret, which pages show at their top and print on every sheet.
#[derive(Clone, Debug, Template)]
#[template(ext = "html", source = "<p class=\"secrecy-mark\">{{ icon }}{{ text }}</p>")]
pub struct SecrecyMark {
    icon: Icon,
    text: String,
}

impl HtmlSafe for SecrecyMark {}

impl SecrecyMark {
    /// The mark of a record, if it is secret.
    pub fn of(ctx: &OpContext, record: &Record) -> Option<Self> {
        openness::mark(ctx.words(), record).map(|text| Self { icon: assets::icon("eye-crossed"), text })
    }
}
