//! The lists of `simplemma`: forms in order, each with its base form, written as what differs from the one before.

use anyhow::{Context as _, Result, bail, ensure};

const MAGIC: &[u8] = b"SMFC1";
/// In place of how much is cut off the form: the base form is that of the form before.
const AS_BEFORE: u8 = 254;
/// In place of how much is cut off the form: the base form is written out.
const WRITTEN_OUT: u8 = 255;

/// The forms with their base forms, as an unpacked list has them.
pub fn pairs(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let mut reader = Reader { bytes };
    ensure!(reader.take(MAGIC.len())? == MAGIC, "this is no list of simplemma");
    let backwards = reader.byte()? & 1 == 1;
    let count = reader.number()?;
    let mut pairs = Vec::with_capacity(count);
    let (mut form, mut lemma) = (Vec::new(), Vec::new());
    while !reader.bytes.is_empty() {
        let shared = reader.number()?;
        ensure!(shared <= form.len(), "a form shares more than there is");
        form.truncate(shared);
        let length = reader.number()?;
        form.extend_from_slice(reader.take(length)?);
        match reader.byte()? {
            AS_BEFORE => {}
            WRITTEN_OUT => {
                let length = reader.number()?;
                lemma = reader.take(length)?.to_vec();
            }
            cut => {
                let kept = form.len().checked_sub(cut.into()).context("more is cut off than there is")?;
                let length = reader.number()?;
                lemma = [&form[..kept], reader.take(length)?].concat();
            }
        }
        pairs.push((text(&form, backwards)?, text(&lemma, backwards)?));
    }
    ensure!(pairs.len() == count, "the list has {} forms and promises {count}", pairs.len());
    Ok(pairs)
}

fn text(bytes: &[u8], backwards: bool) -> Result<String> {
    let bytes = if backwards { bytes.iter().rev().copied().collect() } else { bytes.to_vec() };
    String::from_utf8(bytes).context("a form that is no text")
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length).context("the list ends early")?;
        self.bytes = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number in groups of seven bits, the lowest first.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..28).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number is too large")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read() {
        let list = [
            MAGIC,
            &[0, 3],
            &[0, 4],
            b"talo",
            &[0, 0],
            &[4, 1],
            b"n",
            &[AS_BEFORE],
            &[0, 2],
            b"on",
            &[WRITTEN_OUT, 4],
            b"olla",
        ]
        .concat();
        let expected = [("talo", "talo"), ("talon", "talo"), ("on", "olla")];
        assert_eq!(pairs(&list).expect("a list"), expected.map(|(form, lemma)| (form.to_owned(), lemma.to_owned())));
    }

    #[test]
    fn a_broken_list_is_an_error() {
        assert!(pairs(b"SMFC2").is_err());
        assert!(pairs(&[MAGIC, &[0, 1, 0, 9], b"talo"].concat()).is_err());
        assert!(pairs(&[MAGIC, &[0, 2, 0, 4], b"talo", &[0, 0]].concat()).is_err());
    }
}
