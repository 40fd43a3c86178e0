//! What stands around the content of every page: title, navigation, way back, notice and footer.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use hansa_domain::{Group, Id, Lang, Record, policy};
use hansa_text::{Args, Words};

use crate::assets::{self, Icon};
use crate::context::{Ctx, href, in_language};
use crate::error::{Failure, encode, way_on};
use crate::pages::openness::SecrecyMark;
use crate::values::capital;

/// What a page can say to have been done, by `?done=`; the messages are `done-…`. Anything else is not repeated.
pub const DONE: &[&str] = &[
    "commented",
    "comment-removed",
    "attached",
    "detached",
    "moved",
    "minutes-discarded",
    "minutes-checked",
    "minutes-approved",
    "minutes-reopened",
    "minutes-published",
    "left",
    "saved",
    "created",
    "archived",
    "restored",
    "undone",
    "unchanged",
    "signed-out",
    "password-changed",
    "session-ended",
    "user-saved",
    "user-disabled",
    "user-enabled",
    "welcome",
    "reviewed",
    "uploaded",
    "removed",
    "view-saved",
    "view-changed",
    "view-deleted",
    "view-restored",
    "followed",
    "unfollowed",
    "seen",
    "notices-saved",
    "retried",
    "feed-revoked",
    "webhook-saved",
    "webhook-removed",
    "webhook-paused",
    "webhook-resumed",
    "webhook-tested",
    "webhook-replayed",
    "planned",
    "put-on-agenda",
    "agenda-changed",
    "sent-on",
    "meetings-made",
    "decided",
    "taken-into-plan",
    "followed-up",
    "merged",
    "told-apart",
    "apart-undone",
    "token-revoked",
    "import-discarded",
    "filed",
    "filed-before",
    "passkey-added",
    "passkey-removed",
    "device-forgotten",
    "invitation-withdrawn",
    "invitation-mailed",
    "second-factor-set",
    "second-factor-removed",
];

/// The kinds that the "+" menu offers: what is recorded many times a day, and after a line the rest.
const QUICK: [&[&str]; 2] = [
    &["contact", "action", "promise", "document"],
    &["interest", "meeting", "event", "visit", "trip", "organisation", "person", "membership"],
];

/// The seven words of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The situational picture.
    Picture,
    /// What the city wants from others.
    Interests,
    /// Organisations, people, partnerships and networks.
    Partners,
    /// What is done.
    Activity,
    /// The strategy, comparisons and indicators.
    Measures,
    /// Bodies, seats and actions.
    Coordination,
    /// Documents.
    Library,
}

impl Section {
    /// All sections, in the order of the navigation.
    pub const ALL: [Section; 7] = [
        Section::Picture,
        Section::Interests,
        Section::Partners,
        Section::Activity,
        Section::Measures,
        Section::Coordination,
        Section::Library,
    ];

    /// The name in addresses and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Section::Picture => "picture",
            Section::Interests => "interests",
            Section::Partners => "partners",
            Section::Activity => "activity",
            Section::Measures => "measures",
            Section::Coordination => "coordination",
            Section::Library => "library",
        }
    }

    /// The address without the language.
    pub const fn path(self) -> &'static str {
        match self {
            Section::Picture => "/",
            Section::Interests => "/interests",
            Section::Partners => "/partners",
            Section::Activity => "/activity",
            Section::Measures => "/measures",
            Section::Coordination => "/coordination",
            Section::Library => "/library",
        }
    }

    /// The section in which the kinds of a group stand.
    pub const fn of(group: Group) -> Self {
        match group {
            Group::Actors | Group::Partnerships => Section::Partners,
            Group::Interests => Section::Interests,
            Group::Activity => Section::Activity,
            Group::Strategy | Group::Measurement => Section::Measures,
            Group::Coordination => Section::Coordination,
            Group::Material | Group::Comments => Section::Library,
        }
    }

    /// What the section is called.
    pub fn label(self, words: Words) -> String {
        words.msg(&format!("section-{}", self.name())).into_owned()
    }
}

/// A link of the way back.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Its text.
    pub label: String,
    /// Its address; none for the page itself.
    pub href: Option<String>,
}

/// A language that the page can be read in.
#[derive(Clone, Debug)]
pub struct LanguageLink {
    /// The language.
    pub lang: Lang,
    /// The address of the page in it.
    pub href: String,
    /// Whether it is the page's own.
    pub current: bool,
}

/// Who has signed in, for the menu under their name.
#[derive(Clone, Debug)]
pub struct Me {
    /// The name.
    pub name: String,
    /// What the role is called.
    pub role: String,
    /// Whether they manage users.
    pub administers: bool,
    /// How many notices they have not seen.
    pub unseen: u64,
    /// The same as a sentence.
    pub unseen_text: String,
}

/// What stands around a page. Templates have it as `shell`.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The reader's words.
    pub words: Words,
    /// The reader's language.
    pub lang: Lang,
    /// What the city is called.
    pub city: String,
    /// The page's own title.
    pub title: String,
    /// Whether something in the page's form is wrong.
    pub wrong: bool,
    /// The section of the page, and whether the page is the section's own.
    pub section: Option<(Section, bool)>,
    /// The way back.
    pub crumbs: Vec<Crumb>,
    /// What was just done, as a message.
    pub done: Option<String>,
    /// The page in each language.
    pub languages: Vec<LanguageLink>,
    /// Who has signed in.
    pub me: Option<Me>,
    /// What the "+" menu offers: label and address.
    pub quick: [Vec<(String, String)>; 2],
    /// What the search field holds.
    pub sought: String,
    /// The page's address, for print.
    pub printed: String,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// Whether the city holds invented records.
    pub examples: bool,
    /// The mark of what is secret on the page.
    pub mark: Option<SecrecyMark>,
}

/// The forms in which records of some kinds are made, as far as the actor may. They begin with the record whose page stands
/// at the path.
fn quick(ctx: &Ctx, path: &str, names: &[&str]) -> Vec<(String, String)> {
    let mut parts = path.split('/').skip(2);
    let from = match (parts.next().and_then(hansa_domain::kind), parts.next().and_then(|id| id.parse::<Id>().ok())) {
        (Some(kind), Some(id)) => format!("?from={}/{id}", kind.name),
        _ => String::new(),
    };
    let kinds = names.iter().filter_map(|name| hansa_domain::kind(name));
    kinds
        .filter(|kind| policy::may_create(&ctx.actor, kind.group))
        .map(|kind| (ctx.words().kind_attr(kind, "new"), ctx.href(&format!("/{}/new{from}", kind.name))))
        .collect()
}

impl Shell {
    /// What stands around a page with this title.
    pub fn new(ctx: &Ctx, title: &str) -> Self {
        let words = ctx.words();
        let done = ctx.param("done").filter(|done| DONE.contains(&done.as_str()));
        Self {
            words,
            lang: ctx.lang,
            city: ctx.city.name.text(ctx.lang).to_owned(),
            title: title.to_owned(),
            wrong: false,
            section: None,
            crumbs: Vec::new(),
            done: done.map(|done| words.msg(&format!("done-{done}")).into_owned()),
            languages: languages(ctx, &ctx.address()),
            me: ctx.visitor().map(|visitor| Me {
                name: visitor.account.name.clone(),
                role: capital(&words.role(visitor.account.role)),
                administers: ctx.actor.administers(),
                unseen: ctx.unseen(),
                unseen_text: words.msg_with("me-unseen", &Args::new().set("count", ctx.unseen())),
            }),
            quick: QUICK.map(|names| quick(ctx, ctx.path(), names)),
            sought: String::new(),
            printed: words.msg_with(
                "footer-printed",
                &Args::new()
                    .set("date", words.date(ctx.today()))
                    .set("address", format!("{}{}", ctx.site(), ctx.path())),
            ),
            listed: true,
            examples: ctx.examples(),
            mark: None,
        }
    }

    /// What stands around the page of an error: it tells nothing of the address that was asked for, so that what is
    /// hidden and what does not exist look alike to the last byte.
    pub fn of_error(ctx: &Ctx, title: &str) -> Self {
        Self {
            done: None,
            languages: languages(ctx, &way_on(ctx.lang)),
            // An address that leads nowhere is no record to begin with.
            quick: QUICK.map(|names| quick(ctx, "", names)),
            printed: String::new(),
            listed: false,
            ..Self::new(ctx, title)
        }
    }

    /// Says in which section the page is.
    #[must_use]
    pub fn within(mut self, section: Section) -> Self {
        self.section = Some((section, false));
        self
    }

    /// Says that the page is the section's own.
    #[must_use]
    pub fn at(mut self, section: Section) -> Self {
        self.section = Some((section, true));
        self
    }

    /// Adds a link to the way back, after those that were added before. The address has no language.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, path: &str) -> Self {
        self.crumbs.push(Crumb { label: label.into(), href: Some(href(self.lang, path)) });
        self
    }

    /// Ends the way back with the page itself.
    #[must_use]
    pub fn here(mut self, label: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), href: None });
        self
    }

    /// Says that something in the page's form is wrong.
    #[must_use]
    pub fn with_errors(mut self) -> Self {
        self.wrong = true;
        self
    }

    /// Says what the search field holds.
    #[must_use]
    pub fn sought(mut self, text: impl Into<String>) -> Self {
        self.sought = text.into();
        self
    }

    /// Says at which address the page can be read again, when it answers a form. The address has its language.
    #[must_use]
    pub fn at_address(mut self, ctx: &Ctx, address: &str) -> Self {
        self.languages = languages(ctx, address);
        self
    }

    /// Keeps the page out of search engines.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// Marks a page of a record that is secret, on the screen and on every printed sheet.
    #[must_use]
    pub fn marked(mut self, ctx: &Ctx, record: &Record) -> Self {
        self.mark = SecrecyMark::of(ctx, record);
        self
    }

    /// Keeps the page's address, which is a secret, out of search engines and print.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.printed.clear();
        self.unlisted()
    }

    /// The whole title: the page's, the city's and the program's; with "Error:" in front when the form has errors.
    pub fn full_title(&self) -> String {
        let args = || Args::new().set("page", &*self.title).set("city", &*self.city);
        self.words.msg_with(if self.wrong { "page-title-error" } else { "page-title" }, &args())
    }

    /// A message.
    pub fn msg(&self, id: &str) -> std::borrow::Cow<'static, str> {
        self.words.msg(id)
    }

    /// What the search field says about the records that fit what is being typed; the script puts the number in.
    pub fn found(&self) -> String {
        self.words.msg_with("form-suggest-found", &Args::new().set("n", "{n}"))
    }

    /// What stands above so many mistakes of a form.
    pub fn mistakes(&self, count: usize) -> String {
        self.words.msg_with("form-mistakes", &Args::new().set("count", count))
    }

    /// The address of a page in the reader's language.
    pub fn href(&self, path: &str) -> String {
        href(self.lang, path)
    }

    /// The address of a static file.
    pub fn asset(&self, path: &str) -> String {
        assets::href(path)
    }

    /// An icon.
    pub fn icon(&self, name: &'static str) -> Icon {
        assets::icon(name)
    }

    /// How the navigation marks a section: `page` when it is this page, `true` when this page is within it.
    pub fn current(&self, section: Section) -> Option<&'static str> {
        match self.section {
            Some((own, exact)) if own == section => Some(if exact { "page" } else { "true" }),
            _ => None,
        }
    }

    /// The program's version.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// All sections with their names.
    pub fn sections(&self) -> impl Iterator<Item = (Section, String)> + '_ {
        Section::ALL.into_iter().map(|section| (section, section.label(self.words)))
    }
}

/// The page in the three languages. The choice of somebody who has signed in is remembered on the way.
fn languages(ctx: &Ctx, address: &str) -> Vec<LanguageLink> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).collect();
    let address = if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) };
    let link = |lang| {
        let there = in_language(lang, &address);
        let remembered = ctx.visitor().is_some() && lang != ctx.lang;
        let href = if remembered { format!("/{lang}/language?next={}", encode(&there)) } else { there };
        LanguageLink { lang, href, current: lang == ctx.lang }
    };
    Lang::ALL.into_iter().map(link).collect()
}

/// A template with a page of its own.
pub trait Page: Template {
    /// The page as an answer.
    fn page(&self) -> Result<Response, Failure> {
        self.page_with(StatusCode::OK)
    }

    /// The page as an answer with a status, such as 422 for a form with errors.
    fn page_with(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, Html(self.render()?)).into_response())
    }
}

impl<T: Template> Page for T {}
