use crate::Lang;

coded! {
    /// How much a finding weighs. A line with an error is not taken in.
    Severity {
        Error = "error", "erreur", "error";
        Warning = "warning", "avertissement", "warning";
        Info = "info", "information", "information";
    }
}

/// A rule that a file is checked against. The texts may hold `{line}`, `{column}`, `{value}`, `{detail}` and `{suggestion}`.
#[derive(Debug)]
pub struct Rule {
    /// Its stable id: `collection-date-in-future`.
    pub id: &'static str,
    /// What breaking it costs.
    pub severity: Severity,
    /// What is wrong and what to do, in one French sentence.
    pub fr: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// What validation says about one cell, one line or the whole file (constat).
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Name of the file, when several are given together.
    pub file: Option<String>,
    /// Line of the file, from 1; none when it is about the whole file.
    pub line: Option<u64>,
    /// Header of the column as written; none when it is about the whole line.
    pub column: Option<String>,
    /// The value as found.
    pub value: Option<String>,
    /// What the rule's text wants to add: the other line of a duplicate, the bound that was passed.
    pub detail: Option<String>,
    /// What to write instead, when that can be known.
    pub suggestion: Option<String>,
}

impl Finding {
    /// Characters that are kept of a value as found, and of one to write instead: to recognise the cell, not to hold it.
    pub const LONGEST_VALUE: usize = 80;
    /// Characters that are kept of what a rule's text adds: it may list names of columns.
    pub const LONGEST_DETAIL: usize = 600;

    /// A finding about the whole file.
    #[must_use]
    pub const fn of(rule: &'static Rule) -> Self {
        Self {
            rule,
            file: None,
            line: None,
            column: None,
            value: None,
            detail: None,
            suggestion: None,
        }
    }

    /// The same, about this line.
    #[must_use]
    pub const fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, about this cell.
    #[must_use]
    pub fn cell(mut self, column: &str, value: &str) -> Self {
        self.column = Some(column.to_owned());
        self.value = Some(shortened(value, Self::LONGEST_VALUE));
        self
    }

    /// The same, with what the rule's text wants to add.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(shortened(&detail.into(), Self::LONGEST_DETAIL));
        self
    }

    /// The same, with what to write instead.
    #[must_use]
    pub fn suggestion(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(shortened(&suggestion.into(), Self::LONGEST_VALUE));
        self
    }

    /// What is wrong and what to do, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let text = match lang {
            Lang::Fr => self.rule.fr,
            Lang::En => self.rule.en,
        };
        let line = self.line.map(|line| line.to_string());
        let places = [
            ("{line}", line.as_deref()),
            ("{column}", self.column.as_deref()),
            ("{value}", self.value.as_deref()),
            ("{detail}", self.detail.as_deref()),
            ("{suggestion}", self.suggestion.as_deref()),
        ];
        fill(text, &places)
    }
}

/// Fills places from left to right, so that a value that looks like a place is left alone.
fn fill(text: &str, places: &[(&str, Option<&str>)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let place = places.iter().find(|(place, _)| from.starts_with(place));
        let taken = place.map_or(1, |(place, _)| place.len());
        filled.push_str(place.map_or("{", |(_, value)| value.unwrap_or_default()));
        rest = &from[taken..];
    }
    filled.push_str(rest);
    filled
}

/// The text when it has at most that many characters, else its begin.
fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        text.to_owned()
    } else {
        text.chars().take(longest).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule {
        id: "test",
        severity: Severity::Error,
        fr: "« {value} » : voir {detail}",
        en: "{value} {unknown",
    };

    #[test]
    fn a_message_names_the_value_and_never_fills_it_again() {
        let finding = Finding::of(&RULE)
            .line(3)
            .cell("Sexe", "{detail}")
            .detail("4");
        assert_eq!(finding.message(Lang::Fr), "« {detail} » : voir 4");
        assert_eq!(finding.message(Lang::En), "{detail} {unknown");
    }

    #[test]
    fn a_finding_holds_no_more_than_serves_to_recognise() {
        let long = "é".repeat(100_000);
        let finding = Finding::of(&RULE)
            .cell("Sexe", &long)
            .detail(long.as_str())
            .suggestion(long.as_str());
        let lengths = [finding.value, finding.detail, finding.suggestion]
            .map(|text| text.map(|text| text.chars().count()));
        assert_eq!(lengths, [Some(81), Some(601), Some(81)]);
    }
}
