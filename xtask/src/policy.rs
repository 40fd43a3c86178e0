//! What the program may depend on: the part of cargo-deny that this project's `deny.toml` uses, for machines without
//! cargo-deny. Licences, sources, banned crates, and crates in several versions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::spdx;

/// `deny.toml`, as far as it is read here.
#[derive(Debug, Deserialize)]
pub struct Policy {
    graph: Graph,
    licenses: Licences,
    bans: Bans,
}

#[derive(Debug, Deserialize)]
struct Graph {
    targets: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Listed>,
    skip: Vec<Listed>,
}

/// A crate that is banned, or a version that may stand beside another.
#[derive(Debug, Deserialize)]
struct Listed {
    #[serde(rename = "crate")]
    spec: String,
    reason: String,
}

/// What `cargo metadata` says of the packages that are built.
#[derive(Debug, Deserialize)]
pub struct Metadata {
    packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

/// Checks the dependencies of every target; the faults, in no more words than it takes to mend them.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(root.join("deny.toml")).context("reading deny.toml")?;
    let policy: Policy = toml::from_str(&text).context("reading deny.toml")?;
    let mut found = BTreeSet::new();
    for target in &policy.graph.targets {
        found.extend(faults(&policy, &metadata(root, target)?));
    }
    Ok(found.into_iter().collect())
}

fn metadata(root: &Path, target: &str) -> Result<Metadata> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target])
        .output()
        .context("running cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("reading what cargo metadata says")
}

/// What breaks the policy.
fn faults(policy: &Policy, metadata: &Metadata) -> Vec<String> {
    let others = metadata.packages.iter().filter(|package| !metadata.workspace_members.contains(&package.id));
    let mut faults: Vec<String> = others
        .flat_map(|package| [licence(policy, package), source(package), banned(policy, package)])
        .flatten()
        .collect();
    faults.extend(versions(policy, &metadata.packages));
    faults
}

fn licence(policy: &Policy, package: &Package) -> Option<String> {
    let Package { name, version, .. } = package;
    let Some(licence) = &package.license else {
        return Some(format!("{name} {version} does not say its licence"));
    };
    let exception = policy.licenses.exceptions.iter().find(|exception| exception.name == *name);
    let allowed = |id: &str| {
        policy.licenses.allow.contains(id) || exception.is_some_and(|exception| exception.allow.contains(id))
    };
    match spdx::satisfied(licence, &allowed) {
        Some(true) => None,
        Some(false) => Some(format!("{name} {version} is under {licence}, which deny.toml does not allow")),
        None => Some(format!("{name} {version} has a licence that cannot be read: {licence}")),
    }
}

fn source(package: &Package) -> Option<String> {
    let from_registry = package.source.as_deref().is_some_and(|source| source.starts_with("registry+"));
    (!from_registry).then(|| {
        let from = package.source.as_deref().unwrap_or("a folder outside the workspace");
        format!("{} {} comes from {from}, not from the crates registry", package.name, package.version)
    })
}

fn banned(policy: &Policy, package: &Package) -> Option<String> {
    let ban = policy.bans.deny.iter().find(|listed| fits(&listed.spec, package))?;
    Some(format!("{} {} is banned: {}", package.name, package.version, ban.reason))
}

/// Crates in several versions that deny.toml does not know, and lines of deny.toml for which there is no more need.
fn versions(policy: &Policy, packages: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut by_name: BTreeMap<&str, Vec<&Package>> = BTreeMap::new();
    for package in packages {
        by_name.entry(&package.name).or_default().push(package);
    }
    let skipped = |package: &Package| policy.bans.skip.iter().any(|listed| fits(&listed.spec, package));
    for (name, same) in &by_name {
        let counted: Vec<&str> =
            same.iter().filter(|package| !skipped(package)).map(|package| package.version.as_str()).collect();
        if counted.len() > 1 {
            faults.push(format!("{name} is there in the versions {}", counted.join(", ")));
        }
    }
    for listed in &policy.bans.skip {
        let needed = packages.iter().any(|package| {
            fits(&listed.spec, package) && by_name.get(package.name.as_str()).is_some_and(|same| same.len() > 1)
        });
        if !needed {
            faults.push(format!("deny.toml skips {} ({}), for which there is no need", listed.spec, listed.reason));
        }
    }
    faults
}

/// Whether a package is the one that `name` or `name@1.2` means; a version means all that begin with its parts.
fn fits(spec: &str, package: &Package) -> bool {
    match spec.split_once('@') {
        None => spec == package.name,
        Some((name, version)) => {
            let parts = package.version.split(['.', '-', '+']);
            name == package.name && version.split('.').eq(parts.take(version.split('.').count()))
        }
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
