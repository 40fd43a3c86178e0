//! All tests of `hansa-web` from outside, as one program: it is built and linked once, not once for each file.

mod api;
mod asks;
mod authorisation;
mod browser;
mod everything;
mod examples;
mod filters;
mod frozen;
mod imports;
mod mail_in;
mod me;
mod picture;
mod processes;
mod quick;
mod records;
mod reports;
mod sdg;
mod shell;
mod site;
mod stakeholders;
mod statements;
mod values;
mod views;
mod webhooks;
mod words;
mod work;
