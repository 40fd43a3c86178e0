//! What a packed document says of itself.

use crate::draft::{Draft, tidy};
use crate::xml::{Node, Xml};
use crate::{Limits, ReadError};

/// Takes title and language from the part that describes the document (Dublin Core in both families of formats).
pub fn take(draft: &mut Draft<'_>, xml: &str, limits: &Limits) -> Result<(), ReadError> {
    let mut xml = Xml::of(xml, limits);
    let (mut title, mut lang) = (String::new(), String::new());
    let mut within = String::new();
    loop {
        match xml.next()? {
            Node::Open(tag) => tag.name().clone_into(&mut within),
            Node::Close(_) => within.clear(),
            Node::Text(text) => match within.as_str() {
                "title" => title.push_str(&text),
                "language" => lang.push_str(&text),
                _ => {}
            },
            Node::End => break,
        }
    }
    draft.made.title = Some(tidy(&title)).filter(|title| !title.is_empty());
    draft.made.lang = Some(tidy(&lang)).filter(|lang| !lang.is_empty());
    Ok(())
}
