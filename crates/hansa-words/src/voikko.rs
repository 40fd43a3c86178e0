//! Finnish by Voikko, where the operator installed it: Debian's packages `libvoikko1` and `voikko-fi`.
//!
//! The library is opened when the program runs, so the program neither contains it nor needs it. Swedish and English stay with
//! the tables, and so does what Voikko does not know.

#![expect(unsafe_code, reason = "the library speaks C; every call is here, and the tests run them")]

use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr;
use std::sync::{Mutex, PoisonError};

use hansa_domain::Lang;
use libloading::{Library, Symbol};

use crate::bases::{Part, Reading, Tables, WordBases};

/// The names of the library, the one with the number of its interface first.
const LIBRARIES: [&str; 2] = ["libvoikko.so.1", "libvoikko.dylib"];
/// A longer word is none, in bytes.
const LONGEST: usize = 96;

type Init = unsafe extern "C" fn(*mut *const c_char, *const c_char, *const c_char) -> *mut c_void;
type Terminate = unsafe extern "C" fn(*mut c_void);
type Analyse = unsafe extern "C" fn(*mut c_void, *const c_char) -> *mut *mut c_void;
type Value = unsafe extern "C" fn(*const c_void, *const c_char) -> *mut c_char;
type FreeValue = unsafe extern "C" fn(*mut c_char);
type FreeAnalyses = unsafe extern "C" fn(*mut *mut c_void);

/// Why Voikko is not there.
#[derive(Debug, thiserror::Error)]
pub enum VoikkoError {
    /// The library is not installed.
    #[error("libvoikko is not installed: {0}")]
    Library(#[from] libloading::Error),
    /// The library has no Finnish dictionary.
    #[error("Voikko has no Finnish: {0}")]
    Dictionary(String),
}

/// An open Voikko.
pub struct Voikko {
    inner: Mutex<Handle>,
}

/// The library with its functions and the state that it made. One call at a time: the state is not made for several threads.
struct Handle {
    state: *mut c_void,
    terminate: Terminate,
    analyse: Analyse,
    value: Value,
    free_value: FreeValue,
    free_analyses: FreeAnalyses,
    /// Keeps the functions where they are.
    _library: Library,
}

// SAFETY: the state belongs to no thread; libvoikko only asks that one thread at a time uses it, for which there is the mutex.
unsafe impl Send for Handle {}

/// What Voikko says of a word.
struct Analysis {
    base: String,
    structure: String,
    word_bases: String,
    class: String,
}

impl Voikko {
    /// Opens the library and its Finnish dictionary.
    pub fn open() -> Result<Self, VoikkoError> {
        // SAFETY: opening libvoikko runs the initialisers of a library that the operator installed; the types of its functions
        // are those of voikko.h of libvoikko 4, which it has kept since version 2.
        unsafe {
            let library = Library::new(LIBRARIES[0]).or_else(|_| Library::new(LIBRARIES[1]))?;
            let init: Symbol<'_, Init> = library.get(b"voikkoInit\0")?;
            let init = *init;
            let terminate = *library.get::<Terminate>(b"voikkoTerminate\0")?;
            let analyse = *library.get::<Analyse>(b"voikkoAnalyzeWordCstr\0")?;
            let value = *library.get::<Value>(b"voikko_mor_analysis_value_cstr\0")?;
            let free_value = *library.get::<FreeValue>(b"voikko_free_mor_analysis_value_cstr\0")?;
            let free_analyses = *library.get::<FreeAnalyses>(b"voikko_free_mor_analysis\0")?;
            let mut error: *const c_char = ptr::null();
            let state = init(&raw mut error, c"fi".as_ptr(), ptr::null());
            if state.is_null() {
                let why = if error.is_null() { String::new() } else { text(error) };
                return Err(VoikkoError::Dictionary(why));
            }
            let handle = Handle { state, terminate, analyse, value, free_value, free_analyses, _library: library };
            Ok(Self { inner: Mutex::new(handle) })
        }
    }

    fn analyses(&self, word: &str) -> Vec<Analysis> {
        let handle = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(word) = CString::new(word) else { return Vec::new() };
        handle.analyses(&word)
    }

    /// The readings of a Finnish word; a name that is written small is tried with a capital.
    fn finnish(&self, word: &str) -> Vec<Reading> {
        if word.len() > LONGEST {
            return Vec::new();
        }
        let lower = word.to_lowercase();
        let mut readings: Vec<Reading> = Vec::new();
        for analysis in
            self.analyses(&lower).iter().filter(|analysis| analysis.class != "etunimi" && analysis.class != "sukunimi")
        {
            let reading = self.reading(&lower, analysis);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        if readings.is_empty() {
            let capital = capital(&lower);
            readings.extend(self.analyses(&capital).iter().map(|analysis| self.reading(&lower, analysis)));
            readings.dedup();
        }
        // Of päästöjään Voikko also makes a kind of ice: what can be read with fewer parts is.
        let fewest = readings.iter().map(|reading| reading.parts.len()).min().unwrap_or(0);
        readings.retain(|reading| reading.parts.len() == fewest);
        // A verbal noun is a form of its verb to Voikko; people look for it as a word of its own.
        let nouns = Tables.listed(word, Lang::Fi).into_iter().filter(|noun| noun.lemma().ends_with("minen"));
        let nouns: Vec<Reading> = nouns.filter(|noun| !readings.contains(noun)).collect();
        readings.into_iter().map(Reading::with_whole_words).chain(nouns).collect()
    }

    fn reading(&self, form: &str, analysis: &Analysis) -> Reading {
        let base = analysis.base.to_lowercase();
        let mut rest = form;
        let mut parts = Vec::new();
        let lengths = part_lengths(&analysis.structure);
        for length in lengths.iter().take(lengths.len().saturating_sub(1)) {
            let end = rest.char_indices().nth(*length).map_or(rest.len(), |(place, _)| place);
            let (written, after) = rest.split_at(end);
            parts.push(Part::new(written, self.first_part(written, &analysis.word_bases)));
            rest = after;
        }
        let before: usize = parts.iter().map(|part| part.written.len()).sum();
        match base.get(before..).filter(|last| !last.is_empty() && base.starts_with(&form[..before])) {
            Some(last) => parts.push(Part::new(last, last)),
            // The base form begins otherwise than the form: a word like kolmentoista.
            None => return Reading::simple(base),
        }
        Reading { parts }
    }

    /// The base form of a part that stands before others.
    fn first_part(&self, written: &str, word_bases: &str) -> String {
        let named = word_bases.split('+').filter_map(|part| part.strip_suffix(')')?.split_once('('));
        let named =
            named.filter(|(form, base)| *form == written && !base.starts_with('+')).map(|(_, base)| base).next();
        let base = named.map(str::to_owned).or_else(|| self.analyses(written).into_iter().next().map(|part| part.base));
        base.map_or_else(|| written.to_owned(), |base| base.to_lowercase().replace('=', ""))
    }
}

impl WordBases for Voikko {
    fn listed(&self, word: &str, lang: Lang) -> Vec<Reading> {
        let found = if lang == Lang::Fi { self.finnish(word) } else { Vec::new() };
        if found.is_empty() { Tables.listed(word, lang) } else { found }
    }

    fn name(&self) -> &'static str {
        "voikko"
    }
}

impl Handle {
    fn analyses(&self, word: &CStr) -> Vec<Analysis> {
        // SAFETY: the word is a C string in UTF-8; the answer is an array of analyses that ends in null, or null, and is freed
        // once, after everything has been copied from it.
        unsafe {
            let list = (self.analyse)(self.state, word.as_ptr());
            if list.is_null() {
                return Vec::new();
            }
            let mut found = Vec::new();
            for place in 0.. {
                let analysis = *list.add(place);
                if analysis.is_null() {
                    break;
                }
                found.push(Analysis {
                    base: self.value(analysis, c"BASEFORM"),
                    structure: self.value(analysis, c"STRUCTURE"),
                    word_bases: self.value(analysis, c"WORDBASES"),
                    class: self.value(analysis, c"CLASS"),
                });
            }
            (self.free_analyses)(list);
            found.retain(|analysis| !analysis.base.is_empty());
            found
        }
    }

    /// A value of an analysis; empty when it has none.
    ///
    /// # Safety
    ///
    /// The analysis is one that the library gave and that was not freed.
    unsafe fn value(&self, analysis: *const c_void, key: &CStr) -> String {
        // SAFETY: by the caller's word; the value is a C string that is freed once, or null.
        unsafe {
            let value = (self.value)(analysis, key.as_ptr());
            if value.is_null() {
                return String::new();
            }
            let text = text(value);
            (self.free_value)(value);
            text
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the state is the library's, which is still open, and nobody uses it any more.
        unsafe { (self.terminate)(self.state) }
    }
}

/// # Safety
///
/// `from` points to a C string.
unsafe fn text(from: *const c_char) -> String {
    // SAFETY: by the caller's word.
    unsafe { CStr::from_ptr(from) }.to_string_lossy().into_owned()
}

/// How many characters the parts of a word have: `=ppppppppp=ppppppppppp` are nine and eleven. Without hyphens and colons, as words
/// come without them.
fn part_lengths(structure: &str) -> Vec<usize> {
    structure.split('=').skip(1).map(|part| part.chars().count()).filter(|length| *length > 0).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(voikko: &Voikko, word: &str) -> Vec<String> {
        let mut terms: Vec<String> = voikko.listed(word, Lang::Fi).iter().flat_map(Reading::terms).collect();
        terms.dedup();
        terms
    }

    #[test]
    fn voikko_reads_compounds_and_names() {
        let voikko = Voikko::open().expect("libvoikko1 and voikko-fi are installed by scripts/needs");
        assert_eq!(terms(&voikko, "kaupunginhallituksen"), ["kaupunginhallitus", "kaupunki", "hallitus"]);
        assert_eq!(terms(&voikko, "kaupunkidiplomatian"), ["kaupunkidiplomatia", "kaupunki", "diplomatia"]);
        assert_eq!(terms(&voikko, "HELSINGIN"), ["helsinki"]);
        assert_eq!(terms(&voikko, "pekingin"), ["peking"]);
        assert_eq!(terms(&voikko, "yhteiskunnan"), ["yhteiskunta"], "a word of one thought stays whole");
        assert_eq!(terms(&voikko, "hiilineutraaliuden"), ["hiilineutraalius", "hiili", "neutraalius"]);
        assert!(terms(&voikko, "xyzzyä\0").is_empty() || voikko.name() == "voikko");
    }

    #[test]
    fn many_threads_may_ask() {
        let voikko = Voikko::open().expect("libvoikko1 and voikko-fi are installed by scripts/needs");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..200).for_each(|_| assert_eq!(terms(&voikko, "kuntien"), ["kunta"])));
            }
        });
    }
}
