//! An attacker who asks the running server about people whose secrets we planted, and must learn nothing. The same attacker
//! asks publishers of other kinds, and must learn it all there.

mod bounds;
mod channels;
mod controls;
mod guess;
mod offered;
mod publisher;
mod questions;
mod signs;
mod world;

use std::collections::BTreeMap;

use crate::program::{Folder, Server, said};
use bounds::{Bounded, bound, lattice};
use controls::{Mask, Masked, Nightly};
use guess::{Score, score};
use offered::Offered;
use publisher::{Heard, Publisher};
use signs::Attacker;
use world::{Target, World, table};

const SEED: u64 = 20_260_901;
/// Banks with donors; the list has others, which stay empty.
const BANKS: usize = 8;

/// Donors who come to each bank before each release: the first nine beside one who has come already.
const RELEASES: [usize; 8] = [9, 10, 10, 10, 10, 10, 10, 10];

/// A registry in which a world was planted, and its server.
struct Planted {
    server: Server,
    folder: Folder,
    world: World,
    imported: usize,
}

impl Planted {
    fn new() -> Self {
        let folder = Folder::new();
        let certified = folder.file("banks.csv", certified_banks());
        let done = folder.run(&["import", "banks", certified.to_str().unwrap(), "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
        let list = "data/collections-ile-de-france.csv";
        assert!(
            folder
                .run(&["import", "collections", list, "--yes"])
                .status
                .success()
        );
        let network = "Réseau;Tumorothèques\nMyosotis;crb-institut-curie|goelamstheque\n";
        let file = folder.file("networks.csv", network);
        assert!(
            folder
                .run(&["import", "networks", file.to_str().unwrap(), "--yes"])
                .status
                .success()
        );
        let server = folder.serve(&["serve"]);
        let mut planted = Self {
            world: World::of(&banks(&server)[..BANKS], SEED),
            server,
            folder,
            imported: 0,
        };
        planted.import();
        planted
    }

    /// How many banks have such figures.
    fn banks_of_four_dimensions(&self) -> usize {
        let listed = self.folder.run(&["release", "list", "--json"]);
        let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
        let banks = &listed[0]["audit"]["four"];
        eprintln!("four dimensions: {banks}");
        banks.as_array().unwrap().len()
    }

    /// Imports the donors who came to the world since the last time, and waits for the release that follows.
    fn import(&mut self) {
        let release = || self.server.json("/api/v1/biobanks?limit=1")["release"]["number"].clone();
        let before = release();
        let new = table(&self.world.donors[self.imported..], self.imported);
        let file = self.folder.file("samples.csv", new);
        let done = self
            .folder
            .run(&["import", "samples", file.to_str().unwrap(), "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
        for _ in 0..600 {
            if release() != before {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_ne!(release(), before, "no release followed the import");
        self.imported = self.world.donors.len();
    }
}

/// The real list, as if some of its banks were certified: what entries say can be asked and left out.
fn certified_banks() -> String {
    let list = std::fs::read_to_string("data/tumorotheques-ile-de-france.csv").unwrap();
    let certificates = ["NF S96-900", "", "ISO 9001"];
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let certified = lines.enumerate().map(|(place, line)| {
        let certificate = match place {
            0 => "Certifications",
            place => certificates[place % certificates.len()],
        };
        format!("{line};{certificate}\n")
    });
    certified.collect()
}

fn banks(server: &Server) -> Vec<String> {
    let list = server.json("/api/v1/biobanks?limit=100")["items"]
        .as_array()
        .unwrap()
        .clone();
    list.iter()
        .map(|bank| bank["id"].as_str().unwrap().to_owned())
        .collect()
}

/// What an attacker learns of a world that stands still.
fn attack(publisher: &impl Publisher, attacker: &Attacker<'_>, world: &World) -> (Score, Bounded) {
    let mut heard = Heard::default();
    let of_targets = world
        .targets
        .iter()
        .flat_map(|target| attacker.questions(target));
    heard.ask(
        publisher,
        of_targets
            .chain(lattice(attacker.offered))
            .collect::<Vec<_>>(),
    );
    let mut bounded = Bounded::default();
    let mut bounds = BTreeMap::new();
    for bank in world.banks() {
        let (known, found) = bound(bank, &heard, attacker.offered, &world.donors);
        bounded = bounded.and(found);
        bounds.insert(bank.to_owned(), known);
    }
    let signs = |target: &Target| attacker.signs(target, &heard, &bounds[&target.bank]);
    let seen: Vec<_> = world
        .targets
        .iter()
        .map(|target| (signs(target), target.truth))
        .collect();
    (score(&seen), bounded)
}

#[test]
fn the_figures_that_are_served_give_nobody_away() {
    let mut planted = Planted::new();
    assert!(
        planted.banks_of_four_dimensions() > 0,
        "none is attacked that has figures of four dimensions"
    );
    let offered = Offered::by(&planted.server);
    let attacker = Attacker::of(&offered, &planted.server);
    let (told, bounded) = attack(&planted.server, &attacker, &planted.world);
    eprintln!("at rest: {told:?}, {bounded:?}");
    assert!(is_safe(told, bounded), "{told:?}, {bounded:?}");
    assert_eq!(bounded.wrong, 0, "what is shown is true: {bounded:?}");
    assert!(bounded.hidden > 1_000, "there is something to hide");

    let ask = |server: &Server| {
        let mut heard = Heard::default();
        heard.ask(server, lattice(&offered));
        heard
    };
    let before = ask(&planted.server);
    planted.world.targets.clear();
    planted
        .world
        .plant_in_each(&banks(&planted.server)[..BANKS], 1);
    planted.import();
    let after = ask(&planted.server);
    assert_eq!(
        after.other_than(&before).count(),
        0,
        "one donor came to each bank"
    );

    let mut seen = Vec::new();
    for came in RELEASES {
        planted
            .world
            .plant_in_each(&banks(&planted.server)[..BANKS], came);
        let targets = std::mem::take(&mut planted.world.targets);
        let ask = |server: &Server| {
            let mut heard = Heard::default();
            let of_targets = targets.iter();
            heard.ask(
                server,
                of_targets.flat_map(|target| attacker.plain_questions(target)),
            );
            heard
        };
        let before = ask(&planted.server);
        planted.import();
        let after = ask(&planted.server);
        let signs = |target: &Target| attacker.changes(target, &before, &after);
        seen.extend(targets.iter().map(|target| (signs(target), target.truth)));
    }
    let told = score(&seen);
    eprintln!("from release to release: {told:?}");
    assert!(told.is_a_coin_toss(), "from release to release: {told:?}");
}

#[test]
fn publishers_of_other_kinds_do() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map(str::to_owned);
    let mut world = World::of(&names, SEED);
    let offered = Offered::of_attributes();
    // Noise hides numbers, and yet tells who is there.
    let masks: [(&str, Mask, bool); 3] = [
        ("a floor of ten", controls::floor_of_ten, true),
        ("rounding to ten", controls::rounded_to_ten, true),
        ("cached noise", controls::cached_noise, false),
    ];
    for (name, mask, tells_numbers) in masks {
        let of = |world: &World| {
            let masked = Masked::new(&world.donors, mask);
            attack(&masked, &Attacker::of(&offered, &masked), world)
        };
        let (told, bounded) = of(&world);
        eprintln!("{name}: {told:?}, {bounded:?}");
        // Where all kinds of secrets are kept, those that are the easiest to single out are not.
        assert!(
            !told.is_a_coin_toss() || !of(&World::of_samples(&names, SEED)).0.is_a_coin_toss(),
            "{name} keeps the secrets"
        );
        assert!(
            !tells_numbers || bounded.recovered > 0,
            "{name} keeps the numbers"
        );
    }

    let answers = |world: &World| {
        let mut heard = Heard::default();
        heard.ask(&Nightly::of(&world.donors), lattice(&offered));
        heard
    };
    let before = answers(&world);
    let known = world.donors.clone();
    world.plant_in_each(&names, 2);
    let told = world.donors[known.len()..].iter().filter(|donor| {
        let tonight = [known.as_slice(), std::slice::from_ref(donor)].concat();
        let after = Nightly::of(&tonight);
        let mut questions = lattice(&offered).into_iter();
        questions.any(|question| after.answer(&question) != *before.to(&question))
    });
    assert!(
        told.count() > 0,
        "no figure that is made every night tells of one donor"
    );
}

/// At most a coin toss, and no hidden cell known exactly, or only more narrowly than `<10`.
fn is_safe(score: Score, bounded: Bounded) -> bool {
    score.is_a_coin_toss() && bounded.recovered == 0 && bounded.narrowed == 0
}
