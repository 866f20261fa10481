use serde::Serialize;
use tumorotheque_domain::{Biobank, Contact, Lang, QualityStandard};
use utoipa::ToSchema;

use super::{
    Bank, Facet, Item, Snapshot, facets, holdings,
    view::{FacetLists, FacetValue, ReleaseView},
};

/// One bank, in full. Its e-mail address and phone number are not here: whoever gathers addresses reads pages too.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BankPage {
    #[serde(flatten)]
    pub(crate) item: Item,
    /// The short name.
    pub(crate) acronym: Option<String>,
    /// In French, as a rule.
    pub(crate) description: Option<String>,
    /// In English.
    pub(crate) description_en: Option<String>,
    /// The bank's own page: `https://…` or `http://…`.
    pub(crate) website: Option<String>,
    /// The legal person that holds the bank, when that is not the establishment.
    pub(crate) legal_person: Option<String>,
    /// The department that keeps it.
    pub(crate) department: Option<String>,
    /// Who stands in for the clinicians, as the bank writes it.
    pub(crate) deputy: Option<String>,
    /// How a researcher gets samples.
    pub(crate) access_conditions: Option<String>,
    /// Number of its declaration to the French ministry of research, or of its authorisation.
    pub(crate) codecoh: Option<String>,
    /// Certificates, accreditations and labels.
    pub(crate) quality: Vec<Certificate>,
    /// Whether companies may ask for samples; none when the bank does not say.
    pub(crate) commercial_use: Option<bool>,
    /// Where a letter reaches the bank, when that is not simply its establishment.
    pub(crate) postal_address: Option<PostalAddress>,
    /// The establishments as the source writes them.
    pub(crate) establishment_text: String,
    /// The clinicians as the source writes them.
    pub(crate) clinician_text: String,
    /// When the entry was last written, RFC 3339, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) updated_at: jiff::Timestamp,
    /// By facet: what the release publishes of the bank.
    #[schema(value_type = HashMap<String, Vec<FacetValue>>)]
    pub(crate) figures: FacetLists,
    pub(crate) release: Option<ReleaseView>,
    /// Whether made-up samples count in the figures.
    pub(crate) synthetic: bool,
}

/// What a bank is certified for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Certificate {
    /// `nfs96-900`, `iso-20387`, `iso-9001`, `iso-15189`, `iso-17025`, `iso-27001`, `oeci`, `ibisa` or `other`.
    pub(crate) code: &'static str,
    pub(crate) label: &'static str,
}

/// Where a letter reaches a bank.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PostalAddress {
    /// The person to address it to.
    pub(crate) person: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) city: Option<String>,
    /// Two letters, ISO 3166-1.
    pub(crate) country: Option<String>,
}

impl BankPage {
    /// Everything public about a bank.
    pub(crate) fn of(bank: &Bank, snapshot: &Snapshot, lang: Lang) -> Self {
        let donors = facets::whole_bank(bank, snapshot);
        let content = &bank.entry.value;
        Self {
            item: Item::new(bank, donors, Vec::new()),
            acronym: content.acronym.clone(),
            description: content.description.clone(),
            description_en: content.description_en.clone(),
            website: website(content),
            legal_person: content.legal_person.clone(),
            department: content.department.clone(),
            deputy: content.deputy.clone(),
            access_conditions: content.access_conditions.clone(),
            codecoh: content.codecoh.clone(),
            quality: certificates(&content.quality, lang),
            commercial_use: content.commercial_use,
            postal_address: PostalAddress::of(&content.contact, lang),
            establishment_text: content.establishment_text.clone(),
            clinician_text: content.clinician_text.clone(),
            updated_at: bank.entry.updated_at,
            figures: facets::of_bank(bank, snapshot, lang),
            release: ReleaseView::of(snapshot),
            synthetic: snapshot.is_synthetic(),
        }
    }

    /// The facets of which something is published, largest figure first.
    pub(crate) fn published(&self) -> Vec<(Facet, Vec<FacetValue>)> {
        let told = |values: &[FacetValue]| holdings::published_first(values);
        let lists = self.figures.0.iter();
        let lists = lists.map(|(facet, values)| (*facet, told(values)));
        lists.filter(|(_, values)| !values.is_empty()).collect()
    }

    /// What the bank says of itself for a reader of a language, with the language that it is in: the other one rather than
    /// nothing.
    pub(crate) fn described(&self, lang: Lang) -> Option<(&str, Lang)> {
        let french = self.description.as_deref().map(|text| (text, Lang::Fr));
        let english = self.description_en.as_deref().map(|text| (text, Lang::En));
        match lang {
            Lang::Fr => french.or(english),
            Lang::En => english.or(french),
        }
    }
}

impl PostalAddress {
    fn of(contact: &Contact, lang: Lang) -> Option<Self> {
        let Contact {
            person,
            address,
            postcode,
            city,
            country,
            ..
        } = contact;
        let says_something =
            person.is_some() || address.is_some() || postcode.is_some() || city.is_some();
        says_something.then(|| Self {
            person: person.as_ref().map(|person| person.full_name(lang)),
            address: address.clone(),
            postcode: postcode.clone(),
            city: city.clone(),
            country: country.map(|country| country.code().to_owned()),
        })
    }
}

/// The page of a bank; nothing that is no address of one, whatever the registry holds, for readers will follow it.
fn website(bank: &Biobank) -> Option<String> {
    let is_page = |page: &&String| page.starts_with("https://") || page.starts_with("http://");
    bank.website.as_ref().filter(is_page).cloned()
}

fn certificates(standards: &[QualityStandard], lang: Lang) -> Vec<Certificate> {
    let certificates = standards.iter().map(|standard| Certificate {
        code: standard.code(),
        label: standard.label(lang),
    });
    certificates.collect()
}
