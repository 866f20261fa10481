use tumorotheque_domain::{
    Collection, DiseaseCode, Entity, Icd10, Lang, Network, SampleType, Slug, vocabulary,
    vocabulary::Term,
};
use tumorotheque_index::{DirectoryDocument, Field};

use crate::directory::{Bank, Facet, Snapshot};

/// What the directory index is made of: one document for each bank, collection and network.
///
/// Diagnoses and materials of a bank come from the release alone, so that the index says no more than the figures do.
pub(crate) fn documents(snapshot: &Snapshot) -> Vec<DirectoryDocument> {
    let banks = snapshot
        .banks
        .iter()
        .map(|bank| bank_document(bank, snapshot));
    let collections = snapshot.collections.iter().map(|entry| DirectoryDocument {
        entity: Entity::Collection,
        key: entry.key,
        texts: collection_texts(&entry.value),
    });
    let networks = snapshot.networks.iter().map(|entry| DirectoryDocument {
        entity: Entity::Network,
        key: entry.key,
        texts: network_texts(&entry.value),
    });
    banks.chain(collections).chain(networks).collect()
}

/// What a collection says of itself. Its materials and diagnoses are words of its bank, not figures.
fn collection_texts(collection: &Collection) -> Vec<(Field, String)> {
    let names = [Some(&collection.name), collection.acronym.as_ref()];
    let names = names.into_iter().flatten();
    let said = [&collection.origin, &collection.description];
    let materials = collection.materials.iter();
    let diagnoses = collection.diagnoses.iter().map(disease);
    let mut texts: Vec<(Field, String)> = names.map(|name| (Field::Name, name.clone())).collect();
    let pathology = collection.pathology.iter().cloned();
    texts.extend(
        pathology
            .chain(diagnoses)
            .map(|words| (Field::Diagnosis, words)),
    );
    texts.extend(
        said.into_iter()
            .flatten()
            .map(|words| (Field::Description, words.clone())),
    );
    texts.extend(materials.map(|one| (Field::SampleType, named(one.term()))));
    texts
}

fn network_texts(network: &Network) -> Vec<(Field, String)> {
    let names = [Some(&network.name), network.acronym.as_ref()]
        .into_iter()
        .flatten();
    let names = names.map(|name| (Field::Name, name.clone()));
    let said = network.description.iter();
    names
        .chain(said.map(|words| (Field::Description, words.clone())))
        .collect()
}

/// The code, and the names of the category that it is in when it is a neoplasm.
fn disease(code: &DiseaseCode) -> String {
    let group = match code {
        DiseaseCode::Neoplasm(code) => vocabulary::diagnosis_group(*code),
        _ => vocabulary::diagnosis(&code.to_string()),
    };
    let names = group.map(named).unwrap_or_default();
    format!("{code} {names}")
}

fn bank_document(bank: &Bank, snapshot: &Snapshot) -> DirectoryDocument {
    let content = &bank.entry.value;
    let mut texts = vec![(Field::Name, content.name.clone())];
    let acronym = content.acronym.iter();
    texts.extend(acronym.map(|acronym| (Field::Name, acronym.clone())));
    for site in &content.establishments {
        texts.push((Field::Establishment, site.name.clone()));
        let also = vocabulary::also_called(&site.name).iter();
        texts.extend(also.map(|name| (Field::Establishment, name.clone())));
        texts.extend(
            site.group
                .iter()
                .map(|group| (Field::Group, group_text(group))),
        );
        texts.extend(site.city.iter().map(|city| (Field::City, city.clone())));
    }
    // What the source wrote may say more than the sites that were recognised in it.
    texts.push((Field::Establishment, content.establishment_text.clone()));
    texts.extend(
        content
            .clinicians
            .iter()
            .map(|who| (Field::Clinician, who.full_name(Lang::Fr))),
    );
    let descriptions = [&content.description, &content.description_en];
    texts.extend(
        descriptions
            .into_iter()
            .flatten()
            .map(|words| (Field::Description, words.clone())),
    );
    let networks = bank.declared(Facet::Network).iter().map(Slug::to_string);
    let named = |facet: Facet, id: &str| snapshot.label(facet, id, Lang::Fr);
    texts.extend(networks.filter_map(|id| Some((Field::Network, named(Facet::Network, &id)?))));
    texts.extend(
        bank.possible(Facet::Collection)
            .iter()
            .filter_map(|id| Some((Field::Collection, named(Facet::Collection, id)?))),
    );
    texts.extend(published_texts(bank));
    DirectoryDocument {
        entity: Entity::Biobank,
        key: bank.entry.key,
        texts,
    }
}

/// A group and what people call it: `AP-HP (APHP, Assistance publique)`.
fn group_text(group: &str) -> String {
    match vocabulary::also_called(group) {
        [] => group.to_owned(),
        also => format!("{group} ({})", also.join(", ")),
    }
}

fn published_texts(bank: &Bank) -> Vec<(Field, String)> {
    let codes = |facet| bank.published(facet).iter();
    let materials = codes(Facet::SampleType)
        .filter_map(|code| SampleType::from_code(code))
        .map(|material| (Field::SampleType, named(material.term())));
    let diagnoses = codes(Facet::Diagnosis)
        .filter_map(|code| vocabulary::diagnosis(code))
        .map(|term| (Field::Diagnosis, named(term)));
    let preservations = codes(Facet::Preservation).map(|code| {
        let labels = Lang::ALL.map(|lang| {
            Facet::Preservation
                .coded_label(code, lang)
                .unwrap_or_default()
        });
        (Field::Preservation, format!("{code} {}", labels.join(" ")))
    });
    materials.chain(diagnoses).chain(preservations).collect()
}

/// The code first, so that a match leads back to it; then every name.
fn named(term: &Term) -> String {
    let names = term.names().collect::<Vec<_>>().join(" ");
    let block = term
        .parent
        .as_deref()
        .and_then(vocabulary::diagnosis)
        .filter(|_| Icd10::parse(&term.code).is_ok());
    let block = block
        .map(|block| block.names().collect::<Vec<_>>().join(" "))
        .unwrap_or_default();
    format!("{} {names} {block}", term.code)
}
