//! All tests of `hansa-words` from outside, as one program: it is built and linked once, not once for each file.

mod data;
mod hostile;
mod terms;
