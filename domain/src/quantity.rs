/// How much there is, in a unit of UCUM (`mg`, `mL`, `10*6.{cells}`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Zero or more, finite.
    pub value: f64,
    /// A code of `data/units.csv`; none when the source gives a bare number.
    pub unit: Option<&'static str>,
}
