//! Refuses to build without the style sheet and scripts, which are built from `web/`.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
    println!("cargo::rerun-if-changed=../../docs/guide");
    println!("cargo::rerun-if-changed=templates");
    for (file, remedy) in [
        ("../../web/dist/hansa.css", "run `make build`, or `npm ci && npm run build` in web/"),
        ("../../docs/guide/fi/index.md", "the guide is part of the repository; restore docs/guide"),
    ] {
        if !std::path::Path::new(file).exists() {
            println!("cargo::error={} is missing: {remedy}", file.trim_start_matches("../../"));
        }
    }
}
