use tumorotheque_domain::Matched;
use tumorotheque_index::{Attribute, Companion, Filter};

/// What else the donor must have within the bank, for the columns. A sample may be the one that it asks for.
pub(super) fn companion(matched: Matched) -> Companion {
    let filter = match matched {
        Matched::Normal => Filter::any_of(Attribute::Tumour, ["non_tumour"]),
        Matched::Blood => Filter::any_of(Attribute::SampleType, Matched::OF_BLOOD),
    };
    Companion {
        filters: vec![filter],
        is_excluded: false,
    }
}
