use super::*;

const POLICY: &str = r#"
[graph]
targets = ["x86_64-unknown-linux-gnu"]
[licenses]
allow = ["MIT", "Apache-2.0"]
exceptions = [{ crate = "roots", allow = ["CDLA-Permissive-2.0"] }]
[bans]
deny = [{ crate = "openssl", reason = "rustls instead" }]
skip = [{ crate = "rand@0.8", reason = "an old crate asks for it" }]
"#;

fn package(name: &str, version: &str, license: &str) -> Package {
    Package {
        id: format!("{name}@{version}"),
        name: name.into(),
        version: version.into(),
        license: Some(license.into()),
        source: Some("registry+somewhere".into()),
    }
}

/// The faults of these packages besides one of our own; rand is there in two versions, of which the old one is skipped.
fn faults_of(packages: impl IntoIterator<Item = Package>) -> Vec<String> {
    let own = Package { license: None, source: None, ..package("hansa-domain", "0.1.0", "") };
    let rands = [package("rand", "0.8.5", "MIT"), package("rand", "0.10.1", "MIT")];
    let metadata = Metadata {
        workspace_members: BTreeSet::from([own.id.clone()]),
        packages: [own].into_iter().chain(rands).chain(packages).collect(),
    };
    faults(&toml::from_str(POLICY).unwrap(), &metadata)
}

#[test]
fn what_is_allowed_has_no_faults() {
    let packages = [package("serde", "1.0.0", "MIT OR Apache-2.0"), package("roots", "1.0.0", "CDLA-Permissive-2.0")];
    assert_eq!(faults_of(packages), Vec::<String>::new());
}

#[test]
fn a_licence_that_is_not_allowed_is_a_fault() {
    let faults = faults_of([package("copyleft", "2.1.0", "GPL-3.0-only")]);
    assert_eq!(faults, ["copyleft 2.1.0 is under GPL-3.0-only, which deny.toml does not allow"]);
    // The exception is for one crate alone.
    assert_eq!(faults_of([package("other", "1.0.0", "CDLA-Permissive-2.0")]).len(), 1);
}

#[test]
fn a_missing_licence_is_a_fault() {
    let silent = Package { license: None, ..package("silent", "1.0.0", "") };
    assert_eq!(faults_of([silent]), ["silent 1.0.0 does not say its licence"]);
}

#[test]
fn a_source_other_than_the_registry_is_a_fault() {
    let git = Package { source: Some("git+ssh://somewhere".into()), ..package("fork", "1.0.0", "MIT") };
    let folder = Package { source: None, ..package("beside", "1.0.0", "MIT") };
    assert_eq!(faults_of([git, folder]).len(), 2);
}

#[test]
fn a_banned_crate_is_a_fault() {
    assert_eq!(faults_of([package("openssl", "0.10.1", "MIT")]), ["openssl 0.10.1 is banned: rustls instead"]);
    assert_eq!(faults_of([package("openssl-probe", "0.1.0", "MIT")]), Vec::<String>::new());
}

#[test]
fn a_second_version_is_a_fault_unless_it_is_skipped() {
    let faults = faults_of([package("syn", "2.0.1", "MIT"), package("syn", "3.0.0", "MIT")]);
    assert_eq!(faults, ["syn is there in the versions 2.0.1, 3.0.0"]);
}

#[test]
fn a_skip_without_need_is_a_fault() {
    let policy = toml::from_str(POLICY).unwrap();
    let metadata = Metadata { packages: vec![package("rand", "0.8.5", "MIT")], workspace_members: BTreeSet::new() };
    let faults = faults(&policy, &metadata);
    assert_eq!(faults, ["deny.toml skips rand@0.8 (an old crate asks for it), for which there is no need"]);
}

#[test]
fn a_version_means_those_that_begin_with_its_parts() {
    assert!(fits("rand@0.8", &package("rand", "0.8.5", "MIT")));
    assert!(!fits("rand@0.8", &package("rand", "0.80.0", "MIT")));
    assert!(!fits("rand@0.8", &package("rand_core", "0.8.0", "MIT")));
}

#[test]
fn the_projects_own_policy_can_be_read() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../deny.toml")).unwrap();
    let policy: Policy = toml::from_str(&text).unwrap();
    assert!(policy.licenses.allow.contains("MIT") && policy.bans.skip.iter().all(|skip| !skip.reason.is_empty()));
}
