//! Reading in a process of its own, with limits of time and memory. The process is the same program, started with a hidden command; it gets
//! the document on its standard input and answers on its standard output.
//!
//! On Unix the process limits itself before it looks at the document: its memory, its time on the processor, and that it opens no file and
//! no connection, writes no file and leaves no image of its memory. On other systems only the time by the clock is limited.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use crate::{Extracted, Limits, ReadError, read};

/// Documents that are read at the same time, so that memory holds them all.
const AT_ONCE: usize = 2;
/// What an answer may hold besides the text: blocks, and the files within the document.
const BESIDE: usize = 64 << 20;
/// Bytes of what says how a document is to be read, at most.
const TASK: u32 = 64 << 10;

/// What is to be read, as it stands before the document on the standard input.
#[derive(Serialize, Deserialize)]
struct Task {
    name: String,
    media_type: String,
    limits: Limits,
}

/// Starts processes that read.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
    limits: Limits,
    free: Arc<Semaphore>,
}

impl Reader {
    /// A reader that starts `program read-document`, a program that answers with [`serve`]. Two documents are read at once; others wait.
    pub fn apart(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits, free: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Reads a document. Whatever the document does to its reader, there is an answer.
    ///
    /// # Errors
    /// As [`read`]; and what became of the process when it gave no answer.
    pub async fn read(&self, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<Extracted, ReadError> {
        if bytes.len() > self.limits.bytes {
            return Err(ReadError::TooLarge(format!("more than {} bytes", self.limits.bytes)));
        }
        let _free = self.free.acquire().await.map_err(not_started)?;
        let task = Task { name: shortened(name), media_type: shortened(media_type), limits: self.limits.clone() };
        let head = framed(&task)?;
        // It gets nothing of what this program knows: no settings, no secrets.
        let mut child = Command::new(&self.program)
            .arg("read-document")
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(not_started)?;
        let patience = Duration::from_secs(self.limits.seconds + self.limits.seconds / 2 + 1);
        let answer = tokio::time::timeout(patience, self.exchange(&mut child, &head, &bytes)).await;
        let Ok(answer) = answer else {
            let _ = child.kill().await;
            return Err(ReadError::TooSlow);
        };
        answer?
    }

    /// Gives the document to the process and takes its answer.
    async fn exchange(
        &self,
        child: &mut Child,
        head: &[u8],
        bytes: &[u8],
    ) -> Result<Result<Extracted, ReadError>, ReadError> {
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (Some(mut input), Some(output)) = (input, output) else { return Err(not_started("no pipes")) };
        let most = self.limits.text.saturating_add(self.limits.bytes).saturating_add(BESIDE);
        let mut answer = Vec::new();
        let give = async {
            // A process that ends before it has read everything says why by how it ends.
            let _ = input.write_all(head).await;
            let _ = input.write_all(bytes).await;
            drop(input);
        };
        let mut output = output.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1));
        let ((), taken) = tokio::join!(give, output.read_to_end(&mut answer));
        taken.map_err(|error| ReadError::Crashed(error.to_string()))?;
        if answer.len() > most {
            return Err(ReadError::too_large("what was read of it"));
        }
        let status = child.wait().await.map_err(|error| ReadError::Crashed(error.to_string()))?;
        if !status.success() {
            return Err(ended(status));
        }
        postcard::from_bytes(&answer).map_err(|error| ReadError::Crashed(error.to_string()))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what becomes of an error on its way")]
fn not_started(cause: impl ToString) -> ReadError {
    ReadError::NotStarted(cause.to_string())
}

/// Names are told to the process only for their endings.
fn shortened(name: &str) -> String {
    let skipped = name.chars().count().saturating_sub(200);
    name.chars().skip(skipped).collect()
}

/// A task after its length in four bytes.
fn framed(task: &Task) -> Result<Vec<u8>, ReadError> {
    let task = postcard::to_extend(task, Vec::new()).map_err(not_started)?;
    let length = u32::try_from(task.len()).map_err(not_started)?;
    Ok([length.to_be_bytes().as_slice(), &task].concat())
}

/// What it means that a process ended as it did.
#[cfg(unix)]
fn ended(status: ExitStatus) -> ReadError {
    use std::os::unix::process::ExitStatusExt as _;

    use rustix::process::Signal;

    match status.signal().and_then(Signal::from_named_raw) {
        Some(Signal::XCPU | Signal::KILL) => ReadError::TooSlow,
        // A program that gets no memory ends itself.
        Some(Signal::ABORT) => ReadError::too_large("the memory that reading it takes"),
        _ => ReadError::Crashed(status.to_string()),
    }
}

/// What it means that a process ended as it did.
#[cfg(not(unix))]
fn ended(status: ExitStatus) -> ReadError {
    ReadError::Crashed(status.to_string())
}

/// Answers as the process that reads: takes a task and a document from the input, limits this process, reads, and writes the answer.
///
/// It is to be called before the program starts anything else, since the limits hold for the whole process and cannot be taken back.
///
/// # Errors
/// When the input is no task, the limits cannot be set, or nobody takes the answer.
pub fn serve(mut input: impl Read, mut output: impl Write) -> Result<(), ReadError> {
    let mut length = [0; 4];
    input.read_exact(&mut length).map_err(not_started)?;
    let length = u32::from_be_bytes(length).min(TASK);
    let mut task = vec![0; usize::try_from(length).map_err(not_started)?];
    input.read_exact(&mut task).map_err(not_started)?;
    let Task { name, media_type, limits } = postcard::from_bytes(&task).map_err(not_started)?;
    limit(&limits)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    input.take(most).read_to_end(&mut bytes).map_err(not_started)?;
    let answer = read(&name, &media_type, &bytes, &limits);
    let answer = postcard::to_extend(&answer, Vec::new()).map_err(not_started)?;
    output.write_all(&answer).and_then(|()| output.flush()).map_err(not_started)
}

/// Limits this process.
#[cfg(unix)]
fn limit(limits: &Limits) -> Result<(), ReadError> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let set = |resource, most| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(not_started)
    };
    set(Resource::Core, 0)?;
    set(Resource::Fsize, 0)?;
    // The three pipes that it has.
    set(Resource::Nofile, 3)?;
    set(Resource::Cpu, limits.seconds)?;
    set(Resource::As, limits.memory)
}

/// There is nothing here by which to limit this process.
#[cfg(not(unix))]
fn limit(_: &Limits) -> Result<(), ReadError> {
    Ok(())
}
