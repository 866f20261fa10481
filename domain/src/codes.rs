//! The short closed lists a sample is described with.

coded! {
    /// Sex of the donor, with the codes of MIABIS.
    Sex {
        Female = "F", "Femme", "Female";
        Male = "M", "Homme", "Male";
        /// Recorded as indeterminate, which is not the same as not recorded.
        Indeterminate = "I", "Indéterminé", "Indeterminate";
    }
}

coded! {
    /// Whether the sample holds tumour. Not recorded is neither.
    TumourStatus {
        Tumour = "tumour", "Tumoral", "Tumour";
        NonTumour = "non_tumour", "Non tumoral", "Non-tumour";
    }
}

coded! {
    /// How the material is kept from decay. Grouped from the `INCa` item "mode de préparation" and SPREC.
    Preservation {
        Frozen = "frozen", "Congelé", "Frozen";
        /// Viable cells in a cryoprotectant.
        Cryopreserved = "cryopreserved", "Cryoconservé (DMSO)", "Cryopreserved (DMSO)";
        Ffpe = "ffpe", "Fixé, inclus en paraffine", "Formalin-fixed, paraffin-embedded";
        /// In a stabilising reagent: RNAlater, PAXgene, Trizol.
        Stabilised = "stabilised", "Stabilisé (RNAlater, PAXgene, Trizol)", "Stabilised (RNAlater, PAXgene, Trizol)";
        Dry = "dry", "Culot sec", "Dry pellet";
        Fresh = "fresh", "Frais", "Fresh";
        Other = "other", "Autre", "Other";
    }
}

coded! {
    /// Storage temperature, with the codes of MIABIS.
    StorageTemperature {
        Room = "RT", "Température ambiante", "Room temperature";
        Fridge = "2to10", "2 à 10 °C", "2 to 10 °C";
        Minus20 = "-18to-35", "−18 à −35 °C", "−18 to −35 °C";
        Minus80 = "-60to-85", "−60 à −85 °C", "−60 to −85 °C";
        LiquidNitrogen = "LN", "Azote liquide", "Liquid nitrogen";
        Other = "Other", "Autre", "Other";
    }
}

coded! {
    /// What the donor said of research use, as the French law knows it (code de la santé publique, L. 1211-2).
    Consent {
        NotOpposed = "not_opposed", "Non-opposition", "Not opposed";
        Consented = "consented", "Consentement", "Consented";
        Opposed = "opposed", "Opposition", "Opposed";
        Pending = "pending", "En attente", "Pending";
        Deceased = "deceased", "Décédé sans statut", "Deceased, no statement";
        Unknown = "unknown", "Inconnu", "Unknown";
    }
}

impl Consent {
    /// Only these samples may count in a public figure; the rest stay in their bank's own view.
    #[must_use]
    pub const fn counts_in_public(self) -> bool {
        matches!(self, Self::NotOpposed | Self::Consented)
    }
}
