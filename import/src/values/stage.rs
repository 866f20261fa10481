use tumorotheque_domain::Ptnm;

use crate::{rules, values::reading::Reading};

/// Reads a pathological stage. A stage group (`IIIC`) or a clinical TNM is a stage too, but no pTNM: it is set aside.
pub(crate) fn stage(text: &str) -> Reading<Ptnm> {
    let meant = mended(text);
    if let Some(stage) = Ptnm::parse(&meant) {
        return Reading::of(stage);
    }
    match without_brackets(&meant) {
        Some(stage) => Reading::of(stage).but(&rules::STAGE_IN_BRACKETS),
        None if is_other_stage(text) => Reading::nothing().but(&rules::STAGE_KEPT),
        None => Reading::wrong(&rules::NOT_A_STAGE),
    }
}

/// `pt2n0m0` and `PT2 N0` as the pTNM is written.
fn mended(text: &str) -> String {
    // The one M that begins no part: micrometastases, `pN1mi`.
    let upper = text.to_uppercase().replace("MI", "mi");
    let (prefix, rest) = match upper.find(['T', 'N']) {
        Some(start) => upper.split_at(start),
        None => ("", upper.as_str()),
    };
    let rest = rest.replace('P', "p");
    format!("{}{rest}", prefix.to_lowercase())
}

/// `pT2N0(sn)` without what is said beside: how it was found, and how many there are. `N1(mi)` is a value of its own.
fn without_brackets(text: &str) -> Option<Ptnm> {
    let text = text.replace("(mi)", "mi");
    let mut pieces = text.split('(');
    let mut plain = pieces.next()?.to_owned();
    for piece in pieces {
        let (_, behind) = piece.split_once(')')?;
        plain.push_str(behind);
    }
    Ptnm::parse(&plain)
}

fn is_other_stage(text: &str) -> bool {
    let upper = text.trim().to_uppercase();
    let plain = upper
        .trim_start_matches("STADE")
        .trim_start_matches("STAGE")
        .trim_start();
    let group = plain.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let group = if group.is_empty() {
        plain
    } else {
        group.trim_end_matches(['A', 'B', 'C'])
    };
    let clinical = plain.strip_prefix("YC").or_else(|| plain.strip_prefix('C'));
    let roman = matches!(
        group,
        "0" | "I" | "II" | "III" | "IV" | "X" | "1" | "2" | "3" | "4"
    );
    let metastasis = |text: &str| {
        let value = text.trim_start_matches('P').strip_prefix('M');
        value.is_some_and(|value| matches!(value, "0" | "1" | "X" | "1A" | "1B" | "1C"))
    };
    roman
        || metastasis(plain)
        || clinical.is_some_and(|tnm| Ptnm::parse(tnm).is_some() || metastasis(tnm))
}

/// The stage out of three columns: `2`, `pT2` and `T2` are the same. `Z` stands for "not applicable".
pub(crate) fn joined(into: &mut String, parts: [(char, &str); 3]) {
    into.clear();
    for (letter, cell) in parts {
        let value = cell.trim_start_matches(['p', 'P']);
        let value = value
            .trim_start_matches([letter, letter.to_ascii_lowercase()])
            .trim();
        if !value.is_empty() && !value.eq_ignore_ascii_case("z") {
            into.push(letter);
            into.push_str(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_a_ptnm_or_set_aside() {
        for (text, expected) in [
            ("pT2N0M0", "pT2N0M0"),
            ("pt2 pn1", "pT2N1"),
            ("YPT1B", "ypT1b"),
            ("pTis", "pTis"),
            ("pT1pN1mi", "pT1N1mi"),
            ("pT1c(m)N0 (sn)", "pT1cN0"),
            ("pT1N1(mi)", "pT1N1mi"),
        ] {
            assert_eq!(
                stage(text).value.map(|stage| stage.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in ["IIIC", "Stade IV", "IIA1", "2", "cT2N0", "M0", "X"] {
            let reading = stage(text);
            assert!(reading.value.is_none(), "{text}");
            assert_eq!(
                reading.problem.map(|problem| problem.rule.id),
                Some("stage-kept-aside"),
                "{text}"
            );
        }
        for text in ["T9", "grade 3", "sein"] {
            assert_eq!(
                stage(text).problem.map(|problem| problem.rule.id),
                Some("not-a-stage"),
                "{text}"
            );
        }
    }

    #[test]
    fn three_columns_make_one_stage() {
        let mut stage = String::new();
        joined(&mut stage, [('T', "pT2"), ('N', "0"), ('M', "Z")]);
        assert_eq!(stage, "T2N0");
        joined(&mut stage, [('T', "is"), ('N', ""), ('M', "m1a")]);
        assert_eq!(stage, "TisM1a");
    }
}
