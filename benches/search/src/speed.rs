//! How many megabytes of text a second one core makes terms of.

use std::io::Write;
use std::time::Instant;

use anyhow::Result;
use hansa_domain::Lang;
use hansa_words::{Analyser, Tables, Voikko, table};

use crate::test_set::TestSet;

/// So large is the text that is made of the test set.
const BYTES: usize = 16_000_000;

/// Prints how fast terms are made of a file, or of the Finnish sentences of the test set with numbers among them.
pub fn measure(out: &mut impl Write, set: &TestSet, file: Option<&str>) -> Result<()> {
    let text = file.map_or_else(|| Ok(made(set)), std::fs::read_to_string)?;
    writeln!(
        out,
        "\ntables: {} bytes within the program",
        Lang::ALL.map(|lang| table(lang).bytes()).iter().sum::<usize>()
    )?;
    let mut analysers = vec![Analyser::new(Tables)];
    analysers.extend(Voikko::open().map(Analyser::new));
    for analyser in analysers {
        let start = Instant::now();
        let words: usize = text.split_inclusive('\n').map(|line| analyser.index(line, Some(Lang::Fi)).len()).sum();
        let seconds = start.elapsed().as_secs_f64();
        let megabytes = f64::from(u32::try_from(text.len())?) / 1e6;
        writeln!(
            out,
            "{}: {words} words of {megabytes:.1} MB in {seconds:.2} s: {:.1} MB/s",
            analyser.bases().name(),
            megabytes / seconds
        )?;
    }
    Ok(())
}

/// Sentences in ever other order, a word in twenty of its own, as names and codes are in real texts.
fn made(set: &TestSet) -> String {
    let words: Vec<&str> = set
        .sentences
        .iter()
        .filter(|sentence| sentence.lang == Lang::Fi)
        .flat_map(|sentence| sentence.text.split(' '))
        .collect();
    let mut text = String::with_capacity(BYTES + 100);
    for number in 0_usize.. {
        if text.len() >= BYTES {
            break;
        }
        text.push_str(words[number.wrapping_mul(7919) % words.len()]);
        if number % 20 == 19 {
            // Letters of a number's digits, so that nothing knows the word and nothing remembers it.
            text.push(' ');
            text.extend((number / 20).to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')));
            text.push_str("kaupungille");
        }
        text.push(if number % 12 == 11 { '\n' } else { ' ' });
    }
    text
}
