//! How fast documents are taken in, and how fast passages are found among a million.

use std::collections::HashMap;
use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use fst::Streamer as _;
use hansa_app::search::passages;
use hansa_app::{OpContext, documents};
use hansa_domain::Lang;
use hansa_storage::Db;
use hansa_words::analyser;

use crate::engines::city;

/// Sentences of one document.
const OF_A_DOCUMENT: usize = 1_000;
/// Words of a sentence.
const WORDS: usize = 12;
/// Different words of all texts.
const DIFFERENT: usize = 100_000;
/// A word is rare in so many passages at the most.
const RARE: usize = 10_000;
/// Queries of each sort.
const QUERIES: usize = 300;

/// Prints how fast so many passages are taken in and searched, on both databases.
pub fn measure(out: &mut impl Write, number: usize) -> Result<()> {
    if number == 0 {
        return Ok(());
    }
    let text = Text::new(number)?;
    let mut outcome = Ok(());
    hansa_testkit::on_sqlite(async |db: Db| outcome = on(out, &text, &db).await);
    outcome?;
    let mut outcome = Ok(());
    hansa_testkit::on_postgres(async |db: Db| outcome = on(out, &text, &db).await);
    outcome
}

/// Texts of Finnish words: few of them in many sentences and many in few, as in every language (Zipf's law).
struct Text {
    documents: Vec<String>,
    /// Words with the number of sentences in which one of their forms stands.
    often: Vec<(String, usize)>,
}

impl Text {
    fn new(number: usize) -> Result<Self> {
        let forms = forms()?;
        let mut random = Random(7);
        let mut often: HashMap<String, usize> = HashMap::new();
        let mut documents = Vec::new();
        let mut text = String::new();
        for sentence in 1..=number {
            for word in 0..WORDS {
                let form = &forms[random.rank(forms.len())];
                // By its capital letter one sees that a sentence begins.
                if word == 0 {
                    text.extend(capitalised(form));
                } else {
                    text.push(' ');
                    text.push_str(form);
                }
                *often.entry(form.clone()).or_default() += 1;
            }
            text.push_str(".\n");
            if sentence % OF_A_DOCUMENT == 0 || sentence == number {
                documents.push(std::mem::take(&mut text));
            }
        }
        let mut often: Vec<(String, usize)> = often.into_iter().collect();
        often.sort();
        Ok(Self { documents, often })
    }
}

fn capitalised(form: &str) -> impl Iterator<Item = char> {
    let mut letters = form.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
}

/// Forms of Finnish words, in an order without meaning.
fn forms() -> Result<Vec<String>> {
    let map = fst::Map::new(include_bytes!("../../../data/words/fi.fst").as_slice())?;
    let every = (map.len() / DIFFERENT).max(1);
    let mut forms = Vec::with_capacity(DIFFERENT);
    let mut stream = map.stream();
    let mut place = 0;
    while let Some((form, _)) = stream.next() {
        place += 1;
        if place % every == 0 && form.len() > 2 {
            forms.extend(std::str::from_utf8(form).map(str::to_owned));
        }
    }
    let mut random = Random(11);
    for place in (1..forms.len()).rev() {
        forms.swap(place, random.below(place + 1));
    }
    Ok(forms)
}

/// A generator of numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() >> 11).unwrap_or_default() % most
    }

    /// A rank by Zipf's law: as often as it is small.
    fn rank(&mut self, most: usize) -> usize {
        let share = f64::from(u32::try_from(self.next() >> 32).unwrap_or_default()) / f64::from(u32::MAX);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small"
        )]
        let rank = ((most as f64 + 1.0).powf(share) - 1.0) as usize;
        rank.min(most - 1)
    }
}

async fn on(out: &mut impl Write, text: &Text, db: &Db) -> Result<()> {
    let ctx = city(db).await?;
    let bytes: usize = text.documents.iter().map(String::len).sum();
    let began = Instant::now();
    for (number, document) in text.documents.iter().enumerate() {
        documents::add(&ctx, (format!("{number}.txt"), document.clone().into_bytes()), None).await?;
    }
    let took = began.elapsed().as_secs_f64();
    let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
    writeln!(out, "\n{}: {megabytes:.0} MB taken in, {:.1} MB/s", db.engine(), megabytes / took)?;
    if let Db::Postgres(pool) = db {
        sqlx::query("vacuum analyze").execute(pool).await?;
    }
    db.analyse().await?;
    let rare: Vec<&str> = of(text, |often| often <= RARE);
    let frequent: Vec<&str> = of(text, |often| often > RARE);
    let mut random = Random(13);
    let mut pick = |words: &[&str]| words[random.below(words.len())].to_owned();
    let sorts: [(&str, Vec<String>); 4] = [
        ("a rare word", (0..QUERIES).map(|_| pick(&rare)).collect()),
        ("a rare and a frequent word", (0..QUERIES).map(|_| format!("{} {}", pick(&rare), pick(&frequent))).collect()),
        ("a frequent word", (0..QUERIES).map(|_| pick(&frequent)).collect()),
        ("two frequent words", (0..QUERIES).map(|_| format!("{} {}", pick(&frequent), pick(&frequent))).collect()),
    ];
    for (sort, queries) in sorts {
        writeln!(out, "{}", times(&ctx, sort, &queries).await?)?;
    }
    Ok(())
}

/// Words of which all terms together stand in so many sentences.
fn of(text: &Text, often: impl Fn(usize) -> bool) -> Vec<&str> {
    let mut by_term: HashMap<String, usize> = HashMap::new();
    for (form, count) in &text.often {
        for term in &*analyser().terms(form, Some(Lang::Fi)) {
            *by_term.entry(term.to_string()).or_default() += count;
        }
    }
    let all = |form: &str| -> usize {
        let sought = analyser().query(form, Some(Lang::Fi));
        sought.iter().flat_map(|word| &word.terms).filter_map(|term| by_term.get(term)).sum()
    };
    text.often.iter().map(|(form, _)| form.as_str()).filter(|form| often(all(form))).collect()
}

/// Asks each query, and tells the median and the time in which 99 of 100 were answered.
async fn times(ctx: &OpContext, sort: &str, queries: &[String]) -> Result<String> {
    let mut times: Vec<Duration> = Vec::with_capacity(queries.len());
    let mut found = 0;
    for query in queries {
        let began = Instant::now();
        found += passages::search(ctx, query, true, 20).await.with_context(|| query.clone())?.len();
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let at = |of_hundred: usize| times[(times.len() * of_hundred / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    Ok(format!("{sort:28} {:5} hits, median {:7.2} ms, p99 {:7.2} ms", found, at(50), at(99)))
}
