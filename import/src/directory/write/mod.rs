//! Entries as the tables of a directory: the contrary of `understand`.

mod collection;
mod person;

use std::collections::HashMap;

use tumorotheque_domain::{Biobank, Collection, Contact, Country, Network, QualityStandard, Slug};

use super::{
    crosswalk::{Standard, word_of},
    entries::Entries,
    ids,
    sheet::{Line, Sheet},
    tables::Sheets,
};

/// Who reads what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The one who runs the registry.
    Operator,
    /// Everyone: no e-mail address and no phone number, and nothing that was withdrawn.
    Public,
}

/// The tables of what the registry holds. Numbers of samples and donors are never among it.
pub(crate) fn sheets(standard: Standard, entries: &Entries, audience: Audience) -> Sheets {
    let writer = Writer::new(standard, entries, audience);
    let mut persons = Vec::new();
    let mut lines = HashMap::from([
        ("Biobanks", writer.banks(&mut persons)),
        ("Collections", writer.collections(&mut persons)),
        ("Networks", writer.networks(&mut persons)),
    ]);
    lines.insert("Persons", persons);
    let mut sheets = Sheets::default();
    for (table, fields) in standard.tables() {
        let lines = lines.remove(table).unwrap_or_default();
        if let Some(place) = sheets.place(table) {
            *place = Some(Sheet::of(table, fields, lines));
        }
    }
    sheets
}

struct Writer<'a> {
    standard: Standard,
    entries: &'a Entries,
    audience: Audience,
    separator: &'static str,
    /// What is shown, by public id: entries name each other.
    banks: HashMap<Slug, &'a Biobank>,
    collections: HashMap<Slug, &'a Collection>,
    /// Ids of the networks that name a bank or a collection as theirs.
    networks_of_banks: HashMap<Slug, Vec<String>>,
    networks_of_collections: HashMap<Slug, Vec<String>>,
}

impl<'a> Writer<'a> {
    fn new(standard: Standard, entries: &'a Entries, audience: Audience) -> Self {
        let separator = match standard {
            Standard::Bbmri => ",",
            // Its words hold commas.
            Standard::Miabis => ";",
        };
        let mut writer = Self {
            standard,
            entries,
            audience,
            separator,
            banks: HashMap::new(),
            collections: HashMap::new(),
            networks_of_banks: HashMap::new(),
            networks_of_collections: HashMap::new(),
        };
        let shows = |withdrawn: bool| audience == Audience::Operator || !withdrawn;
        let banks = entries.biobanks.iter().filter(|one| shows(one.withdrawn));
        writer.banks = banks.filter_map(|one| Some((one.id()?, one))).collect();
        let collections = entries
            .collections
            .iter()
            .filter(|one| shows(one.withdrawn));
        writer.collections = collections
            .filter_map(|one| Some((one.id()?, one)))
            .collect();
        for network in entries.networks.iter().filter(|one| shows(one.withdrawn)) {
            note_members(&mut writer.networks_of_banks, network, &network.biobanks);
            note_members(
                &mut writer.networks_of_collections,
                network,
                &network.collections,
            );
        }
        writer
    }
}

fn note_members(networks: &mut HashMap<Slug, Vec<String>>, network: &Network, names: &[String]) {
    for member in names.iter().filter_map(|name| Slug::from_name(name)) {
        networks
            .entry(member)
            .or_default()
            .push(ids::of_network(network));
    }
}

impl Writer<'_> {
    fn shows(&self, withdrawn: bool) -> bool {
        self.audience == Audience::Operator || !withdrawn
    }

    fn banks(&self, persons: &mut Vec<Line>) -> Vec<Line> {
        let shown = self.entries.biobanks.iter();
        let shown = shown.filter(|bank| self.shows(bank.withdrawn));
        shown.map(|bank| self.bank(bank, persons)).collect()
    }

    fn bank(&self, bank: &Biobank, persons: &mut Vec<Line>) -> Line {
        let id = ids::of_bank(bank);
        let mut line = Line::default();
        line.set("id", &id);
        line.set("name", &bank.name);
        line.set("acronym", bank.acronym.as_deref().unwrap_or_default());
        let description = bank.description.as_ref().or(bank.description_en.as_ref());
        line.set("description", description.map_or("", String::as_str));
        line.set("url", bank.website.as_deref().unwrap_or_default());
        let legal = bank
            .legal_person
            .as_ref()
            .unwrap_or(&bank.establishment_text);
        line.set("juridical_person", legal);
        let country = bank.contact.country.unwrap_or(Country::FRANCE);
        line.set("country", &ids::written(country));
        let sites = || bank.establishments.iter();
        let city = sites().find_map(|site| site.city.as_deref());
        line.set("location", city.unwrap_or_default());
        if let Some((latitude, longitude)) =
            sites().find_map(|site| site.latitude.zip(site.longitude))
        {
            line.set("latitude", &latitude.to_string());
            line.set("longitude", &longitude.to_string());
        }
        if let Some(head) = bank.clinicians.first() {
            let head = Contact {
                person: Some(head.clone()),
                ..Contact::default()
            };
            self.put_person("head", &id, &head, &mut line, persons);
        }
        self.put_person("contact", &id, &bank.contact, &mut line, persons);
        let networks = self.joined(&self.networks_of_banks, bank.id());
        line.set("network", &networks);
        line.set(
            "quality",
            &self.words("quality", &bank.quality, QualityStandard::code),
        );
        line.set("collaboration_commercial", yes_no(bank.commercial_use));
        line.set("withdrawn", yes_no(Some(bank.withdrawn)));
        line
    }

    /// The words for codes, each once; a code without a word is left out.
    pub(super) fn words<T: Copy>(
        &self,
        list: &str,
        codes: &[T],
        code: fn(T) -> &'static str,
    ) -> String {
        let mut words: Vec<&str> = Vec::new();
        for one in codes {
            if let Some(word) = word_of(self.standard, list, code(*one))
                && !words.contains(&word)
            {
                words.push(word);
            }
        }
        words.join(self.separator)
    }

    fn networks(&self, persons: &mut Vec<Line>) -> Vec<Line> {
        let shown = self.entries.networks.iter();
        let shown = shown.filter(|one| self.shows(one.withdrawn));
        shown.map(|one| self.network(one, persons)).collect()
    }

    fn network(&self, network: &Network, persons: &mut Vec<Line>) -> Line {
        let id = ids::of_network(network);
        let mut line = Line::default();
        line.set("id", &id);
        line.set("name", &network.name);
        line.set("acronym", network.acronym.as_deref().unwrap_or_default());
        line.set(
            "description",
            network.description.as_deref().unwrap_or_default(),
        );
        line.set("url", network.website.as_deref().unwrap_or_default());
        self.put_person("contact", &id, &network.contact, &mut line, persons);
        let members = network
            .biobanks
            .iter()
            .filter_map(|name| self.bank_named(name));
        let members: Vec<String> = members.map(ids::of_bank).collect();
        line.set("members", &members.join(self.separator));
        line.set("withdrawn", yes_no(Some(network.withdrawn)));
        line
    }

    /// The networks that name an entry as theirs, in one cell.
    fn joined(&self, networks: &HashMap<Slug, Vec<String>>, entry: Option<Slug>) -> String {
        let ids = entry.and_then(|entry| networks.get(&entry));
        ids.map(|ids| ids.join(self.separator)).unwrap_or_default()
    }

    fn bank_named(&self, name: &str) -> Option<&Biobank> {
        self.banks.get(&Slug::from_name(name)?).copied()
    }
}

const fn yes_no(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "true",
        Some(false) => "false",
        None => "",
    }
}
