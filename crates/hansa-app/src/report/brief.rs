//! Briefs as documents.

use hansa_domain::{Id, Kind, Publicity};
use hansa_text::Args;

use super::{Named, made, report};
use crate::tell::Format;
use crate::{Error, OpContext, openness};

/// Characters of a title in the name of a file.
const NAMED: usize = 60;

/// The brief of a record as a document of at most [`super::PAGES`] pages, from the actor's rights or, with a class, from those of all who
/// may see that class. With the address at which the program is reached, its links lead there.
///
/// # Errors
/// [`Error::NotFound`] as for [`crate::brief::brief`].
pub async fn brief(
    ctx: &OpContext,
    (kind, id): (&'static Kind, Id),
    limit: Option<Publicity>,
    format: Format,
    address: Option<&str>,
) -> Result<Named, Error> {
    let reader = crate::brief::within(ctx, limit);
    let (subject, brief) = crate::brief::brief(&reader, kind, id, limit).await?;
    let day = ctx.today();
    let words = ctx.words();
    let args = Args::new().set("name", slug(subject.title.text(ctx.lang))).set("date", day.to_string());
    let name = format!("{}.{}", words.msg_with("brief-file", &args), format.extension());
    let report = report(&reader, brief.title, day, brief.lead, brief.sections, address).await?;
    // Whoever takes it out is told in the log, whatever they limited it to.
    let made = made(ctx, kind.name, report, format).await?;
    Ok(Named { file: openness::file_name(ctx.lang, made.secret, &name), made })
}

/// A title as it may stand in the name of a file anywhere.
fn slug(title: &str) -> String {
    let plain = title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    let mut name = String::new();
    for word in plain.split_whitespace() {
        if name.chars().count() + word.chars().count() > NAMED {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(slug("City of New York"), "city-of-new-york");
        assert_eq!(slug("Åbo / Turku: ../vierailu"), "åbo-turku-vierailu");
        assert_eq!(slug(&"pitkä ".repeat(40)).chars().count(), 59);
    }
}
