//! Each file of `tests/cases/` with the report it must give, in both languages. The folder says what the file holds;
//! `CASE.choices.json` beside it says what a person decides about reading it;
//! one that ends with `of-saint-louis` is given for that bank alone. A folder that is called after a standard, `bbmri-ids`, is a case as a whole: its tables name each other.
//! `UPDATE_CASES=1` writes the reports anew; read the difference before keeping it.

use std::{collections::HashSet, fmt::Write as _, fs, ops::ControlFlow, path::Path};

use crate::given::{banks, context, known, saint_louis};
use tumorotheque_domain::{Biobank, Establishment, Lang, Slug, SourceFile};
use tumorotheque_import::{
    CatalogueContext, Decided, DirectoryReading, Entries, ListReading, Own, Report, Sites,
    Standard, duplicate_sample, read_biobanks, read_catalogue, read_collections, read_directory,
    read_labels, read_networks, read_samples, take_sheet, workbook,
};

/// A bank: name, sites (with what the file says of them beyond what is known), clinicians, description and source, then what
/// else there is.
fn shown_bank(bank: &Biobank) -> String {
    let site = |site: &Establishment| {
        let known = Sites::known().find(&site.name);
        let plain = Establishment {
            group: site.group.clone(),
            ..Establishment::named(&site.name)
        };
        if *site == plain || known.first() == Some(site) {
            site.name.clone()
        } else {
            serde_json::to_string(site).unwrap()
        }
    };
    let sites: Vec<String> = bank.establishments.iter().map(site).collect();
    let clinicians = bank.clinicians.iter();
    let clinicians: Vec<String> = clinicians
        .map(|clinician| clinician.full_name(Lang::Fr))
        .collect();
    let seen = Biobank {
        acronym: bank.acronym.clone(),
        description_en: bank.description_en.clone(),
        legal_person: bank.legal_person.clone(),
        website: bank.website.clone(),
        contact: bank.contact.clone(),
        quality: bank.quality.clone(),
        commercial_use: bank.commercial_use,
        external_id: bank.external_id.clone(),
        department: bank.department.clone(),
        deputy: bank.deputy.clone(),
        access_conditions: bank.access_conditions.clone(),
        codecoh: bank.codecoh.clone(),
        software: bank.software.clone(),
        withdrawn: bank.withdrawn,
        ..Biobank::named("")
    };
    let rest = serde_json::to_string(&seen).unwrap();
    let rest = rest
        .split_once("\"source\":null")
        .map_or("", |(_, rest)| rest);
    format!(
        "{} | {} | {} | {:?} | {:?}{}",
        bank.name,
        sites.join(" + "),
        clinicians.join(" + "),
        bank.description,
        bank.source,
        rest.strip_suffix('}')
            .unwrap_or(rest)
            .replacen(',', " | ", 1)
    )
}

/// Reads a file as what its folder says; what was taken in is shown as Rust shows it.
fn read(folder: &str, path: &Path, report: &mut Report) -> (SourceFile, Vec<String>) {
    let mut taken = Vec::new();
    let decided = decided(path);
    let known = known();
    let own = own(folder, &known);
    let reading = ListReading {
        own: own.as_ref(),
        decided: decided.clone(),
        copy: None,
    };
    let list = folder.strip_suffix(OWN).unwrap_or(folder);
    match list {
        "biobanks" => {
            let (file, banks) = read_biobanks(path, Sites::known(), reading, report).unwrap();
            taken.extend(
                banks
                    .iter()
                    .map(|(line, bank)| format!("{line}: {}", shown_bank(bank))),
            );
            (file, taken)
        }
        "collections" => {
            let (file, collections) = read_collections(path, reading, report).unwrap();
            taken.extend(collections.iter().map(|(line, collection)| {
                format!("{line}: {}", serde_json::to_string(collection).unwrap())
            }));
            (file, taken)
        }
        "networks" => {
            let (file, networks) = read_networks(path, reading, report).unwrap();
            taken.extend(networks.iter().map(|(line, network)| {
                format!("{line}: {}", serde_json::to_string(network).unwrap())
            }));
            (file, taken)
        }
        "labels" => {
            let (file, labels) = read_labels(path, report).unwrap();
            taken.extend(labels.iter().map(|label| format!("{label:?}")));
            (file, taken)
        }
        "catalogue" => {
            let banks = banks();
            let context = CatalogueContext {
                banks: &banks,
                biobank: saint_louis(),
                decided,
            };
            let (file, rows) = read_catalogue(path, &context, None, report).unwrap();
            taken.extend(rows.iter().map(|row| serde_json::to_string(row).unwrap()));
            (file, taken)
        }
        _ => {
            let banks = banks();
            let mut context = context(&banks);
            context.biobank = (folder == "samples-of-saint-louis").then(saint_louis);
            context.decided = decided;
            let mut ids = std::collections::HashMap::new();
            // What the store does: it alone knows every id of the file.
            let mut sink = |lines: Vec<tumorotheque_domain::SampleLine>, report: &mut Report| {
                for line in lines {
                    let id = (line.biobank, line.sample.local_id.clone());
                    let first = *ids.entry(id).or_insert(line.line);
                    if first < line.line {
                        report.push(duplicate_sample(
                            line.line,
                            Some(first),
                            &line.sample.local_id,
                        ));
                        report.refuse(line.line);
                    } else {
                        taken.push(format!(
                            "{}: bank {} {}",
                            line.line,
                            line.biobank.0,
                            crate::given::shown(&line.sample)
                        ));
                    }
                }
                ControlFlow::Continue(())
            };
            let file = read_samples(path, &context, report, &mut sink).unwrap();
            (file, taken)
        }
    }
}

/// What a person decides about reading a case: `CASE.choices.json` beside it.
fn decided(path: &Path) -> Decided {
    let choices = fs::read_to_string(path.with_extension("choices.json")).ok();
    Decided {
        now: choices.map(|choices| serde_json::from_str(&choices).unwrap()),
        ..Decided::default()
    }
}

/// The same of a workbook too: the program opens it in a process of its own.
fn read_any(folder: &str, path: &Path, report: &mut Report) -> (SourceFile, Vec<String>) {
    let Some(workbook) = workbook(path).unwrap() else {
        return read(folder, path, report);
    };
    let mut table = tempfile::NamedTempFile::new().unwrap();
    let sheet = take_sheet(fs::File::open(path).unwrap(), &mut table, None).unwrap();
    sheet.report(report);
    let (file, taken) = if sheet.is_taken() {
        read(folder, table.path(), report)
    } else {
        Default::default()
    };
    (sheet.described(&workbook, file), taken)
}

/// The standard whose tables a folder holds: the whole of it is one case.
fn standard(folder: &str) -> Option<Standard> {
    let (standard, _) = folder.split_once('-')?;
    match standard {
        "bbmri" => Some(Standard::Bbmri),
        "miabis" => Some(Standard::Miabis),
        _ => None,
    }
}

/// Ends the names of folders whose files are given for one bank.
const OWN: &str = "-of-saint-louis";

fn own<'a>(folder: &str, known: &'a Entries) -> Option<Own<'a>> {
    let id = Slug::from_name(&saint_louis().name).unwrap();
    folder.ends_with(OWN).then(|| Own::new(&id, known).unwrap())
}

/// Reads a folder of tables into a registry that holds one bank; for one bank, into one that others have filled.
fn outcome_of_directory(standard: Standard, folder: &Path, report: &mut Report) -> String {
    let alone = Entries {
        biobanks: vec![Biobank::named("CRB de l’Institut Curie")],
        ..Entries::default()
    };
    let shared = known();
    let own = own(&folder.to_string_lossy(), &shared);
    let known = if own.is_some() { &shared } else { &alone };
    let paths = [folder.to_owned()];
    let reading = DirectoryReading {
        known,
        own: own.as_ref(),
        decided: decided(folder),
    };
    let read = read_directory(standard, &paths, &reading, &mut |_| Ok(None), report);
    let (file, understood) = read.unwrap();
    let entries = understood.entries;
    let banks = entries.biobanks.iter().map(serde_json::to_string);
    let collections = entries.collections.iter().map(serde_json::to_string);
    let networks = entries.networks.iter().map(serde_json::to_string);
    let taken = banks.chain(collections).chain(networks).map(Result::unwrap);
    told(file, report, &taken.collect::<Vec<_>>())
}

fn outcome(folder: &str, path: &Path, report: &mut Report) -> String {
    let (file, taken) = read_any(folder, path, report);
    told(file, report, &taken)
}

fn told(file: SourceFile, report: &Report, taken: &[String]) -> String {
    let sheet = file.sheet.map(|name| format!(" « {name} »"));
    let format = file.format.map(|name| format!(", {name}"));
    let mut text = format!(
        "{}{} {:?}{}, {} columns, {} lines, source {:?}, synthetic {}\n",
        file.encoding,
        sheet.unwrap_or_default(),
        file.separator,
        format.unwrap_or_default(),
        file.columns,
        file.lines,
        file.source,
        file.synthetic
    );
    for lang in Lang::ALL {
        let mut out = Vec::new();
        report.write_text(lang, &mut out).unwrap();
        write!(
            text,
            "\n[{}]\n{}",
            lang.tag(),
            String::from_utf8(out).unwrap()
        )
        .unwrap();
    }
    write!(text, "\n[taken in]\n").unwrap();
    for line in taken {
        writeln!(text, "{line}").unwrap();
    }
    text
}

/// Compares what a case gave with what it must give, and notes the rules that it met.
fn compare(
    path: &Path,
    got: &str,
    report: &Report,
    (met, wrong): (&mut HashSet<&'static str>, &mut Vec<String>),
) {
    met.extend(report.findings().iter().map(|finding| finding.rule.id));
    let expected = path.with_extension("expected");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&expected, got).unwrap();
    }
    if fs::read_to_string(&expected).unwrap_or_default() != got {
        wrong.push(format!("{}:\n{got}", path.display()));
    }
}

#[test]
fn every_case_gives_its_report_and_every_rule_has_a_case() {
    let mut met = HashSet::new();
    let (mut cases, mut wrong) = (0, Vec::new());
    for folder in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).unwrap() {
        let folder = folder.unwrap();
        let name = folder.file_name().to_string_lossy().into_owned();
        if !folder.path().is_dir() {
            continue;
        }
        if let Some(standard) = standard(&name) {
            let mut report = Report::new();
            let got = outcome_of_directory(standard, &folder.path(), &mut report);
            cases += 1;
            compare(&folder.path(), &got, &report, (&mut met, &mut wrong));
            continue;
        }
        for case in fs::read_dir(folder.path()).unwrap() {
            let path = case.unwrap().path();
            if path
                .extension()
                .is_none_or(|extension| extension == "expected" || extension == "json")
            {
                continue;
            }
            cases += 1;
            let mut report = Report::new();
            let got = outcome(&name, &path, &mut report);
            compare(&path, &got, &report, (&mut met, &mut wrong));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 40, "only {cases} cases were found");
    let without: Vec<&str> = tumorotheque_import::rules()
        .map(|rule| rule.id)
        .filter(|id| !met.contains(id))
        .collect();
    // Files that large, a sheet asked for by name, a registry: src/table.rs, hostile.rs, workbooks.rs and the whole
    // program make them.
    let elsewhere = [
        "sent-before",
        "file-too-large",
        "too-many-lines",
        "sheet-missing",
        "row-too-long",
        "list-too-long",
        "catalogue-too-long",
    ];
    assert_eq!(without, elsewhere, "rules without a case");
}

#[test]
fn a_rule_has_one_id_and_says_what_to_do_in_both_languages() {
    let mut ids = HashSet::new();
    for rule in tumorotheque_import::rules() {
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        assert!(
            rule.fr.ends_with('.') && rule.en.ends_with('.'),
            "{}",
            rule.id
        );
        // A line must not begin with a sign that ends a French sentence.
        for alone in ["« ", " »", " :", " ;", " ?", " !"] {
            assert!(!rule.fr.contains(alone), "{}: {alone:?}", rule.id);
        }
        for place in ["{value}", "{detail}", "{column}"] {
            assert_eq!(
                rule.fr.contains(place),
                rule.en.contains(place),
                "{} and {place}",
                rule.id
            );
        }
        assert!(
            !rule.fr.contains("{line}") && !rule.en.contains("{line}"),
            "{}: the report names the line",
            rule.id
        );
    }
}
