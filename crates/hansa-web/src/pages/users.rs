//! The administrator's pages about users.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::accounts::{self, Account, Terms, Token};
use hansa_app::list::{self, ListQuery};
use hansa_app::records::{self, Meant};
use hansa_app::settings::{self, SecondFactor};
use hansa_app::{Error, Reference};
use hansa_domain::{Choices as _, Field, Id, Problem, Role, Type};
use hansa_text::Args;
use serde::Deserialize;

use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::problems::{FieldProblem, about, in_words};
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/users", get(all))
        .route("/users/new", get(new).post(invite))
        .route("/users/{id}", get(one).post(change))
        .route("/users/{id}/reset", post(reset))
        .route("/users/{id}/disable", post(disable))
        .route("/users/{id}/enable", post(enable))
        .route("/users/{id}/withdraw", post(withdraw))
        .route("/users/{id}/second-factor", post(remove_second_factor))
        .route("/users/second-factor", post(set_second_factor))
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

#[derive(Template)]
#[template(path = "users.html")]
struct UsersPage {
    shell: Shell,
    count: String,
    users: Vec<User>,
    open: Vec<Invitation>,
    /// Who has to sign in with a second factor.
    factors: Vec<Choice>,
    problem: Option<String>,
}

/// An invitation that nobody has taken up.
struct Invitation {
    id: Id,
    name: String,
    email: String,
    until: String,
}

/// A user in the list.
struct User {
    id: Id,
    name: String,
    email: String,
    role: String,
    unit: Option<String>,
    signed_in: Option<String>,
    /// Whether a passkey is asked for at signing in.
    second: bool,
    state: State,
}

/// Whether a user can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Active,
    Invited,
    Disabled,
}

impl State {
    fn of(account: &Account) -> Self {
        match account {
            Account { disabled: true, .. } => State::Disabled,
            Account { password: None, subject: None, .. } => State::Invited,
            _ => State::Active,
        }
    }

    /// The message that names it.
    fn message(self) -> &'static str {
        match self {
            State::Active => "user-active",
            State::Invited => "user-invited",
            State::Disabled => "user-disabled",
        }
    }

    /// The modifier of the status word.
    fn class(self) -> &'static str {
        match self {
            State::Active => "good",
            State::Invited => "info",
            State::Disabled => "quiet",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            State::Active => "check-circle",
            State::Invited => "clock",
            State::Disabled => "lock",
        }
    }
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    page(&ctx, None).await?.page()
}

async fn page(ctx: &SignedIn, problem: Option<String>) -> Result<UsersPage, Failure> {
    let words = ctx.words();
    let accounts = accounts::all(ctx).await?;
    let passkeys = accounts::with_passkeys(ctx).await?;
    let units: Vec<Id> = accounts.iter().filter_map(|account| account.unit).collect();
    let units = records::titles_of(ctx, &units).await?;
    let title = words.msg("users-title");
    let mut users: Vec<User> = accounts
        .into_iter()
        .map(|account| User {
            id: account.id,
            role: capital(&words.role(account.role)),
            unit: account.unit.and_then(|unit| Some(units.get(&unit)?.title.text(ctx.lang).to_owned())),
            signed_in: account.signed_in_at.map(|at| words.date_time(at)),
            second: passkeys.contains_key(&account.id),
            state: State::of(&account),
            name: account.name,
            email: account.email,
        })
        .collect();
    users.sort_by_cached_key(|user| hansa_text::sort_key(ctx.lang, &user.name));
    let open = accounts::open_invitations(ctx).await?.into_iter().map(|open| Invitation {
        id: open.account.id,
        name: open.account.name,
        email: open.account.email,
        until: words.date_time(open.until),
    });
    let chosen = settings::second_factor(ctx).await?;
    let factors = SecondFactor::ALL.into_iter().map(|factor| Choice {
        value: factor.name().to_owned(),
        label: words.msg(&format!("second-factor-{}", factor.name())).into_owned(),
        help: String::new(),
        chosen: factor == chosen,
    });
    let shell = Shell::new(ctx, &title).at_address(ctx, &ctx.href("/users")).here(&*title).unlisted();
    Ok(UsersPage {
        shell: if problem.is_some() { shell.with_errors() } else { shell },
        count: words.msg_with("users-count", &Args::new().set("count", users.len())),
        users,
        open: open.collect(),
        factors: factors.collect(),
        problem,
    })
}

async fn withdraw(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    accounts::withdraw(&ctx, at.id).await?;
    Ok(ctx.go_done("/users", "invitation-withdrawn"))
}

async fn remove_second_factor(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    accounts::remove_second_factor(&ctx, at.id).await?;
    Ok(ctx.go_done(&format!("/users/{}", at.id), "second-factor-removed"))
}

#[derive(Deserialize)]
struct Factor {
    #[serde(default)]
    factor: String,
}

async fn set_second_factor(ctx: SignedIn, Form(given): Form<Factor>) -> Result<Response, Failure> {
    if !ctx.actor.administers() {
        return Err(Failure::NOT_FOUND);
    }
    let wanted = SecondFactor::parse(&given.factor).ok_or_else(|| Problem::new("not-a-choice"))?;
    match settings::set_second_factor(&ctx, wanted).await {
        Ok(()) => Ok(ctx.go_done("/users", "second-factor-set")),
        Err(Error::Invalid(problems)) => {
            let problem = problems.0.first().map(|problem| ctx.words().problem(problem));
            page(&ctx, problem).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form about a user holds.
#[derive(Deserialize, Default)]
struct Given {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    person: String,
    /// A person's name, code or identifier as somebody typed it.
    #[serde(default, rename = "person.add")]
    typed: String,
    /// Whether the invitation goes by mail.
    #[serde(default)]
    mail: String,
}

impl Given {
    fn of(account: &Account) -> Self {
        Self {
            name: account.name.clone(),
            email: account.email.clone(),
            role: account.role.name().to_owned(),
            unit: account.unit.map(|unit| unit.to_string()).unwrap_or_default(),
            person: account.person.map(|person| person.to_string()).unwrap_or_default(),
            typed: String::new(),
            mail: String::new(),
        }
    }

    /// The terms, if the role is one, the unit a unit that the form offered, and the person known.
    fn terms(&self, form: &UserPage) -> Result<Terms, Error> {
        let role = Role::parse(&self.role).ok_or_else(|| Problem::of("role", "required"))?;
        let unit = form.units.iter().find(|unit| unit.value == self.unit && !self.unit.is_empty());
        let unit = unit.and_then(|unit| unit.value.parse().ok());
        if let Some(problem) = &form.unclear {
            return Err(problem.clone().into());
        }
        let person = self.person.parse().ok();
        Ok(Terms { email: self.email.clone(), name: self.name.clone(), role, unit, person })
    }
}

#[derive(Template)]
#[template(path = "users_form.html")]
struct UserPage {
    shell: Shell,
    /// The user; none when it is a new one.
    account: Option<Account>,
    action: String,
    given: Given,
    roles: Vec<Choice>,
    units: Vec<Choice>,
    /// The person whom the account is, those whom it may be, and none.
    persons: Vec<Choice>,
    /// How many suggestions there are, for scripts.
    found: String,
    /// Whether an invitation can go by mail.
    mail: bool,
    /// How many passkeys the user has.
    passkeys: usize,
    /// Why the typed name is nobody's.
    unclear: Option<Problem>,
    problems: Vec<FieldProblem>,
}

/// A thing to choose in the form.
struct Choice {
    value: String,
    label: String,
    help: String,
    chosen: bool,
}

impl UserPage {
    /// What is wrong with a field.
    fn about(&self, field: &str) -> Option<&str> {
        about(&self.problems, field)
    }

    /// Whether the user can sign in.
    fn state(&self) -> Option<State> {
        self.account.as_ref().map(State::of)
    }

    fn refused(mut self, ctx: &Ctx, error: Error) -> Result<Response, Failure> {
        let Error::Invalid(problems) = error else { return Err(error.into()) };
        self.problems = in_words(ctx.words(), &problems.0, "name");
        self.shell = self.shell.with_errors();
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

/// The persons that the form offers: the chosen one, those who have the account's mail address, and those whom a typed name
/// may mean. A name that means one person is that choice.
async fn persons(ctx: &SignedIn, given: &mut Given) -> Result<(Vec<Choice>, Option<Problem>), Failure> {
    let words = ctx.words();
    let field = Field::new("person", Type::Ref { targets: &["person"], many: false, roles: &[] });
    let mut unclear = None;
    let mut offered: Vec<(Reference, String)> = Vec::new();
    let typed = given.typed.trim().to_owned();
    if !typed.is_empty() {
        match records::meant(ctx, &field, &typed).await? {
            Meant::One(person) => {
                given.person = person.id.to_string();
                given.typed.clear();
                offered.push((person, String::new()));
            }
            Meant::Several(several) => {
                unclear = Some(Problem::of("person", "several").with("text", typed));
                given.typed.clear();
                offered.extend(several.into_iter().map(|person| (person, String::new())));
            }
            Meant::None => unclear = Some(Problem::of("person", "no-match").with("text", typed)),
        }
    }
    if let Ok(chosen) = given.person.parse::<Id>() {
        let known = records::titles_of(ctx, &[chosen]).await?.remove(&chosen);
        offered.extend(known.map(|person| (person, String::new())));
    }
    for person in accounts::persons_of(ctx, &given.email).await? {
        offered.push((person, words.msg("account-person-same-email").into_owned()));
    }
    let mut choices: Vec<Choice> = Vec::new();
    for (person, help) in offered {
        let value = person.id.to_string();
        if !choices.iter().any(|choice| choice.value == value) {
            let label = person.title.text(ctx.lang).to_owned();
            choices.push(Choice { chosen: value == given.person, value, label, help });
        }
    }
    if !choices.is_empty() {
        let label = words.msg("account-person-nobody").into_owned();
        let chosen = !choices.iter().any(|choice| choice.chosen);
        choices.push(Choice { value: String::new(), label, help: String::new(), chosen });
    }
    Ok((choices, unclear))
}

async fn form(ctx: &SignedIn, account: Option<Account>, mut given: Given) -> Result<UserPage, Failure> {
    if !ctx.actor.administers() {
        return Err(Failure::NOT_FOUND);
    }
    let words = ctx.words();
    let title = account.as_ref().map_or_else(|| words.msg("users-invite").into_owned(), |account| account.name.clone());
    let (persons, unclear) = persons(ctx, &mut given).await?;
    let roles = Role::ALL.into_iter().map(|role| Choice {
        value: role.name().to_owned(),
        label: capital(&words.role(role)),
        help: words.attr(&format!("role-{}", role.name()), "help").unwrap_or_default().into_owned(),
        chosen: role.name() == given.role,
    });
    let query = ListQuery::from_pairs([("type", "unit")]);
    let units = list::whole(ctx, context::kind("organisation")?, &query, None).await?.records;
    let units = units.into_iter().map(|unit| Choice {
        value: unit.id.to_string(),
        label: unit.title.text(ctx.lang).to_owned(),
        help: String::new(),
        chosen: unit.id.to_string() == given.unit,
    });
    let passkeys = match &account {
        Some(account) => accounts::passkeys(ctx, account.id).await?.len(),
        None => 0,
    };
    Ok(UserPage {
        persons,
        unclear,
        found: words.msg_with("form-suggest-found", &Args::new().set("n", "{n}")),
        shell: Shell::new(ctx, &title).crumb(words.msg("users-title"), "/users").here(&*title).unlisted(),
        action: ctx
            .href(&account.as_ref().map_or_else(|| "/users/new".into(), |account| format!("/users/{}", account.id))),
        roles: roles.collect(),
        units: units.collect(),
        mail: account.is_none() && ctx.app().sends_mail(),
        passkeys,
        account,
        given,
        problems: Vec::new(),
    })
}

async fn new(ctx: SignedIn) -> Result<Response, Failure> {
    let given = Given { role: Role::Reader.name().to_owned(), ..Given::default() };
    form(&ctx, None, given).await?.page()
}

async fn one(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let account = accounts::get(&ctx, at.id).await?;
    let given = Given::of(&account);
    form(&ctx, Some(account), given).await?.page()
}

async fn invite(ctx: SignedIn, Form(given): Form<Given>) -> Result<Response, Failure> {
    let form = form(&ctx, None, given).await?;
    if form.mail && form.given.mail == "yes" {
        let invited = match form.given.terms(&form) {
            Ok(terms) => accounts::invite_by_mail(&ctx, &terms).await,
            Err(error) => Err(error),
        };
        return match invited {
            Ok(_) => Ok(ctx.go_done("/users", "invitation-mailed")),
            Err(error) => form.refused(&ctx, error),
        };
    }
    let invited = match form.given.terms(&form) {
        Ok(terms) => accounts::invite(&ctx, &terms).await,
        Err(error) => Err(error),
    };
    match invited {
        Ok((account, token)) => link(&ctx, &account, &token, "user-link-invited"),
        Err(error) => form.refused(&ctx, error),
    }
}

async fn change(ctx: SignedIn, Path(at): Path<At>, Form(given): Form<Given>) -> Result<Response, Failure> {
    let account = accounts::get(&ctx, at.id).await?;
    let disabled = account.disabled;
    let form = form(&ctx, Some(account), given).await?;
    let changed = match form.given.terms(&form) {
        Ok(terms) => accounts::change(&ctx, at.id, &terms, disabled).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) => Ok(ctx.go_done("/users", "user-saved")),
        Err(error) => form.refused(&ctx, error),
    }
}

async fn disable(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    set_disabled(&ctx, at.id, true).await
}

async fn enable(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    set_disabled(&ctx, at.id, false).await
}

async fn set_disabled(ctx: &SignedIn, id: Id, disabled: bool) -> Result<Response, Failure> {
    let Account { email, name, role, unit, person, .. } = accounts::get(ctx, id).await?;
    accounts::change(ctx, id, &Terms { email, name, role, unit, person }, disabled).await?;
    Ok(ctx.go_done(&format!("/users/{id}"), if disabled { "user-disabled" } else { "user-enabled" }))
}

async fn reset(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let account = accounts::get(&ctx, at.id).await?;
    let token = accounts::reset(&ctx, at.id).await?;
    link(&ctx, &account, &token, "user-link-reset")
}

#[derive(Template)]
#[template(path = "users_link.html")]
struct LinkPage {
    shell: Shell,
    text: String,
    link: String,
    until: String,
}

/// Shows a link to choose a password, this one time: the token is stored nowhere, so this page has no address.
fn link(ctx: &SignedIn, account: &Account, token: &Token, message: &str) -> Result<Response, Failure> {
    let words = ctx.words();
    let title = words.msg("user-link-title");
    let reader = account.language.unwrap_or(ctx.lang);
    LinkPage {
        shell: Shell::new(ctx, &title).crumb(words.msg("users-title"), "/users").here(&*title).secret(),
        text: words.msg_with(message, &Args::new().set("name", account.name.as_str())),
        link: format!("{}{}", ctx.site(), context::href(reader, &format!("/welcome/{}", token.secret()))),
        until: words
            .msg_with("user-link-until", &Args::new().set("when", words.date_time(ctx.now + accounts::INVITATION))),
    }
    .page()
}
