//! All tests of `hansa-documents` from outside, as one program: it is built and linked once, not once for each file.

mod common;
mod pdf;
mod word;
