coded! {
    /// Whether a bank or a collection takes requests of companies.
    CommercialUse {
        Yes = "yes", "Demandes d’entreprises acceptées", "Requests of companies are welcome";
        No = "no", "Recherche académique seulement", "Academic research only";
    }
}

impl CommercialUse {
    /// What an entry says: it does, or it does not.
    #[must_use]
    pub const fn of(is_open: bool) -> Self {
        if is_open { Self::Yes } else { Self::No }
    }
}
