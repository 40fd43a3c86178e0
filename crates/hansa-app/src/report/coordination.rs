//! The documents of coordination: agendas, minutes and annual plans. They are as long as what they tell.

use hansa_domain::kinds::{AnnualPlan, Meeting};
use hansa_domain::{Id, Kind, PartialDate, Record};
use hansa_text::Args;

use super::{Named, at_the_desk, dated, report, sight};
use crate::meetings::{self, Told};
use crate::tell::{Format, Section};
use crate::{Error, OpContext, openness, plans};

/// What there are documents of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The agenda of a meeting.
    Agenda,
    /// The minutes of a meeting.
    Minutes,
    /// An annual plan.
    Plan,
}

impl Paper {
    /// All of them.
    pub const ALL: [Paper; 3] = [Paper::Agenda, Paper::Minutes, Paper::Plan];

    /// Its name in addresses and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Paper::Agenda => "agenda",
            Paper::Minutes => "minutes",
            Paper::Plan => "plan",
        }
    }

    /// The kind of the record that it tells of.
    pub fn kind(self) -> &'static Kind {
        match self {
            Paper::Agenda | Paper::Minutes => &Meeting::KIND,
            Paper::Plan => &AnnualPlan::KIND,
        }
    }
}

/// A document of coordination in the reader's language, from the reader's rights. With the address at which the program is
/// reached, its links lead there.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the record, [`Error::NoDocuments`] where documents cannot be made.
pub async fn paper(
    ctx: &OpContext,
    paper: Paper,
    id: Id,
    format: Format,
    address: Option<&str>,
) -> Result<Named, Error> {
    let words = ctx.words();
    let (record, day, mut lead, sections, title) = match paper {
        Paper::Agenda => met(ctx, meetings::agenda(ctx, id).await?, "meetings-agenda-title"),
        Paper::Minutes => met(ctx, meetings::minutes(ctx, id).await?, "meetings-minutes-title"),
        Paper::Plan => planned(ctx, id).await?,
    };
    lead.push(dated(ctx, ctx.today()));
    lead.push(sight(ctx).await?);
    let day_of = day.map_or_else(|| ctx.today().to_string(), |day| day.to_string());
    let name = words.msg_with(&format!("meetings-file-{}", paper.name()), &Args::new().set("date", day_of));
    let report = report(ctx, title, ctx.today(), lead, sections, address).await?;
    ctx.app.renderer().ok_or(Error::NoDocuments)?;
    ctx.note_export(Some(record.kind), 1, format.extension());
    let made = at_the_desk(ctx, report, format, move |renderer, report| renderer.render(&report, format)).await?;
    let file = openness::file_name(ctx.lang, made.secret, &format!("{name}.{}", format.extension()));
    Ok(Named { file, made })
}

/// What a document tells: of which record, of which day, the lines below the title, the parts, and the title.
type Content = (Record, Option<PartialDate>, Vec<String>, Vec<Section>, String);

fn met(ctx: &OpContext, told: Told, title: &str) -> Content {
    let args = Args::new();
    let name = told.meeting.title.text(ctx.lang).to_owned();
    let title = ctx.words().msg_with(title, &args.set("meeting", name));
    (told.meeting, told.day, told.lead, told.sections, title)
}

async fn planned(ctx: &OpContext, id: Id) -> Result<Content, Error> {
    let whole = plans::whole(ctx, id).await?;
    let sections = plans::sections(ctx.words(), &whole);
    let typed = AnnualPlan::from(&whole.plan);
    let body = typed.body.and_then(|body| whole.titles.get(&body));
    let lead = body.map(|body| body.title.text(ctx.lang).to_owned()).into_iter().collect();
    let title = whole.plan.title.text(ctx.lang).to_owned();
    Ok((whole.plan, typed.year, lead, sections, title))
}
