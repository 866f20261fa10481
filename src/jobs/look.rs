use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

use indicatif::ProgressBar;
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use tumorotheque_domain::{
    BiobankKey, Clock as _, Effect, ImportKind, ImportMode, Seq, Slug, SourceFile, SystemClock,
};
use tumorotheque_import::{BankGiven, Banks, Choices, Report, TableMatch, sent_before};
use tumorotheque_publish::Count;
use tumorotheque_store::{Compared, Comparison};

use super::{
    Registry, bank,
    count::{count_of_directory, counted},
    preview::Preview,
    reading::{Arrived, FileCopy, Reading, ToRead},
    release::Before,
    survey::{Survey, Surveyed},
};

/// A file of samples, and what must be said of how it is to be taken in.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The bank it is for; none when its lines name their banks.
    pub(crate) biobank: Option<Slug>,
    /// What becomes of the samples that it does not name.
    pub(crate) mode: ImportMode,
    /// The present day, for dates in the future and two-digit years: the same whenever the file is read again.
    pub(crate) today: Date,
    /// What a person decided about reading it; none when nobody said anything.
    pub(crate) choices: Option<Choices>,
}

impl Given {
    /// A file that adds or updates, read today.
    pub(crate) fn new(path: PathBuf, biobank: Option<Slug>) -> Self {
        Self {
            path,
            biobank,
            mode: ImportMode::AddOrUpdate,
            today: SystemClock.now().to_zoned(TimeZone::UTC).date(),
            choices: None,
        }
    }

    /// The accepted copy of the file, to be read as the file was.
    pub(crate) fn accepted(&self, path: PathBuf, looked: &Looked) -> Self {
        let settled = looked.table.as_ref().map(TableMatch::settled);
        Self {
            path,
            choices: settled.or_else(|| self.choices.clone()),
            ..self.clone()
        }
    }
}

/// What was found by looking: what the file is, what is wrong with it, what it would do, and against which version.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Looked {
    pub(crate) file: SourceFile,
    #[serde(with = "stored")]
    pub(crate) report: Report,
    pub(crate) preview: Preview,
    /// The version of the bank that it was compared with.
    pub(crate) base: Seq,
    /// How the table was understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) table: Option<TableMatch>,
    /// The same of each of several that came together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tables: Vec<TableMatch>,
}

impl Looked {
    pub(super) fn new(file: SourceFile, report: Report, preview: Preview, base: Seq) -> Self {
        Self {
            table: report.table().cloned(),
            tables: report.tables().to_vec(),
            file,
            report,
            preview,
            base,
        }
    }

    /// How all that was read was understood.
    pub(super) fn matches(&self) -> Vec<TableMatch> {
        self.table.iter().chain(&self.tables).cloned().collect()
    }
}

/// Reports as receipts keep them.
mod stored {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};
    use tumorotheque_import::Report;

    pub(super) fn serialize<S: Serializer>(report: &Report, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&report.to_stored())
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Report, D::Error> {
        let text = String::deserialize(from)?;
        Report::from_stored(&text).map_err(D::Error::custom)
    }
}

/// Looks at a file of samples: nothing is written but, where it is wanted, a copy of it. Others
/// may write meanwhile.
pub(crate) async fn look(
    registry: &Registry,
    given: &Given,
    copy: FileCopy,
    progress: &ProgressBar,
) -> anyhow::Result<Looked> {
    let known = known_banks(registry, given.biobank.as_ref()).await?;
    let only = known.only.as_ref().map(|bank| bank.key);
    let mut comparison = registry.store.compare(only).await?;
    let base = comparison.version();
    let mut survey = Survey::new(count(registry, &known.ids).await?);
    let KnownBanks {
        banks,
        only: bank,
        ids,
        withdrawn,
    } = known;
    let reads = ToRead::new(registry, given, (banks, bank), copy).await?;
    let mut reading = Reading::begin(reads);
    let compared = compare(&mut comparison, &mut reading, &mut survey, progress).await;
    let read = reading.end().await;
    compared?;
    let (file, mut report) = read?;
    note_sent_before(registry, &file, ImportKind::Samples, only, &mut report).await?;

    let mut touched = survey.banks();
    touched.extend(only.filter(|bank| !touched.contains(bank)));
    let mut surveyed = Vec::with_capacity(touched.len());
    for key in touched {
        if given.mode == ImportMode::Replace {
            let (gone, first) = comparison.unmet(key, Preview::SAMPLES).await?;
            survey.go(key, gone, first);
        } else if !report.refuses_file() {
            comparison
                .each_unmet(key, |row| survey.stay(&counted(&row)))
                .await?;
        }
        if let Some((id, name)) = ids.get(&key).cloned() {
            let samples = comparison.samples_in(key).await?;
            surveyed.push(Surveyed {
                key,
                id,
                name,
                samples,
                is_public: !withdrawn.contains(&key),
            });
        }
    }
    let mut preview = survey.end(&surveyed, &Before::of(registry).await?);
    preview.effect.refused = report.refused();
    if report.refuses_file() {
        preview = Preview {
            effect: Effect {
                refused: report.refused(),
                ..Effect::default()
            },
            ..Preview::default()
        };
    }
    Ok(Looked::new(file, report, preview, base))
}

/// Says that the same file was published before, whatever came after it.
pub(super) async fn note_sent_before(
    registry: &Registry,
    file: &SourceFile,
    kind: ImportKind,
    biobank: Option<BiobankKey>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let before = registry
        .store
        .receipt_of_file(&file.sha256, kind, biobank)
        .await?;
    if let Some(receipt) = before {
        report.push(sent_before(receipt.at.to_zoned(TimeZone::UTC).date()));
    }
    Ok(())
}

/// The banks that there are.
pub(super) struct KnownBanks {
    pub(super) banks: Banks,
    /// The one that a file is for.
    pub(super) only: Option<BankGiven>,
    /// Public ids and names.
    pub(super) ids: HashMap<BiobankKey, (Slug, String)>,
    /// Those of which nothing is published.
    pub(super) withdrawn: HashSet<BiobankKey>,
}

pub(super) async fn known_banks(
    registry: &Registry,
    only: Option<&Slug>,
) -> anyhow::Result<KnownBanks> {
    let entries = registry.store.biobanks().await?;
    let only = only.map(|id| bank(&entries, id)).transpose()?;
    let only = only.map(|entry| BankGiven {
        key: BiobankKey(entry.key),
        name: entry.value.name.clone(),
    });
    let ids = (entries.iter())
        .map(|entry| {
            (
                BiobankKey(entry.key),
                (entry.id.clone(), entry.value.name.clone()),
            )
        })
        .collect();
    let withdrawn = entries.iter().filter(|entry| entry.value.withdrawn);
    let withdrawn = withdrawn.map(|entry| BiobankKey(entry.key)).collect();
    let banks =
        (entries.into_iter()).map(|entry| (BiobankKey(entry.key), entry.id, entry.value.name));
    Ok(KnownBanks {
        banks: Banks::new(banks),
        only,
        ids,
        withdrawn,
    })
}

async fn compare(
    comparison: &mut Comparison,
    reading: &mut Reading,
    survey: &mut Survey,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    while let Some(arrived) = reading.next().await {
        let Arrived::Lines(lines) = arrived else {
            // Who only looks keeps nothing with an import.
            continue;
        };
        let compared = comparison.put(&lines).await?;
        for (line, compared) in lines.iter().zip(&compared) {
            if let Compared::Duplicate { first_line } = compared {
                reading.duplicate(line, Some(*first_line));
            }
        }
        survey.see(&lines, &compared);
        progress.inc(lines.len() as u64);
    }
    Ok(())
}

/// A count of donors that knows the collections and catalogues of the directory, and no sample yet.
pub(super) async fn count(
    registry: &Registry,
    ids: &HashMap<BiobankKey, (Slug, String)>,
) -> anyhow::Result<Count> {
    let mut count = count_of_directory(registry).await?;
    for catalogue in registry.store.catalogues().await? {
        let bank = ids.iter().find(|(_, (id, _))| *id == catalogue.id);
        if let Some((key, _)) = bank {
            count.add_catalogue(*key, &catalogue.value.rows);
        }
    }
    Ok(count)
}
