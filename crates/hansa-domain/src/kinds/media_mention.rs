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
        name: Text = required() search(Weight::A);
        medium: Text = list() search(Weight::A);
        country: Country = list() filter();
        language: Language = list() filter();
        published: Date = list() filter();
        tone: Choice<MediaTone> = list() filter();
        /// The records that it speaks of.
        about: Refs<Any> = filter();
        website: Url;
        /// What it says, in the words of whoever enters it.
        summary: LongText = search(Weight::B);
    }
}
