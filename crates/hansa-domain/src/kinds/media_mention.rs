//! What a medium has published on the city.

use crate::Weight;
use crate::typed::{Any, Choice, Country, Date, Language, LongText, Refs, Text, Url};

choices! {
    /// How it speaks of the city.
    MediaTone {
        Positive = "positive",
        Neutral = "neutral",
        Mixed = "mixed",
        Negative = "negative",
    }
}

record! {
    /// What a medium has published on the city. Its name is the headline, in the language of the medium; its themes are
    /// the focus areas that every kind has.
    MediaMention "media_mention" "MED" in Measurement, titled Own "name" {
        name: Text = public() required() search(Weight::A);
        medium: Text = public() list() search(Weight::A);
        country: Country = public() list() filter();
        language: Language = public() list() filter();
        published: Date = public() list() filter();
        tone: Choice<MediaTone> = list() filter();
        /// The records that it speaks of.
        about: Refs<Any> = public() filter();
        website: Url = public();
        /// What it says, in the words of whoever enters it.
        summary: LongText = public() search(Weight::B);
    }
}
