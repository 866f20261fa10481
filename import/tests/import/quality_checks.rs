//! `docs/QC.md` says what answers to the checks of the BBMRI-ERIC Directory.

use std::collections::HashSet;

const PAGE: &str = include_str!("../../../docs/QC.md");

/// Checks of that directory.
const CHECKS: usize = 158;

/// The cells of the tables: checks, and what is here.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = PAGE.lines().filter_map(|line| line.strip_prefix("| "));
    lines.filter_map(|line| line.trim_end_matches('|').split_once(" | "))
}

#[test]
fn every_check_is_answered_once() {
    let checks: Vec<&str> = lines()
        .flat_map(|(checks, _)| checks.split(", "))
        .filter(|check| check.contains(':'))
        .collect();
    let different: HashSet<&str> = checks.iter().copied().collect();
    assert_eq!((checks.len(), different.len()), (CHECKS, CHECKS));
    for (checks, here) in lines() {
        let is_answered = here.trim().ends_with('.') || checks == "checks";
        assert!(is_answered, "{checks}: {here}");
    }
}

#[test]
fn every_rule_that_is_named_exists() {
    let rules: HashSet<&str> = tumorotheque_import::rules().map(|rule| rule.id).collect();
    let named: Vec<&str> = lines()
        .flat_map(|(_, here)| here.split('`').skip(1).step_by(2))
        .collect();
    assert!(named.len() > 30, "only {} rules are named", named.len());
    for rule in named {
        assert!(rules.contains(rule), "there is no rule {rule}");
    }
}
