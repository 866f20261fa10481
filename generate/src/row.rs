use std::io::{Result, Write as _};

use tumorotheque_domain::Lang;

use crate::{
    bank::Bank, calendar::Calendar, donor::Donor, material::Material, note::write_note,
    random::Random,
};

/// The columns. Each is a header that the importer knows (`data/fields-samples.csv`).
pub(crate) const HEADER: &str = "Tumorothèque;Identifiant échantillon;Identifiant patient;Type d'échantillon;Tumoral;\
    Conservation (préparation);Température de stockage;Diagnostic principal (CIM-10);Organe (CIM-O);Morphologie (CIM-O);\
    Code ADICAP;Sexe;Âge au prélèvement;Date du prélèvement;Quantité;Unité;pTNM;Consentement;ADN dérivé disponible;\
    ARN dérivé disponible;Protéines dérivées disponibles;Collection;Commentaire";

/// A sample about to be written.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    pub(crate) bank: &'t Bank,
    /// Number of the sample within its bank.
    pub(crate) number: u64,
    pub(crate) donor: &'t Donor<'t>,
    pub(crate) material: &'t Material,
    /// Day of the calendar.
    pub(crate) day: u64,
}

impl Row<'_> {
    /// Appends the row to `line`. The order of the draws is part of the format: what a seed gives hangs on it.
    pub(crate) fn write(
        &self,
        line: &mut Vec<u8>,
        calendar: &Calendar,
        words: &[&str],
        random: &mut Random,
    ) -> Result<()> {
        write!(
            line,
            "{};{}-{:07};P-",
            self.bank.id, self.bank.prefix, self.number
        )?;
        write_pseudonym(line, self.donor.number);
        self.write_material(line, random);
        self.write_diagnosis(line, random);
        self.write_circumstances(line, calendar, random)?;
        self.write_derived(line, random);
        cell(line, self.donor.collection);
        line.push(b';');
        if random.chance(700) {
            write_note(line, words, random);
        }
        line.push(b'\n');
        Ok(())
    }

    fn write_material(&self, line: &mut Vec<u8>, random: &mut Random) {
        let material = self.material;
        cell(line, material.label);
        self.known(line, &material.tumour);
        self.often(line, 850, material.preservation, random);
        self.often(line, 800, &material.temperature, random);
    }

    /// Site and lesion are written down for tumour only; the diagnosis is the donor's.
    fn write_diagnosis(&self, line: &mut Vec<u8>, random: &mut Random) {
        let donor = self.donor;
        let of_tumour = |permille| {
            if self.material.is_tumour() {
                permille
            } else {
                0
            }
        };
        cell(line, donor.code.0);
        self.often(line, of_tumour(950), donor.code.1, random);
        self.often(line, of_tumour(950), donor.lesion.0, random);
        self.often(line, of_tumour(500), donor.lesion.1, random);
        self.known(line, donor.sex);
    }

    fn write_circumstances(
        &self,
        line: &mut Vec<u8>,
        calendar: &Calendar,
        random: &mut Random,
    ) -> Result<()> {
        let donor = self.donor;
        write!(line, ";{}", donor.age_at(self.day))?;
        cell(
            line,
            if donor.knows_day {
                calendar.day(self.day)
            } else {
                calendar.month(self.day)
            },
        );
        if random.chance(940) {
            let tenths = self.material.quantity(random);
            write!(line, ";{}", tenths / 10)?;
            if !tenths.is_multiple_of(10) {
                write!(line, ",{}", tenths % 10)?;
            }
            cell(line, &self.material.unit);
        } else {
            line.extend_from_slice(b";;");
        }
        let stage = if self.material.is_tumour() {
            donor.stage
        } else {
            ""
        };
        self.often(line, 700, stage, random);
        cell(line, donor.consent.label(Lang::Fr));
        Ok(())
    }

    fn write_derived(&self, line: &mut Vec<u8>, random: &mut Random) {
        for permille in [400, 250, 60] {
            let said = self.material.derives && random.chance(600);
            let exists = random.chance(permille);
            cell(
                line,
                if !said {
                    ""
                } else if exists {
                    "O"
                } else {
                    "N"
                },
            );
        }
    }

    /// A cell that is filled for so many of 1,000 samples.
    fn often(&self, line: &mut Vec<u8>, permille: u64, text: &str, random: &mut Random) {
        self.known(line, if random.chance(permille) { text } else { "" });
    }

    /// A cell that says, in the manner of the bank, when nothing is known.
    fn known(&self, line: &mut Vec<u8>, text: &str) {
        cell(
            line,
            if text.is_empty() {
                &self.bank.missing
            } else {
                text
            },
        );
    }
}

fn cell(line: &mut Vec<u8>, text: &str) {
    line.push(b';');
    line.extend_from_slice(text.as_bytes());
}

/// Six letters and digits, another for each of the first 2³⁰ donors: the steps can be undone, so no two meet.
fn write_pseudonym(line: &mut Vec<u8>, donor: u64) {
    /// Without I, L, O and U, which are misread.
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const MASK: u64 = (1 << 30) - 1;
    // The first donor shall not be 000000.
    let mut rest = donor.wrapping_add(0x0B5A_D4CE) & MASK;
    for _ in 0..2 {
        rest = (rest ^ (rest >> 15)).wrapping_mul(0x2C1B_3C6D) & MASK;
    }
    for _ in 0..6 {
        line.push(SIGNS[(rest & 31) as usize]);
        rest >>= 5;
    }
}
