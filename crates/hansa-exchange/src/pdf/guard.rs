//! The limits of reading: what would unpack to more than memory should hold is refused before anything is read, and the reading itself
//! is done apart, with a deep stack, for a limited time.

use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use flate2::read::ZlibDecoder;

use super::{Fault, LARGEST};

/// Unpacked bytes of all streams together, at most.
const UNPACKED: usize = 256 << 20;
/// How deep arrays and dictionaries may lie in each other.
const DEPTH: usize = 2_000;
/// How long reading may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The stack of the thread that reads; only what is used of it takes memory.
const STACK: usize = 256 << 20;
/// Streams packed more than once, at most.
const LAYERS: usize = 4;

/// The streams of a file unpacked, those of earlier revisions and those that nothing leads to as well.
///
/// # Errors
/// When the file is none, is encrypted, or is larger than may be, packed or unpacked.
pub fn packed(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    if !bytes.iter().take(1024).collect::<Vec<_>>().windows(5).any(|five| five.iter().copied().eq(b"%PDF-")) {
        return Err(Fault::NotAPdf);
    }
    if has_name(bytes, b"Encrypt") {
        return Err(Fault::Encrypted);
    }
    deep(bytes)?;
    if old_packing(bytes) {
        return Err(Fault::OldPacking);
    }
    let (mut left, mut streams) = (UNPACKED, Vec::new());
    for at in after_each(bytes, b"stream") {
        let rest = &bytes[at..];
        let start = rest.iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let mut content = opened(&rest[start..], &mut left)?;
        for _ in 1..LAYERS {
            let Some(more) = content.as_deref().map(|inner| opened(inner, &mut left)).transpose()?.flatten() else {
                break;
            };
            streams.extend(content.replace(more));
        }
        if let Some(content) = content {
            deep(&content)?;
            if old_packing(&content) {
                return Err(Fault::OldPacking);
            }
            streams.push(content);
        }
    }
    Ok(streams)
}

/// Whether a way of packing is named that the reader unpacks without a limit.
fn old_packing(bytes: &[u8]) -> bool {
    has_name(bytes, b"LZWDecode") || has_name(bytes, b"RunLengthDecode")
}

/// Takes one layer of packing off: Flate, or letters that stand for bytes and hold something packed by Flate.
fn opened(bytes: &[u8], left: &mut usize) -> Result<Option<Vec<u8>>, Fault> {
    if let Some(content) = inflated(bytes, left)? {
        return Ok(Some(content));
    }
    for letters in [of_hex, of_base_85] {
        // Its first bytes tell whether it goes on.
        if is_flate(&letters(bytes, 2)) {
            let packed = letters(bytes, LARGEST);
            *left = left.checked_sub(packed.len()).ok_or(Fault::TooLarge)?;
            return inflated(&packed, left);
        }
    }
    Ok(None)
}

fn is_flate(bytes: &[u8]) -> bool {
    let header = bytes.first().zip(bytes.get(1));
    header.is_some_and(|(a, b)| a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)).is_multiple_of(31))
}

/// At most so many bytes that hexadecimal digits stand for.
fn of_hex(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut digits =
        bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).map_while(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::new();
    while let Some(high) = digits.next().filter(|_| out.len() < most) {
        out.push(u8::try_from(high * 16 + digits.next().unwrap_or_default()).unwrap_or_default());
    }
    out
}

/// At least so many bytes, if there are, that letters to the base 85 stand for.
fn of_base_85(bytes: &[u8], most: usize) -> Vec<u8> {
    let (mut out, mut group) = (Vec::new(), Vec::with_capacity(5));
    let letters =
        bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).take_while(|byte| matches!(byte, b'!'..=b'u' | b'z'));
    for letter in letters {
        match letter {
            b'z' => out.extend([0; 4]),
            _ => group.push(letter - b'!'),
        }
        if group.len() == 5 {
            out.extend(
                group.drain(..).fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(digit.into())).to_be_bytes(),
            );
        }
        if out.len() >= most {
            break;
        }
    }
    out
}

/// Unpacks what is packed by Flate, as far as it can be; nothing when it is not.
fn inflated(bytes: &[u8], left: &mut usize) -> Result<Option<Vec<u8>>, Fault> {
    if !is_flate(bytes) {
        return Ok(None);
    }
    let mut out = Vec::new();
    let most = u64::try_from(*left).unwrap_or(u64::MAX).saturating_add(1);
    // What was unpacked before a fault counts as well: readers show it.
    let _ = ZlibDecoder::new(bytes).take(most).read_to_end(&mut out);
    *left = left.checked_sub(out.len()).ok_or(Fault::TooLarge)?;
    Ok(Some(out))
}

/// The places after each of these words, but not where it is the end of another, as in `endstream`.
fn after_each<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let found = bytes.windows(word.len()).enumerate().filter(move |(_, window)| *window == word);
    found.filter(|(at, _)| *at == 0 || !bytes[at - 1].is_ascii_alphanumeric()).map(move |(at, _)| at + word.len())
}

/// How often a word stands in the bytes.
pub fn count(bytes: &[u8], word: &[u8]) -> usize {
    after_each(bytes, word).count()
}

/// Whether a name stands anywhere in the bytes, its letters as they are or as numbers.
pub fn has_name(bytes: &[u8], name: &[u8]) -> bool {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').any(|(at, _)| {
        let mut rest = &bytes[at + 1..];
        for wanted in name {
            let (byte, length) = match rest {
                [b'#', a, b, ..] => match (char::from(*a).to_digit(16), char::from(*b).to_digit(16)) {
                    (Some(a), Some(b)) => (u8::try_from(a * 16 + b).unwrap_or_default(), 3),
                    _ => (b'#', 1),
                },
                [byte, ..] => (*byte, 1),
                [] => return false,
            };
            if byte != *wanted {
                return false;
            }
            rest = &rest[length..];
        }
        rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// Refuses what lies too deep: readers go into it by calling themselves.
fn deep(bytes: &[u8]) -> Result<(), Fault> {
    let mut depth = 0_usize;
    for byte in bytes {
        match byte {
            b'[' | b'<' | b'{' => depth += 1,
            b']' | b'>' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH * 2 {
            return Err(Fault::TooLarge);
        }
    }
    Ok(())
}

/// Does the reading in a thread of its own. A reader that panics has met a damaged file; one that takes too long is left to the limits
/// of what it draws.
pub fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    let (tell, told) = mpsc::channel();
    let quiet = move || {
        let done = catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|cause| Err(cause.downcast_ref::<Fault>().copied().unwrap_or(Fault::Damaged)));
        // Nobody waits any more when it took too long.
        let _ = tell.send(done);
    };
    thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(quiet).map_err(|_| Fault::TooSlow)?;
    told.recv_timeout(PATIENCE).unwrap_or(Err(Fault::TooSlow))
}
