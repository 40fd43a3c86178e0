//! Tests that `docs/SECURITY.md` names and that nobody has written.
//!
//! A test stands there as `` `hansa_web::matrix::strangers` ``: the crate, a module (a file or folder) and the function. A browser
//! test stands there as `` `e2e/tests/oidc.test.mjs: a disabled account stays closed` ``: the file and what the test is called.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// How many faults of others the table answers.
const ROWS: usize = 40;
/// Where browser tests stand.
const BROWSER: &str = "e2e/tests/";

/// Checks the table; a line for each test that is not there, and for each row that is missing or names no test.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(root.join("docs/SECURITY.md")).context("docs/SECURITY.md")?;
    let mut faults = Vec::new();
    let mut found = [false; ROWS];
    for (number, line) in (1..).zip(text.lines()) {
        let tests = named(line);
        for test in &tests {
            if !exists(root, test)? {
                faults.push(format!("docs/SECURITY.md:{number}: there is no test `{test}`"));
            }
        }
        let row = line.strip_prefix("| ").and_then(|rest| rest.split(' ').next()).and_then(|n| n.parse::<usize>().ok());
        if let Some(row) = row.filter(|row| (1..=ROWS).contains(row)) {
            found[row - 1] = true;
            if tests.is_empty() {
                faults.push(format!("docs/SECURITY.md:{number}: row {row} names no test"));
            }
        }
    }
    let missing = found.iter().enumerate().filter(|(_, found)| !**found);
    faults.extend(missing.map(|(place, _)| format!("docs/SECURITY.md: row {} is missing", place + 1)));
    Ok(faults)
}

/// The tests that a line names.
fn named(line: &str) -> Vec<&str> {
    let spans = line.split('`').skip(1).step_by(2);
    spans
        .filter(|span| span.starts_with("hansa_") && span.matches("::").count() >= 2 || span.starts_with(BROWSER))
        .collect()
}

/// Whether a file of browser tests has the test.
fn exists_in_browser(root: &Path, known: &str) -> Result<bool> {
    let Some((file, name)) = known.split_once(": ") else { return Ok(false) };
    let place = root.join(file);
    if !place.is_file() {
        return Ok(false);
    }
    let content = std::fs::read_to_string(&place).with_context(|| place.display().to_string())?;
    Ok(content.contains(&format!("\ntest(\"{name}\", ")))
}

/// Whether a file of the crate, in the module, has the function.
fn exists(root: &Path, test: &str) -> Result<bool> {
    if test.starts_with(BROWSER) {
        return exists_in_browser(root, test);
    }
    let parts: Vec<&str> = test.split("::").collect();
    let (krate, module, name) = (parts[0].replace('_', "-"), parts[parts.len() - 2], parts[parts.len() - 1]);
    let folder = root.join("crates").join(krate);
    let mut folders = vec![folder.join("src"), folder.join("tests")];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if is_module(&path, module) && std::fs::read_to_string(&path)?.contains(&format!("fn {name}(")) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether a file is the module, or stands in its folder.
fn is_module(path: &Path, module: &str) -> bool {
    let stem: PathBuf = path.with_extension("");
    path.extension().is_some_and(|extension| extension == "rs")
        && stem.components().rev().take(2).any(|part| part.as_os_str() == module)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(table: &str) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let tests = root.path().join("crates/hansa-web/tests/all/matrix");
        std::fs::create_dir_all(&tests).unwrap();
        std::fs::create_dir_all(root.path().join("docs")).unwrap();
        std::fs::write(tests.join("mod.rs"), "async fn strangers(db: Db) {}").unwrap();
        std::fs::write(root.path().join("docs/SECURITY.md"), table).unwrap();
        check(root.path()).unwrap()
    }

    fn rows(tests: &str) -> String {
        (1..=ROWS).map(|row| format!("| {row} | something | {tests} |")).collect::<Vec<_>>().join("\n") + "\n"
    }

    #[test]
    fn tests_that_exist_are_no_faults() {
        assert_eq!(faults_of(&rows("`hansa_web::matrix::strangers`")), Vec::<String>::new());
    }

    #[test]
    fn browser_tests_are_looked_for_by_what_they_are_called() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("e2e/tests")).unwrap();
        std::fs::write(root.path().join("e2e/tests/a.test.mjs"), "import x;\ntest(\"it opens\", async () => {});\n")
            .unwrap();
        for (test, there) in [
            ("e2e/tests/a.test.mjs: it opens", true),
            ("e2e/tests/a.test.mjs: it open", false),
            ("e2e/tests/b.test.mjs: it opens", false),
            ("e2e/tests/a.test.mjs", false),
        ] {
            assert_eq!(named(&format!("| 1 | something | `{test}` |")), [test]);
            assert_eq!(exists(root.path(), test).unwrap(), there, "{test}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let table = rows("`hansa_web::matrix::strangers`").replacen("strangers", "friends", 1);
        assert_eq!(faults_of(&table), ["docs/SECURITY.md:1: there is no test `hansa_web::matrix::friends`"]);
        let table = rows("`hansa_web::other::strangers`");
        assert_eq!(faults_of(&table).len(), ROWS);
        let table = rows("`hansa_web::matrix::strangers`").replacen("| 7 |", "| x |", 1);
        assert_eq!(faults_of(&table), ["docs/SECURITY.md: row 7 is missing"]);
        let table = rows("`hansa_web::matrix::strangers`").replacen("`hansa_web::matrix::strangers`", "none", 1);
        assert_eq!(faults_of(&table), ["docs/SECURITY.md:1: row 1 names no test"]);
    }
}
