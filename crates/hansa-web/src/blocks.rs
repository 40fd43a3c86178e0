//! The sections of the use cases as HTML: sentences, rankings, figures, dates, tables and drawings.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::tell::{Block, Column, Drawing, Figure, Month, Ranked, Section, Sentence, Table};
use hansa_domain::Lang;
use hansa_text::Words;

use crate::assets;
use crate::sentence::{SentenceView, href};

/// A section with its heading of the second level. Its element is `section[aria-labelledby=p-ID]`.
#[derive(Debug, Template)]
#[template(path = "blocks/section.html")]
pub struct SectionView {
    /// Its name, such as `matters`.
    pub id: String,
    heading: String,
    blocks: Vec<BlockView>,
    source: Option<String>,
    stale: Option<String>,
    alert: assets::Icon,
}

impl HtmlSafe for SectionView {}

impl SectionView {
    /// A section for a reader.
    pub fn of(words: Words, section: &Section) -> Self {
        let view = |block: &Block| BlockView::of(words, &section.id, block).below(&section.heading);
        Self {
            id: section.id.clone(),
            heading: section.heading.clone(),
            blocks: section.blocks.iter().map(view).collect(),
            source: section.source.clone(),
            stale: section.stale.clone(),
            alert: assets::icon("clock"),
        }
    }
}

/// A part of a section.
#[derive(Debug, Template)]
#[template(path = "blocks/block.html")]
pub enum BlockView {
    /// A heading of the third level.
    Heading(String),
    /// A sentence of its own.
    Paragraph(SentenceView),
    /// Sentences with bullets.
    Sentences(Vec<SentenceView>),
    /// The most important first.
    Ranking(Vec<RankView>),
    /// Numbers that open lists.
    Figures {
        /// Whether each has a line of its own, as its label is long.
        rows: bool,
        /// The numbers.
        figures: Vec<FigureView>,
    },
    /// Dates by month.
    Calendar(Vec<MonthView>),
    /// A table.
    Table(TableView),
    /// A drawing with the table of what it shows.
    Drawing {
        /// The section that it stands in, for its style.
        of: String,
        /// What it is called.
        title: String,
        /// The SVG.
        svg: String,
        /// What opens the table.
        as_table: String,
        /// The table.
        table: Option<TableView>,
    },
}

impl HtmlSafe for BlockView {}

/// One of several that are ranked.
#[derive(Debug)]
pub struct RankView {
    title: SentenceView,
    facts: Vec<SentenceView>,
    /// What opens the reasons, for whom, and the reasons.
    why: Option<(String, String, Vec<SentenceView>)>,
}

/// A number.
#[derive(Debug)]
pub struct FigureView {
    value: String,
    label: String,
    href: Option<String>,
}

/// Dates of a month: the machine's form, the reader's and what happens.
#[derive(Debug)]
pub struct MonthView {
    label: String,
    dates: Vec<(String, String, SentenceView)>,
}

/// A table; on a phone each row becomes a block whose cells are labelled with their columns.
#[derive(Debug, Template)]
#[template(path = "blocks/table.html")]
pub struct TableView {
    caption: String,
    /// Whether the heading above says the same, so that only those who do not see it are told.
    said: bool,
    columns: Vec<Column>,
    /// The heading of each row and its cells.
    rows: Vec<(SentenceView, Vec<SentenceView>)>,
}

impl HtmlSafe for TableView {}

impl TableView {
    /// A table for a reader.
    pub fn of(reader: Lang, table: &Table) -> Self {
        let view = |sentence: &Sentence| SentenceView::of(reader, sentence);
        let rows = table.rows.iter().filter_map(|cells| {
            let (first, rest) = cells.split_first()?;
            Some((view(first), rest.iter().map(view).collect()))
        });
        Self { caption: table.caption.clone(), said: false, columns: table.columns.clone(), rows: rows.collect() }
    }

    fn first(&self) -> &str {
        self.columns.first().map_or("", |column| column.label.as_str())
    }

    /// The cells of a row after its heading, each with its column.
    fn labelled<'a>(&'a self, cells: &'a [SentenceView]) -> impl Iterator<Item = (&'a Column, &'a SentenceView)> {
        self.columns.iter().skip(1).zip(cells)
    }
}

impl BlockView {
    /// A block for a reader, within the section of a name.
    pub fn of(words: Words, section: &str, block: &Block) -> Self {
        let reader = words.lang();
        let view = |sentence: &Sentence| SentenceView::of(reader, sentence);
        match block {
            Block::Heading(text) => BlockView::Heading(text.clone()),
            Block::Paragraph(sentence) => BlockView::Paragraph(view(sentence)),
            Block::Sentences(all) => BlockView::Sentences(all.iter().map(view).collect()),
            Block::Ranking(all) => BlockView::Ranking(all.iter().map(|one| RankView::of(words, one)).collect()),
            Block::Figures(all) => BlockView::Figures {
                rows: section == "rules",
                figures: all.iter().map(|figure| FigureView::of(reader, figure)).collect(),
            },
            Block::Calendar(months) => {
                BlockView::Calendar(months.iter().map(|month| MonthView::of(reader, month)).collect())
            }
            Block::Table(table) => BlockView::Table(TableView::of(reader, table)),
            Block::Drawing(drawing) => BlockView::drawing(words, section, drawing),
        }
    }

    /// The block below a heading, whose words it does not repeat.
    fn below(mut self, heading: &str) -> Self {
        if let BlockView::Table(table) = &mut self {
            table.said = table.caption == heading;
        }
        self
    }

    fn drawing(words: Words, section: &str, drawing: &Drawing) -> Self {
        BlockView::Drawing {
            of: section.to_owned(),
            title: drawing.title.clone(),
            svg: drawing.svg.clone(),
            as_table: words.msg("picture-as-table").into_owned(),
            table: drawing.table.as_ref().map(|table| TableView::of(words.lang(), table)),
        }
    }
}

impl RankView {
    fn of(words: Words, ranked: &Ranked) -> Self {
        let view = |sentence: &Sentence| SentenceView::of(words.lang(), sentence);
        let why = (!ranked.why.is_empty()).then(|| {
            let reasons = ranked.why.iter().map(view).collect();
            (words.msg("picture-why").into_owned(), ranked.title.plain(), reasons)
        });
        Self { title: view(&ranked.title), facts: ranked.facts.iter().map(view).collect(), why }
    }
}

impl FigureView {
    fn of(reader: Lang, figure: &Figure) -> Self {
        let href = figure.to.as_ref().map(|to| href(reader, to));
        Self { value: figure.value.clone(), label: figure.label.clone(), href }
    }
}

impl MonthView {
    fn of(reader: Lang, month: &Month) -> Self {
        let dates = month.dates.iter();
        let dates =
            dates.map(|(iso, date, what)| (iso.clone(), date.clone(), SentenceView::of(reader, what))).collect();
        Self { label: month.label.clone(), dates }
    }
}
