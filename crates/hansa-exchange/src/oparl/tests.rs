use chrono::{DateTime, FixedOffset};
use serde_json::json;

use super::*;

fn at() -> Addresses {
    Addresses::below("https://city.example/oparl/v1.1/")
}

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

fn head(of: Type, id: &str) -> Head {
    Head {
        id: at().of(of, &id),
        of,
        created: moment("2026-11-23T14:00:00.250+02:00"),
        modified: moment("2026-11-23T13:00:00Z"),
        web: None,
        deleted: false,
    }
}

fn item(order: usize) -> AgendaItem {
    AgendaItem {
        head: head(Type::AgendaItem, &order.to_string()),
        meeting: at().of(Type::Meeting, &"7"),
        number: (order + 1).to_string(),
        order,
        name: "Tram lines".into(),
        public: true,
        result: None,
        resolution_text: Some(String::new()),
        auxiliary_file: Vec::new(),
    }
}

fn meeting() -> Meeting {
    Meeting {
        head: head(Type::Meeting, "7"),
        name: "Board 7/2026".into(),
        meeting_state: "eingeladen",
        cancelled: false,
        start: Some(moment("2026-12-01T09:30:00+02:00")),
        end: None,
        location: Some(Location {
            head: head(Type::Location, "7"),
            description: "City hall, Helsinki".into(),
            geojson: Some(Point { name: "Helsinki".into(), east: 24.9, north: 60.2 }),
            room: Some("City hall".into()),
            locality: Some("Helsinki".into()),
            meetings: Vec::new(),
        }),
        organization: vec![at().of(Type::Organization, &"3")],
        invitation: None,
        results_protocol: None,
        auxiliary_file: Vec::new(),
        agenda_item: vec![item(0), item(1)],
    }
}

#[test]
fn a_meeting_is_written_as_the_specification_has_it() {
    let written = json(&Object::Meeting(meeting())).expect("JSON");
    let item = |order: u64| {
        json!({
            "id": format!("https://city.example/oparl/v1.1/agenda-item/{order}"),
            "type": "https://schema.oparl.org/1.1/AgendaItem",
            "created": "2026-11-23T14:00:00+02:00",
            "modified": "2026-11-23T13:00:00+00:00",
            "meeting": "https://city.example/oparl/v1.1/meeting/7",
            "number": (order + 1).to_string(),
            "order": order,
            "name": "Tram lines",
            "public": true,
        })
    };
    let expected = json!({
        "id": "https://city.example/oparl/v1.1/meeting/7",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "created": "2026-11-23T14:00:00+02:00",
        "modified": "2026-11-23T13:00:00+00:00",
        "name": "Board 7/2026",
        "meetingState": "eingeladen",
        "cancelled": false,
        "start": "2026-12-01T09:30:00+02:00",
        "location": {
            "id": "https://city.example/oparl/v1.1/location/7",
            "type": "https://schema.oparl.org/1.1/Location",
            "created": "2026-11-23T14:00:00+02:00",
            "modified": "2026-11-23T13:00:00+00:00",
            "description": "City hall, Helsinki",
            "geojson": {
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [24.9, 60.2] },
                "properties": { "name": "Helsinki" },
            },
            "room": "City hall",
            "locality": "Helsinki",
        },
        "organization": ["https://city.example/oparl/v1.1/organization/3"],
        "agendaItem": [item(0), item(1)],
    });
    assert_eq!(written, expected, "nothing is null or empty");
}

#[test]
fn what_is_inside_can_be_left_out() {
    let mut written = json(&Object::Meeting(meeting())).expect("JSON");
    omit_internal(Type::Meeting, &mut written);
    assert!(written.get("agendaItem").is_none() && written.get("location").is_some(), "{written}");
}

#[test]
fn what_is_no_more_tells_nothing_else() {
    let written = json(&Object::Deleted(Head { deleted: true, ..head(Type::Meeting, "7") })).expect("JSON");
    let expected = json!({
        "id": "https://city.example/oparl/v1.1/meeting/7",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "created": "2026-11-23T14:00:00+02:00",
        "modified": "2026-11-23T13:00:00+00:00",
        "deleted": true,
    });
    assert_eq!(written, expected);
}

#[test]
fn an_empty_list_that_has_to_be_there_stays() {
    let list = |of: Type| at().list(of);
    let body = Body {
        head: head(Type::Body, "1"),
        system: at().system(),
        name: "Testby".into(),
        website: None,
        organization: list(Type::Organization),
        person: list(Type::Person),
        meeting: list(Type::Meeting),
        paper: list(Type::Paper),
        agenda_item: list(Type::AgendaItem),
        consultation: list(Type::Consultation),
        file: list(Type::File),
        location_list: list(Type::Location),
        legislative_term_list: list(Type::LegislativeTerm),
        membership: list(Type::Membership),
        legislative_term: [],
    };
    let written = json(&Object::Body(body)).expect("JSON");
    assert_eq!(written["legislativeTerm"], json!([]));
    assert_eq!(written["agendaItem"], "https://city.example/oparl/v1.1/agenda-item");
    assert!(written.get("website").is_none(), "{written}");
}

fn links(number: u64, total: u64, query: &str) -> Json {
    let list = at().list(Type::Meeting);
    page(&[], &Page { list: &list, query, number, size: 10, total })["links"].clone()
}

#[test]
fn pages_lead_to_each_other_and_keep_what_was_asked() {
    let address = |end: &str| format!("https://city.example/oparl/v1.1/meeting{end}");
    let middle = json!({
        "first": address("?limit=10"),
        "prev": address("?limit=10"),
        "self": address("?limit=10&page=2"),
        "next": address("?limit=10&page=3"),
        "last": address("?limit=10&page=3"),
    });
    assert_eq!(links(2, 21, "limit=10"), middle);
    let only = json!({ "first": address(""), "self": address(""), "last": address("") });
    assert_eq!(links(1, 0, ""), only);
    assert_eq!(links(1, 10, ""), only, "a full page is the last when nothing follows");
    assert_eq!(links(9, 21, "")["prev"], address("?page=3"), "back from behind the end");
    assert!(links(3, 21, "").get("next").is_none());
}

#[test]
fn every_list_has_a_name_of_its_own_in_addresses() {
    for of in Type::LISTED {
        assert_eq!(Type::parse(of.path()), Some(of));
        assert_eq!(at().list(of), format!("https://city.example/oparl/v1.1/{}", of.path()));
    }
    assert_eq!(Type::parse("system"), None, "there is one system and no list");
    assert_eq!(at().content(&"5"), "https://city.example/oparl/v1.1/file/5/content");
}
