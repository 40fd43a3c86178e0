//! Mail messages filed as contacts.

use crate::common::{World, kind, link, name, organisation, text, values, world};
use hansa_app::accounts::{self, Terms};
use hansa_app::mail_in::folder::{self, Settings, Swept};
use hansa_app::mail_in::{self, Direction, Fault, Filed, PartKind, Refused};
use hansa_app::{Error, OpContext, attachments, list, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Record, Role, Value};

async fn make(ctx: &OpContext, of: &str, values: Values) -> Record {
    records::create(ctx, kind(of), values, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn person(world: &World, called: &str, email: &str) -> Record {
    make(&world.ctx, "person", values([("name", text(called)), ("email", text(email))])).await
}

async fn position(world: &World, person: Id, organisation: Id) -> Record {
    let values = values([("name", name("Adviser")), ("organisation", link(organisation)), ("person", link(person))]);
    make(&world.ctx, "position", values).await
}

/// A message with these lines of its header besides those that all have.
fn message(id: &str, from: &str, to: &str, more: &str) -> Vec<u8> {
    let head = format!("Message-ID: <{id}>\r\nDate: Thu, 05 Mar 2026 14:00:00 +0200\r\nFrom: {from}\r\nTo: {to}\r\n");
    let body = "Hei,\r\n\r\nvoisimme tavata ja puhua *asiasta*, jos sopii.\r\n\r\nTerveisin\r\nAnna\r\n\r\n> Aiempi viesti\r\n";
    format!("{head}Subject: Tapaaminen\r\nContent-Type: text/plain; charset=utf-8\r\n{more}\r\n{body}").into_bytes()
}

async fn file(ctx: &OpContext, bytes: Vec<u8>) -> Filed {
    mail_in::file(ctx, bytes, &[]).await.unwrap_or_else(|error| panic!("not filed: {error:?}"))
}

async fn contact(ctx: &OpContext, id: Id) -> Record {
    records::view(ctx, kind("contact"), id, None).await.expect("a contact").record
}

fn links(record: &Record, field: &str) -> Vec<Id> {
    record.links(field).iter().map(|link| link.to).collect()
}

async fn count(ctx: &OpContext, of: &str) -> usize {
    list::whole(ctx, kind(of), &list::ListQuery::default(), None).await.expect("a list").records.len()
}

/// An account of a coordinator with a person.
async fn colleague(world: &World) -> (String, Id) {
    let own = person(world, "Matti Meikäläinen", "matti@city.example").await;
    let terms = Terms {
        email: "matti@city.example".into(),
        name: "Matti Meikäläinen".into(),
        role: Role::Coordinator,
        unit: None,
        person: Some(own.id),
    };
    accounts::add(&world.ctx, &terms, "a password that is long enough").await.expect("an account");
    (terms.email, own.id)
}

hansa_testkit::both! {
    async fn a_message_becomes_a_contact_with_those_who_are_known(db: Db) {
        let world = world(db).await;
        let (_, own) = colleague(&world).await;
        let anna = person(&world, "Anna Andersson", "Anna.Andersson@Tallinn.example").await;
        let tallinn = organisation(&world.ctx, "Tallinn").await;
        position(&world, anna.id, tallinn.id).await;
        let people = count(&world.ctx, "person").await;
        let coordinator = world.user(Role::Coordinator, None);
        let bytes = message("1@tallinn.example", "Anna <anna.andersson+work@tallinn.example>", "Matti@City.example, Uusi Tuttu <uusi@gmail.com>", "");
        let filed = file(&coordinator, bytes.clone()).await;
        assert!(filed.new);
        let made = contact(&coordinator, filed.contact.id).await;
        assert_eq!(links(&made, "people"), [anna.id]);
        assert_eq!(links(&made, "our_people"), [own]);
        assert_eq!(links(&made, "organisations"), [tallinn.id]);
        assert_eq!((made.text("channel"), made.text("direction")), (Some("email"), Some("theirs")));
        assert_eq!(made.get("date"), Some(&Value::Date("2026-03-05".parse().expect("a day"))));
        assert_eq!(made.title.get(Lang::Fi), Some("Tapaaminen"), "in the language of the message");
        let Some(Value::Localised(summary)) = made.get("summary") else { panic!("a summary: {made:?}") };
        assert_eq!(summary.get(Lang::Fi), Some("Hei,\n\nvoisimme tavata ja puhua \\*asiasta\\*, jos sopii."));
        assert_eq!(made.text("publicity"), Some("internal"));
        let unknown: Vec<&str> = filed.unknown.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(unknown, ["uusi@gmail.com"]);
        assert_eq!(count(&world.ctx, "person").await, people, "nobody was made up");
        // The whole message is attached, and shows what was folded.
        let attached = attachments::of(&coordinator, &made).await.expect("attachments");
        assert_eq!(attached[0].file.as_ref().map(|file| file.media_type.as_str()), Some("message/rfc822"));
        let kept = mail_in::message_of(&coordinator, &made).await.expect("read").expect("the message");
        let kinds: Vec<PartKind> = kept.body.iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [PartKind::Own, PartKind::Signature, PartKind::Quoted]);
    }

    async fn a_message_is_filed_once(db: Db) {
        let world = world(db).await;
        let coordinator = world.user(Role::Coordinator, None);
        let bytes = message("once@x.example", "a@x.example", "b@y.example", "");
        let first = file(&coordinator, bytes.clone()).await;
        let again = file(&coordinator, bytes).await;
        assert!(first.new && !again.new && again.contact.id == first.contact.id);
        // So is one without an identifier, by its content.
        let nameless = b"From: a@x.example\nTo: b@y.example\n\nHello".to_vec();
        let first = file(&coordinator, nameless.clone()).await;
        assert!(!file(&coordinator, nameless).await.new);
        assert!(!contact(&coordinator, first.contact.id).await.title.text(Lang::En).is_empty());
        assert_eq!((count(&coordinator, "contact").await, count(&coordinator, "document").await), (2, 2));
        // One that is put away stays filed.
        let version = contact(&coordinator, first.contact.id).await.version;
        records::set_archived(&coordinator, kind("contact"), first.contact.id, version, true).await.expect("put away");
        assert!(!file(&coordinator, b"From: a@x.example\nTo: b@y.example\n\nHello".to_vec()).await.new);
    }

    async fn domains_tell_organisations_where_they_are_their_own(db: Db) {
        let world = world(db).await;
        let of = async |called: &str, site: &str, own: bool| {
            let values = values([("name", name(called)), ("type", text("city")), ("website", text(site)), ("own", Value::YesNo(own))]);
            make(&world.ctx, "organisation", values).await.id
        };
        let riga = of("Riga", "https://www.riga.example/en", false).await;
        of("One", "https://shared.example/one", false).await;
        of("Two", "https://shared.example/two", false).await;
        of("City", "https://city.example", true).await;
        of("Mail", "https://gmail.com", false).await;
        let coordinator = world.user(Role::Coordinator, None);
        let to = "x@riga.example, y@shared.example, z@gmail.com, w@sub.riga.example";
        let bytes = message("2@city.example", "Somebody <new@city.example>", to, "");
        let plan = mail_in::plan(&coordinator, &bytes).await.expect("a plan");
        assert_eq!(plan.organisations.iter().map(|one| one.id).collect::<Vec<_>>(), [riga]);
        assert_eq!(plan.direction, Direction::Ours, "the domain is ours, though nobody is known there");
        assert!(plan.people.is_empty() && plan.ours.is_empty() && plan.unknown.len() == 5);
    }

    async fn an_address_of_several_is_nobodys(db: Db) {
        let world = world(db).await;
        person(&world, "One", "shared@x.example").await;
        person(&world, "Two", "shared@x.example").await;
        let coordinator = world.user(Role::Coordinator, None);
        let filed = file(&coordinator, message("3@x.example", "shared@x.example", "b@y.example", "")).await;
        assert!(filed.known.is_empty() && filed.unknown.len() == 2);
    }

    async fn a_thread_hands_on_what_it_is_about(db: Db) {
        let world = world(db).await;
        let anna = person(&world, "Anna", "anna@x.example").await;
        person(&world, "Berta", "berta@x.example").await;
        let coordinator = world.user(Role::Coordinator, None);
        let matter = make(&world.ctx, "interest", values([("name", name("Harbour")), ("stage", text("identified"))])).await;
        let first = mail_in::file(&coordinator, message("t1@x.example", "anna@x.example", "b@y.example", ""), &[matter.id]).await.expect("filed");
        assert_eq!(links(&contact(&coordinator, first.contact.id).await, "about"), [matter.id]);
        let answer = "References: <t0@x.example> <t1@x.example>\r\n";
        let same = file(&coordinator, message("t2@x.example", "b@y.example", "anna@x.example", answer)).await;
        assert_eq!(links(&contact(&coordinator, same.contact.id).await, "about"), [matter.id]);
        assert_eq!(links(&contact(&coordinator, same.contact.id).await, "people"), [anna.id]);
        let plan = mail_in::plan(&coordinator, &message("t3@x.example", "berta@x.example", "b@y.example", answer)).await.expect("a plan");
        assert!(plan.about.is_empty());
        assert_eq!(plan.proposed.iter().map(|one| one.id).collect::<Vec<_>>(), [matter.id]);
    }

    async fn what_one_may_not_see_is_not_known(db: Db) {
        let world = world(db).await;
        let bytes = message("s@x.example", "anna@x.example", "b@y.example", "");
        let reader = world.user(Role::Reader, None);
        assert!(matches!(mail_in::plan(&reader, &bytes).await, Err(Refused::App(Error::NotAllowed))));
        assert!(matches!(mail_in::file(&reader, bytes.clone(), &[]).await, Err(Refused::App(Error::NotAllowed))));
        assert!(matches!(mail_in::keep(&world.anyone(), bytes.clone()).await, Err(Refused::App(Error::NotAllowed))));
        let secret = values([
            ("name", text("Anna")), ("email", text("anna@x.example")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ]);
        make(&world.ctx, "person", secret).await;
        let unit = organisation(&world.ctx, "Unit").await;
        let contributor = world.user(Role::Contributor, Some(unit.id));
        let filed = file(&contributor, bytes).await;
        assert!(filed.known.is_empty(), "{:?}", filed.known);
        assert_eq!(links(&contact(&contributor, filed.contact.id).await, "owner_unit"), [unit.id]);
    }

    async fn a_kept_message_is_filed_without_another_copy(db: Db) {
        let world = world(db).await;
        let coordinator = world.user(Role::Coordinator, None);
        let bytes = message("k@x.example", "a@x.example", "b@y.example", "");
        let kept = mail_in::keep(&coordinator, bytes.clone()).await.expect("kept");
        assert_eq!(mail_in::kept(&coordinator, kept).await.expect("kept"), bytes);
        let filed = mail_in::file_kept(&coordinator, kept, &[]).await.expect("filed");
        assert!(filed.new);
        assert!(matches!(mail_in::kept(&coordinator, kept).await, Err(Error::NotFound)), "it is the contact's now");
        assert!(matches!(mail_in::keep(&coordinator, b"no".to_vec()).await, Err(Refused::Fault(Fault::NotAMessage))));
    }

    async fn a_folder_is_filed_and_emptied(db: Db) {
        let world = world(db).await;
        let (account, _) = colleague(&world).await;
        let folder = tempfile::tempdir().expect("a folder");
        let old = std::time::SystemTime::now() - std::time::Duration::from_mins(1);
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(&path, bytes).expect("written");
            std::fs::File::options().write(true).open(&path).expect("open").set_modified(old).expect("older");
        };
        let first = message("f1@x.example", "a@x.example", "matti@city.example", "");
        put("one.eml", &first);
        put("new/1700.M1.host", &message("f2@x.example", "a@x.example", "matti@city.example", ""));
        put("cur/1701.M2.host:2,S", &first);
        put("broken.eml", b"no message");
        put("notes.txt", b"left alone");
        std::fs::write(folder.path().join("unfinished.eml"), &first).expect("written");
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("done/one.eml"), folder.path().join("link.eml")).expect("a link");
        let settings = Settings { folder: folder.path().into(), account: account.clone(), city: None };
        let swept = folder::sweep(&world.app, &settings).await.expect("swept");
        assert_eq!(swept, Swept { filed: 2, known: 1, failed: 1 });
        let at = |name: &str| folder.path().join(name).symlink_metadata().is_ok();
        assert!(at("done/one.eml") && at("done/1700.M1.host") && at("done/1701.M2.host:2,S"));
        assert!(at("failed/broken.eml") && at("notes.txt") && at("unfinished.eml") && !at("one.eml"));
        assert!(cfg!(not(unix)) || at("link.eml"), "a link is never followed");
        let why = std::fs::read_to_string(folder.path().join("failed/broken.eml.txt")).expect("why");
        assert_eq!(why, "the file is not a mail message\n");
        assert_eq!(folder::sweep(&world.app, &settings).await.expect("swept"), Swept::default());
        assert_eq!(count(&world.ctx, "contact").await, 2);
        // Without rights nothing is touched.
        put("two.eml", &message("f3@x.example", "a@x.example", "b@x.example", ""));
        let nobody = Settings { account: "nobody@city.example".into(), ..settings };
        assert!(matches!(folder::sweep(&world.app, &nobody).await, Err(folder::Fault::Account(_))));
        assert!(at("two.eml"));
    }
}
