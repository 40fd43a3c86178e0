//! Agendas: their order and times, what is proposed for them, and matters that go from body to body.

use hansa_app::agenda::{self, Forward, Group, Move};
use hansa_app::{Error, OpContext, bulk, meetings, records};
use hansa_domain::kinds::AgendaItem;
use hansa_domain::{Id, Lang, Record, Role, Value};

use crate::common::{kind, link, name, refused, text, values, world};

async fn make(ctx: &OpContext, of: &str, called: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut all = values([("name", name(called)), ("publicity", text("internal"))]);
    all.extend(more);
    records::create(ctx, kind(of), all, "").await.unwrap_or_else(|error| panic!("{called}: {error:?}"))
}

fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

fn moment(written: &str) -> Value {
    Value::Moment(written.parse().expect("a moment"))
}

async fn meeting(ctx: &OpContext, body: Id, called: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut all = vec![("body", link(body))];
    all.extend(more);
    make(ctx, "meeting", called, all).await
}

/// An item on the agenda of a meeting.
async fn item(ctx: &OpContext, meeting: Id, called: &str, ordinal: i64, parent: Option<Id>) -> Record {
    let mut all = vec![
        ("meeting", link(meeting)),
        ("ordinal", Value::Integer(ordinal)),
        ("type", text("decision")),
        ("state", text("on_agenda")),
    ];
    all.extend(parent.map(|parent| ("parent", link(parent))));
    make(ctx, "agenda_item", called, all).await
}

/// The agenda as numbers and names.
async fn shown(ctx: &OpContext, meeting: Id) -> Vec<String> {
    let sitting = meetings::sitting(ctx, meeting).await.expect("the meeting");
    sitting.items.iter().map(|item| format!("{} {}", item.number, item.record.title.text(Lang::En))).collect()
}

async fn proposed(ctx: &OpContext, meeting: Id) -> Vec<(Group, String)> {
    let found = agenda::proposals(ctx, meeting).await.expect("proposals").found;
    found.into_iter().map(|one| (one.group, one.name.text(Lang::En).to_owned())).collect()
}

fn told(expected: &[(Group, &str)]) -> Vec<(Group, String)> {
    expected.iter().map(|(group, name)| (*group, (*name).to_owned())).collect()
}

hansa_testkit::both! {
    async fn an_agenda_is_put_in_order_by_moves(db: Db) {
        let world = world(db).await;
        let ctx = &world.ctx;
        let body = make(ctx, "body", "Group", vec![]).await;
        let meeting = meeting(ctx, body.id, "Group 1", vec![("state", text("planned"))]).await.id;
        let a = item(ctx, meeting, "A", 1, None).await.id;
        let b = item(ctx, meeting, "B", 2, None).await.id;
        let under = item(ctx, meeting, "under B", 1, Some(b)).await.id;
        let c = item(ctx, meeting, "C", 7, None).await.id;
        assert_eq!(shown(ctx, meeting).await, ["1 A", "2 B", "2.1 under B", "7 C"]);
        agenda::arrange(ctx, meeting, c, Move::Up).await.expect("up");
        assert_eq!(shown(ctx, meeting).await, ["1 A", "2 C", "3 B", "3.1 under B"], "what stands under an item goes with it");
        agenda::arrange(ctx, meeting, b, Move::In).await.expect("in");
        assert_eq!(shown(ctx, meeting).await, ["1 A", "2 C", "2.1 B", "2.1.1 under B"]);
        let deeper = agenda::arrange(ctx, meeting, c, Move::In).await.expect("told");
        assert_eq!(deeper.changed, 0, "an agenda has three levels");
        agenda::arrange(ctx, meeting, under, Move::Out).await.expect("out");
        assert_eq!(shown(ctx, meeting).await, ["1 A", "2 C", "2.1 B", "2.2 under B"]);
        agenda::arrange(ctx, meeting, b, Move::Out).await.expect("out");
        assert_eq!(shown(ctx, meeting).await, ["1 A", "2 C", "2.1 under B", "3 B"], "right behind the one that it stood under");
        agenda::arrange(ctx, meeting, a, Move::Down).await.expect("down");
        assert_eq!(shown(ctx, meeting).await, ["1 C", "1.1 under B", "2 A", "3 B"]);
        assert_eq!(agenda::arrange(ctx, meeting, b, Move::Down).await.expect("told").changed, 0);
        agenda::remove(ctx, meeting, c).await.expect("removed");
        assert_eq!(shown(ctx, meeting).await, ["1 under B", "2 A", "3 B"]);
        let reader = world.user(Role::Reader, None);
        assert!(matches!(agenda::arrange(&reader, meeting, a, Move::Up).await, Err(Error::NotAllowed)));
        let elsewhere = agenda::arrange(ctx, body.id, a, Move::Up).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
    }

    async fn the_times_follow_from_the_opening_and_the_lengths(db: Db) {
        let world = world(db).await;
        let ctx = &world.ctx;
        let body = make(ctx, "body", "Group", vec![]).await;
        let open = vec![
            ("state", text("planned")),
            ("opens_at", moment("2026-12-01T07:00:00Z")),
            ("closes_at", moment("2026-12-01T08:00:00Z")),
        ];
        let meeting = meeting(ctx, body.id, "Group 1", open).await.id;
        let first = item(ctx, meeting, "A", 1, None).await.id;
        let main = item(ctx, meeting, "B", 2, None).await.id;
        let under = item(ctx, meeting, "B1", 1, Some(main)).await.id;
        let last = item(ctx, meeting, "C", 3, None).await.id;
        let lengths = [(first, Some(15)), (main, Some(99)), (under, Some(30)), (last, Some(20))];
        agenda::durations(ctx, meeting, &lengths).await.expect("written");
        let times = agenda::times(&meetings::sitting(ctx, meeting).await.expect("the meeting"));
        let clock = |at: usize| times.items[at].map(|(from, to)| (from.format("%H:%M").to_string(), to.format("%H:%M").to_string()));
        let pair = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(clock(0), pair("07:00", "07:15"));
        assert_eq!(clock(1), None, "the items under it tell how long it takes");
        assert_eq!((clock(2), clock(3)), (pair("07:15", "07:45"), pair("07:45", "08:05")));
        assert_eq!((times.minutes, times.over), (65, Some(5)));
        let wrong = agenda::durations(ctx, meeting, &[(first, Some(0))]).await;
        assert_eq!(refused(wrong)[0].0, format!("duration.{first}"));
        agenda::durations(ctx, meeting, &[(first, None)]).await.expect("cleared");
        let times = agenda::times(&meetings::sitting(ctx, meeting).await.expect("the meeting"));
        assert_eq!(times.items, [None, None, None, None], "nobody knows when what follows begins");
    }

    async fn what_waits_is_late_or_ahead_is_proposed_once(db: Db) {
        let world = world(db).await;
        let ctx = &world.ctx;
        let day = |days: i64| Value::Date(hansa_domain::PartialDate::day(ctx.today() + chrono::Duration::days(days)).expect("a day"));
        let body = make(ctx, "body", "Group", vec![]).await;
        let other = make(ctx, "body", "Other", vec![]).await;
        let held = meeting(ctx, body.id, "Group 1", vec![("state", text("held")), ("starts", day(-30)), ("minutes_state", text("draft"))]).await;
        let put_off = item(ctx, held.id, "Put off", 1, None).await;
        let tabled = vec![("state", Some(text("tabled")))];
        records::update(ctx, kind("agenda_item"), put_off.id, put_off.version, tabled, "").await.expect("put off");
        let waiting = vec![("body", link(body.id)), ("type", text("decision")), ("state", text("proposed"))];
        let waiting = make(ctx, "agenda_item", "Waiting", waiting).await;
        let elsewhere = vec![("body", link(other.id)), ("type", text("decision")), ("state", text("proposed"))];
        make(ctx, "agenda_item", "Elsewhere", elsewhere).await;
        let late = |days: i64, of: Id| vec![("state", text("open")), ("due", day(days)), ("body", link(of))];
        let action = make(ctx, "action", "Late", late(-3, body.id)).await;
        make(ctx, "action", "In time", late(3, body.id)).await;
        make(ctx, "action", "Not ours", late(-3, other.id)).await;
        let ahead = |days: i64| vec![("type", text("vote")), ("state", text("ahead")), ("date", day(days))];
        make(ctx, "milestone", "Soon", ahead(20)).await;
        make(ctx, "milestone", "Later", ahead(200)).await;
        let series = vec![
            ("body", link(body.id)),
            ("state", text("active")),
            ("rhythm", text("monthly")),
            ("weekday", text("tuesday")),
            ("starts", day(0)),
            ("standing_items", name("Picture\nNews")),
        ];
        let series = make(ctx, "meeting_series", "Monthly", series).await;
        let planned = vec![("state", text("planned")), ("starts", day(5)), ("series", link(series.id))];
        let next = meeting(ctx, body.id, "Group 2", planned).await.id;
        let expected = [
            (Group::Minutes, "Approval of the minutes: Group 1"),
            (Group::Waiting, "Put off"),
            (Group::Waiting, "Waiting"),
            (Group::Standing, "Picture"),
            (Group::Standing, "News"),
            (Group::Late, "Overdue actions"),
            (Group::Ahead, "Soon"),
        ];
        let mut found = proposed(ctx, next).await;
        found.retain(|(group, _)| *group != Group::Changed);
        found.sort();
        assert_eq!(found, told(&expected).into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>());

        item(ctx, next, "First", 1, None).await;
        let all = agenda::proposals(ctx, next).await.expect("proposals").found;
        let chosen: Vec<String> = all.iter().filter(|one| one.group != Group::Changed).map(|one| one.key.clone()).collect();
        let taken = agenda::take(ctx, next, &chosen).await.expect("taken");
        assert_eq!(taken.made, expected.len());
        let now = shown(ctx, next).await;
        assert_eq!(now[..2], ["1 Approval of the minutes: Group 1", "2 First"], "the minutes come first");
        assert_eq!(now.len(), expected.len() + 1);
        let sitting = meetings::sitting(ctx, next).await.expect("the meeting");
        let of = |called: &str| {
            let found = sitting.items.iter().find(|item| item.record.title.text(Lang::En) == called);
            found.unwrap_or_else(|| panic!("{called}")).record.clone()
        };
        assert_eq!(of("Waiting").id, waiting.id, "what waited is the same matter");
        assert_eq!(AgendaItem::from(&of("Put off")).came_from, Some(put_off.id), "what was put off goes on");
        assert_eq!(of("Overdue actions").links("about")[0].to, action.id);
        assert_eq!(AgendaItem::from(&of("Approval of the minutes: Group 1")).approves, Some(held.id));
        let mut left = proposed(ctx, next).await;
        left.retain(|(group, _)| *group != Group::Changed);
        assert_eq!(left, [], "nothing is proposed twice");
        bulk::undo(ctx, taken.batch).await.expect("undone");
        assert_eq!(shown(ctx, next).await, ["1 First"]);
    }

    async fn what_changed_since_the_last_meeting_is_proposed_with_the_reason(db: Db) {
        let world = world(db).await;
        let ctx = &world.ctx;
        let area = make(ctx, "focus_area", "Area", vec![("type", text("focus_area"))]).await;
        let body = make(ctx, "body", "Group", vec![("looks_after", link(area.id))]).await;
        let opened = vec![
            ("state", text("closed")),
            ("starts", Value::Date(hansa_domain::PartialDate::day(ctx.today()).expect("a day"))),
            ("opens_at", Value::Moment(ctx.now)),
            ("minutes_state", text("approved")),
        ];
        meeting(ctx, body.id, "Group 1", opened).await;
        world.clock.advance(chrono::Duration::hours(1));
        let ctx = &world.system();
        let stage = |areas: Option<Id>| {
            let areas = areas.map(|area| ("focus_areas", link(area)));
            vec![("stage", text("preparing"))].into_iter().chain(areas).collect()
        };
        let ours = make(ctx, "interest", "Ours", stage(Some(area.id))).await;
        make(ctx, "interest", "Theirs", stage(None)).await;
        let next = meeting(ctx, body.id, "Group 2", vec![("state", text("planned"))]).await.id;
        let found = agenda::proposals(ctx, next).await.expect("proposals").found;
        let changed: Vec<_> = found.iter().filter(|one| one.group == Group::Changed).collect();
        assert_eq!(changed.len(), 1, "only what belongs to the body's areas: {found:?}");
        assert_eq!(changed[0].about, [ours.id]);
        assert!(changed[0].why.plain().contains("Ours"), "{}", changed[0].why.plain());
    }

    async fn a_matter_goes_from_body_to_body(db: Db) {
        let world = world(db).await;
        let ctx = &world.ctx;
        let deciding = make(ctx, "body", "Board", vec![]).await;
        let preparing = make(ctx, "body", "Group", vec![("prepares_for", link(deciding.id))]).await;
        let here = meeting(ctx, preparing.id, "Group 1", vec![("state", text("held")), ("starts", date("2026-11-03"))]).await;
        let there = meeting(ctx, deciding.id, "Board 1", vec![("state", text("planned")), ("starts", date("2026-12-01"))]).await;
        let matter = item(ctx, here.id, "Rail", 1, None).await;
        let same = agenda::forward(ctx, matter.id, Forward { body: preparing.id, meeting: None }).await;
        assert_eq!(refused(same), [("body".to_owned(), "forward-to-itself")]);
        let wrong = agenda::forward(ctx, matter.id, Forward { body: deciding.id, meeting: Some(here.id) }).await;
        assert_eq!(refused(wrong), [("meeting".to_owned(), "meeting-of-another-body")]);
        let sent = agenda::forward(ctx, matter.id, Forward { body: deciding.id, meeting: Some(there.id) }).await.expect("sent");
        let way = |steps: Vec<agenda::Step>| {
            let name = |one: Option<hansa_app::Reference>| one.map(|one| one.title.text(Lang::En).to_owned());
            steps.into_iter().map(|step| (name(step.body), name(step.meeting), step.state.map(hansa_domain::Choices::name))).collect::<Vec<_>>()
        };
        let some = |text: &str| Some(text.to_owned());
        let expected = [
            (some("Group"), some("Group 1"), Some("forwarded")),
            (some("Board"), some("Board 1"), Some("on_agenda")),
        ];
        for id in [matter.id, sent.id] {
            assert_eq!(way(agenda::lineage(ctx, id).await.expect("the way")), expected, "both show the whole way");
        }
        // What one may not see is not on the way.
        let secret = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        records::update(ctx, kind("agenda_item"), sent.id, sent.version, secret, "").await.expect("secret");
        let reader = world.user(Role::Reader, None);
        assert_eq!(agenda::lineage(&reader, matter.id).await.expect("the way").len(), 1);
    }

    async fn what_cannot_hang_together_is_refused(db: Db) {
        let world = world(db).await;
        let ctx = &world.ctx;
        let body = make(ctx, "body", "Group", vec![]).await;
        let other = make(ctx, "body", "Other", vec![]).await;
        let one = meeting(ctx, body.id, "Group 1", vec![("state", text("planned"))]).await.id;
        let two = meeting(ctx, other.id, "Other 1", vec![("state", text("held"))]).await.id;
        let a = item(ctx, one, "A", 1, None).await;
        let b = item(ctx, one, "B", 1, Some(a.id)).await;
        let far = item(ctx, two, "Far", 1, None).await;
        let change = |record: &Record, field: &'static str, to: Id| {
            let (id, version) = (record.id, record.version);
            async move { records::update(ctx, kind("agenda_item"), id, version, vec![(field, Some(link(to)))], "").await }
        };
        assert_eq!(refused(change(&a, "parent", b.id).await), [("parent".to_owned(), "item-under-itself")]);
        assert_eq!(refused(change(&a, "parent", far.id).await), [("parent".to_owned(), "item-of-another-meeting")]);
        let b = change(&b, "came_from", a.id).await.expect("it came from there");
        assert_eq!(refused(change(&a, "came_from", b.id).await), [("came_from".to_owned(), "item-from-itself")]);
        assert_eq!(refused(change(&a, "approves", two).await), [("approves".to_owned(), "minutes-of-another-body")]);
        assert_eq!(refused(change(&a, "approves", one).await), [("approves".to_owned(), "minutes-of-another-body")]);
    }
}

hansa_testkit::both! {
    async fn meetings_are_made_of_a_series_once_and_move_from_holidays(db: Db) {
        let world = world(db).await;
        let ahead = "2026-11-22T09:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment") - world.app.now();
        world.clock.advance(ahead);
        let ctx = &world.system();
        let body = make(ctx, "body", "Group", vec![]).await;
        let series = vec![
            ("body", link(body.id)),
            ("state", text("active")),
            ("rhythm", text("monthly")),
            ("weekday", text("wednesday")),
            ("week", text("first")),
            ("starts", date("2026-12-01")),
            ("ends", date("2027-03-31")),
            ("opens_at", text("9.30")),
            ("duration", Value::Integer(90)),
        ];
        let series = make(ctx, "meeting_series", "Monthly", series).await.id;
        let until = "2027-12-31".parse().expect("a day");
        let days = |dates: &hansa_app::series::Dates| dates.dates.iter().map(|one| one.day.to_string()).collect::<Vec<_>>();
        let dates = hansa_app::series::dates(ctx, series, until).await.expect("dates");
        // Twelfth Day is on 6 January 2027, a Wednesday, which is its first.
        assert_eq!(days(&dates), ["2026-12-02", "2027-01-07", "2027-02-03", "2027-03-03"]);
        let chosen: Vec<_> = dates.dates.iter().take(2).map(|one| one.day).collect();
        let made = hansa_app::series::make(ctx, series, until, &chosen).await.expect("made");
        assert_eq!(made.made, 2);
        let again = hansa_app::series::make(ctx, series, until, &chosen).await.expect("none");
        assert_eq!(again.made, 0, "a day that has its meeting gets no second one");
        let dates = hansa_app::series::dates(ctx, series, until).await.expect("dates");
        let names: Vec<_> = dates.dates.iter().filter_map(|one| one.meeting.as_ref()).map(|one| one.title.text(Lang::Fi).to_owned()).collect();
        assert_eq!(names, ["Group 1/2026", "Group 1/2027"], "meetings are numbered by year");
        let first = dates.dates[0].meeting.as_ref().expect("a meeting").id;
        let first = records::view(ctx, kind("meeting"), first, None).await.expect("seen").record;
        assert_eq!(first.get("opens_at"), Some(&moment("2026-12-02T07:30:00Z")), "9.30 in Helsinki");
        assert_eq!(first.get("closes_at"), Some(&moment("2026-12-02T09:00:00Z")));
        let reader = world.user(Role::Reader, None);
        assert!(matches!(hansa_app::series::make(&reader, series, until, &chosen).await, Err(Error::NotAllowed)));
    }
}

#[test]
fn a_series_is_counted_by_weeks_or_months() {
    use hansa_domain::kinds::{MeetingSeries, Rhythm, WeekOfMonth, Weekday};
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    let of = |rhythm, weekday, week, starts: &str| MeetingSeries {
        rhythm: Some(rhythm),
        weekday: Some(weekday),
        week,
        starts: starts.parse().ok(),
        ..MeetingSeries::default()
    };
    let days = |series: &MeetingSeries, until: &str| {
        let days = hansa_app::series::days(series, day("2027-01-01"), day(until));
        days.into_iter().map(|(day, _)| day.to_string()).collect::<Vec<_>>()
    };
    let fortnights = of(Rhythm::Fortnightly, Weekday::Thursday, None, "2026-12-22");
    assert_eq!(days(&fortnights, "2027-01-31"), ["2027-01-07", "2027-01-21"]);
    let last = of(Rhythm::TwoMonthly, Weekday::Friday, Some(WeekOfMonth::Last), "2026-11-20");
    assert_eq!(days(&last, "2027-06-01"), ["2027-01-29", "2027-03-30", "2027-05-28"], "Good Friday moves behind Easter");
    let yearly = of(Rhythm::Yearly, Weekday::Monday, None, "2026-09-15");
    assert_eq!(days(&yearly, "2028-12-31"), ["2027-09-06", "2028-09-04"]);
    assert!(days(&MeetingSeries::default(), "2028-12-31").is_empty());
}
