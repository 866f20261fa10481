//! Samples that the columns know, so that what the index of texts finds can be seen.

use std::{collections::HashMap, sync::Arc};

use tempfile::TempDir;
use tumorotheque_domain::{BiobankKey, Position, Sample, SampleType};
use tumorotheque_index::{
    ColumnsView, IndexError, Keeper, Order, SampleColumns, SampleIndex, SampleQuestion, SampleText,
};

/// A view of columns, and the ids that the registry would find in it.
pub(crate) struct Known {
    pub(crate) keeper: Keeper,
    view: Arc<ColumnsView>,
    rows: Vec<(i64, BiobankKey, Sample)>,
    _folder: TempDir,
}

impl Known {
    pub(crate) fn of(rows: Vec<(i64, BiobankKey, Sample)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (columns, keeper, _) = SampleColumns::open(folder.path()).unwrap();
        let mut writer = columns.begin().unwrap();
        for (id, bank, sample) in &rows {
            writer.put(*id, *bank, sample, *id).unwrap();
        }
        let instance = uuid::Uuid::from_u128(7);
        writer.commit(Position { instance, seq: 1 }).unwrap();
        columns.reload().unwrap();
        Self {
            keeper,
            view: columns.view().unwrap(),
            rows,
            _folder: folder,
        }
    }

    /// So many samples that say nothing, each of the bank that its row key gives.
    pub(crate) fn silent(samples: i64, bank: impl Fn(i64) -> BiobankKey) -> Self {
        let urine = SampleType::from_code("urine").unwrap();
        let row = |id: i64| (id, bank(id), Sample::new(&id.to_string(), urine));
        Self::of((1..=samples).map(row).collect())
    }

    /// Row keys of those that a text finds, of one bank or of all.
    pub(crate) fn found(
        &self,
        index: &SampleIndex,
        only: Option<BiobankKey>,
        text: &str,
    ) -> Result<Vec<i64>, IndexError> {
        let scope = only.map_or(self.keeper.every_bank(), |bank| self.keeper.bank(bank));
        let text = SampleText::read(text)?;
        let mut named: HashMap<String, Vec<(BiobankKey, i64)>> = HashMap::new();
        let meant = text.ids();
        for (id, bank, sample) in &self.rows {
            if meant.contains(&sample.local_id.as_str()) {
                let samples = named.entry(sample.local_id.clone()).or_default();
                samples.push((*bank, *id));
            }
        }
        let matching = index.matching((&self.view, scope), text, &named)?;
        let question = SampleQuestion {
            among: Some(matching),
            ..SampleQuestion::default()
        };
        let found = self.view.find(scope, &question);
        Ok(found.ordered(Order::default(), None, usize::MAX).ids)
    }
}
