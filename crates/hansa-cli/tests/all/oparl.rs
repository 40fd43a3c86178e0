//! The sample city as a folder of OParl files, held to what the specification demands of every object.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::DateTime;
use serde_json::Value as Json;

use crate::program::{Server, printed, refused, run, temporary};

const BASE: &str = "https://data.city.example/oparl";

/// The properties that the schema of OParl 1.1 demands of each type besides `id` and `type`.
fn demanded(of: &str) -> &'static [&'static str] {
    match of {
        "System" => &["oparlVersion", "body"],
        "Body" => &["name", "organization", "person", "meeting", "paper", "legislativeTerm"],
        "AgendaItem" => &["order"],
        "File" => &["accessUrl"],
        "Organization" | "Meeting" | "Location" | "Person" | "Membership" => &[],
        other => panic!("the program makes no {other}"),
    }
}

/// Properties that hold addresses, wherever they stand.
const ADDRESSES: [&str; 8] = ["id", "type", "web", "body", "system", "organization", "meeting", "accessUrl"];

/// Looks at an object and those inside it; notes the addresses of this interface that it names.
fn held(object: &Json, named: &mut BTreeSet<String>) -> String {
    let of = object["type"].as_str().and_then(|of| of.strip_prefix("https://schema.oparl.org/1.1/")).expect("a type");
    for property in demanded(of) {
        assert!(!object[property].is_null(), "{property}: {object}");
    }
    for moment in ["created", "modified", "start", "end"] {
        let said = object.get(moment).or((moment == "created" || moment == "modified").then_some(&Json::Null));
        let Some(said) = said else { continue };
        let said = said.as_str().unwrap_or_else(|| panic!("{moment}: {object}"));
        assert!(DateTime::parse_from_rfc3339(said).is_ok() && said.len() == 25, "{moment}: {said}");
    }
    let properties = object.as_object().expect("an object");
    for (name, value) in properties {
        assert!(
            !value.is_null() && value != "" && (name == "legislativeTerm" || value != &Json::Array(Vec::new())),
            "{name}: {object}"
        );
        let texts: Vec<&str> = match value {
            Json::String(text) => vec![text],
            Json::Array(all) => all.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        };
        let addresses = ADDRESSES.contains(&name.as_str());
        assert!(!addresses || texts.iter().all(|text| text.starts_with("https://")), "{name}: {object}");
        named.extend(texts.into_iter().filter(|text| text.starts_with(BASE)).map(str::to_owned));
        let inside = if let Json::Array(all) = value { all.iter().collect() } else { vec![value] };
        for inside in
            inside.into_iter().filter(|inside| inside["type"].as_str().is_some_and(|of| of.contains("oparl.org")))
        {
            held(inside, named);
        }
    }
    of.to_owned()
}

/// Every JSON file of a folder, by its path without the ending.
fn files(folder: &Path, below: &str, found: &mut BTreeMap<String, Json>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            files(&path, &format!("{below}{name}/"), found);
        } else if let Some(name) = name.strip_suffix(".json") {
            let json = std::fs::read(&path).expect("the file");
            found.insert(format!("{below}{name}"), serde_json::from_slice(&json).expect("JSON"));
        }
    }
}

#[test]
fn the_sample_city_is_written_as_the_specification_demands() {
    let folder = temporary();
    let folder = folder.path();
    drop(Server::start(folder, "demo"));
    let said = printed(folder, &["export", "oparl", "--out", "open", "--url", BASE]);
    let mut found = BTreeMap::new();
    files(&folder.join("open"), "", &mut found);
    let (mut counts, mut named): (BTreeMap<String, usize>, BTreeSet<String>) = Default::default();
    for (path, json) in &found {
        let Some(data) = json["data"].as_array() else {
            assert_eq!(json["id"], format!("{BASE}/{path}"));
            *counts.entry(held(json, &mut named)).or_default() += 1;
            continue;
        };
        assert_eq!(json["links"]["self"], format!("{BASE}/{path}"));
        assert_eq!((json["links"].get("next"), &json["pagination"]["totalElements"]), (None, &Json::from(data.len())));
        for object in data {
            let alone = object["id"].as_str().and_then(|id| id.strip_prefix(&format!("{BASE}/"))).expect("an address");
            assert_eq!(found.get(alone), Some(object), "{path}");
        }
    }
    for address in &named {
        let path = address.strip_prefix(&format!("{BASE}/")).expect("below the base");
        assert!(found.contains_key(path) || folder.join("open").join(path).is_file(), "{address} leads nowhere");
    }
    for line in said.lines() {
        let (of, count) = line.split_once('\t').expect("a type and a number");
        assert_eq!(counts.get(of).copied().unwrap_or_default().to_string(), count, "{of}");
    }
    // The bodies of the sample are public, and so is the one meeting that its documents tell of; the example year is not.
    assert!(counts["Organization"] >= 10 && counts["Meeting"] >= 1, "{counts:?}");
    assert_eq!((counts["System"], counts["Body"], counts.get("Person")), (1, 1, None), "{counts:?}");

    let again = refused(folder, &["export", "oparl", "--out", "open", "--url", BASE]);
    assert!(again.contains("open: The folder is not empty."), "{again}");
    let nowhere = refused(folder, &["export", "oparl", "--out", "new", "--url", "data.city.example"]);
    assert!(nowhere.contains("https://") && !folder.join("new").exists(), "{nowhere}");
    assert!(!run(folder, &["export"]).status.success(), "without a wish nothing is exported");
}
