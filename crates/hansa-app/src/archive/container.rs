//! The file itself: a tar of plain entries, compressed with Zstandard. Its last entry, `SHA256SUMS`, holds the checksum of every
//! other, in the form that `sha256sum --check` reads; a file without it is not whole.
//!
//! It is read by itself and never unpacked. Nothing but plain entries of bounded size is taken, so a file from a stranger can
//! neither lead out of a folder nor fill the memory.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use hansa_domain::Problem;
use sha2::{Digest, Sha256};

use crate::Error;

/// The entry with the checksums.
pub(super) const SUMS: &str = "SHA256SUMS";
/// The bytes with which every file in Zstandard's format begins (RFC 8878, 3.1.1).
const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// The level of compression: on records, higher ones take long and win little.
const LEVEL: i32 = 3;
/// No entry is larger, in bytes: the largest file that a record may hold is less than half of it.
const LARGEST: u64 = 64 << 20;
/// A file that unpacks to more than so many times its size is no honest one, once it is larger than [`HARMLESS`].
const DENSEST: u64 = 400;
/// Unpacked, so many bytes harm nobody.
const HARMLESS: u64 = 1 << 30;
/// The largest window of the compression that is agreed to, as a power of two in bytes.
const WINDOW: u32 = 25;
/// Tar's unit, in bytes.
const BLOCK: usize = 512;
const BLOCK_LONG: u64 = 512;

/// A problem with the file at a path.
pub(crate) fn problem(path: &Path, code: &'static str) -> Problem {
    Problem::new(code).with("file", path.display().to_string())
}

/// A file that cannot be read or written.
pub(crate) fn failed(path: &Path, error: &std::io::Error) -> Error {
    problem(path, "archive-file").with("reason", error.to_string()).into()
}

/// Writes the file, under another name until it is whole.
pub(crate) struct Writer {
    path: PathBuf,
    partial: PathBuf,
    tar: tar::Builder<zstd::Encoder<'static, BufWriter<File>>>,
    sums: String,
    /// Whether what was written is to stay.
    whole: bool,
}

impl Writer {
    /// Begins a file that nobody else may read. One of that name is replaced when the new one is whole.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".part");
        let partial = PathBuf::from(partial);
        let begin = || {
            let mut options = File::options();
            options.write(true).create(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&partial)?;
            let mut encoder = zstd::Encoder::new(BufWriter::new(file), LEVEL)?;
            encoder.include_checksum(true)?;
            Ok(encoder)
        };
        let encoder = begin().map_err(|error| failed(path, &error))?;
        let tar = tar::Builder::new(encoder);
        Ok(Self { path: path.to_owned(), partial, tar, sums: String::new(), whole: false })
    }

    /// Adds an entry.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.append(name, bytes)?;
        let sum = hex::encode(Sha256::digest(bytes));
        for part in [&sum, "  ", name, "\n"] {
            self.sums.push_str(part);
        }
        Ok(())
    }

    fn append(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut header = tar::Header::new_ustar();
        header.set_mode(0o644);
        header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        self.tar.append_data(&mut header, name, bytes).map_err(|error| failed(&self.path, &error))
    }

    /// Adds the checksums and gives the file its name; its size in bytes.
    pub(crate) fn finish(mut self) -> Result<u64, Error> {
        let sums = std::mem::take(&mut self.sums);
        self.append(SUMS, sums.as_bytes())?;
        let mut end = || {
            self.tar.finish()?;
            self.tar.get_mut().do_finish()?;
            self.tar.get_mut().get_mut().flush()?;
            let file = self.tar.get_ref().get_ref().get_ref();
            file.sync_all()?;
            let size = file.metadata()?.len();
            std::fs::rename(&self.partial, &self.path)?;
            Ok(size)
        };
        let size = end().map_err(|error| failed(&self.path, &error))?;
        self.whole = true;
        Ok(size)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.whole {
            // It was stopped or failed: nobody is to take it for an archive.
            let _ = std::fs::remove_file(&self.partial);
        }
    }
}

/// Lines of JSON in as many entries as keep each of a moderate size: `folder/0001.jsonl`, `folder/0002.jsonl` and so on.
pub(crate) struct Lines<'a> {
    writer: &'a mut Writer,
    folder: String,
    part: u32,
    buffer: Vec<u8>,
}

/// When an entry of lines is as large as this, in bytes, it ends with its line.
const FULL: usize = 1 << 20;

impl<'a> Lines<'a> {
    /// Begins with no lines.
    pub(crate) fn new(writer: &'a mut Writer, folder: String) -> Self {
        Self { writer, folder, part: 0, buffer: Vec::new() }
    }

    /// Adds a line.
    pub(crate) fn add(&mut self, line: &impl serde::Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut self.buffer, line).map_err(|error| Error::Internal(error.to_string()))?;
        self.buffer.push(b'\n');
        if self.buffer.len() >= FULL { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.part += 1;
        self.writer.add(&format!("{}/{:04}.jsonl", self.folder, self.part), &self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Writes what is left.
    pub(crate) fn end(mut self) -> Result<(), Error> {
        if self.buffer.is_empty() { Ok(()) } else { self.flush() }
    }
}

/// An entry that was read.
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

/// Reads the file from its first entry to its last.
pub(crate) struct Reader {
    path: PathBuf,
    stream: zstd::Decoder<'static, BufReader<File>>,
    /// How many bytes it may unpack to.
    left: u64,
    size: u64,
}

/// Whether the file begins as an archive does.
pub fn is_archive(path: &Path) -> bool {
    let mut magic = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok() && magic == MAGIC
}

impl Reader {
    /// Opens the file.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| failed(path, &error))?;
        let size = file.metadata().map_err(|error| failed(path, &error))?.len();
        if !is_archive(path) {
            return Err(problem(path, "archive-not-one").into());
        }
        let mut stream = zstd::Decoder::new(file).map_err(|error| failed(path, &error))?;
        stream.window_log_max(WINDOW).map_err(|error| failed(path, &error))?;
        let left = size.saturating_mul(DENSEST).max(HARMLESS);
        Ok(Self { path: path.to_owned(), stream, left, size })
    }

    /// The size of the file in bytes, and how many of them have been read.
    pub(crate) fn progress(&mut self) -> (u64, u64) {
        let read = std::io::Seek::stream_position(self.stream.get_mut()).unwrap_or_default();
        (read, self.size)
    }

    fn problem(&self, code: &'static str) -> Problem {
        problem(&self.path, code)
    }

    /// Reads on; a file that ends here is not whole.
    fn read(&mut self, into: &mut [u8]) -> Result<(), Error> {
        let long = u64::try_from(into.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(long).ok_or_else(|| self.problem("archive-too-large"))?;
        self.stream.read_exact(into).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => self.problem("archive-truncated").into(),
            _ => self.problem("archive-damaged").with("entry", "tar").into(),
        })
    }

    /// The next entry; none after the last.
    pub(crate) fn next(&mut self) -> Result<Option<Entry>, Error> {
        let mut block = [0; BLOCK];
        self.read(&mut block)?;
        if block == [0; BLOCK] {
            self.end()?;
            return Ok(None);
        }
        let header = tar::Header::from_byte_slice(&block);
        let sum: u32 = block
            .iter()
            .enumerate()
            .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
            .sum();
        let path = self.path.clone();
        let damaged = || Error::from(problem(&path, "archive-damaged").with("entry", "tar"));
        if header.cksum().ok() != Some(sum) {
            return Err(damaged());
        }
        let name = String::from_utf8(header.path_bytes().into_owned()).map_err(|_| damaged())?;
        if !header.entry_type().is_file() || !is_ours(&name) {
            return Err(self.problem("archive-foreign").with("entry", name.escape_default().to_string()).into());
        }
        let size = header.entry_size().map_err(|_| damaged())?;
        if size > LARGEST {
            return Err(self.problem("archive-too-large").into());
        }
        let padded = usize::try_from(size.div_ceil(BLOCK_LONG) * BLOCK_LONG).map_err(|_| damaged())?;
        let mut bytes = vec![0; padded];
        self.read(&mut bytes)?;
        bytes.truncate(usize::try_from(size).map_err(|_| damaged())?);
        Ok(Some(Entry { name, bytes }))
    }

    /// After the last entry there is only what fills up.
    fn end(&mut self) -> Result<(), Error> {
        let mut rest = Vec::new();
        let read = (&mut self.stream).take(1 << 16).read_to_end(&mut rest);
        if read.is_err() || rest.len() == 1 << 16 || rest.iter().any(|byte| *byte != 0) {
            return Err(self.problem("archive-damaged").with("entry", "tar").into());
        }
        Ok(())
    }
}

/// Whether an entry may have the name: letters in parts, without any way out of a folder.
fn is_ours(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
    };
    name.split('/').all(part)
}
