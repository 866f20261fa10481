use std::collections::BTreeMap;

use tumorotheque_domain::{BiobankKey, SampleLine, Slug};
use tumorotheque_import::differences;
use tumorotheque_publish::{Cell, Count, Figures, Frozen, Row};
use tumorotheque_store::Compared;

use super::{
    count::row,
    preview::{Brake, FigureSeen, Preview, SampleSeen},
    release::Before,
};

/// Gathers what an import would do while its lines are compared with what the registry holds.
pub(super) struct Survey {
    preview: Preview,
    of_bank: BTreeMap<BiobankKey, OfBank>,
    /// Donors as they would be.
    count: Count,
}

/// What happens to the rows of a bank.
#[derive(Clone, Copy, Debug, Default)]
struct OfBank {
    gone: u64,
    changed: u64,
}

impl Survey {
    /// Begins with what the count of donors starts from: the collections and catalogues of the directory.
    pub(super) fn new(count: Count) -> Self {
        Self {
            preview: Preview::default(),
            of_bank: BTreeMap::new(),
            count,
        }
    }

    /// Takes in lines and what they would do.
    pub(super) fn see(&mut self, lines: &[SampleLine], compared: &[Compared]) {
        for (line, compared) in lines.iter().zip(compared) {
            let bank = self.of_bank.entry(line.biobank).or_default();
            let effect = &mut self.preview.effect;
            match compared {
                Compared::Added => {
                    effect.added += 1;
                    show(&mut self.preview.added, line, Vec::new);
                }
                Compared::Changed { before, .. } => {
                    effect.changed += 1;
                    bank.changed += 1;
                    let fields = differences(before, &line.sample);
                    for field in &fields {
                        let count = self.preview.fields.entry(field.field.clone());
                        *count.or_default() += 1;
                    }
                    show(&mut self.preview.changed, line, || fields);
                }
                Compared::Unchanged => effect.unchanged += 1,
                Compared::Duplicate { .. } => continue,
            }
            self.count.add(&row(line));
        }
    }
}

impl Survey {
    /// The banks whose rows the file touches, in the order of their keys.
    pub(super) fn banks(&self) -> Vec<BiobankKey> {
        self.of_bank.keys().copied().collect()
    }

    /// Says that rows of a bank would go: how many, and the first of their ids.
    pub(super) fn go(&mut self, bank: BiobankKey, gone: u64, first: Vec<String>) {
        self.of_bank.entry(bank).or_default().gone += gone;
        self.preview.effect.gone += gone;
        let room = Preview::SAMPLES.saturating_sub(self.preview.gone.len());
        self.preview.gone.extend(first.into_iter().take(room));
    }

    /// Takes in a row that stays as it is without standing in the file.
    pub(super) fn stay(&mut self, row: &Row<'_>) {
        self.count.add(row);
    }

    /// What it comes to, beside the live release.
    pub(super) fn end(self, banks: &[Surveyed], live: &Before) -> Preview {
        let Self {
            mut preview,
            of_bank,
            count,
        } = self;
        let named = |key: BiobankKey| banks.iter().find(|bank| bank.key == key);
        let public = |key| named(key).filter(|bank| bank.is_public);
        let then = count.freeze(|key| public(key).map(|bank| bank.id.clone()));
        let then = Then::of(then, live);
        for (key, done) in of_bank {
            let Some(bank) = named(key) else { continue };
            let (figures, wait) = moved(&bank.id, &live.frozen, &then);
            preview.figures.extend(figures);
            preview.figures_wait |= wait;
            let brake = Brake {
                name: bank.name.clone(),
                before: bank.samples,
                gone: done.gone,
                changed: done.changed,
            };
            preview.brakes.extend(brake.is_pulled().then_some(brake));
        }
        preview
    }
}

/// A bank that a file may touch.
#[derive(Clone, Debug)]
pub(super) struct Surveyed {
    pub(super) key: BiobankKey,
    pub(super) id: Slug,
    pub(super) name: String,
    /// Rows that it has now.
    pub(super) samples: u64,
    /// Whether anything is published of it.
    pub(super) is_public: bool,
}

/// The figures of a bank that would read otherwise, in the order of their codes, and whether others would if more of its
/// donors had changed.
pub(super) fn moved(bank: &Slug, now: &Frozen, then: &Then) -> (Vec<FigureSeen>, bool) {
    let shown = apart(bank, &now.figures, &then.released);
    let wait = shown.is_empty() && !apart(bank, &now.figures, &then.counted).is_empty();
    (shown, wait)
}

/// Figures as they would be.
pub(super) struct Then {
    /// Of the rows as they would be.
    counted: Figures,
    /// As a release made then would show them.
    released: Figures,
}

impl Then {
    pub(super) fn of(counted: Frozen, live: &Before) -> Self {
        Self {
            counted: counted.figures.clone(),
            released: live.next(counted).figures,
        }
    }
}

fn apart(bank: &Slug, now: &Figures, then: &Figures) -> Vec<FigureSeen> {
    let cells: BTreeMap<String, Cell> = (now.cells(bank).chain(then.cells(bank)))
        .map(|(cell, _)| (cell.to_string(), cell.clone()))
        .collect();
    let seen = cells.into_iter().map(|(code, cell)| FigureSeen {
        biobank: bank.clone(),
        before: now.donors(bank, &cell).to_string(),
        after: then.donors(bank, &cell).to_string(),
        cell: code,
    });
    seen.filter(|figure| figure.before != figure.after)
        .collect()
}

fn show(
    shown: &mut Vec<SampleSeen>,
    line: &SampleLine,
    fields: impl FnOnce() -> Vec<tumorotheque_import::Difference>,
) {
    if shown.len() < Preview::SAMPLES {
        shown.push(SampleSeen {
            line: Some(line.line),
            id: line.sample.local_id.clone(),
            fields: fields(),
        });
    }
}
