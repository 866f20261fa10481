use std::fs;

/// What a hostile file may take more than a good one, in kilobytes.
pub(crate) const GROWTH: u64 = 128 * 1024;

/// The most memory that a process has taken so far, in kilobytes; none when it has ended.
pub(crate) fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Forgets it: from now on the peak is counted anew. Gives what the process takes now.
pub(crate) fn forget_peak(process: u32) -> u64 {
    fs::write(format!("/proc/{process}/clear_refs"), "5").unwrap();
    peak(process).unwrap()
}
