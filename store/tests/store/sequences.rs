//! Any imports in any order — samples, lists, catalogues — taken back one after the other, and the undoings taken back too.

use proptest::{collection::vec, prelude::*};
use tumorotheque_domain::{
    Biobank, BiobankKey, Catalogue, CatalogueRow, Collection, ImportKind, Network, Receipt, Scope,
    Slug,
};
use tumorotheque_store::{NewImport, Store};

use crate::{
    registry::{bank, begin, commit, with_banks},
    undoing::{self, Given, given, run, undo},
};

/// What somebody imports: of a list or a catalogue, names with numbers.
#[derive(Clone, Debug)]
enum Import {
    Samples(Given),
    Banks(Vec<(u8, u8)>),
    Collections(Vec<(u8, u8)>),
    Networks(Vec<(u8, u8)>),
    Catalogue(usize, Vec<(u8, u8)>),
}

fn any_import() -> impl Strategy<Value = Import> {
    let entries = || vec((0_u8..5, 0_u8..3), 0..6);
    prop_oneof![
        3 => given().prop_map(Import::Samples),
        1 => entries().prop_map(Import::Banks),
        1 => entries().prop_map(Import::Collections),
        1 => entries().prop_map(Import::Networks),
        2 => (0_usize..2, entries()).prop_map(|(bank, rows)| Import::Catalogue(bank, rows)),
    ]
}

/// Everything that the registry says, without what it says it under.
async fn digest(store: &Store) -> String {
    let banks = store.biobanks().await.unwrap();
    let banks: Vec<_> = banks.iter().map(|one| (&one.id, &one.value)).collect();
    let collections = store.collections().await.unwrap();
    let collections: Vec<_> = collections
        .iter()
        .map(|one| (&one.id, &one.value))
        .collect();
    let networks = store.networks().await.unwrap();
    let networks: Vec<_> = networks.iter().map(|one| (&one.id, &one.value)).collect();
    let mut catalogues: Vec<Catalogue> = (store.catalogues().await.unwrap().into_iter())
        .map(|one| one.value)
        .collect();
    catalogues.sort_by(|one, other| one.biobank.cmp(&other.biobank));
    let samples = undoing::digest(store).await;
    format!("{banks:#?}\n{collections:#?}\n{networks:#?}\n{catalogues:#?}\n{samples:#?}")
}

async fn take_in(store: &Store, banks: &[BiobankKey], import: &Import) -> Receipt {
    let text = |number: &u8| Some(number.to_string());
    match import {
        Import::Samples(given) => undoing::take_in(store, banks, given).await,
        Import::Banks(entries) => {
            let mut writer = begin(store, ImportKind::Biobanks).await;
            let entries = entries.iter().map(|(name, number)| Biobank {
                description: text(number),
                ..bank(&format!("Bank {name}"))
            });
            let entries: Vec<Biobank> = entries.collect();
            writer.put_biobanks(&entries).await.unwrap();
            commit(writer).await
        }
        Import::Collections(entries) => {
            let mut writer = begin(store, ImportKind::Collections).await;
            let entries = entries.iter().map(|(name, number)| Collection {
                name: format!("Collection {name}"),
                pathology: text(number),
                ..Collection::default()
            });
            let entries: Vec<Collection> = entries.collect();
            writer.put_collections(&entries).await.unwrap();
            commit(writer).await
        }
        Import::Networks(entries) => {
            let mut writer = begin(store, ImportKind::Networks).await;
            let entries = entries.iter().map(|(name, number)| Network {
                name: format!("Network {name}"),
                source: text(number),
                ..Network::default()
            });
            let entries: Vec<Network> = entries.collect();
            writer.put_networks(&entries).await.unwrap();
            commit(writer).await
        }
        Import::Catalogue(bank, rows) => {
            let new = NewImport::new(
                ImportKind::Catalogue,
                Some(banks[*bank]),
                "a manager".to_owned(),
            );
            let mut writer = store.begin_import(new).await.unwrap();
            let of_bank = Slug::parse(&format!("bank-{}", bank + 1)).unwrap();
            writer
                .put_catalogue(&Catalogue::new(of_bank, catalogue_rows(rows)))
                .await
                .unwrap();
            commit(writer).await
        }
    }
}

/// A cell is counted once.
fn catalogue_rows(rows: &[(u8, u8)]) -> Vec<CatalogueRow> {
    let mut made: Vec<CatalogueRow> = Vec::new();
    for (name, number) in rows {
        let row = CatalogueRow {
            collection: Scope::Of(name.to_string()),
            donors: Some(u64::from(*number)),
            ..CatalogueRow::default()
        };
        if !made.iter().any(|other| other.cell() == row.cell()) {
            made.push(row);
        }
    }
    made
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn imports_of_every_kind_are_taken_back_one_after_the_other_and_put_back_again(
        imports in vec(any_import(), 1..8),
    ) {
        run(async {
            let (_folder, store, banks) = with_banks(2).await;
            let mut states = vec![digest(&store).await];
            let mut receipts = Vec::new();
            for import in &imports {
                receipts.push(take_in(&store, &banks, import).await);
                states.push(digest(&store).await);
            }
            let mut undoings = Vec::new();
            for (place, receipt) in receipts.iter().enumerate().rev() {
                let looked = store.look_at_undo(receipt.id).await.unwrap();
                let undone = undo(&store, receipt.id).await;
                prop_assert_eq!(&looked.effect, &undone.effect);
                prop_assert_eq!(undone.conflicting, 0, "{:?}", &imports[place]);
                prop_assert_eq!(&digest(&store).await, &states[place], "{:?}", &imports[place]);
                undoings.push((place, undone.receipt));
            }
            for (place, undoing) in undoings.iter().rev() {
                if let Some(undoing) = undoing {
                    let redone = undo(&store, undoing.id).await;
                    prop_assert_eq!(redone.conflicting, 0, "{:?}", &imports[*place]);
                }
                prop_assert_eq!(&digest(&store).await, &states[place + 1], "{:?}", &imports[*place]);
            }
            prop_assert_eq!(store.problems().await.unwrap(), Vec::<String>::new());
            Ok(())
        })?;
    }
}
