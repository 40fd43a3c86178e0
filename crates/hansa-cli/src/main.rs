//! Hansa on the command line.

mod archive;
mod arguments;
mod check;
mod document;
mod duplicates;
mod group;
mod import;
mod log;
mod mail;
mod oparl;
mod output;
mod picture;
mod progress;
mod read;
mod read_document;
mod report;
mod retention;
mod sdg;
mod search;
mod server;
mod setting;
mod subject;
mod terms;
mod token;
mod vocabulary;
mod webhook;
mod worker;
mod write;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command, Export, Open};
use crate::server::Sample;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if matches!(arguments.command, Command::ReadDocument) {
        return read_document::read_document();
    }
    let arguments = match arguments.with_file() {
        Ok(arguments) => arguments,
        Err(error) => return output::fail(&error),
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_env_filter(tracing_subscriber::EnvFilter::new(arguments.log.as_deref().unwrap_or("warn,hansa=info")))
        .init();
    let outcome =
        tokio::runtime::Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run(arguments)));
    outcome.unwrap_or_else(|error| output::fail(&error))
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    hansa_words::choose(arguments.word_bases)?;
    match &arguments.command {
        Command::Serve(serve) => server::serve(&arguments, serve, None).await,
        Command::Demo(demo) => {
            let sample = if demo.without_example { Sample::Sourced } else { Sample::WithExample };
            server::serve(&arguments, &demo.serve, Some(sample)).await
        }
        Command::Worker(wanted) => Box::pin(worker::worker(&arguments, wanted)).await,
        Command::Picture(wanted) => picture::picture(&arguments, wanted).await,
        Command::Report(wanted) => report::report(&arguments, wanted).await,
        Command::Migrate => write::migrate(&arguments).await,
        Command::City(city) => write::city(&arguments, city).await,
        Command::User(user) => write::user(&arguments, user).await,
        Command::Token(wanted) => token::token(&arguments, wanted).await,
        Command::Group(wanted) => group::group(&arguments, wanted).await,
        Command::Setting(wanted) => setting::setting(&arguments, wanted).await,
        Command::Log(wanted) => log::log(&arguments, wanted).await,
        Command::Load { files } => match files.as_slice() {
            [file] if hansa_app::archive::is_archive(file) => archive::load(&arguments, file).await,
            files => write::load(&arguments, files).await,
        },
        Command::Example(wanted) => write::example(&arguments, *wanted).await,
        Command::Webhook(wanted) => webhook::webhook(&arguments, wanted).await,
        Command::Sdg(wanted) => sdg::sdg(&arguments, wanted).await,
        Command::Vocabulary(wanted) => vocabulary::vocabulary(&arguments, wanted).await,
        Command::Search(wanted) => search::search(&arguments, wanted).await,
        Command::Document(wanted) => document::document(&arguments, wanted).await,
        Command::Terms => terms::terms(arguments.lang),
        Command::Mail(wanted) => mail::mail(&arguments, wanted).await,
        Command::Retention(wanted) => retention::retention(&arguments, wanted).await,
        Command::Subject(wanted) => Box::pin(subject::subject(&arguments, wanted)).await,
        Command::Import(wanted) => import::import(&arguments, wanted).await,
        Command::Check { json } => check::check(&arguments, *json).await,
        Command::Duplicates { kind, json } => duplicates::duplicates(&arguments, kind, *json).await,
        Command::List(list) => read::list(&arguments, list).await,
        Command::Show { kind, id, json } => read::show(&arguments, kind, id, *json).await,
        Command::Export(Export { open: Some(Open::Oparl { out, url }), .. }) => {
            oparl::export(&arguments, out, url).await
        }
        Command::Export(wanted) => archive::export(&arguments, wanted).await,
        Command::Backup(wanted) => archive::backup(&arguments, wanted).await,
        Command::Restore { file } => archive::restore(&arguments, file).await,
        Command::Verify { json } => archive::verify(&arguments, *json).await,
        Command::Doctor => read::doctor(&arguments).await,
        Command::ReadDocument => Ok(read_document::read_document()),
    }
}
