coded! {
    /// What a bank is certified, accredited or labelled for.
    QualityStandard {
        /// The French standard for biological resource centres.
        Nfs96900 = "nfs96-900", "NF S96-900", "NF S96-900";
        /// Biobanking.
        Iso20387 = "iso-20387", "ISO 20387", "ISO 20387";
        /// Quality management.
        Iso9001 = "iso-9001", "ISO 9001", "ISO 9001";
        /// Medical laboratories.
        Iso15189 = "iso-15189", "ISO 15189", "ISO 15189";
        /// Testing laboratories.
        Iso17025 = "iso-17025", "ISO 17025", "ISO 17025";
        /// Security of information.
        Iso27001 = "iso-27001", "ISO 27001", "ISO 27001";
        /// Cancer centres of Europe.
        Oeci = "oeci", "OECI", "OECI";
        /// French platforms in life sciences.
        Ibisa = "ibisa", "IBiSA", "IBiSA";
        Other = "other", "Autre certification", "Other certification";
    }
}
