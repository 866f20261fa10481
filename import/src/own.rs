//! What a bank may say in a file of its own: nobody changes what is another's, whatever the file calls it.

use std::collections::HashMap;

use tumorotheque_domain::{Biobank, Collection, Finding, Lang, Network, Rule, Slug};

use crate::{Entries, directory::ids, fields, rules};

/// One bank, among what the registry holds. A file that is given for it may say its entry, and collections that it holds
/// alone; networks are nobody's.
#[derive(Clone, Debug)]
pub struct Own<'a> {
    bank: &'a Biobank,
    id: Slug,
    /// The ids that it is called by in other directories.
    called: Vec<String>,
    networks: &'a [Network],
    /// The collections of the registry, and whether it and nobody else holds each.
    collections: HashMap<Slug, bool>,
    /// Ids that are another's, with the name of whose they are.
    taken: Vec<Taken<'a>>,
}

/// An id that is another's.
#[derive(Clone, Debug)]
struct Taken<'a> {
    id: String,
    name: &'a str,
    is_of_bank: bool,
}

/// What of an entry is not the bank's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Name,
    Id,
    Biobanks,
    Parent,
}

/// Why an entry is not the bank's to write.
#[derive(Clone, Debug)]
pub struct Breach {
    pub(crate) part: Part,
    rule: &'static Rule,
    value: String,
    detail: String,
    suggestion: Option<String>,
}

impl Breach {
    fn of(rule: &'static Rule, part: Part, value: &str, detail: &str) -> Self {
        Self {
            part,
            rule,
            value: value.to_owned(),
            detail: detail.to_owned(),
            suggestion: None,
        }
    }

    /// As a finding about a line, in the column of that name.
    #[must_use]
    pub fn finding(&self, line: Option<u64>, column: &str) -> Finding {
        let finding = Finding::of(self.rule).cell(column, &self.value);
        let finding = finding.detail(self.detail.as_str());
        Finding {
            line,
            ..match &self.suggestion {
                Some(text) => finding.suggestion(text.as_str()),
                None => finding,
            }
        }
    }

    /// The same where no file is at hand: the column is called as in our template.
    #[must_use]
    pub fn finding_of_template(&self, line: Option<u64>) -> Finding {
        let is_of_bank = self.rule.id == rules::NOT_YOUR_BIOBANK.id;
        let (fields, code) = match self.part {
            Part::Name if is_of_bank => (&fields::BIOBANKS, "name"),
            Part::Id => (&fields::BIOBANKS, "external_id"),
            Part::Biobanks => (&fields::COLLECTIONS, "biobanks"),
            Part::Name | Part::Parent => (&fields::COLLECTIONS, "name"),
        };
        let column = fields.get(code).map_or("", |field| field.label(Lang::Fr));
        self.finding(line, column)
    }
}

impl<'a> Own<'a> {
    /// The bank of an id; none when the registry has no such bank.
    #[must_use]
    pub fn new(id: &Slug, known: &'a Entries) -> Option<Self> {
        let is_own = |bank: &&Biobank| bank.id().as_ref() == Some(id);
        let bank = known.biobanks.iter().find(is_own)?;
        let holds = |collection: &Collection| {
            let mut names = collection.biobanks.iter();
            // One that says no bank is nobody's.
            !collection.biobanks.is_empty() && names.all(|name| is_called(name, id))
        };
        let mut taken = Vec::new();
        let mut take = |id: String, name: &'a str, is_of_bank| {
            taken.push(Taken {
                id,
                name,
                is_of_bank,
            });
        };
        for other in known.biobanks.iter().filter(|bank| !is_own(bank)) {
            for id in ids_of_bank(other) {
                take(id, &other.name, true);
            }
        }
        for collection in known.collections.iter().filter(|one| !holds(one)) {
            if let Some(id) = &collection.external_id {
                take(id.clone(), &collection.name, false);
            }
        }
        for network in &known.networks {
            take(ids::of_network(network), &network.name, false);
            if let Some(id) = &network.external_id {
                take(id.clone(), &network.name, false);
            }
        }
        let collections = known.collections.iter();
        Some(Self {
            bank,
            id: id.clone(),
            called: ids_of_bank(bank),
            networks: &known.networks,
            collections: collections
                .filter_map(|one| Some((one.id()?, holds(one))))
                .collect(),
            taken,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.bank.name
    }

    /// Why it may not write this entry of a bank.
    #[must_use]
    pub fn breach_of_bank(&self, given: &Biobank) -> Option<Breach> {
        if given.id().as_ref() != Some(&self.id) {
            let rule = &rules::NOT_YOUR_BIOBANK;
            return Some(self.suggest(Breach::of(rule, Part::Name, &given.name, self.name())));
        }
        self.breach_of_id(given.external_id.as_deref())
    }

    /// Why it may not write this collection.
    #[must_use]
    pub fn breach_of_collection(&self, given: &Collection) -> Option<Breach> {
        let not_own = |part, name: &str| {
            Some(Breach::of(
                &rules::NOT_YOUR_COLLECTION,
                part,
                name,
                self.name(),
            ))
        };
        if self.is_known_of_others(given.id().as_ref()) {
            return not_own(Part::Name, &given.name);
        }
        let mut names = given.biobanks.iter();
        if let Some(other) = names.find(|name| !is_called(name, &self.id)) {
            let rule = &rules::NOT_YOUR_BIOBANK;
            return Some(self.suggest(Breach::of(rule, Part::Biobanks, other, self.name())));
        }
        if given.biobanks.is_empty() {
            return not_own(Part::Biobanks, &given.name);
        }
        let parent = given.parent.as_deref();
        if let Some(parent) = parent
            && self.is_known_of_others(Slug::from_name(parent).as_ref())
        {
            return not_own(Part::Parent, parent);
        }
        self.breach_of_id(given.external_id.as_deref())
    }

    /// Why it may not write a network: none is a bank's.
    #[must_use]
    pub fn breach_of_network(&self, name: &str) -> Breach {
        Breach::of(&rules::NETWORK_NOT_YOURS, Part::Name, name, self.name())
    }

    /// The networks among these that do not have a member of this name yet.
    pub(crate) fn new_networks<'n>(
        &self,
        names: &'n [String],
        member: &str,
    ) -> impl Iterator<Item = &'n String> {
        let id = Slug::from_name(member);
        let known = self.networks;
        names.iter().filter(move |name| {
            let network = known.iter().find(|one| one.name == **name);
            let has = |network: &Network| {
                let mut members = network.biobanks.iter().chain(&network.collections);
                members.any(|member| Slug::from_name(member) == id)
            };
            !network.is_some_and(has)
        })
    }

    fn suggest(&self, breach: Breach) -> Breach {
        Breach {
            suggestion: Some(self.name().to_owned()),
            ..breach
        }
    }

    fn is_known_of_others(&self, id: Option<&Slug>) -> bool {
        id.is_some_and(|id| self.collections.get(id) == Some(&false))
    }

    fn breach_of_id(&self, id: Option<&str>) -> Option<Breach> {
        let id = id.filter(|id| !id.is_empty())?;
        let owner = self.owner(id)?;
        Some(Breach::of(&rules::NOT_YOUR_ID, Part::Id, id, owner))
    }

    /// Whose an id is, when it is another's: their own, one of the ids that their collections have or would have, or what
    /// such ids begin with.
    fn owner(&self, id: &str) -> Option<&'a str> {
        // What it is called already takes nothing from anybody.
        let is_own = |own: &String| own.eq_ignore_ascii_case(id);
        if self.called.iter().any(is_own) {
            return None;
        }
        let takes = |taken: &&Taken<'_>| {
            taken.id.eq_ignore_ascii_case(id)
                || if taken.is_of_bank {
                    ids::is_of_bank(id, &taken.id)
                } else {
                    ids::is_of_bank(&taken.id, id)
                }
        };
        self.taken.iter().find(takes).map(|taken| taken.name)
    }
}

fn is_called(name: &str, id: &Slug) -> bool {
    Slug::from_name(name).as_ref() == Some(id)
}

/// The id that a bank has in another directory, and the one that it would be written with.
fn ids_of_bank(bank: &Biobank) -> Vec<String> {
    let made = ids::of_bank(bank);
    bank.external_id.clone().into_iter().chain([made]).collect()
}
