//! Forms made from the declarations: the same inputs for every field of a type, whatever the kind.
//!
//! [`write`] turns values into the texts of inputs, [`show`] makes the inputs out of texts, and [`read`] turns texts into
//! values again. A form that came back with mistakes is shown from what was typed, so nothing is lost.

mod posted;
mod read;
mod show;
mod widget;
mod write;

pub use posted::{Posted, Upload};
pub use read::{Doubt, NAMES, Reading, read};
pub use show::{FormView, Mistake, PASTE, show};
pub use widget::{Choice, Control, Widget};
pub(crate) use write::date as typed_date;
pub use write::form;
