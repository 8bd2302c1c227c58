//! A progress bar for long work: on a terminal, never in a pipe or a file.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::message;

/// How far the work has come. Standard error shows it while it is a terminal.
#[derive(Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Nothing of `total` files is done. A single one is not worth a bar.
    pub(crate) fn of(total: usize) -> Self {
        Self::on(if total > 1 { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() }, total)
    }

    fn on(target: ProgressDrawTarget, total: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} files, about {eta} left") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// One more file is done.
    pub(crate) fn advance(&self) {
        self.0.inc(1);
    }

    /// Writes a message above the bar.
    pub(crate) fn say(&self, line: &str) {
        self.0.suspend(|| message::say(line));
    }
}

/// The bar leaves no trace, whichever way the work ends.
impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;

    #[test]
    fn a_bar_counts_the_files_and_goes_away() {
        let terminal = InMemoryTerm::new(5, 80);
        let target = ProgressDrawTarget::term_like_with_hz(Box::new(terminal.clone()), 255);
        let progress = Progress::on(target, 3);
        progress.advance();
        progress.0.force_draw();
        assert!(terminal.contents().contains(" 1 of 3 files, about "), "{}", terminal.contents());
        drop(progress);
        assert_eq!(terminal.contents(), "");
    }
}
