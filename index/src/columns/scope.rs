use tumorotheque_domain::BiobankKey;

/// Whose samples a question may see. Exact numbers are for the bank that holds the samples, so nothing is answered without one.
///
/// It can be made only by a [`Keeper`], which is given once, to whoever opens the columns: the registry, which knows who
/// asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope(pub(super) Reach);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Bank(BiobankKey),
    EveryBank,
}

/// The right to say who may see what.
#[derive(Debug)]
pub struct Keeper(());

impl Keeper {
    pub(super) const fn new() -> Self {
        Self(())
    }

    /// One bank's samples, for its manager.
    #[must_use]
    pub const fn bank(&self, biobank: BiobankKey) -> Scope {
        Scope(Reach::Bank(biobank))
    }

    /// Every sample, for the operator of the registry.
    #[must_use]
    pub const fn every_bank(&self) -> Scope {
        Scope(Reach::EveryBank)
    }
}

impl Scope {
    /// The bank, when it is one.
    pub(crate) const fn only_bank(self) -> Option<BiobankKey> {
        match self.0 {
            Reach::Bank(own) => Some(own),
            Reach::EveryBank => None,
        }
    }

    /// Whether samples of the bank may be seen.
    pub(super) fn holds(self, biobank: BiobankKey) -> bool {
        match self.0 {
            Reach::Bank(own) => own == biobank,
            Reach::EveryBank => true,
        }
    }
}
