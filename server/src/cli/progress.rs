//! A bar that says how far an import is, for whoever sits in front of a terminal.

use backend::deliveries::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::time::Duration;
use tokio::time::sleep;

const EVERY: Duration = Duration::from_millis(100);

/// Does the work, and shows meanwhile how far it is: where that is wanted, and standard error is a terminal. A file or a pipe gets
/// nothing of it.
pub async fn shown<T>(progress: &Progress, name: &str, wanted: bool, work: impl Future<Output = T>) -> T {
    if !wanted || !std::io::stderr().is_terminal() {
        return work.await;
    }
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent}%").unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar.set_message(name.to_owned());
    let drawing = async {
        loop {
            let (done, of) = progress.now();
            bar.set_length(u64::try_from(of).unwrap_or(0));
            bar.set_position(u64::try_from(done).unwrap_or(0));
            sleep(EVERY).await;
        }
    };
    let done = tokio::select! {
        done = work => done,
        () = drawing => unreachable!("drawing goes on until the work is done"),
    };
    bar.finish_and_clear();
    done
}
