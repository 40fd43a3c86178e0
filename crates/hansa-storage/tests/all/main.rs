//! All tests of `hansa-storage` from outside, as one program: it is built and linked once, not once for each file.

mod schema;
mod steps;
