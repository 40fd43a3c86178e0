//! All tests of `hansa-domain` from outside, as one program: it is built and linked once, not once for each file.

mod checks_of_activity;
mod checks_of_actors;
mod checks_of_coordination;
mod filters;
mod kinds;
mod law;
mod policy;
