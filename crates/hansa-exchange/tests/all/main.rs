//! All tests of `hansa-exchange` from outside, as one program: it is built and linked once, not once for each file.

mod calendars;
mod folding;
mod hostile;
mod messages;
mod round;
mod words;
