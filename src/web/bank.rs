use tumorotheque_domain::{Lang, Slug};

use super::problem::Problem;
use crate::directory::{BankPage, Snapshot};

/// What everyone may see of a bank; or that it is gone, or was never there.
pub(super) fn bank_page(
    snapshot: &Snapshot,
    id: Option<&Slug>,
    lang: Lang,
) -> Result<BankPage, Problem> {
    let Some(id) = id else {
        return Err(Problem::not_found(lang));
    };
    match snapshot.bank(id) {
        Some(bank) => Ok(BankPage::of(bank, snapshot, lang)),
        None if snapshot.is_withdrawn(id) => Err(Problem::withdrawn(lang)),
        None => Err(Problem::not_found(lang)),
    }
}
