//! t
#![allow(missing_docs, clippy::print_stdout)]
fn main() {
    let a = hansa_words::Analyser::new(hansa_words::Tables);
    for l in std::io::stdin().lines() {
        let l = l.unwrap();
        for i in a.index(&l, Some(hansa_domain::Lang::Fi)) {
            println!("{}\t{}", &l[i.bytes.clone()], i.terms.join(" "));
        }
    }
}
