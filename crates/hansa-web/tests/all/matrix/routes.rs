//! Every route as data: with what it is asked, and to whom it is open.
//!
//! A route that the program declares and that has no row here fails `authorisation::every_declared_route_is_in_a_table`.

use crate::site::PASSWORD;

/// To whom a route is open: a letter for each of anyone, reader, contributor, coordinator, leadership and administrator.
pub type Open = &'static str;

pub const EVERYBODY: Open = "arcklA";
pub const SIGNED_IN: Open = "-rcklA";
/// Those who bring data in.
pub const WORKERS: Open = "--cklA";
/// Those who keep the register of bodies.
pub const REGISTRARS: Open = "--ck-A";
pub const COORDINATORS: Open = "---k-A";
pub const ADMINISTRATORS: Open = "-----A";
/// What the route is asked for is not there.
pub const NOBODY: Open = "------";

/// A route that concerns no record: to whom it is open, a method, a path and a form.
pub type Plain = (Open, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Routes that concern no record. What changes an account at once is asked for one that is not there; the last signs the visitor out.
pub const PLAIN: &[Plain] = &[
    (EVERYBODY, "GET", "/healthz", &[]),
    (EVERYBODY, "GET", "/robots.txt", &[]),
    (EVERYBODY, "GET", "/favicon.ico", &[]),
    (EVERYBODY, "GET", "/static/hansa.css", &[]),
    (EVERYBODY, "GET", "/", &[]),
    (EVERYBODY, "GET", "/fi", &[]),
    (EVERYBODY, "GET", "/fi/picture.pdf", &[]),
    (EVERYBODY, "GET", "/fi/picture.docx", &[]),
    (NOBODY, "GET", "/fi/picture/00000000-0000-0000-0000-000000000000/picture.pdf", &[]),
    (NOBODY, "GET", "/fi/picture/00000000-0000-0000-0000-000000000000/picture.docx", &[]),
    (EVERYBODY, "GET", "/fi/interests", &[]),
    (EVERYBODY, "GET", "/fi/changes", &[]),
    (EVERYBODY, "GET", "/fi/changes?picture=00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "GET", "/fi/picture/00000000-0000-0000-0000-000000000000/compare", &[]),
    (EVERYBODY, "GET", "/fi/search?q=a", &[]),
    (EVERYBODY, "GET", "/fi/suggest?kind=organisation&q=a", &[]),
    (EVERYBODY, "GET", "/fi/help", &[]),
    (EVERYBODY, "GET", "/fi/help/records", &[]),
    (EVERYBODY, "GET", "/help/images/comments.png", &[]),
    (EVERYBODY, "GET", "/fi/accessibility", &[]),
    (EVERYBODY, "GET", "/fi/sources", &[]),
    (EVERYBODY, "GET", "/fi/sign-in", &[]),
    (EVERYBODY, "GET", "/fi/welcome/nonsense", &[]),
    (EVERYBODY, "POST", "/fi/welcome/nonsense", &[("new", PASSWORD), ("again", PASSWORD)]),
    (EVERYBODY, "GET", "/fi/language?next=/sv", &[]),
    (SIGNED_IN, "GET", "/fi/account", &[]),
    (SIGNED_IN, "POST", "/fi/account/notices", &[("digest", "weekly")]),
    (SIGNED_IN, "GET", "/fi/me", &[]),
    (SIGNED_IN, "POST", "/fi/me/seen", &[("until", "0")]),
    (NOBODY, "POST", "/fi/me/follow", &[("record", "00000000-0000-0000-0000-000000000000")]),
    (SIGNED_IN, "POST", "/fi/me/unfollow", &[("record", "00000000-0000-0000-0000-000000000000")]),
    (EVERYBODY, "GET", "/fi/impact", &[]),
    (
        NOBODY,
        "GET",
        "/fi/text_version/00000000-0000-0000-0000-000000000000/ask/00000000-0000-0000-0000-000000000000",
        &[],
    ),
    (
        NOBODY,
        "POST",
        "/fi/text_version/00000000-0000-0000-0000-000000000000/ask/00000000-0000-0000-0000-000000000000",
        &[("marked", "adopted")],
    ),
    (
        NOBODY,
        "POST",
        "/fi/text_version/00000000-0000-0000-0000-000000000000/ask/00000000-0000-0000-0000-000000000000/outcome",
        &[("version", "1")],
    ),
    (ADMINISTRATORS, "GET", "/fi/jobs", &[]),
    (ADMINISTRATORS, "GET", "/fi/backups", &[]),
    (NOBODY, "GET", "/fi/backups/archive/00000000-0000-0000-0000-000000000000", &[]),
    (ADMINISTRATORS, "POST", "/fi/backups", &[]),
    (ADMINISTRATORS, "POST", "/fi/backups/archive", &[("history", "with")]),
    (SIGNED_IN, "POST", "/fi/account/password", &[("current", "wrong"), ("new", "x"), ("again", "x")]),
    (SIGNED_IN, "POST", "/fi/account/sessions/00000000-0000-0000-0000-000000000000/end", &[]),
    (SIGNED_IN, "GET", "/fi/colleagues?q=a", &[]),
    (NOBODY, "GET", "/fi/comments/00000000-0000-0000-0000-000000000000/edit", &[]),
    (NOBODY, "POST", "/fi/comments/00000000-0000-0000-0000-000000000000/edit", &[("text", "a"), ("version", "1")]),
    (NOBODY, "POST", "/fi/comments/00000000-0000-0000-0000-000000000000/archive", &[("version", "1")]),
    (COORDINATORS, "GET", "/fi/person/{person}/moved", &[]),
    (COORDINATORS, "POST", "/fi/person/{person}/moved", &[("begins", "no"), ("step", "save")]),
    (COORDINATORS, "GET", "/fi/person/{person}/leaving", &[]),
    (COORDINATORS, "POST", "/fi/person/{person}/leaving", &[("step", "save")]),
    (NOBODY, "GET", "/fi/interest/00000000-0000-0000-0000-000000000000/stakeholders", &[]),
    (NOBODY, "POST", "/fi/interest/00000000-0000-0000-0000-000000000000/stakeholders", &[("dated", "2026")]),
    (SIGNED_IN, "GET", "/fi/interest/together?record=00000000-0000-0000-0000-000000000000", &[]),
    (SIGNED_IN, "POST", "/fi/interest/together", &[("together.do", "preview")]),
    (NOBODY, "GET", "/fi/together/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "POST", "/fi/together/00000000-0000-0000-0000-000000000000/undo", &[]),
    (COORDINATORS, "POST", "/fi/interest/views", &[("name", "A view"), ("scope", "staff"), ("list", "")]),
    (SIGNED_IN, "POST", "/fi/interest/views", &[("name", "A view"), ("scope", "private"), ("list", "")]),
    (NOBODY, "POST", "/fi/interest/views/00000000-0000-0000-0000-000000000000", &[("do", "delete")]),
    (ADMINISTRATORS, "GET", "/fi/users", &[]),
    (ADMINISTRATORS, "GET", "/fi/users/new", &[]),
    (ADMINISTRATORS, "POST", "/fi/users/new", &[("email", ""), ("name", "")]),
    (ADMINISTRATORS, "GET", "/fi/users/{user}", &[]),
    (ADMINISTRATORS, "POST", "/fi/users/{user}", &[("email", ""), ("name", "")]),
    (EVERYBODY, "GET", "/fi/timeline", &[]),
    (SIGNED_IN, "GET", "/fi/process/recognise", &[]),
    (SIGNED_IN, "POST", "/fi/process/recognise", &[("text", "COM(2025) 123")]),
    (NOBODY, "GET", "/fi/milestone/00000000-0000-0000-0000-000000000000/plan", &[]),
    (NOBODY, "POST", "/fi/milestone/00000000-0000-0000-0000-000000000000/plan", &[]),
    (NOBODY, "GET", "/fi/meeting/00000000-0000-0000-0000-000000000000/attendance", &[]),
    (NOBODY, "POST", "/fi/meeting/00000000-0000-0000-0000-000000000000/attendance", &[]),
    (NOBODY, "GET", "/fi/agenda_item/00000000-0000-0000-0000-000000000000/recusal", &[]),
    (NOBODY, "POST", "/fi/agenda_item/00000000-0000-0000-0000-000000000000/recusal", &[]),
    (NOBODY, "GET", "/fi/agenda_item/00000000-0000-0000-0000-000000000000/decide", &[]),
    (NOBODY, "POST", "/fi/agenda_item/00000000-0000-0000-0000-000000000000/decide", &[]),
    (NOBODY, "GET", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/propose", &[]),
    (NOBODY, "POST", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/propose", &[]),
    (NOBODY, "GET", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/approve", &[]),
    (NOBODY, "POST", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/approve", &[]),
    (NOBODY, "GET", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/follow/1", &[]),
    (NOBODY, "POST", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/follow/1", &[]),
    (NOBODY, "GET", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/plan.pdf", &[]),
    (NOBODY, "GET", "/fi/annual_plan/00000000-0000-0000-0000-000000000000/plan.docx", &[]),
    (NOBODY, "GET", "/fi/meeting/00000000-0000-0000-0000-000000000000/agenda.pdf", &[]),
    (NOBODY, "GET", "/fi/meeting/00000000-0000-0000-0000-000000000000/agenda.docx", &[]),
    (NOBODY, "GET", "/fi/meeting/00000000-0000-0000-0000-000000000000/minutes.pdf", &[]),
    (NOBODY, "GET", "/fi/meeting/00000000-0000-0000-0000-000000000000/minutes.docx", &[]),
    (EVERYBODY, "GET", "/fi/membership/filter", &[]),
    (COORDINATORS, "GET", "/fi/sdg/import", &[]),
    (COORDINATORS, "POST", "/fi/sdg/import", &[]),
    (EVERYBODY, "GET", "/api/v1", &[]),
    (EVERYBODY, "GET", "/api/v1/openapi.json", &[]),
    (NOBODY, "GET", "/api/v1/me", &[]),
    (EVERYBODY, "GET", "/api/v1/search?q=a", &[]),
    (EVERYBODY, "GET", "/api/v1/interest", &[]),
    (NOBODY, "POST", "/api/v1/interest", &[]),
    (NOBODY, "POST", "/api/v1/interest/bulk", &[]),
    (NOBODY, "GET", "/api/v1/interest/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "PATCH", "/api/v1/interest/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "POST", "/api/v1/interest/00000000-0000-0000-0000-000000000000/archive", &[]),
    (NOBODY, "POST", "/api/v1/interest/00000000-0000-0000-0000-000000000000/restore", &[]),
    (NOBODY, "GET", "/api/v1/interest/00000000-0000-0000-0000-000000000000/history", &[]),
    (NOBODY, "GET", "/api/v1/interest/00000000-0000-0000-0000-000000000000/files/file", &[]),
    (NOBODY, "PUT", "/api/v1/document/00000000-0000-0000-0000-000000000000/files/file?name=a.txt", &[]),
    (SIGNED_IN, "GET", "/fi/me/tokens", &[]),
    (SIGNED_IN, "POST", "/fi/me/tokens", &[("name", ""), ("scope", "read"), ("days", "30")]),
    (NOBODY, "POST", "/fi/me/tokens/00000000-0000-0000-0000-000000000000/revoke", &[]),
    (ADMINISTRATORS, "GET", "/fi/users/tokens", &[]),
    (NOBODY, "POST", "/fi/users/tokens/00000000-0000-0000-0000-000000000000/revoke", &[]),
    (REGISTRARS, "GET", "/fi/organisation/duplicates", &[]),
    (REGISTRARS, "POST", "/fi/organisation/duplicates", &[]),
    (
        NOBODY,
        "POST",
        "/fi/organisation/duplicates/apart",
        &[("one", "00000000-0000-0000-0000-000000000000"), ("other", "00000000-0000-0000-0000-000000000000")],
    ),
    (
        NOBODY,
        "GET",
        "/fi/organisation/00000000-0000-0000-0000-000000000000/merge/00000000-0000-0000-0000-000000000001",
        &[],
    ),
    (
        NOBODY,
        "POST",
        "/fi/organisation/00000000-0000-0000-0000-000000000000/merge/00000000-0000-0000-0000-000000000001",
        &[("version", "1"), ("other_version", "1")],
    ),
    (SIGNED_IN, "GET", "/fi/data", &[]),
    (WORKERS, "GET", "/fi/import", &[]),
    (WORKERS, "GET", "/fi/import?kind=interest", &[]),
    (NOBODY, "GET", "/fi/import?kind=city", &[]),
    (WORKERS, "POST", "/fi/import", &[("kind", "interest")]),
    (WORKERS, "GET", "/fi/interest/template.csv", &[]),
    (WORKERS, "GET", "/fi/interest/template.xlsx", &[]),
    (NOBODY, "GET", "/fi/import/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "GET", "/fi/import/00000000-0000-0000-0000-000000000000/columns", &[]),
    (NOBODY, "POST", "/fi/import/00000000-0000-0000-0000-000000000000/columns", &[("to.0", "")]),
    (NOBODY, "GET", "/fi/import/00000000-0000-0000-0000-000000000000/questions", &[]),
    (NOBODY, "POST", "/fi/import/00000000-0000-0000-0000-000000000000/questions", &[("do", "empty")]),
    (NOBODY, "GET", "/fi/import/00000000-0000-0000-0000-000000000000/errors.csv", &[]),
    (NOBODY, "POST", "/fi/import/00000000-0000-0000-0000-000000000000/check", &[]),
    (NOBODY, "POST", "/fi/import/00000000-0000-0000-0000-000000000000/run", &[]),
    (NOBODY, "GET", "/fi/import/00000000-0000-0000-0000-000000000000/undo", &[]),
    (NOBODY, "POST", "/fi/import/00000000-0000-0000-0000-000000000000/undo", &[]),
    (NOBODY, "POST", "/fi/import/00000000-0000-0000-0000-000000000000/discard", &[]),
    (NOBODY, "GET", "/fi/job/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "GET", "/fi/job/00000000-0000-0000-0000-000000000000/progress", &[]),
    (NOBODY, "POST", "/fi/job/00000000-0000-0000-0000-000000000000/stop", &[]),
    (SIGNED_IN, "GET", "/fi/me/addresses", &[]),
    (
        NOBODY,
        "POST",
        "/fi/me/addresses",
        &[("format", "calendar"), ("about", "body 00000000-0000-0000-0000-000000000000")],
    ),
    (NOBODY, "POST", "/fi/me/addresses/00000000-0000-0000-0000-000000000000/revoke", &[]),
    (NOBODY, "POST", "/fi/me/addresses/00000000-0000-0000-0000-000000000000/renew", &[]),
    (NOBODY, "GET", "/calendar/unknown.ics", &[]),
    (NOBODY, "GET", "/feed/unknown.atom", &[]),
    (EVERYBODY, "GET", "/calendar/fi/all.ics", &[]),
    (NOBODY, "GET", "/calendar/fi/organisation.ics", &[]),
    (EVERYBODY, "GET", "/feed/fi/all.atom", &[]),
    (EVERYBODY, "GET", "/feed/fi/organisation.atom?type=city", &[]),
    (ADMINISTRATORS, "GET", "/fi/webhooks", &[]),
    (ADMINISTRATORS, "GET", "/fi/webhooks/new", &[]),
    (ADMINISTRATORS, "POST", "/fi/webhooks/new", &[("name", "")]),
    (NOBODY, "GET", "/fi/webhooks/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "GET", "/fi/webhooks/00000000-0000-0000-0000-000000000000/edit", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/edit", &[("name", "")]),
    (REGISTRARS, "GET", "/fi/mail", &[]),
    (REGISTRARS, "POST", "/fi/mail", &[]),
    (REGISTRARS, "POST", "/fi/mail/file", &[("kept", "00000000-0000-0000-0000-000000000000")]),
    (NOBODY, "GET", "/fi/nothing-here", &[]),
    (NOBODY, "GET", "/de", &[]),
    (EVERYBODY, "GET", "/fi/forgotten", &[]),
    (EVERYBODY, "POST", "/fi/forgotten", &[("email", "")]),
    (EVERYBODY, "GET", "/fi/sign-in/second", &[]),
    (EVERYBODY, "POST", "/fi/sign-in/second", &[("code", "")]),
    (EVERYBODY, "POST", "/fi/sign-in/second/options", &[]),
    (EVERYBODY, "POST", "/fi/sign-in/provider", &[]),
    (EVERYBODY, "GET", "/sign-in/callback?state=unknown&code=unknown", &[]),
    (EVERYBODY, "GET", "/sign-in/out", &[]),
    (SIGNED_IN, "GET", "/fi/confirm", &[]),
    (SIGNED_IN, "POST", "/fi/confirm", &[("password", "")]),
    (SIGNED_IN, "POST", "/fi/confirm/options", &[]),
    (SIGNED_IN, "GET", "/fi/account/passkeys", &[]),
    (SIGNED_IN, "POST", "/fi/account/passkeys", &[("answer", "")]),
    (SIGNED_IN, "POST", "/fi/account/passkeys/options", &[]),
    (NOBODY, "POST", "/fi/account/passkeys/00000000-0000-0000-0000-000000000000/remove", &[]),
    (SIGNED_IN, "POST", "/fi/account/codes", &[]),
    (SIGNED_IN, "POST", "/fi/account/devices/00000000-0000-0000-0000-000000000000/forget", &[]),
    (ADMINISTRATORS, "GET", "/fi/use-log", &[]),
    (ADMINISTRATORS, "POST", "/fi/use-log/check", &[]),
    (ADMINISTRATORS, "GET", "/fi/use-log/csv", &[]),
    (ADMINISTRATORS, "GET", "/fi/access-review", &[]),
    (ADMINISTRATORS, "POST", "/fi/access-review", &[("account", "")]),
    (ADMINISTRATORS, "GET", "/fi/access-review/csv", &[]),
    (ADMINISTRATORS, "GET", "/fi/groups", &[]),
    (ADMINISTRATORS, "POST", "/fi/groups", &[("group", "")]),
    (ADMINISTRATORS, "POST", "/fi/groups/remove", &[("group", "")]),
    (NOBODY, "POST", "/fi/users/00000000-0000-0000-0000-000000000000/withdraw", &[]),
    (NOBODY, "POST", "/fi/users/00000000-0000-0000-0000-000000000000/second-factor", &[]),
    (ADMINISTRATORS, "POST", "/fi/users/second-factor", &[("second-factor", "unknown")]),
    (ADMINISTRATORS, "GET", "/fi/subject", &[]),
    (ADMINISTRATORS, "POST", "/fi/subject", &[("person", "")]),
    (ADMINISTRATORS, "POST", "/fi/subject/export", &[("person", "00000000-0000-0000-0000-000000000000")]),
    (ADMINISTRATORS, "POST", "/fi/subject/plan", &[("person", "00000000-0000-0000-0000-000000000000")]),
    (ADMINISTRATORS, "GET", "/fi/erasure", &[]),
    (NOBODY, "GET", "/fi/erasure/00000000-0000-0000-0000-000000000000", &[]),
    (NOBODY, "POST", "/fi/erasure/00000000-0000-0000-0000-000000000000/agree", &[]),
    (NOBODY, "POST", "/fi/erasure/00000000-0000-0000-0000-000000000000/withdraw", &[]),
    (SIGNED_IN, "GET", "/fi/processing", &[]),
    (SIGNED_IN, "GET", "/fi/processing.pdf", &[]),
    (SIGNED_IN, "GET", "/fi/processing.docx", &[]),
    (ADMINISTRATORS, "GET", "/fi/retention", &[]),
    (ADMINISTRATORS, "POST", "/fi/retention", &[("rule", "00000000-0000-0000-0000-000000000000")]),
    (NOBODY, "POST", "/fi/users/00000000-0000-0000-0000-000000000000/reset", &[]),
    (NOBODY, "POST", "/fi/users/00000000-0000-0000-0000-000000000000/disable", &[]),
    (NOBODY, "POST", "/fi/users/00000000-0000-0000-0000-000000000000/enable", &[]),
    (NOBODY, "POST", "/fi/jobs/00000000-0000-0000-0000-000000000000/retry", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/renew", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/pause", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/resume", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/remove", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/test", &[]),
    (NOBODY, "POST", "/fi/webhooks/00000000-0000-0000-0000-000000000000/replay", &[]),
    (EVERYBODY, "POST", "/fi/sign-in", &[]),
    (EVERYBODY, "POST", "/fi/sign-in/again", &[]),
    (SIGNED_IN, "POST", "/fi/sign-out", &[]),
];

/// Routes of every kind: its list, its form and what programs read of it.
pub const OF_KINDS: [&str; 3] = ["/fi/{kind}", "/fi/{kind}/new", "/api/v1/{kind}"];

/// What a route does to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Reads it.
    See,
    /// Shows the form in which it is changed or decided.
    Open,
    /// Takes a step.
    Decide,
    /// Changes it.
    Change,
    /// Puts it away or brings it back.
    PutAway,
    /// Says something about it.
    Speak,
    /// Changes what its author said.
    Reword,
    /// Names it among others: it is left out, or the whole is refused.
    Name,
}

/// On what a route works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Interest,
    Document,
    Comment,
}

/// A route of records: what it does, to what, method, path and form or JSON. `{id}` is the record, `{version}` its version,
/// `{change}` its first change, `{mate}` a public record of the same kind.
pub struct Row {
    pub act: Act,
    pub on: On,
    pub method: &'static str,
    pub path: &'static str,
    pub form: &'static [(&'static str, &'static str)],
    /// What programs send.
    pub json: &'static str,
}

const fn page(act: Act, on: On, path: &'static str) -> Row {
    Row { act, on, method: "GET", path, form: &[], json: "" }
}

const fn form(act: Act, on: On, path: &'static str, form: &'static [(&'static str, &'static str)]) -> Row {
    Row { act, on, method: "POST", path, form, json: "" }
}

const fn program(act: Act, on: On, method: &'static str, path: &'static str, json: &'static str) -> Row {
    Row { act, on, method, path, form: &[], json }
}

/// Routes of records.
pub const ROWS: &[Row] = &[
    page(Act::See, On::Interest, "/fi/interest/{id}"),
    page(Act::Open, On::Interest, "/fi/interest/{id}/edit"),
    page(Act::See, On::Interest, "/fi/interest/{id}/history"),
    page(Act::See, On::Interest, "/fi/interest/{id}?as_of=2026-11-23"),
    page(Act::Name, On::Interest, "/fi/interest/{id}/stakeholders"),
    form(Act::Name, On::Interest, "/fi/interest/{id}/stakeholders", &[("dated", "2026")]),
    form(
        Act::Decide,
        On::Interest,
        "/fi/interest/{id}/move",
        &[("version", "{version}"), ("field", "stage"), ("value", "preparing"), ("list", "")],
    ),
    form(Act::Decide, On::Interest, "/fi/interest/{id}/update", &[("version", "{version}"), ("stage", "preparing")]),
    form(Act::PutAway, On::Interest, "/fi/interest/{id}/archive", &[("version", "{version}")]),
    form(Act::PutAway, On::Interest, "/fi/interest/{id}/restore", &[("version", "{version}")]),
    form(Act::Change, On::Interest, "/fi/interest/{id}/undo", &[("version", "{version}"), ("change", "{change}")]),
    form(Act::Speak, On::Interest, "/fi/interest/{id}/comments", &[("text", "{text}")]),
    form(Act::Change, On::Interest, "/fi/interest/{id}/attach", &[("version", "{version}"), ("document", "{nothing}")]),
    form(Act::Name, On::Interest, "/fi/interest/{id}/detach", &[("version", "{version}"), ("document", "{nothing}")]),
    page(Act::Name, On::Interest, "/fi/interest/{id}/merge/{mate}"),
    form(
        Act::Name,
        On::Interest,
        "/fi/interest/{id}/merge/{mate}",
        &[("version", "{version}"), ("other_version", "{stale}")],
    ),
    form(
        Act::Name,
        On::Interest,
        "/fi/interest/{mate}/merge/{id}",
        &[("version", "{stale}"), ("other_version", "{version}")],
    ),
    page(Act::Name, On::Interest, "/fi/interest/together?record={id}"),
    form(
        Act::Name,
        On::Interest,
        "/fi/interest/together",
        &[("record", "{id}"), ("together.do", "preview"), ("together.field", "stage"), ("stage", "preparing")],
    ),
    form(Act::Name, On::Interest, "/fi/me/unfollow", &[("record", "{id}")]),
    form(Act::Name, On::Interest, "/fi/me/follow", &[("record", "{id}")]),
    page(Act::See, On::Document, "/fi/document/{id}"),
    page(Act::See, On::Document, "/fi/document/{id}/history"),
    page(Act::See, On::Document, "/fi/file/{id}/file"),
    page(Act::Name, On::Document, "/fi/document/{id}/redact"),
    form(
        Act::Name,
        On::Document,
        "/fi/document/{id}/redact",
        &[("title", "A copy"), ("text", "A text"), ("do", "show")],
    ),
    form(Act::Name, On::Document, "/fi/document/{id}/redact/file", &[("name", "A copy"), ("covered", "A name")]),
    page(Act::Name, On::Comment, "/fi/comment/{id}"),
    page(Act::Reword, On::Comment, "/fi/comments/{id}/edit"),
    form(Act::Reword, On::Comment, "/fi/comments/{id}/edit", &[("text", "{text}"), ("version", "{version}")]),
    form(Act::Name, On::Comment, "/fi/comments/{id}/archive", &[("version", "{version}")]),
    program(Act::See, On::Interest, "GET", "/api/v1/interest/{id}", ""),
    program(Act::See, On::Interest, "GET", "/api/v1/interest/{id}/history", ""),
    program(Act::See, On::Document, "GET", "/api/v1/document/{id}/files/file", ""),
    program(Act::Name, On::Comment, "GET", "/api/v1/comment/{id}", ""),
    program(Act::Change, On::Document, "PUT", "/api/v1/document/{id}/files/file?name=a.txt", "a text"),
    program(
        Act::Decide,
        On::Interest,
        "PATCH",
        "/api/v1/interest/{id}",
        r#"{"stage": "preparing", "version": {version}}"#,
    ),
    program(Act::PutAway, On::Interest, "POST", "/api/v1/interest/{id}/archive", r#"{"version": {version}}"#),
    program(Act::PutAway, On::Interest, "POST", "/api/v1/interest/{id}/restore", r#"{"version": {version}}"#),
    program(
        Act::Name,
        On::Interest,
        "POST",
        "/api/v1/interest/bulk",
        r#"{"items": [{"id": "{id}", "version": {version}, "stage": "preparing"}]}"#,
    ),
];
