//! What the API answers and the pages show. Numbers of donors are [`Published`]: there is no other way for them in.

use jiff::civil::Date;
use serde::Serialize;
use tumorotheque_publish::Published;
use utoipa::ToSchema;

use crate::directory::{
    Bank, Facet, Release, Snapshot,
    described::{CollectionDescription, NetworkDescription},
};

/// Banks that answer a question, best first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Results {
    /// Banks that answer, on all pages.
    pub(crate) total: usize,
    pub(crate) items: Vec<Item>,
    /// By facet: the values that results can be narrowed to, with what choosing each would give.
    #[schema(value_type = HashMap<String, Vec<FacetValue>>)]
    pub(crate) facets: FacetLists,
    /// What the text was understood to say, each of which can be taken back.
    pub(crate) understood: Vec<Understood>,
    /// The text without that.
    pub(crate) rest: String,
    /// When nothing was found: what to leave out, and what is nearest.
    pub(crate) instead: Option<Instead>,
    /// Words that were read as others, because nothing has them as typed.
    pub(crate) corrections: Vec<Correction>,
    /// Words that nothing has, however they are read; the answer is to the other words.
    pub(crate) unknown: Vec<String>,
    /// Address of the next page.
    pub(crate) next: Option<String>,
    pub(crate) release: Option<ReleaseView>,
    /// Whether made-up samples count in the figures.
    pub(crate) synthetic: bool,
}

/// One list for each facet, in the order of [`Facet::ALL`].
#[derive(Debug)]
pub(crate) struct FacetLists(pub(crate) Vec<(Facet, Vec<FacetValue>)>);

impl Serialize for FacetLists {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(facet, values)| (facet.name(), values)))
    }
}

/// A value that results can be narrowed to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FacetValue {
    /// What the parameter takes.
    pub(crate) value: String,
    pub(crate) label: String,
    /// Banks that this value alone would leave, every other filter applied.
    pub(crate) banks: usize,
    /// Donors that this value alone would leave, as a band (`100–499`) or a bound (`≥100`, `≤499`).
    #[schema(value_type = String)]
    pub(crate) donors: Published,
    /// Whether the question chooses it.
    pub(crate) chosen: bool,
}

/// A bank among results.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Item {
    /// Stable public id.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) establishments: Vec<Site>,
    pub(crate) clinicians: Vec<Person>,
    /// Donors that answer the question, as a band (`100–499`) or a bound (`≥100`, `≤499`).
    #[schema(value_type = String)]
    pub(crate) donors: Published,
    /// Why it is here.
    pub(crate) matched: Vec<Reason>,
    pub(crate) source: Provenance,
}

/// Where the question met the bank.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Reason {
    /// `name`, `establishment`, `group`, `city`, `clinician`, `network`, `collection`, `sample_type`, `preservation`,
    /// `diagnosis`, `tumour`, `matched`, `sex`, `age_band` or `description`.
    pub(crate) field: &'static str,
    /// The text that was met.
    pub(crate) text: String,
    /// Whether it is more than was asked for: C50 where C50.9 was.
    pub(crate) broader: bool,
}

/// Words of the text that were read as the value of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Understood {
    /// The parameter that says the same; `name` is none.
    #[schema(example = "diagnosis")]
    pub(crate) filter: &'static str,
    /// Its value.
    #[schema(example = "C43")]
    pub(crate) value: String,
    /// What a reader sees of the value.
    #[schema(example = "C43 Mélanome de la peau")]
    pub(crate) label: String,
    /// The words, as typed.
    #[schema(example = "mélanome")]
    pub(crate) text: String,
    /// Whether the figures are of more than the value says: C50 where C50.9 was asked for.
    pub(crate) broader: bool,
    /// The text without these words, for who did not mean it.
    pub(crate) without: String,
}

/// What to ask instead.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Instead {
    /// Parts of the question without which banks answer, most banks first.
    pub(crate) leave_out: Vec<Left>,
    /// Networks and collections that the words meet.
    pub(crate) nearest: Vec<SuggestionItem>,
}

/// A part of the question that may be left out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Left {
    /// The parameter; `q` for a word of the text.
    pub(crate) filter: &'static str,
    /// Its values, or the word.
    pub(crate) value: String,
    /// Banks that answer without it.
    pub(crate) banks: usize,
    /// Where they are.
    pub(crate) address: String,
}

/// A word that was read as another.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Correction {
    pub(crate) typed: String,
    pub(crate) read_as: String,
}

/// A hospital site.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Site {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) group: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) city: Option<String>,
    /// Number of the site in the French file of health establishments.
    pub(crate) finess: Option<String>,
    /// Degrees north, WGS 84.
    pub(crate) latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub(crate) longitude: Option<f64>,
}

/// Whom to write to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Person {
    pub(crate) id: String,
    /// `Pr`, `Dr`, `M` or `Mme`; none when the source does not give it.
    pub(crate) title: Option<&'static str>,
    pub(crate) name: String,
}

/// Where an entry comes from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Provenance {
    /// The list that the entry was copied from, when its file says so.
    pub(crate) text: Option<String>,
    /// Whether the bank itself has given the entry as it is, or said that it is right.
    pub(crate) confirmed_by_bank: bool,
    /// The day when it last did, in UTC.
    #[schema(value_type = Option<String>, format = Date)]
    pub(crate) confirmed_on: Option<Date>,
}

/// The release that all figures of an answer come from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReleaseView {
    pub(crate) id: uuid::Uuid,
    pub(crate) number: i64,
    /// RFC 3339, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) published_at: jiff::Timestamp,
}

/// A collection among others.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CollectionItem {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) pathology: Option<String>,
    pub(crate) origin: Option<String>,
    pub(crate) source: Provenance,
}

/// Collections that answer a question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CollectionResults {
    pub(crate) total: usize,
    pub(crate) items: Vec<CollectionItem>,
}

/// One collection, with the banks that hold it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CollectionPage {
    #[serde(flatten)]
    pub(crate) item: CollectionItem,
    #[serde(flatten)]
    pub(crate) described: CollectionDescription,
    /// Banks that declare it, or of which the release publishes ten donors or more in it.
    pub(crate) biobanks: Vec<FacetValue>,
    pub(crate) release: Option<ReleaseView>,
    /// Whether made-up samples count in the figures.
    pub(crate) synthetic: bool,
}

/// A network among others.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NetworkItem {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) source: Provenance,
}

/// Networks that answer a question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NetworkResults {
    pub(crate) total: usize,
    pub(crate) items: Vec<NetworkItem>,
}

/// One network, with the banks that belong to it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NetworkPage {
    #[serde(flatten)]
    pub(crate) item: NetworkItem,
    #[serde(flatten)]
    pub(crate) described: NetworkDescription,
    /// Banks that the source names as members.
    pub(crate) biobanks: Vec<FacetValue>,
    pub(crate) release: Option<ReleaseView>,
    /// Whether made-up samples count in the figures.
    pub(crate) synthetic: bool,
}

/// What could be meant, while someone types.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SuggestionList {
    pub(crate) items: Vec<SuggestionItem>,
}

/// One thing that could be meant.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SuggestionItem {
    /// What to search for.
    pub(crate) text: String,
    /// Where it stands: as in [`Reason::field`].
    pub(crate) field: &'static str,
}

impl Item {
    pub(super) fn new(bank: &Bank, donors: Published, matched: Vec<Reason>) -> Self {
        let content = &bank.entry.value;
        let sites = content.establishments.iter().map(|site| Site {
            id: site.id().map(|id| id.to_string()).unwrap_or_default(),
            name: site.name.clone(),
            group: site.group.clone(),
            address: site.address.clone(),
            postcode: site.postcode.clone(),
            city: site.city.clone(),
            finess: site.finess.clone().map(String::from),
            latitude: site.latitude,
            longitude: site.longitude,
        });
        let people = content.clinicians.iter().map(|who| Person {
            id: who.id().map(|id| id.to_string()).unwrap_or_default(),
            title: who.title.map(tumorotheque_domain::Title::code),
            name: who.name(),
        });
        Self {
            id: bank.id().to_string(),
            name: content.name.clone(),
            establishments: sites.collect(),
            clinicians: people.collect(),
            donors,
            matched,
            source: Provenance::of_bank(bank),
        }
    }
}

impl Provenance {
    /// Of an entry that no bank has confirmed.
    pub(super) fn new(source: Option<&str>) -> Self {
        Self {
            text: source.map(str::to_owned),
            confirmed_by_bank: false,
            confirmed_on: None,
        }
    }

    fn of_bank(bank: &Bank) -> Self {
        Self {
            confirmed_by_bank: bank.confirmed.is_some(),
            confirmed_on: bank.confirmed,
            ..Self::new(bank.entry.value.source.as_deref())
        }
    }
}

impl ReleaseView {
    /// The release that is live; none before the first.
    pub(crate) fn of(snapshot: &Snapshot) -> Option<Self> {
        let view = |release: &Release| Self {
            id: release.id,
            number: release.number,
            published_at: release.at,
        };
        snapshot.release.as_ref().map(view)
    }
}
