//! The real program, run in a temporary folder: what the tests of its commands share.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

pub fn hansa(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hansa"));
    command.env_clear().current_dir(folder).args(["--data", "data", "--lang", "en"]);
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    hansa(folder).args(arguments).output().expect("the program runs")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a command printed; it must have succeeded.
pub fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

pub fn json(folder: &Path, arguments: &[&str]) -> Vec<Json> {
    serde_json::from_str(&printed(folder, arguments)).expect("a JSON array")
}

/// A command that must fail, and what it says.
pub fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stdout));
    text(&output.stderr)
}

/// A server, ended with the test.
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts a server on a free port and waits until it says where it listens.
    pub fn start(folder: &Path, command: &str) -> Self {
        Self::start_with(folder, command, &[])
    }

    /// The same with options.
    pub fn start_with(folder: &Path, command: &str, options: &[&str]) -> Self {
        let mut process = hansa(folder)
            .args([command, "--listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim().trim_start_matches("Hansa: http://").trim_end_matches('/').to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{line}");
        Self { process, address }
    }

    pub fn get(&self, path: &str) -> String {
        self.send("GET", path, "", "")
    }

    /// The answer to a program that signs in with a token.
    pub fn get_as(&self, path: &str, token: &str) -> String {
        self.ask("GET", path, &format!("Authorization: Bearer {token}"), "")
    }

    /// The answer to a request with a session's cookie and a form.
    pub fn send(&self, method: &str, path: &str, cookie: &str, form: &str) -> String {
        self.ask(method, path, &format!("Cookie: {cookie}"), form)
    }

    fn ask(&self, method: &str, path: &str, header: &str, form: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server answers");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{header}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.address,
            form.len(),
        );
        stream.write_all(request.as_bytes()).expect("the request is sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        text(&answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn temporary() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}
