//! Readers of documents, on documents made here.

mod apart;
mod fixtures;
mod hostile;
mod office;
mod open;
mod pages;
mod pdf;
mod texts;
