//! For tests: a database of each engine per test, fixed clock and ids.
