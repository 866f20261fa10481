//! What is asked of the server, run after run: each prints a line of the table.

use std::{net::SocketAddr, process::Command, time::Duration};

use serde_json::Value;

use super::{
    client::{Askers, Taken, ask},
    measured::watch_begun,
    questions::{self, Dice, Filters},
    server::Server,
};

/// Connections that ask at once.
const CONNECTIONS: usize = 64;
/// From one question of a visitor to the next: 64 of them ask two thousand questions a second, far from all that the server
/// can answer.
const PAUSE: Duration = Duration::from_millis(32);
/// How long each run goes on.
const TIME: Duration = Duration::from_secs(10);
/// Questions that people ask again and again.
const COMMON: usize = 2_000;
/// Questions of which none is asked twice in a run.
const DIFFERENT: usize = 400_000;

pub(crate) struct Runs {
    address: SocketAddr,
    common: Vec<String>,
    different: Vec<String>,
    hostile: Vec<String>,
}

impl Runs {
    pub(crate) fn of(server: &Server) -> Self {
        let address = server.address.trim_start_matches("http://");
        let filters = Filters::of(&json(server, "/api/v1/biobanks", ""));
        let dice = &mut Dice::new(42);
        println!(
            "| questions | connections | each second | p50 ms | p95 ms | p99 ms | kB | failed | goal |\n|---|---:|---:|---:|---:|---:|---:|---:|---|"
        );
        Self {
            address: address.trim_end_matches('/').parse().unwrap(),
            common: filters.questions(COMMON, dice),
            different: filters.questions(DIFFERENT, dice),
            hostile: questions::hostile(&filters),
        }
    }

    fn run(&self, what: &str, addresses: &[String], connections: usize, goal: &str) {
        let taken = ask(self.askers(connections), addresses);
        show(what, connections, &taken, goal);
    }

    /// Who asks without a secret and without a pause.
    const fn askers(&self, connections: usize) -> Askers<'static> {
        Askers {
            server: self.address,
            connections,
            secret: "",
            pause: Duration::ZERO,
            time: TIME,
        }
    }

    /// One question after the other, to see how long each takes.
    pub(crate) fn one_by_one(&self, server: &Server, secret: &str) {
        let nothing = ["/healthz".to_owned()];
        self.run("limit: an empty answer", &nothing, CONNECTIONS, "");
        let goal = "p50 1 ms, p99 5 ms in process";
        self.run(
            "all different, one after the other",
            &self.different,
            1,
            goal,
        );
        let typed = questions::typed();
        self.run("suggestions, letter by letter", &typed, 1, "p99 5 ms");
        let pages = questions::pages(&self.different[DIFFERENT / 4..DIFFERENT / 2]);
        let what = "pages of the site, all different, one after the other";
        self.run(what, &pages, 1, "20 ms");
        let texts = questions::of_managers();
        let what = "of managers: two words, exact, with sixteen facets and a page";
        let manager = Askers {
            secret,
            ..self.askers(1)
        };
        let taken = ask(manager, &texts);
        show(what, 1, &taken, "");
        let behind = next_pages(server, &texts, secret);
        let what = "the pages behind these: counts, without facets";
        let taken = ask(manager, &behind);
        show(what, 1, &taken, "10 ms for the count alone");
    }

    /// As many as ask at once, alone and beside others.
    pub(crate) fn many_at_once(&self, import: Command) {
        let common = &self.common;
        let what = "as people ask, some thousands again and again";
        self.run(what, common, CONNECTIONS, "20,000, p99 10 ms");
        let different = &self.different[DIFFERENT / 2..];
        self.run("all different", different, CONNECTIONS, "");
        let asked = || ask(self.askers(CONNECTIONS), common);
        let (taken, seconds) = while_importing(import, asked);
        let what = format!("as people ask, during an import of {seconds:.0} s");
        show(&what, CONNECTIONS, &taken, "p99 twice that");
        let crowd = self.askers(CONNECTIONS);
        self.beside("as people ask, beside 8 more of them", crowd, common, "");
        let what = "as people ask, beside 8 who attack";
        let attackers = self.beside(what, crowd, &self.hostile, "");
        show("of those who attack", 8, &attackers, "50 ms");
        let visitors = Askers {
            pause: PAUSE,
            ..crowd
        };
        // Those who attacked have pushed out what was kept of answers.
        ask(crowd, common);
        let what = "visitors, some two thousand questions a second";
        show(what, CONNECTIONS, &ask(visitors, common), "");
        self.beside(
            "visitors, beside 8 who ask without a pause",
            visitors,
            common,
            "",
        );
        let what = "visitors, beside 8 who attack";
        self.beside(what, visitors, &self.hostile, "p95 twice that");
    }

    /// As people ask, beside eight who ask something else without a pause; gives what these took.
    fn beside(&self, what: &str, askers: Askers<'_>, others: &[String], goal: &str) -> Taken {
        std::thread::scope(|scope| {
            let others = scope.spawn(|| ask(self.askers(8), others));
            show(what, askers.connections, &ask(askers, &self.common), goal);
            others.join().unwrap()
        })
    }
}

fn show(what: &str, connections: usize, taken: &Taken, goal: &str) {
    println!(
        "| {what} | {connections} | {:.0} | {:.2} | {:.2} | {:.2} | {:.1} | {} | {goal} |",
        taken.each_second(),
        taken.within(500),
        taken.within(950),
        taken.within(990),
        taken.mean_kilobytes(),
        taken.failed
    );
}

fn json(server: &Server, address: &str, secret: &str) -> Value {
    let request = ureq::get(format!("{}{address}", server.address.trim_end_matches('/')));
    let request = if secret.is_empty() {
        request
    } else {
        request.header("authorization", format!("Bearer {secret}"))
    };
    request.call().unwrap().body_mut().read_json().unwrap()
}

/// Addresses of the pages behind those of these questions, where there is one.
fn next_pages(server: &Server, questions: &[String], secret: &str) -> Vec<String> {
    let next = |question: &String| {
        let answer = json(server, question, secret);
        answer["next"].as_str().map(str::to_owned)
    };
    questions.iter().filter_map(next).collect()
}

/// What was asked while an import ran, and how long the import took.
fn while_importing(mut import: Command, asked: impl FnOnce() -> Taken) -> (Taken, f64) {
    let begun = std::time::Instant::now();
    let child = import.spawn().unwrap();
    let taken = asked();
    let measured = watch_begun("", 0, begun, child);
    (taken, measured.seconds)
}
