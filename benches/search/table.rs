//! The generated table, as samples and as the plain table that peers load: the same codes in both.

use std::{collections::HashMap, fs::File, io::Write, path::Path};

use tumorotheque_domain::{
    BiobankKey, Consent, Icd10, Lang, Morphology, PartialDate, Preservation, Ptnm, Sample,
    SampleType, Sex, StorageTemperature, Topography, TumourStatus,
};

/// The columns of the plain table.
pub(crate) const COLUMNS: [&str; 7] = [
    "biobank",
    "donor",
    "sample_type",
    "temperature",
    "diagnosis",
    "sex",
    "consent",
];

/// Banks, numbered as they come, but the largest, which is the first.
const LARGEST: &str = "plate-forme-crb-institut-gustave-roussy";

/// Shows every sample, numbered from 1.
pub(crate) fn each(table: &Path, mut show: impl FnMut(i64, BiobankKey, &Sample)) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_path(table)
        .unwrap();
    let types: HashMap<String, SampleType> = SampleType::all()
        .flat_map(|known| {
            let names = known.term().names().map(str::to_lowercase);
            names.map(move |name| (name, known)).collect::<Vec<_>>()
        })
        .collect();
    let mut banks = HashMap::from([(LARGEST.to_owned(), 1)]);
    let mut row = csv::StringRecord::new();
    let mut id = 0;
    while reader.read_record(&mut row).unwrap() {
        id += 1;
        let cell = |place: usize| {
            row.get(place)
                .filter(|cell| !["", "-", "NR", "ND"].contains(cell))
        };
        let next = i64::try_from(banks.len()).unwrap() + 1;
        let bank = *banks.entry(row[0].to_owned()).or_insert(next);
        let sample_type = types[&row[3].to_lowercase()];
        let mut sample = Sample::new(&row[1], sample_type);
        sample.donor = cell(2).map(str::to_owned);
        sample.tumour = cell(4).map(|cell| match cell {
            "O" => TumourStatus::Tumour,
            _ => TumourStatus::NonTumour,
        });
        sample.preservation = cell(5)
            .and_then(|label| labelled(Preservation::ALL, label, |kept| kept.label(Lang::Fr)));
        sample.storage_temperature = cell(6).and_then(StorageTemperature::from_code);
        sample.diagnosis = cell(7).and_then(|code| Icd10::parse(code).ok());
        sample.topography = cell(8).and_then(|code| Topography::parse(code).ok());
        sample.morphology = cell(9).and_then(|code| Morphology::parse(code).ok());
        sample.sex = cell(11).and_then(Sex::from_code);
        sample.age_at_sampling = cell(12).and_then(|years| years.parse().ok());
        let year = cell(13).and_then(|date| date.rsplit('/').next()?.parse().ok());
        sample.collected = year.and_then(|year| PartialDate::new(year, None, None).ok());
        sample.stage = cell(16).and_then(Ptnm::parse);
        let consent =
            cell(17).and_then(|label| labelled(Consent::ALL, label, |said| said.label(Lang::Fr)));
        sample.consent = consent.unwrap_or(Consent::Unknown);
        sample.derived.dna = cell(18).map(|cell| cell == "O");
        sample.derived.rna = cell(19).map(|cell| cell == "O");
        sample.collection = cell(21).map(str::to_owned);
        show(id, BiobankKey(bank), &sample);
    }
}

fn labelled<T: Copy>(all: &[T], wanted: &str, label: impl Fn(T) -> &'static str) -> Option<T> {
    all.iter().copied().find(|one| label(*one) == wanted)
}

/// Writes the plain table: no header, commas between.
pub(crate) fn write_plain(table: &Path, plain: &Path) {
    let mut out = std::io::BufWriter::new(File::create(plain).unwrap());
    each(table, |_, bank, sample| {
        writeln!(
            out,
            "{},{},{},{},{},{},{}",
            bank.0,
            sample.donor.as_deref().unwrap_or_default(),
            sample.sample_type.code(),
            sample
                .storage_temperature
                .map_or("", StorageTemperature::code),
            sample
                .diagnosis
                .map(|code| code.to_string())
                .unwrap_or_default(),
            sample.sex.map_or("", Sex::code),
            sample.consent.code(),
        )
        .unwrap();
    });
    out.flush().unwrap();
}
