use std::{io, sync::Arc};

use axum::body::Bytes;
use tumorotheque_domain::{Lang, StoredSample};
use tumorotheque_import::SampleTable;

use super::{Banks, SampleView};
use crate::jobs::Registry;

/// Samples that are read and written together: some hundred kilobytes.
const PIECE: usize = 1_000;

/// How samples are written, one a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// The table of the importer, to be imported again.
    Csv,
    /// An object on each line.
    Ndjson,
}

/// Samples on their way out, read piece by piece: of those that wait only the row keys are in memory.
///
/// A sample that changes meanwhile comes as it is by then, one that goes does not come.
pub(crate) struct Lines {
    registry: Arc<Registry>,
    banks: Banks,
    layout: Layout,
    lang: Lang,
    ids: std::vec::IntoIter<i64>,
    is_begun: bool,
}

impl Lines {
    /// The samples of these row keys, in their order.
    pub(crate) fn new(
        registry: &Arc<Registry>,
        banks: Banks,
        ids: Vec<i64>,
        (layout, lang): (Layout, Lang),
    ) -> Self {
        Self {
            registry: Arc::clone(registry),
            banks,
            layout,
            lang,
            ids: ids.into_iter(),
            is_begun: false,
        }
    }

    /// The next piece; none behind the last. A table has its header even when nothing stands below.
    pub(crate) async fn next(&mut self) -> anyhow::Result<Option<Bytes>> {
        let keys: Vec<i64> = self.ids.by_ref().take(PIECE).collect();
        if keys.is_empty() && self.is_begun {
            return Ok(None);
        }
        let samples = self.registry.store.samples_of_keys(&keys).await?;
        let piece = match self.layout {
            Layout::Csv => self.csv(&samples)?,
            Layout::Ndjson => self.ndjson(&samples)?,
        };
        self.is_begun = true;
        Ok(Some(piece.into()))
    }

    fn csv(&self, samples: &[StoredSample]) -> io::Result<Vec<u8>> {
        let out = Vec::new();
        let mut table = if self.is_begun {
            SampleTable::going_on(out, self.lang)
        } else {
            SampleTable::new(out, self.lang, &[])?
        };
        for stored in samples {
            if let Some(bank) = self.banks.id(stored.biobank) {
                table.write(bank, &stored.sample)?;
            }
        }
        table.finish()
    }

    fn ndjson(&self, samples: &[StoredSample]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        for stored in samples {
            if let Some(bank) = self.banks.id(stored.biobank) {
                serde_json::to_writer(&mut out, &SampleView::new(bank, &stored.sample))?;
                out.push(b'\n');
            }
        }
        Ok(out)
    }
}
