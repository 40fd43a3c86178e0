//! The styles of a Word file: which of them are headings, items of lists and quotations.

use std::collections::HashMap;

use crate::xml::{Node, Xml};
use crate::{Limits, ReadError};

/// Styles that are based on each other, at most.
const BASES: usize = 16;

/// What a style says that its paragraphs are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The level of a heading, from 1.
    pub level: Option<u8>,
    /// Whether they are items of a list.
    pub item: bool,
    /// Whether they are quotations.
    pub quote: bool,
}

/// The styles by their identifiers, with the one that each is based on.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, (Style, Option<String>)>);

impl Styles {
    /// Reads the part that holds the styles. Their names are those of the program's English version, whatever the identifiers:
    /// `Otsikko1` is called `heading 1`.
    pub fn of(xml: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut xml = Xml::of(xml, limits);
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style, Option<String>)> = None;
        loop {
            match (xml.next()?, open.as_mut()) {
                (Node::Open(tag), None) if tag.name() == "style" => {
                    open = Some((tag.attribute("styleId").unwrap_or_default(), Style::default(), None));
                }
                (Node::Open(tag), Some((_, style, base))) => match tag.name() {
                    "name" => *style = named(&tag.attribute("val").unwrap_or_default()),
                    "basedOn" => *base = tag.attribute("val"),
                    "outlineLvl" => style.level = level(tag.attribute("val").as_deref()),
                    "numPr" => style.item = true,
                    _ => {}
                },
                (Node::Close(name), Some(_)) if name == "style" => {
                    styles.extend(open.take().map(|(id, style, base)| (id, (style, base))));
                }
                (Node::End, _) => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    /// What a style says, or else the nearest that it is based on.
    pub fn get(&self, id: &str) -> Style {
        let mut id = id;
        for _ in 0..BASES {
            match self.0.get(id) {
                Some((style, _)) if *style != Style::default() => return *style,
                Some((_, Some(base))) => id = base,
                _ => break,
            }
        }
        Style::default()
    }
}

/// What the name of a style says.
fn named(name: &str) -> Style {
    let name = name.to_lowercase();
    let heading =
        name.strip_prefix("heading ").and_then(|level| level.parse().ok()).filter(|level| (1..=9).contains(level));
    Style {
        level: if name == "title" { Some(1) } else { heading },
        item: name.starts_with("list "),
        quote: name == "quote" || name == "intense quote",
    }
}

/// The level of a heading that is counted from 0; 9 is none.
pub fn level(value: Option<&str>) -> Option<u8> {
    value.and_then(|value| value.parse::<u8>().ok()).filter(|level| *level < 9).map(|level| level + 1)
}
