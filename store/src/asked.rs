use jiff::civil::Date;

/// A class of questions of the public that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedInVain {
    /// Filters with values that are known, as the writer wrote them.
    pub class: String,
    /// How often it was asked.
    pub times: i64,
    /// The last day on which it was asked, in UTC.
    pub last_day: Date,
}
