//! All tests of `hansa-cli` from outside, as one program: it is built and linked once, not once for each file.

mod agreement;
mod archive;
mod briefs;
mod command_line;
mod documents;
mod exchange;
mod imports;
mod oparl;
mod papers;
mod program;
mod search;
mod vocabulary;
