//! An agenda and the minutes in words, for their documents.

use chrono::{DateTime, NaiveDate, Utc};
use hansa_domain::filter::Refers;
use hansa_domain::kinds::{Action, AgendaItem, Attendance, Decision, Meeting, MinutesState, Person};
use hansa_domain::{Choices as _, Filter, Id, Kind, Lang, Link, Localised, PartialDate, Record, policy};
use hansa_storage::records as stored;
use hansa_text::{Args, Passage, Words, passages};

use super::{Item, Sitting, passing, sitting};
use crate::display::Titles;
use crate::tell::{Block, Column, Piece, Section, Sentence, Table};
use crate::{Error, OpContext, Reference, records};

/// Decisions and actions that are read of a meeting or a body.
const MOST: u64 = 1_000;

/// A meeting as a document tells it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The meeting.
    pub meeting: Record,
    /// Its day, if it is known.
    pub day: Option<PartialDate>,
    /// Which body meets, when and where: a line each.
    pub lead: Vec<String>,
    /// The parts.
    pub sections: Vec<Section>,
}

/// The agenda of a meeting: its items with what is proposed, and the actions of the body that are open.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn agenda(ctx: &OpContext, id: Id) -> Result<Told, Error> {
    let sitting = sitting(ctx, id).await?;
    let (mut open, titles) = match Meeting::from(&sitting.meeting).body {
        Some(body) => of(ctx, &Action::KIND, &open_of(body)).await?,
        None => (Vec::new(), Titles::default()),
    };
    open.sort_by_key(|one| Action::from(one).due.map_or(NaiveDate::MAX, PartialDate::last));
    let tell = Tell { words: ctx.words(), lang: ctx.lang, sitting: &sitting };
    let items = sitting.items.iter().flat_map(|item| tell.proposed(item)).collect();
    let mut sections = vec![tell.section("agenda", items)];
    sections.extend(tell.actions("open", &open, &titles));
    Ok(tell.told(sections))
}

/// What a meeting's page tells: the agenda with its times, what was decided and agreed upon, and the actions of the body that are
/// open.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn page(ctx: &OpContext, id: Id) -> Result<(Sitting, Vec<Section>), Error> {
    let sitting = sitting(ctx, id).await?;
    let (decisions, _) = of(ctx, &Decision::KIND, &Filter::is("meeting", &[&id.to_string()])).await?;
    let (agreed, mut titles) = of(ctx, &Action::KIND, &agreed_in(id)).await?;
    let mut open = Vec::new();
    if let Some(body) = Meeting::from(&sitting.meeting).body {
        let (found, named) = of(ctx, &Action::KIND, &open_of(body)).await?;
        titles.extend(named);
        open.extend(found.into_iter().filter(|one| !agreed.iter().any(|known| known.id == one.id)));
    }
    open.sort_by_key(|one| Action::from(one).due.map_or(NaiveDate::MAX, PartialDate::last));
    let tell = Tell { words: ctx.words(), lang: ctx.lang, sitting: &sitting };
    let mut sections = vec![tell.agenda()];
    sections.extend(tell.decisions(&decisions));
    sections.extend(tell.actions("actions-agreed", &agreed, &titles));
    sections.extend(tell.actions("open", &open, &titles));
    Ok((sitting, sections))
}

/// The minutes of a meeting: who took part, what was said, decided and agreed upon item by item, and how far the minutes are.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn minutes(ctx: &OpContext, id: Id) -> Result<Told, Error> {
    let sitting = sitting(ctx, id).await?;
    let follow = Follow::from(ctx, id).await?;
    Ok(Tell { words: ctx.words(), lang: ctx.lang, sitting: &sitting }.minutes(&follow))
}

/// The minutes as they can be published: what everybody may see of the meeting, with the texts of its items and the names of
/// people, of which the publisher judges; and the items that are left out.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub(crate) async fn public_minutes(ctx: &OpContext, id: Id) -> Result<(Told, Vec<Reference>), Error> {
    let anyone = ctx.as_anyone().actor;
    let open = |record: &Record| policy::may(&anyone, policy::Action::See, record);
    let mut sitting = sitting(ctx, id).await?;
    let mut follow = Follow::from(ctx, id).await?;
    let (items, left_out) = std::mem::take(&mut sitting.items).into_iter().partition(|item| open(&item.record));
    sitting.items = items;
    sitting.body = sitting.body.filter(&open);
    follow.decisions.retain(&open);
    follow.actions.retain(&open);
    let named: Vec<Id> = sitting.titles.keys().chain(follow.titles.keys()).copied().collect();
    let seen = stored::references(&mut ctx.read().await?, &named, &policy::visible(&anyone)).await?;
    for titles in [&mut sitting.titles, &mut follow.titles] {
        titles.retain(|id, one| seen.contains_key(id) || one.kind.name == Person::NAME);
    }
    let told = Tell { words: ctx.words(), lang: ctx.lang, sitting: &sitting }.minutes(&follow);
    let left_out: Vec<Item> = left_out;
    Ok((told, left_out.iter().map(|item| Reference::of(&item.record)).collect()))
}

/// The actions that a body follows up and that are not done.
fn open_of(body: Id) -> Filter {
    Filter::All(vec![Filter::is("body", &[&body.to_string()]), Filter::is("state", &["open", "under_way"])])
}

/// The actions that were agreed upon in a meeting, in an item or by a decision.
fn agreed_in(meeting: Id) -> Filter {
    let of_meeting = || Box::new(Filter::is("meeting", &[&meeting.to_string()]));
    let by = |field: &str| Filter::Refers(Refers { field: field.to_owned(), matching: of_meeting() });
    Filter::Any(vec![by("agenda_item"), by("decision")])
}

/// The records of a kind that pass a filter, as the actor sees them, with what is shown of those that they refer to.
async fn of(ctx: &OpContext, kind: &'static Kind, filter: &Filter) -> Result<(Vec<Record>, Titles), Error> {
    let mut tx = ctx.read().await?;
    let mut found = passing(ctx, &mut tx, kind, filter, MOST).await?;
    let titles = records::titles(ctx, &mut tx, &found).await?;
    for record in &mut found {
        records::redact(&ctx.actor, record, &titles);
        ctx.note(record);
    }
    Ok((found, titles))
}

/// What follows from a meeting.
struct Follow {
    decisions: Vec<Record>,
    actions: Vec<Record>,
    titles: Titles,
}

impl Follow {
    async fn from(ctx: &OpContext, meeting: Id) -> Result<Self, Error> {
        let (decisions, mut titles) = of(ctx, &Decision::KIND, &Filter::is("meeting", &[&meeting.to_string()])).await?;
        let (actions, named) = of(ctx, &Action::KIND, &agreed_in(meeting)).await?;
        titles.extend(named);
        Ok(Self { decisions, actions, titles })
    }

    /// The decisions made in an item.
    fn of(&self, item: Id) -> impl Iterator<Item = (&Record, Decision)> {
        let typed = self.decisions.iter().map(|decision| (decision, Decision::from(decision)));
        typed.filter(move |(_, typed)| typed.agenda_item == Some(item))
    }
}

struct Tell<'a> {
    words: Words,
    lang: Lang,
    sitting: &'a Sitting,
}

impl Tell<'_> {
    fn section(&self, id: &str, blocks: Vec<Block>) -> Section {
        let heading = self.words.msg(&format!("meetings-{id}")).into_owned();
        Section { id: id.to_owned(), heading, blocks, source: None, stale: None }
    }

    fn say(&self, message: &str, args: Args<'_>, pieces: &[(&'static str, Piece)]) -> Sentence {
        Sentence::of(self.words, message, args, pieces)
    }

    fn msg(&self, message: &str) -> Block {
        Block::Paragraph(Sentence::text(self.words.msg(message).into_owned()))
    }

    fn record(&self, record: &Record) -> Piece {
        Piece::record(self.lang, &Reference::of(record))
    }

    fn named<'a>(&self, titles: &'a Titles, links: impl IntoIterator<Item = &'a Link>) -> Vec<Piece> {
        let named = links.into_iter().filter_map(|link| titles.get(&link.to));
        named.map(|one| Piece::record(self.lang, one)).collect()
    }

    /// The meeting's own links, as names.
    fn own(&self, record: &Record, field: &str) -> Vec<Piece> {
        self.named(&self.sitting.titles, record.links(field))
    }

    fn told(&self, sections: Vec<Section>) -> Told {
        let meeting = &self.sitting.meeting;
        let typed = Meeting::from(meeting);
        let opens = typed.opens_at.map(|moment| self.words.date_time(moment));
        let when = opens.or_else(|| typed.starts.map(|starts| self.words.partial_date(starts)));
        let place = typed.place.and_then(|place| self.sitting.titles.get(&place));
        let place = place.map(|place| place.title.text(self.lang).to_owned());
        let facts: Vec<String> = when.into_iter().chain(typed.venue).chain(place).collect();
        let body = self.sitting.body.as_ref().map(|body| body.title.text(self.lang).to_owned());
        let lead = body.into_iter().chain((!facts.is_empty()).then(|| facts.join(BETWEEN))).collect();
        Told { day: typed.starts, meeting: meeting.clone(), lead, sections }
    }

    fn minutes(&self, follow: &Follow) -> Told {
        let items = self.sitting.items.iter().flat_map(|item| self.handled(item, follow)).collect();
        let sections = self
            .present()
            .into_iter()
            .chain([self.section("minutes", items), self.section("approval", vec![Block::Sentences(self.approval())])]);
        self.told(sections.collect())
    }

    /// The agenda as a table: what, for what, by whom, when.
    fn agenda(&self) -> Section {
        let times = crate::agenda::times(self.sitting);
        let mut blocks = Vec::new();
        if self.sitting.items.is_empty() {
            blocks.push(self.msg("meetings-no-items"));
        } else {
            let rows = self.sitting.items.iter().zip(&times.items).map(|(item, time)| self.row(item, *time));
            let label = |message: &str| Column { label: self.words.msg(message).into_owned(), number: false };
            let columns = ["meetings-item", "meetings-for", "meetings-presenter", "meetings-time"].map(label).into();
            let caption = self.words.msg("meetings-agenda").into_owned();
            blocks.push(Block::Table(Table { caption, columns, rows: rows.collect() }));
        }
        if times.minutes > 0 {
            let args = Args::new().set("minutes", times.minutes);
            let said = match times.over {
                Some(over) => self.say("meetings-too-long", args.set("over", over), &[]),
                None => self.say("meetings-length", args, &[]),
            };
            blocks.push(Block::Paragraph(said));
        }
        self.section("agenda", blocks)
    }

    fn row(&self, item: &Item, time: Option<(DateTime<Utc>, DateTime<Utc>)>) -> Vec<Sentence> {
        let kind = item.record.kind;
        let choice = |name: &str| {
            let (field, text) = kind.field(name).zip(item.record.text(name))?;
            Some(self.words.choice(kind, field, text))
        };
        let state = choice("state").filter(|_| item.record.text("state") != Some("on_agenda"));
        let what = choice("type").into_iter().chain(state).collect::<Vec<_>>().join(BETWEEN);
        let when = time.map(|(from, to)| format!("{}–{}", self.words.time(from), self.words.time(to)));
        let takes = || {
            let minutes = AgendaItem::from(&item.record).duration?;
            Some(self.words.msg_with("meetings-duration", &Args::new().set("minutes", minutes)))
        };
        let or_none = |text: Option<String>| Sentence::text(text.unwrap_or_else(|| "–".to_owned()));
        let presenter = self.own(&item.record, "presenter").into_iter().next();
        vec![
            Sentence(vec![Piece::text(format!("{} ", item.number)), self.record(&item.record)]),
            Sentence::text(what),
            presenter.map_or_else(|| or_none(None), Sentence::from),
            or_none(when.or_else(takes)),
        ]
    }

    /// What the meeting decided, with how each decision stands.
    fn decisions(&self, decisions: &[Record]) -> Option<Section> {
        let said = decisions.iter().map(|decision| {
            let state = decision.kind.field("state").zip(decision.text("state"));
            let state = state.map(|(field, state)| self.words.choice(decision.kind, field, state)).unwrap_or_default();
            self.say("meetings-decision", Args::new().set("state", state), &[("decision", self.record(decision))])
        });
        (!decisions.is_empty()).then(|| self.section("decisions", vec![Block::Sentences(said.collect())]))
    }

    /// The heading of an item: its number and name.
    fn heading(&self, item: &Item) -> Block {
        Block::Heading(format!("{} {}", item.number, item.record.title.text(self.lang)))
    }

    /// A long text, passage by passage.
    fn passages(&self, text: &Localised) -> Vec<Block> {
        let Some((lang, text)) = text.read(self.lang) else { return Vec::new() };
        let said =
            |text: String| Sentence::from(Piece { lang: (lang != self.lang).then_some(lang), ..Piece::text(text) });
        let block = |passage: Passage| match passage {
            // Below the headings of items there are none.
            Passage::Heading(text) | Passage::Paragraph(text) => Block::Paragraph(said(text)),
            Passage::Items(items) => Block::Sentences(items.into_iter().map(said).collect()),
        };
        passages(text).into_iter().map(block).collect()
    }

    /// The passages of a text behind the words that introduce them; nothing when there is no text.
    fn under(&self, message: &str, text: &Localised) -> Vec<Block> {
        let passages = self.passages(text);
        if passages.is_empty() { passages } else { std::iter::once(self.msg(message)).chain(passages).collect() }
    }

    /// What an item is for, who presents it and how long it takes.
    fn facts(&self, item: &Item, typed: &AgendaItem) -> Option<Sentence> {
        let kind = item.record.kind;
        let of_type = kind.field("type").zip(item.record.text("type"));
        let of_type = of_type.map(|(field, name)| Piece::text(self.words.choice(kind, field, name)));
        let takes = typed
            .duration
            .map(|minutes| Piece::text(self.words.msg_with("meetings-duration", &Args::new().set("minutes", minutes))));
        let facts: Vec<Piece> = of_type.into_iter().chain(self.own(&item.record, "presenter")).chain(takes).collect();
        (!facts.is_empty()).then(|| joined(Vec::new(), facts, BETWEEN))
    }

    /// An item as it is proposed.
    fn proposed(&self, item: &Item) -> Vec<Block> {
        let typed = AgendaItem::from(&item.record);
        let mut blocks = vec![self.heading(item)];
        blocks.extend(self.facts(item, &typed).map(Block::Paragraph));
        blocks.extend(self.passages(&typed.background));
        blocks.extend(self.under("meetings-proposal", &typed.proposal));
        blocks.extend(self.list("meetings-papers", self.own(&item.record, "attachments")).map(Block::Paragraph));
        blocks
    }

    /// Names behind the words that introduce them; nothing when there are none.
    fn list(&self, message: &str, names: Vec<Piece>) -> Option<Sentence> {
        let first = vec![Piece::text(self.words.msg(message).into_owned()), Piece::text(" ")];
        (!names.is_empty()).then(|| joined(first, names, ", "))
    }

    /// An item as it was handled.
    fn handled(&self, item: &Item, follow: &Follow) -> Vec<Block> {
        let mut blocks = vec![self.heading(item)];
        blocks.extend(self.list("meetings-recused", self.own(&item.record, "recused")).map(Block::Paragraph));
        blocks.extend(self.passages(&AgendaItem::from(&item.record).minutes));
        let decisions: Vec<(&Record, Decision)> = follow.of(item.record.id).collect();
        blocks.extend(decisions.iter().flat_map(|(decision, typed)| self.decided(decision, typed)));
        let by = |id: Option<Id>| id.is_some_and(|id| decisions.iter().any(|(decision, _)| decision.id == id));
        let agreed = follow.actions.iter().filter(|action| {
            let typed = Action::from(*action);
            typed.agenda_item == Some(item.record.id) || (typed.agenda_item.is_none() && by(typed.decision))
        });
        let said: Vec<Sentence> = agreed.map(|action| self.action(action, &follow.titles)).collect();
        if !said.is_empty() {
            blocks.push(self.msg("meetings-actions"));
            blocks.push(Block::Sentences(said));
        }
        blocks
    }

    /// What was decided, by how many, and why.
    fn decided(&self, decision: &Record, typed: &Decision) -> Vec<Block> {
        let name = ("decision", self.record(decision));
        let first = match (typed.present, typed.needed) {
            (Some(present), Some(needed)) => {
                let args = Args::new().set("present", present).set("needed", needed);
                self.say("meetings-decided-by", args, &[name])
            }
            _ => self.say("meetings-decided", Args::new(), &[name]),
        };
        let mut blocks = vec![Block::Paragraph(first)];
        blocks.extend(self.passages(&typed.text));
        blocks.extend(self.under("meetings-reasons", &typed.reasons));
        blocks.extend((typed.none_needed == Some(true)).then(|| self.msg("meetings-none-needed")));
        blocks
    }

    fn action(&self, action: &Record, titles: &Titles) -> Sentence {
        let owner = self.named(titles, action.links("responsible")).into_iter().next();
        let due = Action::from(action).due.map(|due| self.words.partial_date(due));
        let message = match (owner.is_some(), due.is_some()) {
            (true, true) => "meetings-action-by-until",
            (true, false) => "meetings-action-by",
            (false, true) => "meetings-action-until",
            (false, false) => "meetings-action",
        };
        let owner = owner.map(|owner| ("owner", owner));
        let pieces: Vec<(&'static str, Piece)> =
            std::iter::once(("action", self.record(action))).chain(owner).collect();
        self.say(message, Args::new().set("due", due.unwrap_or_default()), &pieces)
    }

    /// Actions as a table: what, who, by when, how far.
    fn actions(&self, id: &str, actions: &[Record], titles: &Titles) -> Option<Section> {
        let label = |name: &str| {
            let field = Action::KIND.field(name).or_else(|| Action::KIND.all_fields().find(|field| field.name == name));
            let label = field.map_or_else(String::new, |field| self.words.field(&Action::KIND, field));
            Column { label, number: false }
        };
        let none = || Sentence::text("–");
        let row = |action: &Record| {
            let owner = self.named(titles, action.links("responsible")).into_iter().next();
            let due = Action::from(action).due.map(|due| Sentence::text(self.words.partial_date(due)));
            let state = action.text("state").zip(action.kind.field("state"));
            let state = state.map(|(state, field)| Sentence::text(self.words.choice(action.kind, field, state)));
            vec![
                self.record(action).into(),
                owner.map_or_else(none, Sentence::from),
                due.unwrap_or_else(none),
                state.unwrap_or_else(none),
            ]
        };
        let section = self.section(id, Vec::new());
        let columns = ["name", "responsible", "due", "state"].map(label).into();
        let table = Table { caption: section.heading.clone(), columns, rows: actions.iter().map(row).collect() };
        (!actions.is_empty()).then(|| Section { blocks: vec![Block::Table(table)], ..section })
    }

    /// Who took part, and how.
    fn present(&self) -> Option<Section> {
        let meeting = &self.sitting.meeting;
        let posts = [("chair", "meetings-chair"), ("secretary", "meetings-secretary")];
        let mut said: Vec<Sentence> =
            posts.iter().filter_map(|(field, message)| self.list(message, self.own(meeting, field))).collect();
        let field = meeting.kind.field("participants")?;
        for role in Attendance::NAMES {
            let links = meeting.links("participants").iter().filter(|link| link.role.as_deref() == Some(role));
            let names = self.named(&self.sitting.titles, links);
            let how = self.words.choice(meeting.kind, field, role);
            let how = Piece::text(self.words.msg_with("meetings-how", &Args::new().set("how", how)));
            said.extend((!names.is_empty()).then(|| joined(vec![how, Piece::text(" ")], names, ", ")));
        }
        (!said.is_empty()).then(|| self.section("present", vec![Block::Sentences(said)]))
    }

    /// How far the minutes are.
    fn approval(&self) -> Vec<Sentence> {
        let meeting = &self.sitting.meeting;
        let typed = Meeting::from(meeting);
        let mut said = Vec::new();
        if matches!(typed.minutes_state, None | Some(MinutesState::Draft)) {
            said.push(Sentence::text(self.words.msg("meetings-draft").into_owned()));
        }
        let date = |on: PartialDate| Args::new().set("date", self.words.partial_date(on));
        said.extend(typed.checked_on.map(|on| self.say("meetings-checked", date(on), &[])));
        said.extend(self.list("meetings-checked-by", self.own(meeting, "checked_by")));
        let by = typed.approved_in.and_then(|by| self.sitting.titles.get(&by));
        said.extend(typed.approved_on.map(|on| match by {
            Some(by) => self.say("meetings-approved-by", date(on), &[("meeting", Piece::record(self.lang, by))]),
            None => self.say("meetings-approved", date(on), &[]),
        }));
        said
    }
}

/// What stands between short facts.
const BETWEEN: &str = " · ";

/// Names behind their introduction, with something between them.
fn joined(first: Vec<Piece>, names: Vec<Piece>, between: &str) -> Sentence {
    let mut pieces = first;
    for (place, name) in names.into_iter().enumerate() {
        if place > 0 {
            pieces.push(Piece::text(between));
        }
        pieces.push(name);
    }
    Sentence(pieces)
}
