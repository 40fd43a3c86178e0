//! The real program in a temporary folder.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value as Json;

use crate::program::{Server, hansa, json, printed, refused, run, temporary, text};

#[test]
fn the_example_year_is_added_and_put_away() {
    let folder = temporary();
    let marked = |filter: &str| json(folder.path(), &["list", "interest", "--json", "--where", filter]).len();
    drop(Server::start_with(folder.path(), "demo", &["--without-example"]));
    assert_eq!(marked("example=yes"), 0);
    let sourced = marked("example=no");
    let said = |arguments: &[&str]| printed(folder.path(), arguments).trim().to_owned();
    // What has happened since is told apart from what is new.
    assert!(said(&["example", "add"]).contains(" new, 9 changed, 0 as they were"));
    assert!(marked("example=yes") >= 12);
    assert_eq!(marked("example=no"), sourced);
    assert!(said(&["example", "add"]).starts_with("0 new, 0 changed, "));
    assert!(said(&["example", "remove"]).ends_with(" examples archived"));
    assert_eq!((marked("example=yes"), marked("example=no")), (0, sourced));
}

#[test]
fn the_demonstration_serves_the_sample_city_and_stays_an_ordinary_installation() {
    let folder = temporary();
    let server = Server::start(folder.path(), "demo");
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    for (path, lang) in [("/", "fi"), ("/sv", "sv"), ("/en", "en")] {
        let page = server.get(path);
        assert!(
            page.starts_with("HTTP/1.1 200") && page.contains(&format!("<html lang=\"{lang}\">")),
            "{path}: {page}"
        );
    }

    // While it runs, the same folder is read, but not served again.
    let second = refused(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(second.contains("another server runs"), "{second}");
    let memberships = json(folder.path(), &["list", "membership", "--json"]);
    let title = |record: &Json| record["title"]["en"].as_str().unwrap_or_default().to_owned();
    for network in ["Eurocities", "C40", "Climate-KIC Nordic", "Urban 20", "City Possible"] {
        assert!(memberships.iter().any(|record| title(record) == network), "{network}");
    }
    assert!(memberships.iter().all(|record| record["kind"] == "membership" && record["network"]["id"].is_string()));
    assert_eq!(json(folder.path(), &["list", "focus_area", "--json"]).len(), 8);
    let bodies = json(folder.path(), &["list", "body", "--json"]);
    let members = |body: &Json| body["members"].as_array().map_or(0, Vec::len);
    assert!(
        bodies.iter().any(|body| members(body) == 14
            && body["title"]["fi"].as_str().is_some_and(|name| name.contains("yhteistyökokous")))
    );

    let check = run(folder.path(), &["check", "--json"]);
    assert_eq!(check.status.code(), Some(1));
    let checked: Json = serde_json::from_slice(&check.stdout).expect("a JSON object");
    let rules = checked["rules"].as_array().expect("all rules");
    let ordinals: std::collections::BTreeSet<i64> = rules.iter().filter_map(|rule| rule["ordinal"].as_i64()).collect();
    assert_eq!(ordinals, (1..=10).collect());
    assert!(
        rules.iter().all(|rule| rule["active"] == true && rule["fault"].is_null() && rule["name"]["fi"].is_string())
    );
    let first = rules.iter().find(|rule| rule["ordinal"] == 1).expect("the first rule");
    assert_eq!((&first["kinds"], &first["guards_step"]), (&serde_json::json!(["membership"]), &Json::from(true)));
    let eurocities = in_rule(first, "broken").expect("no owner is named");
    assert_eq!(eurocities["kind"], "membership");
    assert!(eurocities["id"].is_string() && eurocities["message"].as_str().is_some_and(|text| text.contains("owner")));
    assert!(in_rule(first, "waived").is_none());

    drop(server);
    let beyond = refused(folder.path(), &["serve", "--listen", "0.0.0.0:0"]);
    assert!(beyond.contains("demonstration accounts"), "{beyond}");
    let server = Server::start(folder.path(), "serve");
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
}

/// The entry of Eurocities among those that break a rule, or for which it is waived.
fn in_rule<'r>(rule: &'r Json, which: &str) -> Option<&'r Json> {
    rule[which].as_array().expect("a list").iter().find(|row| row["title"]["en"] == "Eurocities")
}

#[test]
fn a_waiver_is_told_by_the_check() {
    let folder = temporary();
    let server = Server::start(folder.path(), "demo");
    drop(server);
    let file = folder.path().join("waiver.toml");
    let source = "[[decision]]\nkey = \"no-owner\"\nname.en = \"Without an owner until May\"\nstate = \"active\"\n\n\
        [[waiver]]\nkey = \"eurocities\"\nrule = \"membership-owner-and-goal\"\nrecord = \"membership:eurocities\"\n\
        decision = \"no-owner\"\nuntil = \"2999-05\"\n";
    std::fs::write(&file, source).expect("written");
    printed(folder.path(), &["load", file.to_str().expect("a path")]);
    let check = run(folder.path(), &["check", "--json"]);
    let checked: Json = serde_json::from_slice(&check.stdout).expect("a JSON object");
    let rules = checked["rules"].as_array().expect("all rules");
    let first = rules.iter().find(|rule| rule["ordinal"] == 1).expect("the first rule");
    assert!(in_rule(first, "broken").is_none(), "it is waived");
    let waived = in_rule(first, "waived").expect("the waiver");
    assert!(waived["waiver"].is_string() && waived["decision"].is_string());
    assert_eq!(waived["until"], "2999-05");
    let said = text(&run(folder.path(), &["check"]).stdout);
    assert!(said.contains("Eurocities\tWaived by the decision Without an owner until May"), "{said}");
}

#[test]
fn a_city_of_ones_own_begins_on_the_command_line() {
    let folder = temporary();
    let said = printed(folder.path(), &["city", "add", "turku", "--name", "Turku", "--name-sv", "Åbo"]);
    assert!(said.contains("user add"), "{said}");
    assert_eq!(printed(folder.path(), &["city", "list"]), "turku\tTurku\n");
    let add = |password: &str| {
        let mut child = hansa(folder.path())
            .args(["user", "add", "--email", "anna@example.org", "--name", "Anna", "--role", "reader"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("its input").write_all(password.as_bytes()).expect("written");
        child.wait_with_output().expect("it ends")
    };
    let short = add("short");
    assert!(!short.status.success() && text(&short.stderr).contains("12"), "{}", text(&short.stderr));
    assert!(add("korppi sade tuoli 42\n").status.success());
    assert!(printed(folder.path(), &["user", "list"]).starts_with("anna@example.org\tAnna\treader"));
    assert!(printed(folder.path(), &["user", "reset", "anna@example.org"]).starts_with("/en/welcome/"));
    assert!(printed(folder.path(), &["doctor"]).contains("SQLite"));
    assert_eq!(printed(folder.path(), &["setting", "set", "local-accounts", "no"]), "local-accounts\tno\n");
    assert_eq!(printed(folder.path(), &["setting", "list"]), "second-factor\toff\nlocal-accounts\tno\n");
    assert!(refused(folder.path(), &["setting", "set", "local-accounts", "perhaps"]).contains("yes, no"));
    assert!(refused(folder.path(), &["setting", "set", "nothing", "no"]).contains("setting list"));
    let unknown = refused(folder.path(), &["--as", "nobody@example.org", "list", "place"]);
    assert!(unknown.contains("nobody@example.org"), "{unknown}");
}

#[test]
fn files_are_loaded_or_refused_with_file_and_line() {
    let folder = temporary();
    printed(folder.path(), &["city", "add", "testby", "--name", "Testby"]);
    let network = "[[network]]\nkey = \"a\"\nname = { fi = \"Verkosto\" }\n";
    std::fs::write(folder.path().join("good.toml"), network).expect("written");
    std::fs::write(folder.path().join("bad.toml"), format!("{network}colour = \"blue\"\n")).expect("written");
    let refusal = refused(folder.path(), &["load", "bad.toml"]);
    assert!(refusal.contains("bad.toml:4: colour"), "{refusal}");
    assert!(json(folder.path(), &["list", "network", "--json"]).is_empty());
    assert!(printed(folder.path(), &["load", "good.toml"]).starts_with("1 new"));
    assert!(printed(folder.path(), &["load", "good.toml"]).starts_with("0 new, 0 changed, 1 "));
    let shown: Json =
        serde_json::from_str(&printed(folder.path(), &["show", "network", "NET-1", "--json"])).expect("JSON");
    assert_eq!((&shown["name"]["fi"], &shown["publicity"]), (&Json::from("Verkosto"), &Json::from("internal")));
    let all = json(folder.path(), &["export", "--json"]);
    assert!(all.iter().any(|record| record["id"] == shown["id"]) && all.len() > 6000);
    let filtered = printed(folder.path(), &["list", "place", "--where", "country=IS", "--sort", "-population"]);
    assert!(filtered.lines().any(|line| line.contains("Reykjav")), "{filtered}");
    assert!(refused(folder.path(), &["list", "place", "--where", "colour=blue"]).contains("colour"));
    assert!(refused(folder.path(), &["list", "places"]).contains("there is no kind places"));
}

#[test]
fn official_texts_of_the_goals_are_taken_in_or_refused_with_their_lines() {
    let folder = temporary();
    printed(folder.path(), &["city", "add", "testby", "--name", "Testby"]);
    let goals = json(folder.path(), &["list", "sdg", "--where", "level=goal", "--json"]);
    let numbers: Vec<&str> = goals.iter().filter_map(|goal| goal["notation"].as_str()).collect();
    assert_eq!(numbers[..11], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
    std::fs::write(folder.path().join("bad.csv"), "code,text\n11.2,A\n18,B\n").expect("written");
    let refusal = refused(folder.path(), &["sdg", "import", "bad.csv"]);
    assert!(refusal.contains("bad.csv:3: code") && refusal.contains("18"), "{refusal}");
    std::fs::write(folder.path().join("good.csv"), "code,text\n11.2,\"By 2030, transport\"\n").expect("written");
    let said = printed(folder.path(), &["sdg", "import", "good.csv"]);
    assert!(said.starts_with("en: 1 changed, 0 as they were\nnot in the file: 1 1.1 "), "{said}");
    assert!(printed(folder.path(), &["sdg", "import", "good.csv"]).starts_with("en: 0 changed, 1 as they were"));
    let shown: Json = serde_json::from_str(&printed(folder.path(), &["show", "sdg", "11.2", "--json"])).expect("JSON");
    assert_eq!(shown["official"], serde_json::json!({ "en": "By 2030, transport" }));
    let mut without_language = Command::new(env!("CARGO_BIN_EXE_hansa"));
    let output =
        without_language.env_clear().current_dir(folder.path()).args(["--data", "data", "sdg", "import", "good.csv"]);
    assert!(text(&output.output().expect("the program runs").stderr).contains("--lang"));
}

#[test]
fn what_cannot_be_used_is_refused_and_left_alone() {
    let folder = temporary();
    let nothing = refused(folder.path(), &["list", "place"]);
    assert!(nothing.contains("hansa.db"), "{nothing}");
    assert!(!folder.path().join("data").exists(), "looking made a folder");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("made");
    let letter = b"Dear Sir or Madam, this is no database. ".repeat(200);
    std::fs::write(data.join("hansa.db"), &letter).expect("written");
    for command in [&["migrate"][..], &["doctor"], &["serve", "--listen", "127.0.0.1:0"]] {
        let said = refused(folder.path(), command);
        assert!(said.contains("cannot be used"), "{command:?}: {said}");
        assert_eq!(std::fs::read(data.join("hansa.db")).expect("read"), letter);
    }
}

/// What an answer says besides its head.
fn body(answer: &str) -> &str {
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    answer.split_once("\r\n\r\n").expect("a body").1
}

/// The organisations to which the main part of a page leads, in its order.
fn listed(page: &str) -> Vec<String> {
    let main = page.split_once("<main").expect("a page").1;
    let ids = main.split("href=\"/en/organisation/").skip(1);
    let ids = ids.map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    ids.filter(|id| id.len() == 36 && id.matches('-').count() == 4).collect()
}

#[test]
fn a_view_gives_the_same_records_on_the_page_on_the_command_line_and_in_the_file() {
    let folder = temporary();
    let server = Server::start_with(folder.path(), "demo", &["--without-example"]);
    let signed_in =
        server.send("POST", "/en/sign-in", "", "email=coordinator%40example.org&password=hansa-demo-coordinator");
    let cookie = signed_in.split("hansa=").nth(1).and_then(|rest| rest.split(';').next()).expect("a session");
    let cookie = format!("hansa={cookie}");
    let views = [
        ("Cities", "type=city&country.not=FI&column=country&column=type&group=country&sort=-title", "staff"),
        ("Board", "type=city&type=ministry&column=country&group=type&layout=board", "staff"),
        ("Mine", "q=helsinki", "private"),
    ];
    for (name, list, scope) in views {
        let list = list.replace('&', "%26").replace('=', "%3D");
        let saved =
            server.send("POST", "/en/organisation/views", &cookie, &format!("name={name}&scope={scope}&list={list}"));
        assert!(saved.contains("done=view-saved"), "{saved}");
    }
    for (name, columns) in [("Cities", vec!["country", "type"]), ("Board", vec!["country"])] {
        let page = server.send("GET", &format!("/en/organisation?view={}", name.to_uppercase()), &cookie, "");
        let rows = json(folder.path(), &["list", "organisation", "--view", name, "--json"]);
        let ids: Vec<String> = rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
        assert!((3..=50).contains(&ids.len()), "{name}: {}", ids.len());
        assert_eq!(listed(body(&page)), ids, "{name}");
        assert!(rows.iter().all(|row| row.get("description").is_none() && row["title"].is_object()));
        let file = printed(folder.path(), &["list", "organisation", "--view", name, "--csv"]);
        assert_eq!(file.lines().count(), ids.len() + 1, "{name}");
        assert_eq!(file.lines().next().expect("a heading").split(',').count(), columns.len() + 1);
        let download = server.send("GET", &format!("/en/organisation/export.csv?view={name}"), &cookie, "");
        for line in file.lines() {
            assert!(body(&download).contains(line), "{name}: {line}");
        }
        for column in &columns {
            assert!(rows.iter().any(|row| row.get(*column).is_some()), "{name}: {column}");
        }
    }
    let unknown = refused(folder.path(), &["list", "organisation", "--view", "mine"]);
    assert!(unknown.contains("no view"), "a private view is its owner's: {unknown}");
    let own = printed(folder.path(), &["--as", "coordinator@example.org", "list", "organisation", "--view", "mine"]);
    assert!(own.contains("Helsinki"), "{own}");
    let both = run(folder.path(), &["list", "organisation", "--view", "Cities", "--where", "type=city"]);
    assert_eq!(both.status.code(), Some(2), "a view is not overridden silently");
}

#[test]
fn users_have_a_person_and_work_is_done_for_cron() {
    let folder = temporary();
    printed(folder.path(), &["city", "add", "testby", "--name", "Testby"]);
    let records = "[[person]]\nkey = \"aino\"\nname = \"Aino Aalto\"\n";
    std::fs::write(folder.path().join("people.toml"), records).expect("a file");
    printed(folder.path(), &["load", "people.toml"]);
    let add = |person: &str, email: &str| {
        let mut command = hansa(folder.path());
        command.args(["user", "add", "--email", email, "--name", "Aino", "--person", person]);
        let mut process =
            command.stdin(Stdio::piped()).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it runs");
        process.stdin.take().expect("an input").write_all(b"korppi sade tuoli 42").expect("a password");
        process.wait_with_output().expect("it ends")
    };
    assert!(add("Aino Aalto", "aino@testby.example").status.success());
    let unknown = add("Ben Berg", "ben@testby.example");
    assert!(text(&unknown.stderr).contains("there is no person Ben Berg"), "{}", text(&unknown.stderr));
    assert_eq!(printed(folder.path(), &["worker", "--once"]), "1 done, 0 failed\n", "the daily round; no mail is set");
    assert_eq!(printed(folder.path(), &["worker", "--once"]), "0 done, 0 failed\n", "once a day");
    // Mail that is set by halves is told when the program starts.
    let halves: [(&[&str], &str); 4] = [
        (&["--smtp", "mail.testby.example"], "from whom"),
        (&["--smtp", "mail.testby.example", "--mail-from", "hansa@testby.example"], "where people reach"),
        (&["--smtp", "mail.testby.example:smtp"], "no port number"),
        (
            &[
                "--smtp",
                "mail.testby.example",
                "--smtp-tls",
                "perhaps",
                "--mail-from",
                "a@b.example",
                "--site",
                "https://c.example",
            ],
            "tls, starttls, none",
        ),
    ];
    for (words, said) in halves {
        let refused = refused(folder.path(), &[&["worker", "--once"], words].concat());
        assert!(refused.contains(said), "{words:?}: {refused}");
    }
    let file = "[mail]\nserver = \"mail.testby.example\"\npassword-file = \"nowhere\"\nfrom = \"a@b.example\"\nsite = \"https://c.example\"\n";
    std::fs::write(folder.path().join("data/hansa.toml"), file).expect("a file");
    assert!(refused(folder.path(), &["worker", "--once"]).contains("nowhere"));
    std::fs::write(folder.path().join("data/hansa.toml"), "[mail]\nhost = \"x\"\n").expect("a file");
    assert!(refused(folder.path(), &["worker", "--once"]).contains("unknown field"));
}

#[test]
fn the_picture_is_reported_as_a_file() {
    let folder = temporary();
    drop(Server::start(folder.path(), "demo"));
    for (lang, title) in [("fi", "Tilannekuva"), ("sv", "Lägesbild"), ("en", "Situational picture")] {
        let file = format!("{lang}.pdf");
        printed(folder.path(), &["report", "picture", "--out", &file, "--lang", lang]);
        let pdf = std::fs::read(folder.path().join(&file)).expect("the file");
        let text = text(&pdf);
        assert!(pdf.starts_with(b"%PDF-1.7") && pdf.len() > 20_000, "{lang}: {} bytes", pdf.len());
        for said in ["pdfuaid:part>1<", title, &format!("/Lang({lang})")] {
            assert!(text.contains(said), "{lang}: no {said}");
        }
        let short = (1..=4).any(|pages| text.contains(&format!("NPages>{pages}<")));
        assert!(short, "{lang}: more than four pages");
    }
    printed(folder.path(), &["report", "picture", "--out", "all.docx"]);
    printed(folder.path(), &["report", "picture", "--out", "public.DOCX", "--public"]);
    let size = |name: &str| std::fs::metadata(folder.path().join(name)).expect("the file").len();
    assert!(size("all.docx") > 5_000 && size("public.DOCX") > 5_000);

    let refusal = refused(folder.path(), &["report", "picture", "--out", "picture.odt"]);
    assert!(refusal.contains("a .pdf or a .docx file"), "{refusal}");
    let refusal = refused(folder.path(), &["report", "picture", "--out", "a.pdf", "--since", "yesterday"]);
    assert!(refusal.contains("write a day as 2026-11-22"), "{refusal}");
    let refusal = refused(folder.path(), &["report", "picture", "--out", "a.pdf", "--focus-area", "No such area"]);
    assert!(refusal.contains("there is no focus_area No such area"), "{refusal}");
    assert!(!folder.path().join("a.pdf").exists());
}

#[test]
fn terms_are_printed_a_line_for_each_word() {
    let ask = |arguments: &[&str], text: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hansa"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("hansa starts");
        child.stdin.take().expect("standard input").write_all(text.as_bytes()).expect("text is written");
        child.wait_with_output().expect("hansa ends")
    };
    let said = |arguments: &[&str], text: &str| {
        let output = ask(arguments, text);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for bases in ["tables", "voikko", "auto"] {
        let terms = said(&["terms", "--lang", "fi", "--word-bases", bases], "Kaupunginhallituksen EU-matkat\n\nYK:n");
        let expected =
            "Kaupunginhallituksen\tkaupunginhallitus kaupunki hallitus\nEU-matkat\teumatka eu matka\nYK:n\tyk\n";
        assert_eq!(terms, expected, "{bases}");
    }
    assert_eq!(said(&["terms", "--lang", "sv", "--word-bases", "tables"], "städerna"), "städerna\tstad\n");
    assert_eq!(said(&["terms"], ""), "");
    let refused = ask(&["terms", "--word-bases", "none"], "");
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("auto, tables or voikko"));
}
