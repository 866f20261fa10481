use tumorotheque_domain::{Catalogue, ImportKind, Seq};
use tumorotheque_import::{BankGiven, CatalogueContext, Report, read_catalogue};

use super::{
    Registry,
    count::counted,
    decided::decided,
    entries_seen::catalogue_seen,
    look::{Given, Looked, count, known_banks, note_sent_before},
    preview::{Brake, Preview},
    reading::FileCopy,
    release::Before,
    survey::{Then, moved},
    workbook::read_table,
};

/// Looks at the catalogue of a bank: nothing is written but, where it is wanted, a copy of the file. Gives its rows too.
pub(crate) async fn look_at_catalogue(
    registry: &Registry,
    given: &Given,
    mut copy: FileCopy,
) -> anyhow::Result<(Looked, Catalogue)> {
    let known = known_banks(registry, given.biobank.as_ref()).await?;
    let (Some(biobank), Some(id)) = (known.only, &given.biobank) else {
        anyhow::bail!("a catalogue is of one bank");
    };
    let key = biobank.key;
    let decided = decided(registry, Some(key), given.choices.clone()).await?;
    let mut report = Report::default();
    let (file, rows) = tokio::task::block_in_place(|| {
        read_table(
            &given.path,
            decided,
            registry.folder(),
            &mut report,
            |path, decided, report| {
                let context = CatalogueContext {
                    banks: &known.banks,
                    biobank,
                    decided,
                };
                read_catalogue(path, &context, copy.wanted(), report)
            },
        )
    })?;
    note_sent_before(
        registry,
        &file,
        ImportKind::Catalogue,
        Some(key),
        &mut report,
    )
    .await?;
    let catalogue = Catalogue::new(id.clone(), rows);
    let (mut preview, base) = preview_catalogue(registry, &catalogue).await?;
    preview.effect.refused = report.refused();
    let looked = Looked::new(file, report, preview, base);
    Ok((looked, catalogue))
}

/// What a catalogue would do now, and the version of the bank that this holds for.
pub(super) async fn preview_catalogue(
    registry: &Registry,
    catalogue: &Catalogue,
) -> anyhow::Result<(Preview, Seq)> {
    let biobank = &catalogue.biobank;
    let known = known_banks(registry, Some(biobank)).await?;
    let Some(BankGiven { key, name }) = known.only.clone() else {
        anyhow::bail!("a catalogue is of one bank");
    };
    let mut comparison = registry.store.compare(Some(key)).await?;
    let catalogues = registry.store.catalogues().await?;
    let before = catalogues.into_iter().find(|entry| entry.id == *biobank);
    let before = before.map(|entry| entry.value.rows).unwrap_or_default();
    let mut count = count(registry, &known.ids).await?;
    count.add_catalogue(key, &catalogue.rows);
    comparison
        .each_unmet(key, |row| count.add(&counted(&row)))
        .await?;
    let is_public = !known.withdrawn.contains(&key);
    let then = count.freeze(|other| (other == key && is_public).then(|| biobank.clone()));
    let live = Before::of(registry).await?;
    let (figures, figures_wait) = moved(biobank, &live.frozen, &Then::of(then, &live));
    let effect = catalogue.effect_on(&before);
    let brake = Brake {
        name,
        before: before.len() as u64,
        gone: effect.gone,
        changed: effect.changed,
    };
    let preview = Preview {
        effect,
        // Numbers change with each catalogue; rows that go are what a wrong file looks like.
        brakes: brake
            .is_of_much_gone()
            .then_some(brake)
            .into_iter()
            .collect(),
        figures,
        figures_wait,
        ..catalogue_seen(&before, &catalogue.rows)?
    };
    Ok((preview, comparison.version()))
}
