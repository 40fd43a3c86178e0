//! The XML of a workbook, a node at a time, and never more of it in memory than a cell may hold. A document type or an entity
//! of its own is refused, not expanded.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, ErrorKind, Read};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

use super::Limits;
use super::container::{TOO_LARGE, too_large};
use super::fault::Fault;

/// Levels of a workbook are five or six.
const LEVELS: usize = 64;
/// An element of a workbook has some ten attributes, the outermost one also names of name spaces.
const ATTRIBUTES: usize = 100;
/// What a node may be longer than a cell, for its marks and attributes.
const AROUND: usize = 16 << 10;
/// With what a node fails that is longer.
const TOO_LONG: ErrorKind = ErrorKind::QuotaExceeded;

/// A node. Elements without content open and close, too.
pub(crate) enum Node<'x> {
    Open(Tag<'x>),
    Close(Closing<'x>),
    Text(Cow<'x, str>),
    /// A comment or an instruction.
    Other,
    End,
}

/// The beginning of an element.
pub(crate) struct Tag<'x>(BytesStart<'x>);

/// The end of an element.
pub(crate) struct Closing<'x>(BytesEnd<'x>);

impl Closing<'_> {
    /// The name without its name space.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

impl Tag<'_> {
    /// The name without its name space.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The values of attributes, by their names without name space; nothing for one that is not there.
    pub fn attributes<const N: usize>(&self, names: [&str; N]) -> Result<[Option<Cow<'_, str>>; N], Fault> {
        let mut values = [const { None }; N];
        // Checking for doubles would take as long as the square of their number.
        for (count, attribute) in self.0.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|_| Fault::new("damaged"))?;
            if count >= ATTRIBUTES {
                return Err(Fault::new("strange-xml"));
            }
            let name = attribute.key.local_name();
            if let Some(place) = names.iter().position(|wanted| *wanted == name.as_ref()) {
                let value = match attribute.value {
                    Cow::Borrowed(value) if !value.contains('&') => Cow::Borrowed(value),
                    _ => {
                        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                        Cow::Owned(value.map_err(|_| Fault::new("entities"))?.into_owned())
                    }
                };
                values[place] = Some(value);
            }
        }
        Ok(values)
    }
}

/// A reader of nodes.
pub(crate) struct Xml<R: Read> {
    reader: quick_xml::Reader<Capped<R>>,
    buffer: Vec<u8>,
    level: usize,
    limits: Limits,
}

impl<R: Read> Xml<R> {
    pub fn new(part: R, limits: &Limits) -> Self {
        let most = limits.cell.saturating_add(AROUND);
        let mut reader = quick_xml::Reader::from_reader(Capped { part: BufReader::new(part), since: 0, most });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), level: 0, limits: limits.clone() }
    }

    /// The next node. `cell-too-long` is what a node gets that is too long, whatever it is.
    pub fn next(&mut self) -> Result<Node<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().since = 0;
        let event = self.reader.read_event_into(&mut self.buffer);
        Ok(match event.map_err(|error| fault(&error, &self.limits))? {
            Event::Start(tag) => {
                self.level += 1;
                if self.level > LEVELS {
                    return Err(Fault::new("strange-xml"));
                }
                Node::Open(Tag(tag))
            }
            Event::End(tag) => {
                self.level = self.level.saturating_sub(1);
                Node::Close(Closing(tag))
            }
            Event::Text(text) => Node::Text(text.xml10_content()),
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(name) => Node::Text(Cow::Owned(letter(&name)?)),
            Event::DocType(_) => return Err(Fault::new("entities")),
            Event::Eof if self.level > 0 => return Err(Fault::new("damaged")),
            Event::Eof => Node::End,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Node::Other,
        })
    }

    /// Unpacks the rest unread, which finds out whether the whole part is undamaged.
    pub fn finish(self) -> Result<(), Fault> {
        let mut part = self.reader.into_inner().part;
        std::io::copy(&mut part, &mut std::io::sink()).map_err(|error| io_fault(&error, &self.limits))?;
        Ok(())
    }
}

/// What a reference stands for: a letter by its number, or one of the five that XML itself knows.
fn letter(name: &BytesRef<'_>) -> Result<String, Fault> {
    match name.resolve_char_ref() {
        Ok(Some(letter)) => Ok(letter.to_string()),
        Ok(None) => resolve_predefined_entity(name).map(str::to_owned).ok_or_else(|| Fault::new("entities")),
        Err(_) => Err(Fault::new("damaged")),
    }
}

fn fault(error: &quick_xml::Error, limits: &Limits) -> Fault {
    match error {
        quick_xml::Error::Io(error) => io_fault(error, limits),
        _ => Fault::new("damaged"),
    }
}

fn io_fault(error: &std::io::Error, limits: &Limits) -> Fault {
    match error.kind() {
        TOO_LARGE => too_large(limits),
        TOO_LONG => Fault::new("cell-too-long").with("most", limits.cell >> 10),
        _ => Fault::new("damaged"),
    }
}

/// Fails when a node is longer than it may be, instead of keeping it.
struct Capped<R> {
    part: BufReader<R>,
    since: usize,
    most: usize,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.part.read(buffer)
    }
}

impl<R: Read> BufRead for Capped<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.since > self.most { Err(TOO_LONG.into()) } else { self.part.fill_buf() }
    }

    fn consume(&mut self, bytes: usize) {
        self.since += bytes;
        self.part.consume(bytes);
    }
}
