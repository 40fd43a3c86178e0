//! The situational picture as it was on a day.

use super::{Body, FocusArea, Meeting, Organisation, Person, Position, TargetArea};
use crate::personal::AUTHORSHIP;
use crate::typed::{Choice, Date, LocalText, LongText, Moment, Ref};
use crate::{Problem, Problems, Start, Weight};

choices! {
    /// Whether it stands as the common picture.
    PictureState {
        Draft = "draft",
        Approved = "approved",
        Superseded = "superseded",
    }
}

record! {
    /// The situational picture, kept as it was at a moment: a permanent page with its own address and an approver. What it
    /// shows is kept beside the record when it is made.
    Picture "picture" "PIC" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        /// When it was taken.
        taken: Moment = public() list();
        state: Choice<PictureState> = public() required() list() filter() step() live(&["draft", "approved"])
            start(Start::Value("draft"));
        /// The meeting that looks at it.
        meeting: Ref<Meeting> = public() list() filter() start(Start::From);
        approved_by: Ref<(Position, Person, Body)> = public() personal(AUTHORSHIP) list() filter() step();
        approved_on: Date = public() list() filter() step();
        /// The focus area to which it is limited.
        focus_area: Ref<FocusArea> = public() filter();
        /// The unit to which it is limited.
        unit: Ref<Organisation> = public() filter();
        /// The partner area to which it is limited.
        target_area: Ref<TargetArea> = public() filter();
        note: LongText = public() search(Weight::B);
    }
}

impl Picture {
    /// An approved picture says who approved it and when.
    fn check(&self, problems: &mut Problems) {
        if self.state == Some(PictureState::Approved) {
            if self.approved_by.is_none() {
                problems.push(Problem::of("approved_by", "approved-by-whom"));
            }
            if self.approved_on.is_none() {
                problems.push(Problem::of("approved_on", "approved-when"));
            }
        }
    }
}
