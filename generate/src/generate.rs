use std::io::{Result, Write};

use crate::{
    Settings,
    calendar::Calendar,
    donor::Donor,
    material::Given,
    random::Random,
    row::{HEADER, Row},
    tables::{Tables, wrong},
};

/// Bytes that are collected before they are handed on: memory does not grow with the table.
const BATCH: usize = 64 * 1024;

/// Writes a synthetic sample table as UTF-8 CSV: `;` between cells, two lines beginning with `#`, French headers.
///
/// `progress` is told the number of rows written so far, now and then and at the end.
///
/// # Errors
/// What `out` gives.
pub fn generate(
    settings: &Settings,
    out: &mut impl Write,
    progress: &mut dyn FnMut(u64),
) -> Result<()> {
    let tables = Tables::read()?;
    let calendar = Calendar::until(settings.today);
    let mut random = Random::new(settings.seed);
    let mut in_bank = vec![0_u64; tables.banks.len()];
    let mut lines = Vec::with_capacity(2 * BATCH);
    write_head(&mut lines, settings)?;
    let (mut written, mut donors) = (0, 0);
    while written < settings.samples {
        let donor = Donor::draw(donors, &tables, &calendar, &mut random);
        donors += 1;
        let kit = tables
            .kits
            .get(&donor.diagnosis.kit)
            .ok_or_else(|| wrong("unknown kit"))?;
        let (mut given, mut day) = (Given::default(), donor.first_day);
        let samples = 1 + random.below(5);
        for _ in 0..samples.min(settings.samples - written) {
            in_bank[donor.bank] += 1;
            let row = Row {
                bank: &tables.banks[donor.bank],
                number: in_bank[donor.bank],
                donor: &donor,
                material: kit.next(&mut given, &mut random),
                day,
            };
            row.write(&mut lines, &calendar, &tables.words, &mut random)?;
            written += 1;
            day = next_visit(day, &calendar, &mut random);
        }
        if lines.len() >= BATCH {
            out.write_all(&lines)?;
            lines.clear();
            progress(written);
        }
    }
    out.write_all(&lines)?;
    progress(written);
    Ok(())
}

fn write_head(lines: &mut Vec<u8>, settings: &Settings) -> Result<()> {
    let Settings { samples, seed, .. } = settings;
    writeln!(
        lines,
        "# synthetic: made up by \"tumorotheque generate samples --samples {samples} --seed {seed}\"; no row is a patient"
    )?;
    writeln!(
        lines,
        "# fictif : lignes inventées pour la démonstration ; aucune ne décrit un patient, ni ce qu’une tumorothèque détient"
    )?;
    writeln!(lines, "{HEADER}")
}

/// Most samples of a donor are taken at one go; some at a visit up to two years later.
fn next_visit(day: u64, calendar: &Calendar, random: &mut Random) -> u64 {
    if random.chance(850) {
        day
    } else {
        (day + 20 + random.low(700)).min(calendar.len() - 1)
    }
}
