//! What an agenda could hold: the minutes of the meeting before, what waits, what is always handled, what changed, what is late,
//! what is ahead, and which rules are broken.

use std::collections::{BTreeMap, HashSet};

use chrono::{Days, NaiveDate};
use hansa_domain::filter::{MOST_VALUES, Op};
use hansa_domain::kinds::{
    Action, AgendaItem, Body, Meeting, MeetingSeries, MeetingState, Milestone, MinutesState, Promise,
};
use hansa_domain::record::Values;
use hansa_domain::{Condition, Filter, Id, Kind, Lang, Link, Localised, PartialDate, Record, Value, policy};
use hansa_text::Args;

use super::order::next;
use super::{in_all, values_of};
use crate::meetings::{self, Sitting};
use crate::tell::{Block, Piece, Sentence, To};
use crate::timeline::present;
use crate::told::{self, Since};
use crate::{Error, OpContext, Reference, records, rules};

/// Changes that are told at the most.
const CHANGES: usize = 12;
/// How far ahead is looked, in days.
const AHEAD: u64 = 90;
/// The kinds whose changes may call for a body.
const CHANGING: [&str; 10] = [
    "interest",
    "ask",
    "process",
    "statement",
    "partnership",
    "agreement",
    "membership",
    "network",
    "visit",
    "project",
];

/// Why something is proposed, in the order in which an agenda is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The minutes of the meeting before.
    Minutes,
    /// What waits for the body.
    Waiting,
    /// What stands on every agenda.
    Standing,
    /// What changed since the last meeting.
    Changed,
    /// What is late.
    Late,
    /// What can soon be influenced or is soon decided.
    Ahead,
    /// Rules of the city that are broken.
    Broken,
}

impl Group {
    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Minutes => "minutes",
            Group::Waiting => "waiting",
            Group::Standing => "standing",
            Group::Changed => "changed",
            Group::Late => "late",
            Group::Ahead => "ahead",
            Group::Broken => "broken",
        }
    }
}

/// What could become an item.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its name in forms; the same as long as it is the same matter.
    pub key: String,
    /// Why it is proposed.
    pub group: Group,
    /// What the item would be called.
    pub name: Localised,
    /// Why, in a sentence.
    pub why: Sentence,
    /// What it is about.
    pub about: Vec<Id>,
    /// What the body is to do with it.
    of_type: &'static str,
    what: What,
}

/// What becomes of a proposal that is taken.
#[derive(Clone, Debug)]
enum What {
    /// A new item.
    New,
    /// A new item that approves the minutes of a meeting.
    Approves(Id),
    /// An item that waited gets its meeting.
    Comes(Box<Record>),
    /// A new item that goes on with one of an earlier meeting.
    GoesOn(Box<Record>),
}

/// What an agenda could hold besides what it holds.
#[derive(Clone, Debug)]
pub struct Proposals {
    /// The meeting with its agenda.
    pub sitting: Sitting,
    /// What is proposed, by group.
    pub found: Vec<Proposal>,
    /// The last meeting of the body before this one, since which changes are told.
    pub since: Option<Reference>,
}

/// What was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// How many items came onto the agenda.
    pub made: usize,
    /// What they are told to have been made together as.
    pub batch: Id,
}

/// What the agenda of a meeting could hold. What is on it already is not proposed.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn proposals(ctx: &OpContext, meeting: Id) -> Result<Proposals, Error> {
    let sitting = meetings::sitting(ctx, meeting).await?;
    let Some(body) = sitting.body.clone() else { return Ok(Proposals { sitting, found: Vec::new(), since: None }) };
    let desk = Desk::of(ctx, &sitting, body).await?;
    let mut found = desk.minutes();
    found.extend(desk.waiting().await?);
    found.extend(desk.standing().await?);
    found.extend(desk.changed().await?);
    found.extend(desk.late().await?);
    found.extend(desk.ahead().await?);
    found.extend(desk.broken().await?);
    let since = desk.last().map(Reference::of);
    Ok(Proposals { sitting, found, since })
}

/// Takes what is chosen onto the agenda, all together, so that it can be taken back together: the approval of minutes first, the
/// rest behind what is there. What is no longer proposed is left out.
///
/// # Errors
/// As those of [`records::create`].
pub async fn take(ctx: &OpContext, meeting: Id, chosen: &[String]) -> Result<Taken, Error> {
    let ctx = ctx.together();
    let Proposals { found, .. } = proposals(&ctx, meeting).await?;
    let mut tx = ctx.write().await?;
    let meeting = records::visible_record(&ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let items = meetings::items(&ctx, &mut tx, meeting.id).await?;
    let taken: Vec<&Proposal> = found.iter().filter(|one| chosen.contains(&one.key)).collect();
    let first = taken.iter().filter(|one| one.group == Group::Minutes).count();
    let first = i64::try_from(first).unwrap_or(0);
    if first > 0 {
        for item in items.iter().filter(|item| item.depth == 0) {
            let ordinal = AgendaItem::from(&item.record).ordinal.unwrap_or(0) + first;
            let changes = vec![("ordinal", Some(Value::Integer(ordinal)))];
            let whole = (&AgendaItem::KIND, item.record.id, item.record.version);
            records::update_in(&ctx, &mut tx, whole, changes, &[], "").await?;
        }
    }
    let (mut front, mut back) = (1, next(&items) + first);
    for proposal in &taken {
        let ordinal = if proposal.group == Group::Minutes { &mut front } else { &mut back };
        proposal.put(&ctx, &mut tx, &meeting, *ordinal).await?;
        *ordinal += 1;
    }
    tx.commit().await?;
    Ok(Taken { made: taken.len(), batch: ctx.batch.unwrap_or_default() })
}

impl Proposal {
    async fn put(
        &self,
        ctx: &OpContext,
        tx: &mut hansa_storage::Tx,
        meeting: &Record,
        ordinal: i64,
    ) -> Result<(), Error> {
        let link = |id: Id| Value::Links(vec![Link::to(id)]);
        if let What::Comes(item) = &self.what {
            let changes = vec![
                ("meeting", Some(link(meeting.id))),
                ("state", Some(Value::Text("on_agenda".to_owned()))),
                ("ordinal", Some(Value::Integer(ordinal))),
                ("parent", None),
            ];
            records::update_in(ctx, tx, (&AgendaItem::KIND, item.id, item.version), changes, &[], "").await?;
            return Ok(());
        }
        let mut values: Values = values_of(meeting, self.name.clone(), ordinal, self.of_type).into_iter().collect();
        let about: Vec<Link> = self.about.iter().map(|id| Link::to(*id)).collect();
        if !about.is_empty() {
            values.insert("about", Value::Links(about));
        }
        match &self.what {
            What::Approves(earlier) => {
                values.insert("approves", link(*earlier));
            }
            What::GoesOn(earlier) => {
                values.insert("came_from", link(earlier.id));
                let same = ["background", "proposal", "presenter", "duration", "publicity", "secrecy_basis"];
                let same = same.into_iter().filter_map(|field| Some((field, earlier.get(field)?.clone())));
                values.extend(same);
            }
            What::New | What::Comes(_) => {}
        }
        records::make(ctx, tx, &AgendaItem::KIND, values, "").await?;
        Ok(())
    }
}

/// What is looked at for the proposals of one meeting.
struct Desk<'a> {
    ctx: &'a OpContext,
    sitting: &'a Sitting,
    body: Record,
    /// The body's other meetings that have been held, the latest first.
    held: Vec<Record>,
    /// What the items on the agenda are about.
    there: HashSet<Id>,
}

impl<'a> Desk<'a> {
    async fn of(ctx: &'a OpContext, sitting: &'a Sitting, body: Record) -> Result<Self, Error> {
        let mut tx = ctx.read().await?;
        let of_body = Filter::is("body", &[&body.id.to_string()]);
        let mut held = present(ctx, &mut tx, &Meeting::KIND, &of_body).await?;
        held.retain(|meeting| {
            let over = matches!(Meeting::from(meeting).state, Some(MeetingState::Held | MeetingState::Closed));
            meeting.id != sitting.meeting.id && over
        });
        held.sort_by_key(|meeting| std::cmp::Reverse(Meeting::from(meeting).starts.map(PartialDate::last)));
        let items = sitting.items.iter().flat_map(|item| {
            let typed = AgendaItem::from(&item.record);
            typed.about.iter().map(|link| link.to).chain(typed.approves).chain(typed.came_from).collect::<Vec<_>>()
        });
        let there = items.collect();
        Ok(Self { ctx, sitting, body, held, there })
    }

    fn last(&self) -> Option<&Record> {
        self.held.first()
    }

    fn say(&self, message: &str, args: Args<'_>, pieces: &[(&'static str, Piece)]) -> Sentence {
        Sentence::of(self.ctx.words(), message, args, pieces)
    }

    fn record(&self, record: &Record) -> Piece {
        Piece::record(self.ctx.lang, &Reference::of(record))
    }

    /// The minutes of held meetings that nobody has approved, the oldest first.
    fn minutes(&self) -> Vec<Proposal> {
        let open = self.held.iter().rev().filter(|meeting| {
            let approved = Meeting::from(*meeting).minutes_state == Some(MinutesState::Approved);
            !approved && !self.there.contains(&meeting.id)
        });
        open.map(|meeting| {
            let mut name = Localised::default();
            for lang in Lang::ALL {
                let args = Args::new();
                let title = meeting.title.text(lang).to_owned();
                let words = self.ctx.in_lang(lang).words();
                name.set(lang, &words.msg_with("agenda-approve-minutes", &args.set("meeting", title)));
            }
            Proposal {
                key: format!("minutes-{}", meeting.id),
                group: Group::Minutes,
                name,
                why: self.say("agenda-why-minutes", Args::new(), &[("meeting", self.record(meeting))]),
                about: Vec::new(),
                of_type: "decision",
                what: What::Approves(meeting.id),
            }
        })
        .collect()
    }

    /// The items that wait for the body, and those that its earlier meetings put off.
    async fn waiting(&self) -> Result<Vec<Proposal>, Error> {
        let mut tx = self.ctx.read().await?;
        let states = Filter::is("state", &["proposed", "tabled", "returned"]);
        let mut of_body = vec![Filter::is("body", &[&self.body.id.to_string()])];
        let held: Vec<String> = self.held.iter().take(MOST_VALUES).map(|one| one.id.to_string()).collect();
        let held: Vec<&str> = held.iter().map(String::as_str).collect();
        of_body.extend((!held.is_empty()).then(|| Filter::is("meeting", &held)));
        let asked = Filter::All(vec![states, Filter::Any(of_body)]);
        let found = present(self.ctx, &mut tx, &AgendaItem::KIND, &asked).await?;
        let ids: Vec<String> = found.iter().take(MOST_VALUES).map(|one| one.id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let later = if ids.is_empty() {
            Vec::new()
        } else {
            present(self.ctx, &mut tx, &AgendaItem::KIND, &Filter::is("came_from", &ids)).await?
        };
        let gone_on: HashSet<Id> = later.iter().filter_map(|item| AgendaItem::from(item).came_from).collect();
        let mut waiting = Vec::new();
        for item in found {
            let typed = AgendaItem::from(&item);
            let (message, what) = match typed.meeting {
                None => ("agenda-why-waiting", What::Comes(Box::new(item.clone()))),
                Some(meeting) if meeting == self.sitting.meeting.id || gone_on.contains(&item.id) => continue,
                Some(meeting) if self.held.iter().any(|one| one.id == meeting) => {
                    ("agenda-why-put-off", What::GoesOn(Box::new(item.clone())))
                }
                Some(_) => continue,
            };
            waiting.push(Proposal {
                key: format!("item-{}", item.id),
                group: Group::Waiting,
                name: item.title.clone(),
                why: self.say(message, Args::new(), &[("item", self.record(&item))]),
                about: typed.about.iter().map(|link| link.to).collect(),
                of_type: typed.r#type.map_or("decision", hansa_domain::Choices::name),
                what,
            });
        }
        Ok(waiting)
    }

    /// What stands on every agenda of the series.
    async fn standing(&self) -> Result<Vec<Proposal>, Error> {
        let Some(series) = Meeting::from(&self.sitting.meeting).series else { return Ok(Vec::new()) };
        let mut tx = self.ctx.read().await?;
        let seen = policy::visible(&self.ctx.actor);
        let Some(series) = hansa_storage::records::seen(&mut tx, &MeetingSeries::KIND, series, &seen).await? else {
            return Ok(Vec::new());
        };
        let items = MeetingSeries::from(&series).standing_items;
        // The lines of the languages belong together by their order.
        let mut names: Vec<Localised> = Vec::new();
        for (lang, text) in items.iter() {
            for (at, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
                if names.len() <= at {
                    names.resize_with(at + 1, Localised::default);
                }
                names[at].set(lang, line);
            }
        }
        let same = |one: &Localised, other: &Localised| one.iter().any(|(lang, text)| other.get(lang) == Some(text));
        names.retain(|name| !self.sitting.items.iter().any(|item| same(name, &item.record.title)));
        let why = self.say("agenda-why-standing", Args::new(), &[("series", self.record(&series))]);
        let proposal = |(at, name): (usize, Localised)| Proposal {
            key: format!("standing-{at}-{}", name.text(self.ctx.lang)),
            group: Group::Standing,
            name,
            why: why.clone(),
            about: Vec::new(),
            of_type: "information",
            what: What::New,
        };
        Ok(names.into_iter().enumerate().map(proposal).collect())
    }

    /// Limits a kind to the areas that the body looks after, if it names some.
    fn in_areas(&self, kind: &'static Kind) -> Result<Condition, Error> {
        let areas: Vec<String> = Body::from(&self.body).looks_after.iter().map(|link| link.to.to_string()).collect();
        let areas: Vec<&str> = areas.iter().take(MOST_VALUES).map(String::as_str).collect();
        let filter = if areas.is_empty() { Filter::All(Vec::new()) } else { Filter::is("focus_areas", &areas) };
        Ok(filter.check(kind, &self.ctx.asking())?)
    }

    /// What changed since the last meeting, told record by record.
    async fn changed(&self) -> Result<Vec<Proposal>, Error> {
        let since = match self.last() {
            Some(last) => Since::Meeting(last.id),
            None => Since::Day(self.ctx.today() - Days::new(30)),
        };
        let kinds = CHANGING.iter().filter_map(|name| hansa_domain::kind(name));
        let only: Vec<(&'static Kind, Condition)> =
            kinds.map(|kind| Ok((kind, self.in_areas(kind)?))).collect::<Result<_, Error>>()?;
        let told = told::changed_of(self.ctx, since, Some(&only), CHANGES).await?;
        let sentences = told.blocks.into_iter().flat_map(|block| match block {
            Block::Sentences(sentences) => sentences,
            _ => Vec::new(),
        });
        let mut found: Vec<Proposal> = Vec::new();
        for why in sentences {
            // What is told of many together is no matter of its own.
            let [piece] = why
                .0
                .iter()
                .filter(|piece| matches!(piece.to, Some(To::Record { .. })))
                .take(1)
                .collect::<Vec<_>>()[..]
            else {
                continue;
            };
            let Some(id) = piece.to.as_ref().and_then(To::record_id).filter(|id| !self.there.contains(id)) else {
                continue;
            };
            if found.iter().any(|one| one.about.contains(&id)) {
                continue;
            }
            let name = records::titles_of(self.ctx, &[id]).await?.remove(&id).map(|one| one.title);
            let Some(name) = name else { continue };
            found.push(Proposal {
                key: format!("changed-{id}"),
                group: Group::Changed,
                name,
                why,
                about: vec![id],
                of_type: "discussion",
                what: What::New,
            });
        }
        Ok(found)
    }

    /// The actions and promises that are late, each together in one item.
    async fn late(&self) -> Result<Vec<Proposal>, Error> {
        let mut tx = self.ctx.read().await?;
        let yesterday = (self.ctx.today() - Days::new(1)).to_string();
        let due = || Filter::test("due", Op::To, &[&yesterday]);
        let open = Filter::is("state", &["open", "under_way"]);
        let of_body = Filter::is("body", &[&self.body.id.to_string()]);
        let actions = present(self.ctx, &mut tx, &Action::KIND, &Filter::All(vec![due(), open, of_body])).await?;
        let open = Filter::is("state", &["open"]);
        let promises = present(self.ctx, &mut tx, &Promise::KIND, &Filter::All(vec![due(), open])).await?;
        let together = |key: &'static str, found: Vec<Record>| {
            let late: Vec<&Record> = found.iter().filter(|one| !self.there.contains(&one.id)).collect();
            let count = i64::try_from(late.len()).unwrap_or(i64::MAX);
            let first = late.first().copied()?;
            let args = Args::new().set("count", count);
            Some(Proposal {
                key: key.to_owned(),
                group: Group::Late,
                name: in_all(self.ctx, &format!("agenda-{key}")),
                why: self.say(&format!("agenda-why-{key}"), args, &[("first", self.record(first))]),
                about: late.iter().map(|one| one.id).collect(),
                of_type: "discussion",
                what: What::New,
            })
        };
        Ok(together("late-actions", actions).into_iter().chain(together("late-promises", promises)).collect())
    }

    /// What can be influenced or is decided within the next three months.
    async fn ahead(&self) -> Result<Vec<Proposal>, Error> {
        let mut tx = self.ctx.read().await?;
        let (today, until) = (self.ctx.today(), self.ctx.today() + Days::new(AHEAD));
        let (from, to) = (today.to_string(), until.to_string());
        let within = |field: &str| {
            Filter::All(vec![Filter::test(field, Op::From, &[&from]), Filter::test(field, Op::To, &[&to])])
        };
        let ahead = Filter::is("state", &["ahead"]);
        let soon = Filter::Any(vec![within("window_ends"), within("date")]);
        let mut found = present(self.ctx, &mut tx, &Milestone::KIND, &Filter::All(vec![ahead, soon])).await?;
        let interests: Vec<Id> = found.iter().filter_map(|one| Milestone::from(one).interest).collect();
        let areas: HashSet<Id> = Body::from(&self.body).looks_after.iter().map(|link| link.to).collect();
        if !areas.is_empty() {
            let kind = &hansa_domain::kinds::Interest::KIND;
            let condition = policy::visible(&self.ctx.actor).and(self.in_areas(kind)?);
            let mut inside = HashSet::new();
            for id in interests {
                if hansa_storage::records::seen(&mut tx, kind, id, &condition).await?.is_some() {
                    inside.insert(id);
                }
            }
            found.retain(|one| {
                let own = one.links("focus_areas").iter().any(|link| areas.contains(&link.to));
                own || Milestone::from(one).interest.is_some_and(|interest| inside.contains(&interest))
            });
        }
        let day = |one: &Record| {
            let typed = Milestone::from(one);
            typed.window_ends.or(typed.date).map(PartialDate::last)
        };
        found.sort_by_key(|one| day(one).unwrap_or(NaiveDate::MAX));
        found.retain(|one| !self.there.contains(&one.id));
        let proposal = |one: &Record| {
            let typed = Milestone::from(one);
            let date = typed.window_ends.or(typed.date).map(|date| self.ctx.words().partial_date(date));
            let args = Args::new().set("date", date.unwrap_or_default());
            let message = if typed.window_ends.is_some() { "agenda-why-window" } else { "agenda-why-milestone" };
            Proposal {
                key: format!("ahead-{}", one.id),
                group: Group::Ahead,
                name: one.title.clone(),
                why: self.say(message, args, &[("milestone", self.record(one))]),
                about: std::iter::once(one.id).chain(typed.interest).collect(),
                of_type: "discussion",
                what: What::New,
            }
        };
        Ok(found.iter().map(proposal).collect())
    }

    /// The rules that are broken, an item for each.
    async fn broken(&self) -> Result<Vec<Proposal>, Error> {
        let breaches = rules::breaches(self.ctx, None).await?;
        let mut by_rule: BTreeMap<(i64, Id), Vec<&rules::Breach>> = BTreeMap::new();
        for breach in breaches.iter().filter(|one| one.waived.is_none() && !self.there.contains(&one.record.id)) {
            by_rule.entry((breach.ordinal, breach.rule)).or_default().push(breach);
        }
        let proposal = |((_, rule), broken): ((i64, Id), Vec<&rules::Breach>)| {
            let first = broken.first()?;
            let args = Args::new().set("count", i64::try_from(broken.len()).unwrap_or(i64::MAX));
            Some(Proposal {
                key: format!("rule-{rule}"),
                group: Group::Broken,
                name: first.name.clone(),
                why: self.say("agenda-why-rule", args, &[("first", Piece::record(self.ctx.lang, &first.record))]),
                about: broken.iter().map(|one| one.record.id).collect(),
                of_type: "discussion",
                what: What::New,
            })
        };
        Ok(by_rule.into_iter().filter_map(proposal).collect())
    }
}
