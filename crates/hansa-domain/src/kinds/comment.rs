//! What colleagues say to each other about a record.

use crate::Weight;
use crate::typed::{Any, LongText, Ref, Text};

record! {
    /// What somebody says about a record. It is as public or secret as the record.
    Comment "comment" "" in Comments, part of "about", titled Of "about" {
        about: Ref<Any> = required() list() filter();
        text: LongText = required() list() search(Weight::C);
        /// Who wrote it, by the name that they had then.
        author: Text = list() search(Weight::B);
    }
}
