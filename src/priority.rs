//! Who goes first when there is more to do than there are cores.

/// How much less of a core a thread takes that gives way, in steps of a fifth: about a third of what another one takes that
/// wants it at the same time. It goes on all the same, and where nobody else wants the core it is as fast as ever.
#[cfg(target_os = "linux")]
const STEPS: i32 = 5;

/// Lets other threads go first from now on: this one, and those that it starts. Only on Linux threads have a priority of their
/// own; elsewhere nothing changes.
pub(crate) fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(cause) = rustix::process::nice(STEPS) {
        // Slower for others, no less right.
        tracing::debug!(%cause, "a thread does not give way");
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_gives_way_comes_after_the_others() {
        let priority = || rustix::process::getpriority_process(None).unwrap();
        let before = priority();
        let there = std::thread::spawn(move || {
            give_way();
            // Those that it starts do as it does.
            std::thread::spawn(priority).join().unwrap()
        });
        assert_eq!(there.join().unwrap(), before + STEPS);
        assert_eq!(priority(), before, "this one has not moved");
    }
}
