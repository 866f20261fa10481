//! Where the program speaks: messages to standard error, data to standard output.

use std::{
    io::{BufWriter, StdoutLock, Write as _},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// A message for whoever sits at the terminal. Nobody listening is no reason to stop.
pub(super) fn tell(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}

/// Data out: buffered, so that a million lines are not a million writes.
pub(super) fn data() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, std::io::stdout().lock())
}

/// Data out as JSON for machines.
pub(super) fn print_json(content: &impl Serialize) -> anyhow::Result<()> {
    let mut out = data();
    serde_json::to_writer_pretty(&mut out, content)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

/// A progress bar with a title; out of sight when standard error is not a terminal.
pub(super) fn bar(title: String, total: Option<u64>) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let form = if total.is_some() {
        "{msg:<34} {bar:30} {human_pos}/{human_len} {elapsed}"
    } else {
        "{msg:<34} {spinner} {human_pos} {elapsed}"
    };
    let style = ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar.set_message(title);
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
