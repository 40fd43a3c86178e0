//! A report with a part of every sort.

use hansa_app::tell::{Block, Column, Drawing, Figure, Month, Piece, Ranked, Report, Section, Sentence, Table, To};
use hansa_domain::{Id, Lang};

/// The strip of movement, as the web shows it.
pub fn strip() -> String {
    let count = |count, label| hansa_pictures::Count { count, label };
    let words =
        hansa_pictures::Words { id: "m", title: "Kymmenen vertailua", description: "2 nousi, 3 ennallaan, 5 laski" };
    hansa_pictures::movement([count(2, "2 nousi"), count(3, "3 ennallaan"), count(5, "5 laski")], words)
}

fn record(title: &str) -> Piece {
    let kind = hansa_domain::kind("interest").expect("declared");
    Piece::link(title, To::record(kind, Id::nil()))
}

fn said(before: &str, title: &str, after: &str) -> Sentence {
    Sentence(vec![Piece::text(before), record(title), Piece::text(after)])
}

/// A drawing with its table.
pub fn drawing() -> Drawing {
    Drawing {
        svg: strip(),
        title: "Vertailujen liike".into(),
        description: "2 nousi, 3 ennallaan, 5 laski.".into(),
        table: Some(table(2)),
    }
}

/// A table with so many rows.
pub fn table(rows: usize) -> Table {
    let column = |label: &str, number| Column { label: label.into(), number };
    let row = |row: usize| {
        vec![record(&format!("Rivi {row}")).into(), Sentence::text(row.to_string()), Sentence::text("12 000 €")]
    };
    Table {
        caption: "Rahaa ja väkeä tavoitteittain".into(),
        columns: vec![column("Tavoite", false), column("Hankkeita", true), column("Rahaa", true)],
        rows: (1..=rows).map(row).collect(),
    }
}

/// All sorts of blocks, each with so many parts.
pub fn blocks(many: usize) -> Vec<Block> {
    let ranked = |place: usize| Ranked {
        title: record(&format!("Kilpailukykyinen ilmastohanke {place}")).into(),
        facts: vec![
            Sentence::text("Erittäin tärkeä"),
            Sentence::text("Seuraava vaikuttamisikkuna sulkeutuu 3.12.2026"),
        ],
        why: vec![Sentence::text("Tärkeys: 40 pistettä"), Sentence::text("Ikkunaan 11 päivää: 28 pistettä")],
    };
    let month = |month: usize| Month {
        label: format!("Kuukausi {month}"),
        dates: (1..=3)
            .map(|day| ("2026-12-03".into(), format!("{day}.{month}.2026"), said("Määräaika: ", "Lentorata", "")))
            .collect(),
    };
    vec![
        Block::Paragraph(said("Tärkeintä on nyt ", "Lentorata", ", josta päätetään pian.")),
        Block::Heading("Havainnot".into()),
        Block::Sentences((1..=many).map(|n| said("Uusi havainto: ", &format!("Havainto {n}"), ".")).collect()),
        Block::Ranking((1..=many).map(ranked).collect()),
        Block::Figures(
            (1..=many)
                .map(|n| Figure {
                    value: n.to_string(),
                    label: "avointa lupausta".into(),
                    to: Some(To::Page("/changes".into())),
                })
                .collect(),
        ),
        Block::Calendar((1..=many).map(month).collect()),
        Block::Table(table(many)),
        Block::Drawing(drawing()),
    ]
}

/// A report of these blocks.
pub fn report(lang: Lang, blocks: Vec<Block>) -> Report {
    let other = Piece { lang: Some(Lang::Sv), example: true, ..Piece::text("Stadens intressen") };
    Report {
        lang,
        city: "Helsinki".into(),
        title: "Tilannekuva".into(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
        lead: vec!["22.11.2026".into(), "Muutokset 23.10.2026 alkaen".into()],
        foot: "Helsinki · Julkinen · 22.11.2026".into(),
        secret: false,
        sections: vec![
            Section {
                id: "all".into(),
                heading: "Kaikki".into(),
                blocks,
                source: Some("Lähde: rekisteri 22.11.2026".into()),
                stale: None,
            },
            Section {
                id: "old".into(),
                heading: "Vanha".into(),
                blocks: vec![Block::Paragraph(Sentence(vec![other]))],
                source: None,
                stale: Some("Tiedot ovat vuodelta 2019.".into()),
            },
        ],
        address: Some("https://hansa.example.org".into()),
    }
}

/// Texts that have broken other programs.
pub fn hostile() -> Vec<String> {
    vec![
        String::new(),
        " ".into(),
        "\u{1}\u{2}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{85}".into(),
        "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{e000}\u{f8ff}\u{10ffff}".into(),
        "שלום עולם \u{202e}abc\u{202c} مرحبا بالعالم".into(),
        "👩‍👩‍👧‍👦 🇫🇮 ❤️ 漢字 かな 한국어 ไทย".into(),
        "a\u{300}\u{301}\u{302}\u{303}".repeat(50),
        "e\u{301}\u{200d}\u{200b}\u{2060}\u{ad}x".into(),
        "\u{a0}".repeat(500),
        "a".repeat(2_000),
        "]]></w:t></w:r><script>&amp;&#0;\"'{{}}#{}$\\".into(),
        "…–—→←↗↘·•▲▼■□✓≥≤−×€№ ½ ﬁ Ω Ж".into(),
    ]
}

/// A report that holds the text everywhere.
pub fn report_of(text: &str) -> Report {
    let said = || Sentence(vec![Piece::text(text), Piece::link(text, To::Out("https://hel.fi".into()))]);
    let drawing = Drawing {
        svg: hansa_pictures::movement(
            [hansa_pictures::Count { count: 1, label: text }; 3],
            hansa_pictures::Words { id: "m", title: text, description: text },
        ),
        title: text.into(),
        description: text.into(),
        table: None,
    };
    let table = Table {
        caption: text.into(),
        columns: vec![Column { label: text.into(), number: false }, Column { label: text.into(), number: true }],
        // Rows with a cell too few and one too many.
        rows: vec![vec![], vec![said()], vec![said(), said(), said()]],
    };
    let blocks = vec![
        Block::Heading(text.into()),
        Block::Paragraph(said()),
        Block::Paragraph(Sentence::default()),
        Block::Sentences(vec![said(); 2]),
        Block::Sentences(vec![]),
        Block::Ranking(vec![Ranked { title: said(), facts: vec![said()], why: vec![said()] }]),
        Block::Ranking(vec![]),
        Block::Figures(vec![Figure { value: text.into(), label: text.into(), to: Some(To::Out(text.into())) }]),
        Block::Figures(vec![]),
        Block::Calendar(vec![Month { label: text.into(), dates: vec![(text.into(), text.into(), said())] }]),
        Block::Calendar(vec![]),
        Block::Table(table),
        Block::Table(Table::default()),
        Block::Drawing(drawing),
    ];
    let section =
        Section { id: "a".into(), heading: text.into(), blocks, source: Some(text.into()), stale: Some(text.into()) };
    Report {
        title: text.into(),
        city: text.into(),
        lead: vec![text.into()],
        foot: text.into(),
        secret: false,
        sections: vec![section],
        address: Some(text.into()),
        ..report(Lang::En, Vec::new())
    }
}

/// Every text that a reader of the report is to find, but for those of drawings.
pub fn texts(report: &Report) -> Vec<String> {
    let mut texts = vec![report.title.clone()];
    texts.extend(report.lead.iter().cloned());
    for section in &report.sections {
        texts.push(section.heading.clone());
        texts.extend(section.source.iter().chain(&section.stale).cloned());
        for block in &section.blocks {
            match block {
                Block::Heading(text) => texts.push(text.clone()),
                Block::Paragraph(said) => texts.push(said.plain()),
                Block::Sentences(all) => texts.extend(all.iter().map(Sentence::plain)),
                Block::Ranking(ranked) => {
                    let all = |one: &Ranked| [vec![one.title.clone()], one.facts.clone(), one.why.clone()].concat();
                    texts.extend(ranked.iter().flat_map(all).map(|said| said.plain()));
                }
                Block::Figures(figures) => {
                    texts.extend(figures.iter().flat_map(|one| [one.value.clone(), one.label.clone()]));
                }
                Block::Calendar(months) => {
                    for month in months {
                        texts.push(month.label.clone());
                        texts.extend(month.dates.iter().flat_map(|(_, day, said)| [day.clone(), said.plain()]));
                    }
                }
                Block::Table(table) => {
                    texts.push(table.caption.clone());
                    texts.extend(table.columns.iter().map(|column| column.label.clone()));
                    texts.extend(table.rows.iter().flatten().map(Sentence::plain));
                }
                Block::Drawing(drawing) => texts.push(drawing.title.clone()),
            }
        }
    }
    texts
}
