//! Imports and undos that are killed two hundred times, at any moment, as `kill -9` does it: what was acknowledged is
//! there, whole, and nothing else is.

use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::program::{Folder, said};

const BANK: &str = "crb-institut-curie";
const NAME: &str = "CRB DE L’INSTITUT CURIE";

/// The moments to strike at: spread over the time that the whole takes, by a fixed sequence.
pub(crate) fn moments(whole: Duration) -> impl Iterator<Item = Duration> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // Up to a tenth later than the end, so that some are acknowledged.
        whole.mul_f64(f64::from(u16::try_from(state >> 48).unwrap_or_default()) / 60_000.0)
    })
}

/// Kills an import and its undo in turn, so many times; `state` shows what they change.
fn strike(
    folder: &Folder,
    kills: usize,
    import: &dyn Fn() -> Command,
    state: &dyn Fn() -> Vec<u8>,
) {
    let without = state();
    let began = Instant::now();
    let first = import().output().unwrap();
    assert!(first.status.success(), "{}", said(&first));
    let whole = began.elapsed();
    let with = state();
    assert_ne!(with, without);
    let (mut is_in, mut struck) = (true, 0);
    for moment in moments(whole).take(kills) {
        let mut command = if is_in {
            let newest = folder.run(&["imports", "--limit", "1"]).stdout;
            let newest = String::from_utf8(newest).unwrap();
            folder.command(&["undo", newest.split('\t').next().unwrap(), "--yes"])
        } else {
            import()
        };
        let mut running = command.stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(moment);
        running.kill().unwrap();
        let acknowledged = running.wait().unwrap().success();
        let check = folder.run(&["check"]);
        assert!(check.status.success(), "{moment:?}: {}", said(&check));
        let now = state();
        let is_whole = now == *if is_in { &without } else { &with };
        let is_nothing = now == *if is_in { &with } else { &without };
        assert!(is_whole || is_nothing, "{moment:?}: half of it is there");
        assert!(
            is_whole || !acknowledged,
            "{moment:?}: what was acknowledged is gone"
        );
        struck += usize::from(!acknowledged);
        is_in ^= is_whole;
    }
    assert!(struck > kills / 4, "only {struck} kills struck");
}

/// Rows of samples with that diagnosis.
fn table(diagnosis: &str, numbers: std::ops::Range<u32>) -> String {
    let rows = numbers.map(|number| {
        format!(
            "P{number};D{};sérum;{diagnosis};Non-opposition\n",
            number % 400
        )
    });
    let header = "id_echantillon;donneur;type_echantillon;diagnostic;consentement\n";
    header.to_owned() + &rows.collect::<String>()
}

/// Kills the import of a file of samples over others that are there.
fn strike_samples(mode: &str, kills: usize) {
    let folder = Folder::with_banks();
    let first = folder.file("first.csv", table("C43", 0..1_000));
    let second = folder.file("second.csv", table("C50", 500..2_500));
    let import = |file: &std::path::Path| {
        let file = file.to_str().unwrap();
        let order = ["import", "samples", file, "--biobank", BANK, "--mode", mode];
        let mut command = folder.command(&order);
        command.args(["--yes", "--confirm", NAME]);
        command
    };
    assert!(import(&first).output().unwrap().status.success());
    let export = || folder.run(&["export", "samples", "--biobank", BANK]).stdout;
    strike(&folder, kills, &|| import(&second), &export);
}

#[test]
fn samples_that_are_added_or_updated_are_all_there_or_none_is() {
    strike_samples("add-or-update", 80);
}

#[test]
fn samples_that_are_replaced_are_all_there_or_none_is() {
    strike_samples("replace", 60);
}

#[test]
fn a_list_is_there_or_it_is_not() {
    let folder = Folder::with_banks();
    let list = std::fs::read_to_string("data/tumorotheques-ile-de-france.csv").unwrap();
    let list = list.replace("Dr ", "Pr ");
    let list = folder.file("banks.csv", list);
    let import = || folder.command(&["import", "banks", list.to_str().unwrap(), "--yes"]);
    let export = || folder.run(&["export", "banks"]).stdout;
    strike(&folder, 30, &import, &export);
}

#[test]
fn a_catalogue_is_there_or_it_is_not() {
    let folder = Folder::with_banks();
    let catalogue = |name: &str, diagnosis: &str| {
        let header =
            "collection_nom;maladie_code;type_echantillon;nb_echantillons;nb_patients_distincts";
        let rows =
            (1..200).map(|number| format!("C{number};{diagnosis};sérum;{number}0;{number}\n"));
        folder.file(name, format!("{header}\n{}", rows.collect::<String>()))
    };
    let import = |file: &std::path::Path| {
        let file = file.to_str().unwrap();
        let is_meant = ["--yes", "--confirm", "CRB DE L’INSTITUT CURIE"];
        let order = ["import", "catalogue", file, "--biobank", BANK];
        folder.command(&[&order[..], &is_meant].concat())
    };
    let (first, second) = (
        catalogue("first.csv", "C43"),
        catalogue("second.csv", "C50"),
    );
    assert!(import(&first).output().unwrap().status.success());
    let state = || {
        let content = "select content from catalogue";
        let found: String = folder.in_database(async |connection| {
            sqlx::query_scalar(content)
                .fetch_one(&mut *connection)
                .await
        });
        found.into_bytes()
    };
    strike(&folder, 30, &|| import(&second), &state);
}
