use tumorotheque_index::Attribute;

/// An attribute, one value of it, and the column of the table that holds it.
pub(crate) type Condition = (Attribute, &'static str, &'static str);

/// What is asked of every engine.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) filters: &'static [Condition],
    /// What six facets and donors may take.
    goals: [&'static str; 2],
}

/// The six facets, as attributes and as columns of the table.
pub(crate) const FACETS: [(Attribute, &str); 6] = [
    (Attribute::Biobank, "biobank"),
    (Attribute::SampleType, "sample_type"),
    (Attribute::StorageTemperature, "temperature"),
    (Attribute::Diagnosis, "diagnosis"),
    (Attribute::Sex, "sex"),
    (Attribute::Consent, "consent"),
];

const FROZEN: Condition = (Attribute::SampleType, "tissue_frozen", "sample_type");
const SALIVA: Condition = (Attribute::SampleType, "saliva", "sample_type");
const WOMEN: Condition = (Attribute::Sex, "F", "sex");
const NOT_OPPOSED: Condition = (Attribute::Consent, "not_opposed", "consent");
/// The bank that the generator gives most samples.
const LARGEST: Condition = (Attribute::Biobank, "1", "biobank");

pub(crate) const QUESTIONS: [Question; 5] = [
    Question {
        name: "all rows",
        filters: &[],
        goals: ["35 ms", ""],
    },
    Question {
        name: "frozen tissue",
        filters: &[FROZEN],
        goals: ["", ""],
    },
    Question {
        name: "frozen tissue, women, not opposed",
        filters: &[FROZEN, WOMEN, NOT_OPPOSED],
        goals: ["30 ms at 7 %", "25 ms at 7 %"],
    },
    Question {
        name: "one bank, women, not opposed",
        filters: &[LARGEST, WOMEN, NOT_OPPOSED],
        goals: ["30 ms at 7 %", "25 ms at 7 %"],
    },
    Question {
        name: "saliva, women, not opposed",
        filters: &[SALIVA, WOMEN, NOT_OPPOSED],
        goals: ["8 ms at 0.1 %", ""],
    },
];

impl Question {
    /// The same in SQL, but for the filter on one column.
    pub(crate) fn sql(&self, but: &str) -> String {
        let conditions = self.filters.iter().filter(|(_, _, column)| *column != but);
        let conditions: Vec<String> = conditions
            .map(|(_, value, column)| format!(" and {column} = '{value}'"))
            .collect();
        format!("from samples where 1 = 1{}", conditions.concat())
    }

    /// The measurements of the question, each with its goal.
    pub(crate) fn goals(&self) -> [(String, &'static str); 3] {
        let [facets, donors] = self.goals;
        [
            (format!("{}: samples", self.name), ""),
            (format!("{}: six facets", self.name), facets),
            (format!("{}: donors", self.name), donors),
        ]
    }
}
