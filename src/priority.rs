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
