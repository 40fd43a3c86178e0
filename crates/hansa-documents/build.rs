//! Refuses to build without the typeface, which the build of `web/` copies from its package.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist-fonts");
    for cut in ["400Regular", "600SemiBold"] {
        let file = format!("../../web/dist-fonts/{cut}.ttf");
        if !std::path::Path::new(&file).exists() {
            let remedy = "run `make build`, or `npm ci && npm run build` in web/";
            println!("cargo::error={} is missing: {remedy}", file.trim_start_matches("../../"));
        }
    }
}
