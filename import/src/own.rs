//! What a bank may say in a file of its own: nobody changes what is another's, whatever the file calls it.

use tumorotheque_domain::{Biobank, Collection, Finding, Lang, Network, Rule, Slug};

use crate::{Entries, directory::ids, fields, rules};

/// One bank, among what the registry holds. A file that is given for it may say its entry, and collections that it holds
/// alone; networks are nobody's.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    bank: &'a Biobank,
    known: &'a Entries,
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
}

impl<'a> Own<'a> {
    /// The bank of an id; none when the registry has no such bank.
    #[must_use]
    pub fn new(id: &Slug, known: &'a Entries) -> Option<Self> {
        let mut banks = known.biobanks.iter();
        let bank = banks.find(|bank| bank.id().as_ref() == Some(id))?;
        Some(Self { bank, known })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.bank.name
    }

    /// Why it may not write this entry of a bank.
    #[must_use]
    pub fn breach_of_bank(&self, given: &Biobank) -> Option<Breach> {
        if given.id() != self.bank.id() {
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
        if let Some(other) = names.find(|name| !self.is_called(name)) {
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
        let known = self.known;
        names.iter().filter(move |name| {
            let network = known.networks.iter().find(|one| one.name == **name);
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

    fn is_called(&self, name: &str) -> bool {
        Slug::from_name(name) == self.bank.id()
    }

    /// Whether the bank and nobody else holds a collection. One that says no bank is nobody's.
    fn holds(&self, collection: &Collection) -> bool {
        let mut names = collection.biobanks.iter();
        !collection.biobanks.is_empty() && names.all(|name| self.is_called(name))
    }

    fn is_known_of_others(&self, id: Option<&Slug>) -> bool {
        let mut all = self.known.collections.iter();
        let known = all.find(|one| id.is_some() && one.id().as_ref() == id);
        known.is_some_and(|known| !self.holds(known))
    }

    fn breach_of_id(&self, id: Option<&str>) -> Option<Breach> {
        let id = id.filter(|id| !id.is_empty())?;
        let owner = self.owner(id)?;
        Some(Breach::of(&rules::NOT_YOUR_ID, Part::Id, id, owner))
    }

    /// Whose an id is, when it is another's: as given, as it would be written, or as what ids of collections begin with.
    fn owner(&self, id: &str) -> Option<&'a str> {
        let known = self.known;
        let is = |own: &str| own.eq_ignore_ascii_case(id);
        // What it is called already takes nothing from anybody.
        if self.bank.external_id.as_deref().is_some_and(is) || is(&ids::of_bank(self.bank)) {
            return None;
        }
        let is_given = |own: Option<&String>| own.is_some_and(|own| is(own));
        let others = || {
            known
                .biobanks
                .iter()
                .filter(|bank| bank.id() != self.bank.id())
        };
        let begins = |own: &str| ids::is_of_bank(id, own);
        let bank = others().find(|bank| {
            let made = ids::of_bank(bank);
            let own = bank.external_id.as_deref().unwrap_or(&made);
            is(&made) || is(own) || begins(&made) || begins(own)
        });
        let mut collections = known.collections.iter().filter(|one| !self.holds(one));
        let collection = collections.find(|one| {
            let own = one.external_id.as_deref().unwrap_or_default();
            is(own) || ids::is_of_bank(own, id)
        });
        let mut networks = known.networks.iter();
        let network =
            networks.find(|one| is(&ids::of_network(one)) || is_given(one.external_id.as_ref()));
        let names = [
            bank.map(|bank| &bank.name),
            collection.map(|one| &one.name),
            network.map(|one| &one.name),
        ];
        names.into_iter().flatten().next().map(String::as_str)
    }
}
