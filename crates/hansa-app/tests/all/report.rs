//! Reports: how long they are, what they say of themselves, and that they hold what their reader may see and no more.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::common::*;
use hansa_app::picture::PictureQuery;
use hansa_app::tell::{Block, Format, Render, RenderError, Rendered, Report};
use hansa_app::{Error, OpContext, records, report};
use hansa_domain::{Id, Role};
use hansa_testkit::both;

/// Writes reports as their texts, and says that so many lines make a page.
#[derive(Debug)]
struct Typewriter {
    lines: usize,
    written: AtomicUsize,
    last: Mutex<Option<Report>>,
}

impl Typewriter {
    fn of(lines: usize) -> Arc<Self> {
        Arc::new(Self { lines, written: AtomicUsize::new(0), last: Mutex::default() })
    }

    fn last(&self) -> Report {
        self.last.lock().expect("no panic").clone().expect("a report")
    }
}

fn lines(report: &Report) -> usize {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let items = blocks.map(|block| match block {
        Block::Sentences(all) => all.len(),
        Block::Ranking(all) => all.len(),
        Block::Table(table) => table.rows.len(),
        Block::Calendar(months) => months.iter().map(|month| month.dates.len()).sum(),
        _ => 1,
    });
    items.sum()
}

impl Render for Typewriter {
    fn render(&self, report: &Report, format: Format) -> Result<Rendered, RenderError> {
        self.written.fetch_add(1, Ordering::Relaxed);
        *self.last.lock().expect("no panic") = Some(report.clone());
        let pages = (format == Format::Pdf).then(|| lines(report).div_ceil(self.lines));
        let bytes = format!("{report:?}").into_bytes();
        Ok(Rendered { bytes, pages, secret: report.secret })
    }
}

/// A city with a typewriter and some interests, the last of which is secret.
async fn city_with(world: &World, typewriter: &Arc<Typewriter>, interests: usize) {
    let _ = world.app.clone().with_renderer(typewriter.clone());
    for (place, class) in
        (0..interests).map(|place| (place, "public")).chain([(interests, "internal"), (interests + 1, "secret")])
    {
        let mut given = values([
            ("name", name(&format!("{class} interest {place}"))),
            ("stage", text("preparing")),
            ("importance", text("high")),
            ("publicity", text(class)),
        ]);
        if class == "secret" {
            given.insert("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"));
        }
        records::create(&world.ctx, kind("interest"), given, "").await.expect("an interest");
    }
}

async fn made(ctx: &OpContext, format: Format) -> Rendered {
    report::picture(ctx, &PictureQuery::default(), format, None).await.expect("a report")
}

both! {
    async fn a_report_that_is_too_long_shows_less_and_says_so(db: Db) {
        let world = world(db).await;
        let typewriter = Typewriter::of(5);
        city_with(&world, &typewriter, 12).await;
        let reader = world.user(Role::Reader, None);
        let pages = made(&reader, Format::Pdf).await.pages.expect("pages");
        assert!(pages <= report::PAGES, "{pages}");
        let short = typewriter.last();
        let said = format!("{short:?}");
        assert!(said.contains("shown here") || said.contains("did not fit"), "{said}");
        assert!(lines(&short) > 4 * 5 / 2, "more was left out than needed: {}", lines(&short));
        // Word files hold the same as the PDF.
        made(&reader, Format::Word).await;
        assert_eq!(typewriter.last(), short);
    }

    async fn a_report_says_whose_sight_it_shows_and_how_closed_it_is(db: Db) {
        let world = world(db).await;
        let typewriter = Typewriter::of(10_000);
        city_with(&world, &typewriter, 1).await;
        for (ctx, lead, class, sees) in [
            (world.anyone(), "Public:", "Public", [false, false]),
            (world.user(Role::Reader, None), "without secret records", "Internal", [true, false]),
            (world.user(Role::Coordinator, None), "secret ones included", "Secret, Act 621/1999, section 24(1)(2)", [true, true]),
        ] {
            made(&ctx, Format::Pdf).await;
            let report = typewriter.last();
            assert!(report.lead.iter().any(|line| line.contains(lead)), "{:?}", report.lead);
            assert!(report.foot.ends_with(class), "{}", report.foot);
            let said = format!("{:?}", report.sections);
            assert!(said.contains("public interest 0"));
            assert_eq!([said.contains("internal interest"), said.contains("secret interest")], sees, "{class}");
        }
    }

    async fn what_a_report_is_limited_to_stands_below_its_title(db: Db) {
        let world = world(db).await;
        let typewriter = Typewriter::of(10_000);
        city_with(&world, &typewriter, 1).await;
        let unit = organisation(&world.ctx, "Harbour office").await;
        let query = PictureQuery { unit: Some(unit.id), ..PictureQuery::default() };
        report::picture(&world.anyone(), &query, Format::Pdf, None).await.expect("a report");
        assert!(typewriter.last().lead.contains(&"Unit: Harbour office".to_owned()), "{:?}", typewriter.last().lead);
        assert_eq!(typewriter.last().day, hansa_testkit::start().date_naive());
    }

    async fn a_report_is_made_once_for_all_who_get_the_same(db: Db) {
        let world = world(db).await;
        let typewriter = Typewriter::of(10_000);
        city_with(&world, &typewriter, 2).await;
        let first = made(&world.anyone(), Format::Pdf).await;
        assert_eq!(made(&world.anyone(), Format::Pdf).await.bytes, first.bytes);
        assert_eq!(typewriter.written.load(Ordering::Relaxed), 1);
        assert_ne!(made(&world.user(Role::Leadership, None), Format::Pdf).await.bytes, first.bytes);
        city_with(&world, &typewriter, 1).await;
        assert_ne!(made(&world.anyone(), Format::Pdf).await.bytes, first.bytes, "a change is not shown");
    }

    async fn a_frozen_picture_says_who_approved_it(db: Db) {
        let world = world(db).await;
        let typewriter = Typewriter::of(10_000);
        city_with(&world, &typewriter, 1).await;
        let given = values([("name", name("Autumn")), ("state", text("draft")), ("publicity", text("public"))]);
        let picture = records::create(&world.ctx, kind("picture"), given, "").await.expect("a picture");
        let (day, _) = report::frozen(&world.anyone(), picture.id, Format::Pdf, None).await.expect("a report");
        assert_eq!(day, hansa_testkit::start().date_naive());
        let report = typewriter.last();
        assert_eq!(report.title, "Autumn");
        assert!(report.lead.contains(&"Not approved.".to_owned()), "{:?}", report.lead);
        assert!(!format!("{:?}", report.sections).contains("internal interest"));
        let missing = report::frozen(&world.anyone(), Id::nil(), Format::Pdf, None).await;
        assert!(matches!(missing, Err(Error::NotFound)));
    }

    async fn a_program_without_what_makes_documents_says_so(db: Db) {
        let world = world(db).await;
        let none = report::picture(&world.anyone(), &PictureQuery::default(), Format::Pdf, None).await;
        assert!(matches!(none, Err(Error::NoDocuments)));
    }
}
