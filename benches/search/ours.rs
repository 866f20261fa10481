use std::{fs, path::Path, time::Instant};

use tumorotheque_domain::{BiobankKey, Position, Sample};
use tumorotheque_index::{Attribute, ColumnsView, Filter, SampleColumns, SampleQuestion, Scope};

use crate::{
    questions::{FACETS, QUESTIONS, Question},
    table,
    timed::Timed,
};

/// A line of the second table: what, how much, and the goal.
pub(crate) type Kept = (String, String, &'static str);

/// Times a bank is changed.
const CHANGES: u32 = 9;

/// Fills columns from the table, asks everything, and changes a bank.
pub(crate) fn measure(folder: &Path, table: &Path) -> (Vec<Timed>, Vec<Kept>) {
    let mut kept = vec![fill(folder, table)];
    let begun = Instant::now();
    let (columns, keeper, _) = SampleColumns::open(folder).unwrap();
    let view = columns.view().unwrap();
    let scope = keeper.every_bank();
    let question = of(&QUESTIONS[0]);
    assert!(view.answer(scope, &question, &facets()).samples > 0);
    let start = begun.elapsed().as_secs_f64();
    kept.push((
        "start: verified, read, first answer".to_owned(),
        format!("{start:.2} s"),
        "2 s",
    ));
    let samples = view.samples(scope);
    let bytes = view.bytes() as u64 / samples;
    kept.push((
        "memory of a sample".to_owned(),
        format!("{bytes} bytes"),
        "60 bytes",
    ));
    kept.push((
        "files of a sample".to_owned(),
        format!("{} bytes", on_disk(folder) / samples),
        "",
    ));
    let timed = QUESTIONS
        .iter()
        .flat_map(|question| ask(&view, scope, question))
        .collect();
    drop(view);
    kept.push(change(&columns, table));
    (timed, kept)
}

fn position(seq: i64) -> Position {
    Position {
        instance: uuid::Uuid::from_u128(7),
        seq,
    }
}

fn fill(folder: &Path, table: &Path) -> Kept {
    let (columns, _, _) = SampleColumns::open(folder).unwrap();
    let mut writer = columns.begin().unwrap();
    let begun = Instant::now();
    table::each(table, |id, bank, sample| {
        writer.put(id, bank, sample, id).unwrap();
    });
    writer.commit(position(1)).unwrap();
    let took = begun.elapsed().as_secs_f64();
    (
        "fill from the table, on one core, and commit".to_owned(),
        format!("{took:.1} s"),
        "",
    )
}

fn on_disk(folder: &Path) -> u64 {
    let files = fs::read_dir(folder.join("columns-v2")).unwrap();
    files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum()
}

fn of(question: &Question) -> SampleQuestion {
    let filters = question.filters.iter();
    SampleQuestion {
        filters: filters
            .map(|(attribute, value, _)| Filter::any_of(*attribute, [*value]))
            .collect(),
        ..SampleQuestion::default()
    }
}

fn facets() -> [Attribute; 6] {
    FACETS.map(|(attribute, _)| attribute)
}

/// Samples, six facets and donors. Each answer counts samples and donors, so that what is timed is always more than
/// what the line says.
fn ask(view: &ColumnsView, scope: Scope, question: &Question) -> [Timed; 3] {
    let question = of(question);
    let sum = |counts: &[(String, u64)]| counts.iter().map(|(_, count)| count).sum::<u64>();
    [
        Timed::of(|| view.answer(scope, &question, &[]).samples),
        Timed::of(|| {
            let facets = view.answer(scope, &question, &facets()).facets;
            facets.iter().map(|facet| sum(&facet.counts)).sum()
        }),
        Timed::of(|| view.answer(scope, &question, &[]).donors),
    ]
}

/// A hundredth of the samples of the bank that comes nearest to 200,000, changed.
fn change(columns: &SampleColumns, table: &Path) -> Kept {
    let digests = columns.digests();
    let bank = digests
        .iter()
        .min_by_key(|digest| digest.samples.abs_diff(200_000))
        .unwrap();
    let mut some: Vec<(i64, Sample)> = Vec::new();
    let mut rows = 0_u64;
    table::each(table, |id, of, sample| {
        if of == bank.biobank {
            rows += 1;
            if rows.is_multiple_of(100) {
                some.push((id, sample.clone()));
            }
        }
    });
    let view = columns.view().unwrap();
    let timed = Timed::among(
        0,
        (0..CHANGES)
            .map(|turn| once(columns, bank.biobank, &some, turn))
            .collect(),
    );
    drop(view);
    (
        format!("1 % of a bank of {rows} changed, committed and reloaded"),
        format!("{:.0} ms", timed.median),
        "150 ms at 200,000",
    )
}

fn once(columns: &SampleColumns, bank: BiobankKey, some: &[(i64, Sample)], turn: u32) -> f64 {
    let begun = Instant::now();
    let mut writer = columns.begin().unwrap();
    for (id, sample) in some {
        let mut sample = sample.clone();
        sample.collection = Some(format!("collection {turn}"));
        writer.put(*id, bank, &sample, id + 1).unwrap();
    }
    writer.commit(position(2 + i64::from(turn))).unwrap();
    columns.reload().unwrap();
    begun.elapsed().as_secs_f64() * 1_000.0
}
