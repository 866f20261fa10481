/// An ICD-10 category, or the categories from one to another: `C50`, `C81-C96`. In the demo tables a number may
/// follow: `C50:4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    first: String,
    last: String,
}

impl Span {
    pub(crate) fn read(text: &str) -> Self {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Self {
            first: first.to_owned(),
            last: last.to_owned(),
        }
    }

    /// The category, when it is only one.
    pub(crate) fn single(&self) -> Option<&str> {
        (self.first == self.last).then_some(self.first.as_str())
    }

    /// Categories sort as text.
    pub(crate) fn covers(&self, category: &str) -> bool {
        (self.first.as_str()..=self.last.as_str()).contains(&category)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_covers_both_its_ends() {
        let span = Span::read("C81-D05");
        assert!(
            ["C81", "C96", "D00", "D05"]
                .iter()
                .all(|category| span.covers(category))
        );
        assert!(!span.covers("C80") && !span.covers("D06"));
        assert_eq!(Span::read("C50").single(), Some("C50"));
        assert_eq!(span.single(), None);
    }
}
