//! Commands that look.

use std::process::ExitCode;

use anyhow::Context;
use hansa_app::export::Form;
use hansa_app::list::{ListQuery, whole};
use hansa_app::records::Meant;
use hansa_app::setup::Purpose;
use hansa_app::{OpContext, display, export as exporting, load, records, setup, use_log, views};
use hansa_domain::{Id, Kind, Type};

use crate::arguments::{Arguments, List};
use crate::output;

pub(crate) fn kind_named(name: &str) -> anyhow::Result<&'static Kind> {
    hansa_domain::kind(name).with_context(|| {
        let names: Vec<&str> = hansa_domain::KINDS.iter().map(|kind| kind.name).collect();
        format!("there is no kind {name}; the kinds are {}", names.join(", "))
    })
}

/// Lists the records of a kind.
pub async fn list(arguments: &Arguments, wanted: &List) -> anyhow::Result<ExitCode> {
    let kind = kind_named(&wanted.kind)?;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let query = query(&ctx, kind, wanted).await?;
    if let Some(form) = form(wanted)? {
        let file = file(&ctx, kind, &query, wanted, form).await.map_err(|error| output::explained(&ctx, error))?;
        use_log::settle(&ctx).await?;
        match &wanted.xlsx {
            Some(path) => {
                std::fs::write(path, &file.bytes).with_context(|| format!("cannot write {}", path.display()))?;
            }
            None => output::bytes(&file.bytes),
        }
        app.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let list = whole(&ctx, kind, &query, wanted.limit).await.map_err(|error| output::explained(&ctx, error))?;
    use_log::settle(&ctx).await?;
    if wanted.json {
        let columns: Option<Vec<&str>> =
            wanted.view.is_some().then(|| list.columns.iter().map(|field| field.name).collect());
        let rows = list.records.iter().map(|record| {
            let mut row = exporting::json(record, &list.titles);
            if let (Some(columns), Some(object)) = (&columns, row.as_object_mut()) {
                object.retain(|name, _| kind.field(name).is_none() || columns.contains(&name.as_str()));
            }
            row
        });
        output::json(&rows.collect())?;
    } else {
        for record in &list.records {
            let mut cells = vec![record.code().unwrap_or_else(|| record.id.to_string())];
            cells.push(record.title.text(ctx.lang).to_owned());
            cells.extend(list.columns.iter().map(|field| {
                let value = record.get(field.name);
                value.map(|v| display::text(ctx.words(), kind, field, v, &list.titles)).unwrap_or_default()
            }));
            output::line(&cells.join("\t").replace('\n', " "));
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The form of the file, if one is asked for that is also the page's.
fn form(wanted: &List) -> anyhow::Result<Option<Form>> {
    let form = match (wanted.csv, wanted.xlsx.is_some(), wanted.json && wanted.importable) {
        (true, ..) => Some(Form::Csv),
        (_, true, _) => Some(Form::Excel),
        (.., true) => Some(Form::Json),
        _ => None,
    };
    let table = matches!(form, Some(Form::Csv | Form::Excel));
    anyhow::ensure!(form.is_some() || !wanted.importable, "say with --csv, --xlsx or --json in which form");
    anyhow::ensure!(table || wanted.joins.is_empty(), "say with --csv or --xlsx in which form");
    Ok(form)
}

async fn file(
    ctx: &OpContext,
    kind: &'static Kind,
    query: &ListQuery,
    wanted: &List,
    form: Form,
) -> Result<exporting::File, hansa_app::Error> {
    let purpose = if wanted.importable { exporting::Purpose::Editing } else { exporting::Purpose::Reading };
    let joins = wanted.joins.iter().map(|way| exporting::Join::read(ctx, kind, way)).collect::<Result<_, _>>()?;
    let wanted = exporting::Wanted { joins, limit: wanted.limit, ..exporting::Wanted::new(purpose, form) };
    exporting::file(ctx, kind, query, &wanted).await
}

/// What a saved view shows, or what the arguments ask for.
async fn query(ctx: &OpContext, kind: &'static Kind, wanted: &List) -> anyhow::Result<ListQuery> {
    if let Some(name) = &wanted.view {
        let view = views::called(ctx, kind, name).await.map_err(|error| output::explained(ctx, error))?;
        return Ok(views::query_of(&view));
    }
    let filters = wanted
        .filters
        .iter()
        .map(|filter| filter.split_once('=').with_context(|| format!("write a filter as FIELD=VALUE, not {filter}")));
    let mut query = ListQuery::from_pairs(filters.collect::<anyhow::Result<Vec<_>>>()?);
    query.words.clone_from(&wanted.words);
    query.sort.clone_from(&wanted.sort);
    Ok(query)
}

/// The record that an identifier or a short code means.
pub(crate) async fn find(ctx: &OpContext, kind: &'static Kind, text: &str) -> anyhow::Result<Id> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let targets: &'static [&'static str] = std::slice::from_ref(&kind.name);
    let field = hansa_domain::Field::new("id", Type::Ref { targets, many: false, roles: &[] });
    match records::meant(ctx, &field, text).await? {
        Meant::One(reference) => Ok(reference.id),
        Meant::Several(found) => {
            let same_code = text.to_uppercase();
            for reference in &found {
                let view = records::view(ctx, kind, reference.id, None).await?;
                if view.record.code().as_deref() == Some(&same_code) {
                    return Ok(reference.id);
                }
            }
            anyhow::bail!("{text} may mean several records; give the identifier")
        }
        Meant::None => anyhow::bail!("there is no {} {text}", kind.name),
    }
}

/// Shows a record.
pub async fn show(arguments: &Arguments, kind: &str, id: &str, as_json: bool) -> anyhow::Result<ExitCode> {
    let kind = kind_named(kind)?;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let id = find(&ctx, kind, id).await?;
    let view = records::view(&ctx, kind, id, None).await.map_err(|error| output::explained(&ctx, error))?;
    use_log::settle(&ctx).await?;
    if as_json {
        output::json(&exporting::json(&view.record, &view.titles))?;
    } else {
        let words = ctx.words();
        output::line(view.record.title.text(ctx.lang));
        for field in kind.all_fields() {
            if let Some(value) = view.record.get(field.name) {
                let text = display::text(words, kind, field, value, &view.titles);
                output::line(&format!("{}: {text}", words.field(kind, field)));
            }
        }
        for breach in &view.breaches {
            output::line(&format!("! {}", breach.message.text(ctx.lang)));
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Examines the installation.
pub async fn doctor(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    output::line(&format!("Hansa {} · {}", env!("CARGO_PKG_VERSION"), app.engine()));
    let faults = setup::examine(&app).await?;
    for city in app.cities().await? {
        let ctx = arguments.context_of(&app, Some(&city.key)).await?;
        output::line(&format!("{} ({})", city.name.text(ctx.lang), city.key));
        for (kind, count) in load::inventory(&ctx).await?.into_iter().filter(|(_, count)| *count > 0) {
            output::line(&format!("  {count:>7} {}", ctx.words().kinds(kind)));
        }
    }
    if hansa_app::accounts::any_demo(&app).await? {
        output::line("! there are demonstration accounts, whose passwords everybody knows");
    }
    for fault in &faults {
        output::line(&format!("! {fault}"));
    }
    app.close().await;
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}
