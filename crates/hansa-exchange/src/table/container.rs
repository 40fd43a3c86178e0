//! What a file is, by its first bytes; and what is in a packed one, before anything is unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Limits;
use super::fault::Fault;

/// What a file is.
pub(crate) enum Kind {
    Zip,
    Text,
    /// Something that is not read, with the code of the fault.
    Other(&'static str),
}

/// With what files begin that are no tables: PDF, pictures, packed files.
const OTHERS: [&[u8]; 10] = [
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"PK\x05\x06",
];

/// Parts below this many bytes are not suspected of being bombs.
const SMALL: u64 = 1 << 20;

/// Of how many bytes at the beginning it is seen that they are no text.
const LOOK: usize = 4_096;

/// Says what a file is, by its content.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Kind::Other(ole(bytes));
    }
    if bytes.starts_with(b"\x09\x08\x10\x00") {
        return Kind::Other("old-excel");
    }
    // A file that says in which encoding it is a text is one, whatever letters it has.
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    if OTHERS.iter().any(|start| bytes.starts_with(start)) || !marked && binary(&bytes[..bytes.len().min(LOOK)]) {
        return Kind::Other("not-a-table");
    }
    Kind::Text
}

/// A container of Office 97–2003, which also holds newer workbooks behind a password.
fn ole(bytes: &[u8]) -> &'static str {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        "password"
    } else if has("Workbook") || has("Book") {
        "old-excel"
    } else {
        "not-a-table"
    }
}

/// Whether a tenth of the bytes are such as no text has. A zero is one of them only where it is not half of a letter.
fn binary(start: &[u8]) -> bool {
    let odd = start.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    odd * 10 > start.len()
}

/// How many parts the long form of the directory's end (Zip64) declares, wherever one is found. Room would be made for so many
/// before the first is read.
fn declared_parts(bytes: &[u8]) -> u64 {
    let found = |mark: &'static [u8; 4]| bytes.windows(4).enumerate().filter(move |(_, window)| window == mark);
    if found(b"PK\x06\x07").next().is_none() {
        return 0;
    }
    let number =
        |at: usize| bytes.get(at..at + 8).and_then(|number| number.try_into().ok()).map_or(0, u64::from_le_bytes);
    found(b"PK\x06\x06").map(|(at, _)| number(at + 24).max(number(at + 32))).max().unwrap_or(0)
}

/// A packed file whose parts are within the limits.
pub(crate) struct Container<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limits: Limits,
    /// Bytes that may yet be unpacked.
    left: u64,
}

impl<'b> Container<'b> {
    /// Opens a packed file. Its directory is measured before it is read, and the sizes that it declares before anything is
    /// unpacked.
    pub fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Fault> {
        let parts = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count();
        if parts > limits.parts || declared_parts(bytes) > limits.parts as u64 {
            return Err(Fault::new("too-many-parts").with("most", limits.parts));
        }
        let damaged = |_| Fault::new("damaged");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut total = 0_u64;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(damaged)?;
            if part.encrypted() {
                return Err(Fault::new("password"));
            }
            total = total.saturating_add(part.size());
            let bomb = part.size() > SMALL && part.size() / part.compressed_size().max(1) > limits.ratio;
            if bomb || total > limits.inflated {
                return Err(too_large(limits));
            }
        }
        if archive.has_overlapping_files().map_err(damaged)? {
            return Err(Fault::new("overlapping-parts"));
        }
        Ok(Self { archive, limits: limits.clone(), left: limits.inflated })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part, as it is being unpacked; at most as much of it as its limits allow.
    pub fn part(&mut self, name: &str) -> Result<impl Read + use<'_, 'b>, Fault> {
        let part = self.archive.by_name(name).map_err(|_| Fault::new("damaged"))?;
        let packed = part.compressed_size();
        let most = packed.saturating_mul(self.limits.ratio).max(SMALL).min(self.left);
        Ok(Measured { part, most, left: &mut self.left })
    }
}

pub(crate) fn too_large(limits: &Limits) -> Fault {
    Fault::new("too-large-inside").with("most", limits.inflated >> 20)
}

/// Counts what is unpacked, whatever size was declared.
struct Measured<'l, R> {
    part: R,
    most: u64,
    left: &'l mut u64,
}

/// What a reader fails with when a part unpacks to more than it may.
pub(crate) const TOO_LARGE: std::io::ErrorKind = std::io::ErrorKind::FileTooLarge;

impl<R: Read> Read for Measured<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.part.read(buffer)?;
        let long = u64::try_from(read).unwrap_or(u64::MAX);
        self.most = self.most.checked_sub(long).ok_or(TOO_LARGE)?;
        *self.left = self.left.saturating_sub(long);
        Ok(read)
    }
}
