use std::{
    fs,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// One line of the table.
pub(crate) struct Measured {
    pub(crate) what: &'static str,
    pub(crate) rows: u64,
    /// By the clock on the wall: what other work on the machine makes longer.
    pub(crate) seconds: f64,
    /// Of processors, user and system together; none where it is not looked at.
    pub(crate) processor: Option<f64>,
    /// Peak of resident memory, megabytes.
    pub(crate) megabytes: Option<u64>,
    /// What it should be at most.
    pub(crate) goal: &'static str,
}

impl Measured {
    /// A step of this process: only the clock is looked at.
    pub(crate) fn of(what: &'static str, rows: u64, begun: Instant) -> Self {
        Self {
            what,
            rows,
            seconds: begun.elapsed().as_secs_f64(),
            processor: None,
            megabytes: None,
            goal: "",
        }
    }

    pub(crate) fn goal(mut self, goal: &'static str) -> Self {
        self.goal = goal;
        self
    }
}

/// Runs a command to its end, which must be a good one.
pub(crate) fn watch(what: &'static str, rows: u64, command: &mut Command) -> Measured {
    watch_begun(what, rows, Instant::now(), command.spawn().unwrap())
}

/// The same of a process that runs already.
pub(crate) fn watch_begun(
    what: &'static str,
    rows: u64,
    begun: Instant,
    mut child: Child,
) -> Measured {
    let mut used = Used::default();
    let status = loop {
        used.look(child.id());
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    assert!(status.success(), "{what} failed");
    Measured {
        processor: used.processor,
        megabytes: used.megabytes,
        ..Measured::of(what, rows, begun)
    }
}

/// What a process has used so far, as Linux says it; elsewhere nothing is known.
#[derive(Default)]
struct Used {
    processor: Option<f64>,
    megabytes: Option<u64>,
}

impl Used {
    fn look(&mut self, process: u32) {
        /// What Linux counts processor time in, everywhere.
        const TICKS_A_SECOND: f64 = 100.0;
        let read = |file| fs::read_to_string(format!("/proc/{process}/{file}")).ok();
        let megabytes = read("status").and_then(|text| {
            let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            peak.split_whitespace().next()?.parse::<u64>().ok()
        });
        self.megabytes = megabytes
            .map(|kilobytes| kilobytes / 1024)
            .or(self.megabytes);
        let processor = read("stat").and_then(|text| {
            // Behind the name, which may hold anything, stand one-word fields; user and system time are the 12th and 13th.
            let (_, fields) = text.rsplit_once(')')?;
            let mut times = fields.split_whitespace().skip(11).take(2);
            let (user, system) = (
                times.next()?.parse::<f64>().ok()?,
                times.next()?.parse::<f64>().ok()?,
            );
            Some((user + system) / TICKS_A_SECOND)
        });
        self.processor = processor.or(self.processor);
    }
}
