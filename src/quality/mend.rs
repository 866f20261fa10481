use serde::Serialize;
use tumorotheque_domain::{Lang, Severity};
use tumorotheque_import::Group;
use utoipa::ToSchema;

use super::{Freshness, Known, Part};
use crate::words::{say, say_with};

/// Something to mend.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Mend {
    /// `field`, `finding` (of the last import), `entry` or `freshness`.
    pub(crate) kind: &'static str,
    /// Code of the field, id of the rule, or part of the entry.
    pub(crate) code: String,
    /// How much is lost by it: weight, 0 to 5, × share of what is concerned, in hundredths.
    pub(crate) loss: u64,
    /// What to do, in one sentence.
    pub(crate) message: String,
}

/// What an error and a warning of the last import weigh.
const ERROR: u64 = 5;
const WARNING: u64 = 2;

/// Everything to mend, the heaviest first.
pub(super) fn list(
    known: &Known<'_>,
    parts: &[Part],
    freshness: &Freshness,
    lang: Lang,
) -> Vec<Mend> {
    let fields = parts.iter().filter_map(|part| of_field(part, lang));
    let entry = of_entry(known, lang);
    let age = of_age(freshness, lang);
    let mut list: Vec<Mend> = fields
        .chain(of_findings(known, lang))
        .chain(entry)
        .chain(age)
        .collect();
    list.sort_by(|a, b| {
        b.loss
            .cmp(&a.loss)
            .then_with(|| (a.kind, &a.code).cmp(&(b.kind, &b.code)))
    });
    list
}

fn of_field(part: &Part, lang: Lang) -> Option<Mend> {
    let missing = part.total - part.filled;
    let key = if part.of == "samples" {
        "quality-fill-samples"
    } else {
        "quality-fill-catalogue"
    };
    let values = [
        ("field", part.label.as_str().into()),
        ("count", missing.into()),
    ];
    (part.weight > 0 && missing > 0).then(|| Mend {
        kind: "field",
        code: part.field.to_owned(),
        loss: part.loss(),
        message: say_with(lang, key, &values),
    })
}

fn of_findings(known: &Known<'_>, lang: Lang) -> Vec<Mend> {
    let Some((report, lines)) = known.last else {
        return Vec::new();
    };
    let mend = |group: &Group| {
        let weight = match group.first.rule.severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
            Severity::Info => return None,
        };
        // About the whole file when no line is named.
        let concerned = if group.lines.is_empty() {
            lines
        } else {
            group.count.min(lines)
        };
        let message = group.first.message(lang);
        let values = [("count", group.count.into()), ("text", message.into())];
        Some(Mend {
            kind: "finding",
            code: group.first.rule.id.to_owned(),
            loss: (weight * concerned * 100)
                .checked_div(lines)
                .unwrap_or(weight * 100),
            message: say_with(lang, "quality-finding", &values),
        })
    };
    report.groups().into_iter().filter_map(mend).collect()
}

/// What the bank's own entry lacks, by weight.
fn of_entry(known: &Known<'_>, lang: Lang) -> Vec<Mend> {
    let entry = known.entry;
    let contact = &entry.contact;
    let has_data = known.samples.samples > 0 || !known.catalogue.is_empty();
    let lacks = [
        (!has_data, "data", 5, "quality-entry-data"),
        (
            entry.clinicians.is_empty(),
            "responsible",
            5,
            "quality-entry-responsible",
        ),
        (
            entry
                .establishments
                .iter()
                .all(|site| site.finess.is_none()),
            "establishment",
            3,
            "quality-entry-establishment",
        ),
        (
            contact.email.is_none() && contact.phone.is_none(),
            "contact",
            4,
            "quality-entry-contact",
        ),
        (
            entry.description.is_none(),
            "description",
            2,
            "quality-entry-description",
        ),
        // Those who read no French ask for less, so it is asked for only once the French one is there.
        (
            entry.description.is_some() && entry.description_en.is_none(),
            "description_en",
            1,
            "quality-entry-description-en",
        ),
        (
            entry.website.is_none(),
            "website",
            1,
            "quality-entry-website",
        ),
    ];
    let lacks = lacks.into_iter().filter(|(lacks, ..)| *lacks);
    lacks
        .map(|(_, code, weight, key)| Mend {
            kind: "entry",
            code: code.to_owned(),
            loss: weight * 100,
            message: say(lang, key),
        })
        .collect()
}

fn of_age(freshness: &Freshness, lang: Lang) -> Option<Mend> {
    let (weight, key) = match freshness.state {
        "stale" => (4, "quality-stale"),
        "ageing" => (2, "quality-ageing"),
        _ => return None,
    };
    let days = freshness
        .days_since_import
        .into_iter()
        .chain(freshness.days_since_confirmed)
        .min();
    Some(Mend {
        kind: "freshness",
        code: freshness.state.to_owned(),
        loss: weight * 100,
        message: say_with(lang, key, &[("count", days.unwrap_or_default().into())]),
    })
}
