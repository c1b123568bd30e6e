//! How much work a history makes: in tests each step of a loop that looks beside a debit is counted, so that what would grow with the
//! square of an account's debits fails by its number and not by the clock. Elsewhere a step is nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// One step.
#[inline]
pub(crate) fn step() {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// How many steps the work takes.
#[cfg(test)]
pub(crate) fn steps_of<T>(work: impl FnOnce() -> T) -> (u64, T) {
    let before = STEPS.with(std::cell::Cell::get);
    let done = work();
    (STEPS.with(std::cell::Cell::get) - before, done)
}
