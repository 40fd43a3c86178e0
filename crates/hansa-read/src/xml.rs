//! The XML of documents, an event at a time. Entities of their own are not expanded, and nothing goes into itself.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::{Limits, ReadError};

/// Attributes of one element that are looked at.
const ATTRIBUTES: usize = 200;

/// An event.
pub enum Node<'x> {
    /// An element begins.
    Open(Tag<'x>),
    /// The element of this name ends.
    Close(String),
    /// Words.
    Text(Cow<'x, str>),
    /// The document ends.
    End,
}

/// The beginning of an element.
pub struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// The name without its name space.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without name space.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let mut some = all.with_checks(false).take(ATTRIBUTES).filter_map(Result::ok);
        let found = some.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether a switch is on: it is there, and not said to be off.
    pub fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// A reader of the events. Elements without content open and close, too.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
    deepest: usize,
}

impl<'x> Xml<'x> {
    /// A reader of a text.
    pub fn of(text: &'x str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, deepest: limits.depth }
    }

    /// The next event.
    pub fn next(&mut self) -> Result<Node<'x>, ReadError> {
        loop {
            return Ok(match self.reader.read_event().map_err(ReadError::damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > self.deepest {
                        return Err(ReadError::too_large("the depth of its elements"));
                    }
                    Node::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(tag.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(name) => match name.resolve_char_ref().map_err(ReadError::damaged)? {
                    Some(letter) => Node::Text(Cow::Owned(letter.to_string())),
                    // What the document defines itself stays out.
                    None => match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(letter) => Node::Text(Cow::Borrowed(letter)),
                        None => continue,
                    },
                },
                Event::Eof if self.depth > 0 => return Err(ReadError::damaged("its XML ends too early")),
                Event::Eof => Node::End,
                _ => continue,
            });
        }
    }
}
