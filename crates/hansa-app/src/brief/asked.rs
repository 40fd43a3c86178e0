//! Which lists a brief asks of its subject.

use hansa_domain::Filter;
use hansa_domain::filter::Op;

use super::circle::{Circle, all, any, empty, is, not, refers, related};
use crate::records::Wanted;

/// A list that a brief asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    /// What the body of a meeting still has to do.
    Actions,
    /// Decisions that wait to be made.
    Pending,
    /// The programme of a visit or a trip.
    Programme,
    /// Partnerships with them.
    Partnerships,
    /// Agreements with them.
    Agreements,
    /// Networks in which both are.
    Networks,
    /// Projects done together.
    Projects,
    /// What they are to others.
    Relations,
    /// The city's part in a network.
    Memberships,
    /// The city's roles in a network.
    Roles,
    /// How a network was judged.
    Evaluations,
    /// Seats that somebody holds.
    Seats,
    /// The city's approved positions.
    Stances,
    /// Messages that speak for approved positions.
    Messages,
    /// What the city has said, approved or given.
    Statements,
    /// What they have said.
    Said,
    /// How they are judged to stand to the city's interests.
    Views,
    /// What is asked of them, or for an interest.
    Asks,
    /// Steps ahead in which an interest can be influenced.
    Windows,
    /// Open promises in both directions.
    Promises,
    /// Contacts that have been.
    Met,
    /// Contacts that are to be.
    Planned,
    /// Visits.
    Visits,
    /// Trips.
    Trips,
    /// Meetings ahead.
    Meetings,
    /// Events.
    Events,
    /// Interests that concern them.
    Interests,
    /// Challenges, opportunities and solutions of an interest.
    Findings,
    /// What was got.
    Results,
    /// Practices learned from them or offered to them.
    Practices,
    /// Decisions about them.
    Decisions,
}

use Topic::{
    Actions, Agreements, Asks, Decisions, Evaluations, Events, Findings, Interests, Meetings, Memberships, Messages,
    Met, Networks, Partnerships, Pending, Planned, Practices, Programme, Projects, Promises, Relations, Results, Roles,
    Said, Seats, Stances, Statements, Trips, Views, Visits, Windows,
};

/// What is asked for a subject of a kind.
pub(super) fn topics(kind: &str) -> &'static [Topic] {
    match kind {
        "organisation" => &[
            Partnerships,
            Agreements,
            Networks,
            Projects,
            Relations,
            Stances,
            Messages,
            Statements,
            Said,
            Views,
            Asks,
            Promises,
            Met,
            Planned,
            Visits,
            Trips,
            Meetings,
            Events,
            Interests,
            Results,
            Practices,
            Decisions,
        ],
        "person" => &[
            Relations, Seats, Stances, Messages, Statements, Said, Views, Asks, Promises, Met, Planned, Visits, Trips,
            Meetings, Interests, Decisions,
        ],
        "network" => &[
            Memberships,
            Roles,
            Evaluations,
            Projects,
            Stances,
            Messages,
            Statements,
            Said,
            Asks,
            Promises,
            Met,
            Planned,
            Interests,
            Results,
            Decisions,
        ],
        "interest" => {
            &[Stances, Messages, Statements, Asks, Windows, Promises, Met, Planned, Findings, Results, Decisions]
        }
        "visit" | "trip" => &[
            Programme,
            Partnerships,
            Stances,
            Messages,
            Statements,
            Views,
            Asks,
            Promises,
            Met,
            Planned,
            Visits,
            Trips,
            Interests,
            Results,
            Decisions,
        ],
        "meeting" => &[Seats, Actions, Pending, Stances, Messages, Interests],
        _ => &[],
    }
}

impl Topic {
    /// The list that it asks around a circle; none where there is nothing to ask.
    pub fn wanted(self, circle: &Circle) -> Option<Wanted> {
        let (kind, sort, most) = self.list();
        let kind = hansa_domain::kind(kind)?;
        let named = |fields: &[&'static str]| Some(any(circle.named(kind, fields))).filter(|any| !is_nothing(any));
        let live = |states: &[&str]| Filter::is("state", states);
        let own = || is("interest", &[circle.subject]);
        let of_interest = circle.kind.name == "interest";
        let about = |field: &str| circle.interests().map(|interests| refers(field, interests));
        let filter = match self {
            Actions => carried_over(circle)?,
            Pending => pending(circle),
            Programme => is("of", &[circle.subject]),
            Partnerships => named(&["partner"])?,
            Agreements => named(&["parties", "counterpart"])?,
            Networks => all(vec![named(&["members"])?, shared()]),
            Projects => named(&["partners", "network"])?,
            Relations => named(&["one", "other"])?,
            Memberships | Roles => is("network", &[circle.subject]),
            Evaluations => all(vec![is("networks", &[circle.subject]), live(&["closed"])]),
            Seats => match circle.body {
                Some(body) => all(vec![is("body", &[body]), now()]),
                None => all(vec![named(&["position", "person"])?, now()]),
            },
            Stances => all(vec![about("interest")?, holds()]),
            Messages => all(vec![about("interest")?, refers("stance", holds())]),
            Statements => {
                let departs = Filter::is("consistency", &["departs"]);
                let theirs = named(&["given_by"]).map(not);
                let parts = [Some(about("interests")?), Some(live(&["approved", "given"])), Some(not(departs)), theirs];
                all(parts.into_iter().flatten().collect())
            }
            Said => all(vec![named(&["given_by"])?, live(&["given"])]),
            Views => named(&["stakeholder"])?,
            Asks if of_interest => own(),
            Asks => all(vec![named(&["addressees", "allies"])?, live(&["draft", "presented"])]),
            Windows => {
                let processes = refers("process", related("interest", "processes", is("id", &[circle.subject])));
                all(vec![any(vec![own(), processes]), live(&["ahead"])])
            }
            Promises => all(vec![named(&["counterpart", "people", "about", "occasion"])?, live(&["open"])]),
            Met => all(vec![with(&named, circle)?, not(Filter::test("date", Op::From, &["today"]))]),
            Planned => all(vec![with(&named, circle)?, Filter::test("date", Op::From, &["today"])]),
            Visits => all(vec![named(&["organisations", "visitors"])?, others(circle), not(live(&["cancelled"]))]),
            Trips => all(vec![named(&["met"])?, others(circle), not(live(&["cancelled"]))]),
            Meetings => all(vec![named(&["participants"])?, Filter::test("starts", Op::From, &["today"])]),
            Events => named(&["organisers"])?,
            Interests => all(vec![circle.interests()?, not(Filter::is("stage", &["closed"]))]),
            Findings => own(),
            Results => named(&["organisations", "origin"])?,
            Practices => named(&["organisations"])?,
            Decisions => decided(&named, circle)?,
        };
        Some(Wanted { kind, filter, sort, most })
    }

    /// The kind of the list, its order, and how many of its records are read at the most.
    fn list(self) -> (&'static str, &'static str, u64) {
        match self {
            Actions => ("action", "due", 12),
            Pending => ("decision", "-decided", 8),
            Programme => ("programme_item", "date", 40),
            Partnerships => ("partnership", "-since", 12),
            Agreements => ("agreement", "state", 8),
            Networks => ("network", "", 12),
            Projects => ("project", "state", 8),
            Relations => ("relation", "-starts", 6),
            Memberships => ("membership", "-since", 3),
            Roles => ("network_role", "role", 6),
            Evaluations => ("evaluation_round", "-ends", 1),
            Seats => ("seat", "role", 24),
            Stances => ("stance", "-approved_on", 8),
            Messages => ("message", "part", 8),
            Statements => ("statement", "-given", 4),
            Said => ("statement", "-given", 5),
            Views => ("stakeholder_view", "-dated", 24),
            Asks => ("ask", "due", 10),
            Windows => ("milestone", "date", 6),
            Promises => ("promise", "due", 16),
            Met => ("contact", "-date", 6),
            Planned => ("contact", "date", 5),
            Visits => ("visit", "-starts", 5),
            Trips => ("trip", "-starts", 5),
            Meetings => ("meeting", "starts", 4),
            Events => ("event", "-starts", 4),
            Interests => ("interest", "importance", 8),
            Findings => ("finding", "importance", 8),
            Results => ("result", "-achieved", 5),
            Practices => ("practice", "", 5),
            Decisions => ("decision", "-decided", 5),
        }
    }
}

fn is_nothing(filter: &Filter) -> bool {
    matches!(filter, Filter::Any(parts) if parts.is_empty())
}

/// What has not ended.
fn now() -> Filter {
    any(vec![empty("ends"), Filter::test("ends", Op::From, &["today"])])
}

/// An approved position that may be spoken today.
fn holds() -> Filter {
    let begun = any(vec![empty("starts"), Filter::test("starts", Op::To, &["today"])]);
    all(vec![Filter::is("state", &["approved"]), now(), begun])
}

/// A network in which the city is: by a membership, or as one of its members.
fn shared() -> Filter {
    let ours = related("membership", "network", Filter::is("state", &["planned", "active", "ending"]));
    let own = || Filter::is("own", &["yes"]);
    // The city itself is whatever its units are parts of.
    let city = any(vec![own(), related("organisation", "parent", own())]);
    any(vec![ours, refers("members", city)])
}

/// What the body that meets has still to do since earlier meetings.
fn carried_over(circle: &Circle) -> Option<Filter> {
    let body = || circle.body.map(|body| is("body", &[body]));
    let ours = any(vec![body()?, refers("decision", body()?)]);
    let here = refers("agenda_item", is("meeting", &[circle.subject]));
    Some(all(vec![ours, Filter::is("state", &["open", "under_way"]), not(here)]))
}

/// Decisions that the meeting, or its body whenever it meets, is still to make.
fn pending(circle: &Circle) -> Filter {
    let mut ways = vec![is("meeting", &[circle.subject])];
    ways.push(refers("agenda_item", is("meeting", &[circle.subject])));
    ways.extend(circle.body.map(|body| all(vec![is("body", &[body]), empty("meeting")])));
    all(vec![any(ways), Filter::is("state", &["draft"])])
}

/// Contacts with the circle or about the subject.
fn with(named: &dyn Fn(&[&'static str]) -> Option<Filter>, circle: &Circle) -> Option<Filter> {
    match circle.kind.name {
        // What others said about a person is no contact with them.
        "person" => named(&["people"]),
        _ => named(&["organisations", "people", "about", "occasion"]),
    }
}

/// Others than the subject itself.
fn others(circle: &Circle) -> Filter {
    not(is("id", &[circle.subject]))
}

/// Decisions about the circle, or about what it has agreed with the city.
fn decided(named: &dyn Fn(&[&'static str]) -> Option<Filter>, circle: &Circle) -> Option<Filter> {
    let mut ways = vec![named(&["about"])?];
    if circle.kind.name == "organisation" {
        for field in ["partner", "counterpart"] {
            ways.push(refers("about", is(field, &circle.organisations)));
        }
    }
    if circle.kind.name == "network" {
        ways.push(refers("about", is("network", &[circle.subject])));
    }
    Some(all(vec![any(ways), not(Filter::is("state", &["draft", "annulled", "superseded"]))]))
}
