//! How far long work has come, in the terminal; Ctrl-C asks it to stop where nothing is half done.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hansa_app::Error;
use hansa_app::jobs::Watch;
use indicatif::{ProgressBar, ProgressStyle};

/// How often the bar is drawn.
const DRAWN: Duration = Duration::from_millis(120);
/// How often a line is written where there is no terminal.
const TOLD: Duration = Duration::from_secs(5);

/// Where it is shown how far the work has come.
enum Shown {
    Bar(ProgressBar),
    Lines { label: String, told: Instant, last: u64 },
}

impl Shown {
    fn new(label: &str) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::Lines { label: label.to_owned(), told: Instant::now(), last: 0 };
        }
        let bar = ProgressBar::new(0).with_message(label.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:32}] {human_pos}/{human_len} {elapsed} (−{eta})")
        {
            bar.set_style(style.progress_chars("=> "));
        }
        Self::Bar(bar)
    }

    fn tell(&mut self, (done, all): (u64, u64)) {
        match self {
            Self::Bar(bar) => {
                bar.set_length(all);
                bar.set_position(done.min(all));
            }
            Self::Lines { label, told, last } => {
                if told.elapsed() >= TOLD && done != *last {
                    let _ = writeln!(std::io::stderr(), "{label}: {done}/{all}");
                    (*told, *last) = (Instant::now(), done);
                }
            }
        }
    }

    fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

/// Does long work and shows how far it has come. The first Ctrl-C asks it to stop, the second ends the program.
pub async fn run<T>(label: &str, work: impl AsyncFnOnce(&Watch) -> Result<T, Error>) -> Result<T, Error> {
    let watch = Arc::new(Watch::default());
    let mut shown = Shown::new(label);
    let seen = Arc::clone(&watch);
    // A task of its own, since the work may leave no time in between.
    let (end, mut ended) = tokio::sync::oneshot::channel::<()>();
    let teller = tokio::spawn(async move {
        let mut asked = false;
        loop {
            tokio::select! {
                _ = &mut ended => break,
                () = tokio::time::sleep(DRAWN) => shown.tell(seen.units()),
                signal = tokio::signal::ctrl_c() => {
                    if asked && signal.is_ok() {
                        std::process::exit(130);
                    }
                    asked = true;
                    seen.stop();
                }
            }
        }
        shown.end();
    });
    let outcome = work(&watch).await;
    let _ = end.send(());
    let _ = teller.await;
    outcome
}
