//! What accounts are writing into records and have not saved: kept here, so that it is found again on another device.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Lang};
use sea_query::{Expr, ExprTrait, OnConflict, Query};

use crate::records::AT_ONCE;
use crate::{Error, Tx};

/// A text that has not been saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// Who writes.
    pub account: Id,
    /// What it is for.
    pub record: Id,
    /// In which language.
    pub lang: Lang,
    /// The version of the record that the writer saw.
    pub based_on: i64,
    /// The text.
    pub text: String,
    /// When it was written last.
    pub at: DateTime<Utc>,
}

/// Keeps a text in the place of what the account wrote before for the record in the language.
pub async fn keep(tx: &mut Tx, writing: &Writing) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert
        .into_table("writing")
        .columns(["city_id", "account_id", "record_id", "lang", "based_on", "text", "written_at"])
        .values_panic([
            tx.city.into(),
            writing.account.into(),
            writing.record.into(),
            writing.lang.code().into(),
            writing.based_on.into(),
            writing.text.clone().into(),
            writing.at.timestamp_millis().into(),
        ])
        .on_conflict(
            OnConflict::columns(["city_id", "account_id", "record_id", "lang"])
                .update_columns(["based_on", "text", "written_at"])
                .to_owned(),
        );
    tx.run(&insert).await?;
    Ok(())
}

/// Forgets what an account was writing for a record in a language.
pub async fn forget(tx: &mut Tx, account: Id, record: Id, lang: Lang) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("writing")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("record_id").eq(record))
        .and_where(Expr::col("lang").eq(lang.code()));
    tx.run(&delete).await?;
    Ok(())
}

/// Forgets everything that an account was writing.
pub async fn forget_account(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("writing")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account));
    tx.run(&delete).await?;
    Ok(())
}

/// What an account is writing for some records in a language.
pub async fn of_account(tx: &mut Tx, account: Id, records: &[Id], lang: Lang) -> Result<Vec<Writing>, Error> {
    let mut found = Vec::new();
    for records in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["record_id", "based_on", "text", "written_at"])
            .from("writing")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("lang").eq(lang.code()))
            .and_where(Expr::col("record_id").is_in(records.iter().copied()));
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| {
            let (record, based_on, text, at) = (row.id(), row.integer(), row.text(), row.moment());
            Writing { account, record, lang, based_on, text, at }
        }));
    }
    Ok(found)
}

/// Who else has been writing for some records since a moment: the record, the name of the account, and when.
pub async fn others(
    tx: &mut Tx,
    account: Id,
    records: &[Id],
    since: DateTime<Utc>,
) -> Result<Vec<(Id, String, DateTime<Utc>)>, Error> {
    let mut found = Vec::new();
    for records in records.chunks(AT_ONCE) {
        let theirs = Expr::col(("a", "city_id")).equals(("w", "city_id"));
        let theirs = theirs.and(Expr::col(("a", "id")).equals(("w", "account_id")));
        let mut select = Query::select();
        select
            .column(("w", "record_id"))
            .column(("a", "name"))
            .expr(Expr::col(("w", "written_at")).max())
            .from_as("writing", "w")
            .join_as(sea_query::JoinType::InnerJoin, "account", "a", theirs)
            .and_where(Expr::col(("w", "city_id")).eq(tx.city))
            .and_where(Expr::col(("w", "account_id")).ne(account))
            .and_where(Expr::col(("w", "written_at")).gte(since.timestamp_millis()))
            .and_where(Expr::col(("w", "record_id")).is_in(records.iter().copied()))
            .group_by_columns([("w", "record_id"), ("w", "account_id"), ("a", "name")]);
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.text(), row.moment())));
    }
    Ok(found)
}
