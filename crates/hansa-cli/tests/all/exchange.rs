//! What comes in and goes out besides files of rows: tokens, webhooks, mail, and what is there twice.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::{Server, hansa, printed, refused, run, temporary, text};

/// A city with a coordinator and an administrator.
fn town() -> TempDir {
    let folder = temporary();
    printed(folder.path(), &["city", "add", "testby", "--name", "Testby"]);
    for (email, role) in [("anna@example.org", "coordinator"), ("root@example.org", "administrator")] {
        let mut command = hansa(folder.path());
        command.args(["user", "add", "--email", email, "--name", "Anna", "--role", role]);
        let mut process =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it runs");
        process.stdin.take().expect("its input").write_all(b"korppi sade tuoli 42\n").expect("written");
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    folder
}

/// The first cell of the only line.
fn only_id(list: &str) -> String {
    assert_eq!(list.lines().count(), 1, "{list}");
    list.split('\t').next().expect("an identifier").to_owned()
}

#[test]
fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    let folder = town();
    let folder = folder.path();
    let network = "[[network]]\nkey = \"a\"\nname = { fi = \"Verkosto\" }\n";
    std::fs::write(folder.join("network.toml"), network).expect("written");
    printed(folder, &["load", "network.toml"]);
    let made = printed(folder, &["token", "add", "--email", "anna@example.org", "--name", "Reports"]);
    let secret = made.trim();
    assert!(secret.starts_with("hansa_") && made.lines().count() == 1, "the token and nothing else: {made}");
    let list = printed(folder, &["token", "list"]);
    assert!(list.contains("anna@example.org\tReports\tread\t") && !list.contains(secret), "{list}");
    assert!(printed(folder, &["--as", "root@example.org", "token", "list"]).is_empty(), "each sees their own");
    let id = only_id(&list);

    let server = Server::start(folder, "serve");
    let answer = server.get_as("/api/v1/network", secret);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Verkosto"), "{answer}");
    assert!(server.get_as("/api/v1/network", "hansa_0000").starts_with("HTTP/1.1 401"));
    assert!(printed(folder, &["token", "list"]).contains("+00:00"), "when it was used last");
    assert_eq!(printed(folder, &["token", "revoke", &id]), format!("{id}\trevoked\n"));
    assert!(server.get_as("/api/v1/network", secret).starts_with("HTTP/1.1 401"));
    assert!(printed(folder, &["token", "list"]).is_empty());

    let unknown = "00000000-0000-0000-0000-000000000000";
    assert!(refused(folder, &["token", "revoke", unknown]).contains("`hansa token list`"));
    assert!(refused(folder, &["token", "add", "--name", "X"]).contains("--email"));
    let anna = ["token", "add", "--email", "anna@example.org", "--name", "X"];
    assert!(refused(folder, &[&anna[..], &["--days", "12"]].concat()).contains("30, 90, 365"));
    assert!(refused(folder, &[&anna[..], &["--scope", "all"]].concat()).contains("read:public, read, write"));
}

#[test]
fn a_webhook_is_added_where_it_may_reach() {
    let folder = town();
    let folder = folder.path();
    let add = |url: &'static str| ["webhook", "add", "--name", "Chat", "--url", url, "--account", "root@example.org"];
    let added = printed(folder, &[&add("https://hooks.example.org/x")[..], &["--kind", "network,decision"]].concat());
    let (id, secret) = added.trim().split_once('\t').expect("identifier and key");
    assert!(secret.starts_with("whsec_"), "{added}");
    let list = printed(folder, &["webhook", "list"]);
    assert_eq!(list, format!("{id}\tChat\thttps://hooks.example.org/x\troot@example.org\t0 waiting\t0 given up\t\n"));
    assert_eq!(printed(folder, &["webhook", "replay", id]), "0 to be sent again\n");

    for private in ["https://127.0.0.1/x", "https://10.1.2.3/x", "https://[::1]/x", "https://169.254.169.254/x"] {
        let said = refused(folder, &add(private));
        assert!(said.contains("the city’s internal network"), "{private}: {said}");
    }
    assert!(refused(folder, &add("http://hooks.example.org/x")).contains("https://"));
    assert!(refused(folder, &[&add("https://hooks.example.org/y")[..], &["--kind", "nets"]].concat()).contains("nets"));
    assert!(
        refused(folder, &["webhook", "add", "--name", "A", "--url", "https://a.example", "--account", "x@y.z"])
            .contains("there is no user x@y.z")
    );
    assert_eq!(printed(folder, &["webhook", "list"]), list, "what was refused is not there");
    printed(folder, &[&add("https://10.1.2.3/x")[..], &["--webhooks-allow", "10.1.2.3"]].concat());
    assert_eq!(printed(folder, &["webhook", "list"]).lines().count(), 2);
}

const MESSAGE: &str = "From: Ben Berg <ben@example.com>\r\nTo: anna@example.org\r\nSubject: Tram lines\r\n\
    Date: Mon, 2 Nov 2026 10:00:00 +0200\r\nMessage-ID: <one@example.com>\r\n\r\nHello, about the tram lines.\r\n";

#[test]
fn mail_is_filed_once_and_what_is_none_is_told_with_its_file() {
    let folder = town();
    let folder = folder.path();
    std::fs::write(folder.join("tram.eml"), MESSAGE).expect("written");
    let noise: Vec<u8> = (0u8..=255).cycle().take(4_000).collect();
    std::fs::write(folder.join("noise.eml"), noise).expect("written");
    let said = printed(folder, &["mail", "in", "tram.eml"]);
    assert!(said.starts_with("tram.eml: CNT-1 filed\n") && said.contains("Ben Berg <ben@example.com>"), "{said}");
    assert_eq!(printed(folder, &["mail", "in", "tram.eml"]), "tram.eml: Already filed as CNT-1\n");
    assert_eq!(printed(folder, &["list", "contact"]).lines().count(), 1);
    assert!(printed(folder, &["list", "person"]).is_empty(), "nobody is invented");
    // One that cannot be filed keeps the others from nothing.
    std::fs::write(folder.join("bus.eml"), MESSAGE.replace("one@", "two@").replace("Tram", "Bus")).expect("written");
    let mixed = run(folder, &["mail", "in", "noise.eml", "bus.eml"]);
    let said = text(&mixed.stdout);
    assert_eq!(mixed.status.code(), Some(1), "{said}");
    assert!(said.starts_with("noise.eml: This is not a mail message."), "{said}");
    assert!(said.contains("bus.eml: CNT-2 filed"), "{said}");
    let again = run(folder, &["mail", "in", "--json", "noise.eml", "bus.eml"]);
    let told: Json = serde_json::from_slice(&again.stdout).expect("JSON");
    assert!(told[0]["fault"].is_string() && told[0]["file"] == "noise.eml", "{told}");
    assert_eq!((&told[1]["contact"], &told[1]["new"]), (&Json::from("CNT-2"), &Json::from(false)));
    assert!(refused(folder, &["mail", "in", "none.eml"]).contains("none.eml"));
}

#[test]
fn what_is_probably_the_same_is_listed_with_reasons() {
    let folder = town();
    let folder = folder.path();
    let rows = "name_en,type,country,website\nTallinn,city,EE,https://www.tallinn.ee\n\
        City of Tallinn,city,EE,https://www.tallinn.ee/en\nStockholm,city,SE,\n";
    std::fs::write(folder.join("cities.csv"), rows).expect("written");
    let found = |folder: &Path| run(folder, &["duplicates", "organisation"]);
    assert_eq!((found(folder).status.code(), text(&found(folder).stdout)), (Some(0), String::new()));
    printed(folder, &["import", "organisation", "cities.csv"]);
    let output = found(folder);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Tallinn (ORG-1)") && said.contains("City of Tallinn (ORG-2)"), "{said}");
    assert!(said.contains("web address") && !said.contains("Stockholm"), "{said}");
    let output = run(folder, &["duplicates", "organisation", "--json"]);
    let told: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((told["pairs"].as_array().map(Vec::len), &told["records"]), (Some(1), &Json::from(3)), "{told}");
    assert!(refused(folder, &["duplicates", "organisations"]).contains("there is no kind organisations"));
}
