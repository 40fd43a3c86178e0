//! The formats of others: tables (CSV, Excel), mail messages, PDF files, calendars, feeds and OParl. Bytes in, data out, and
//! back; nothing here reads a file, a network or a record. What comes from outside is hostile until it is read: every reader
//! has limits, and says where in the file the fault is.

pub mod atom;
pub mod calendar;
pub mod message;
pub mod oparl;
pub mod pdf;
pub mod table;
pub mod value;
