//! ICD-O-3: sites against a list, morphologies by their shape.

use tumorotheque_domain::{Morphology, Topography};

use super::diagnosis::before_label;
use crate::{rules, values::reading::Reading};

/// The sites of ICD-O-3: category, and the digits behind the point. The codes are facts; WHO's labels are not shipped.
const SITES: [(&str, &str); 70] = [
    ("C00", "012345689"),
    ("C01", "9"),
    ("C02", "0123489"),
    ("C03", "019"),
    ("C04", "0189"),
    ("C05", "01289"),
    ("C06", "01289"),
    ("C07", "9"),
    ("C08", "0189"),
    ("C09", "0189"),
    ("C10", "0123489"),
    ("C11", "012389"),
    ("C12", "9"),
    ("C13", "01289"),
    ("C14", "028"),
    ("C15", "01234589"),
    ("C16", "012345689"),
    ("C17", "012389"),
    ("C18", "0123456789"),
    ("C19", "9"),
    ("C20", "9"),
    ("C21", "0128"),
    ("C22", "01"),
    ("C23", "9"),
    ("C24", "0189"),
    ("C25", "01234789"),
    ("C26", "089"),
    ("C30", "01"),
    ("C31", "012389"),
    ("C32", "012389"),
    ("C33", "9"),
    ("C34", "012389"),
    ("C37", "9"),
    ("C38", "012348"),
    ("C39", "089"),
    ("C40", "012389"),
    ("C41", "0123489"),
    ("C42", "01234"),
    ("C44", "0123456789"),
    ("C47", "012345689"),
    ("C48", "0128"),
    ("C49", "012345689"),
    ("C50", "012345689"),
    ("C51", "01289"),
    ("C52", "9"),
    ("C53", "0189"),
    ("C54", "012389"),
    ("C55", "9"),
    ("C56", "9"),
    ("C57", "01234789"),
    ("C58", "9"),
    ("C60", "01289"),
    ("C61", "9"),
    ("C62", "019"),
    ("C63", "012789"),
    ("C64", "9"),
    ("C65", "9"),
    ("C66", "9"),
    ("C67", "0123456789"),
    ("C68", "0189"),
    ("C69", "012345689"),
    ("C70", "019"),
    ("C71", "0123456789"),
    ("C72", "01234589"),
    ("C73", "9"),
    ("C74", "019"),
    ("C75", "01234589"),
    ("C76", "01234578"),
    ("C77", "01234589"),
    ("C80", "9"),
];

/// An ICD-O site, alone or before its label. One that is not in the list is taken and reported.
pub(crate) fn topography(text: &str) -> Reading<Topography> {
    let before = || Topography::parse(before_label(text)?).ok();
    let Some(site) = Topography::parse(text).ok().or_else(before) else {
        let plain = text
            .to_uppercase()
            .replace(' ', "")
            .replace('O', "0")
            .replace(',', ".");
        let meant = Topography::parse(&plain).ok().filter(|site| is_site(*site));
        let reading = Reading::wrong(&rules::NOT_A_TOPOGRAPHY);
        return reading.suggesting(meant.map(|site| site.to_string()));
    };
    if is_site(site) {
        return Reading::of(site);
    }
    let meant = nearest_site(site);
    Reading::of(site)
        .but(&rules::UNKNOWN_TOPOGRAPHY)
        .suggesting(meant)
}

/// A category alone is a site too.
fn is_site(site: Topography) -> bool {
    let code = site.written_alike();
    digits_of(site).is_some_and(|digits| code.fourth().is_none_or(|fourth| digits.contains(fourth)))
}

fn digits_of(site: Topography) -> Option<&'static str> {
    let code = site.written_alike();
    let mut sites = SITES.iter();
    let found = sites.find(|(category, _)| code.is_within((category, category)));
    found.map(|(_, digits)| *digits)
}

/// The site that was probably meant: of an unknown digit the whole organ, of ICD-10's melanoma the skin of the same place.
fn nearest_site(site: Topography) -> Option<String> {
    let code = site.written_alike();
    if code.is_within(("C43", "C43")) {
        let fourth = code.fourth().map(|fourth| format!(".{fourth}"));
        return Some(format!("C44{}", fourth.unwrap_or_default()));
    }
    let whole = digits_of(site)?.ends_with('9').then_some(".9");
    Some(format!("{}{}", code.category(), whole.unwrap_or_default()))
}

/// An ICD-O morphology, alone or before its label: four digits and a behaviour of 0, 1, 2, 3, 6 or 9. There is no list.
pub(crate) fn morphology(text: &str) -> Reading<Morphology> {
    let before = || Morphology::parse(before_label(text)?).ok();
    match Morphology::parse(text).ok().or_else(before) {
        Some(code) => Reading::of(code),
        None => Reading::wrong(&rules::NOT_A_MORPHOLOGY).suggesting(meant_morphology(text)),
    }
}

/// Letters O for zeros, another sign for the slash, a grade behind the behaviour.
fn meant_morphology(text: &str) -> Option<String> {
    let upper = text.trim().to_uppercase().replace('O', "0");
    let signs = upper.trim_start_matches(['M', '-', ' ']);
    let is_code = signs
        .chars()
        .all(|sign| sign.is_ascii_digit() || " /-._".contains(sign));
    let digits: String = signs.chars().filter(char::is_ascii_digit).collect();
    let code = digits
        .get(..5)
        .filter(|_| is_code && matches!(digits.len(), 5 | 6))?;
    Morphology::parse(code).ok().map(|code| code.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_sites_is_whole_and_in_order() {
        assert!(SITES.is_sorted());
        let sites: usize = SITES.iter().map(|(_, digits)| digits.len()).sum();
        assert_eq!(sites, 330);
    }

    #[test]
    fn a_site_is_in_the_list_or_reported() {
        for text in [
            "C50.4",
            "c504",
            "C50",
            "ICDO3:C67.2",
            "C67.2 : vessie",
            "C80.9",
        ] {
            assert!(topography(text).problem.is_none(), "{text}");
        }
        for (text, meant) in [
            ("C43.5", Some("C44.5")),
            ("C61.0", Some("C61.9")),
            ("C38.9", Some("C38")),
            ("C27.1", None),
            ("C78.7", None),
        ] {
            let reading = topography(text);
            assert!(reading.value.is_some(), "{text}");
            let suggestion = reading.problem.and_then(|problem| problem.suggestion);
            assert_eq!(suggestion.as_deref(), meant, "{text}");
        }
        let wrong = topography("C5O,4")
            .problem
            .and_then(|problem| problem.suggestion);
        assert_eq!(wrong.as_deref(), Some("C50.4"));
    }

    #[test]
    fn a_morphology_in_another_spelling_is_suggested() {
        assert!(morphology("8500/3 : carcinome").value.is_some());
        for (text, meant) in [
            ("8500-3", Some("8500/3")),
            ("M 85OO/3", Some("8500/3")),
            ("8500/32", Some("8500/3")),
            ("8500", None),
            ("7500/3", None),
            ("C50.9", None),
        ] {
            let problem = morphology(text).problem;
            let suggestion = problem.and_then(|problem| problem.suggestion);
            assert_eq!(suggestion.as_deref(), meant, "{text}");
        }
    }
}
