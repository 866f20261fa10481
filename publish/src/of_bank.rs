use std::collections::HashMap;

use foldhash::quality::RandomState;
use tumorotheque_domain::DonorKey;

use crate::{CountedDonors, companions::Companions};

/// Every donor of a bank.
#[derive(Debug, Default)]
pub(crate) struct OfBank {
    /// Those of whom another sample may come. Hashed with a secret: whoever writes a file can choose pseudonyms whose keys
    /// are alike.
    open: HashMap<DonorKey, OfDonor, RandomState>,
    /// Those who came with all their samples, as what is kept of them.
    whole: Vec<u64>,
    /// Who gave what beside a tumour.
    pub(crate) companions: Companions,
}

/// What is counted of a donor.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfDonor {
    /// Its number within the bank, from 0.
    pub(crate) number: u32,
    /// All that counts of its samples, added up.
    pub(crate) content: u64,
    /// What was said last of the person, by its place: mostly the same again.
    pub(crate) person: Option<usize>,
}

impl OfBank {
    /// The donor, known or new.
    pub(crate) fn donor(&mut self, key: DonorKey) -> &mut OfDonor {
        let number = self.next();
        self.open.entry(key).or_insert(OfDonor {
            number,
            ..OfDonor::default()
        })
    }

    /// Takes in a donor with the contents of all samples, and gives its number.
    pub(crate) fn whole_donor(&mut self, key: DonorKey, content: u64) -> u32 {
        let number = self.next();
        self.whole.push(CountedDonors::donor(key, content));
        number
    }

    /// What is kept of all of them.
    pub(crate) fn kept(&self) -> CountedDonors {
        let open = self.open.iter();
        let open = open.map(|(key, donor)| CountedDonors::donor(*key, donor.content));
        CountedDonors::of_samples(open.chain(self.whole.iter().copied()))
    }

    fn next(&self) -> u32 {
        u32::try_from(self.open.len() + self.whole.len()).unwrap_or(u32::MAX)
    }
}
