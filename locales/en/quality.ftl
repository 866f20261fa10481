# Completeness and freshness.
quality-material = Sample type
quality-diagnosis = Recognised disease
quality-donors = Number of patients
quality-fill-samples = Fill in “{ $field }”: it is missing for { $count ->
    [one] one sample.
   *[other] { $count } samples.
}
quality-fill-catalogue = Complete “{ $field }” in the catalogue: it is missing on { $count ->
    [one] one line.
   *[other] { $count } lines.
}
quality-finding = { $count ->
    [one] Last import, once
   *[other] Last import, { $count } times
}: { $text }
quality-entry-data = Send your samples, or a catalogue of what you have: without them you are found by your name only.
quality-entry-responsible = Name who is responsible: without a name nobody knows whom to write to.
quality-entry-establishment = Give the establishment with its FINESS number: it was not recognised, so it has no address.
quality-entry-contact = Give an e-mail address or a phone number, of the department rather than of a person: it is not shown, but without it no request reaches you.
quality-entry-description-en = Write the description in English too: English pages show the French one otherwise.
quality-entry-website = Give the address of the biobank’s page, if it has one.
quality-entry-description = Write a few sentences about the bank: search uses them.
quality-stale = Nothing was sent or confirmed for { $count } days. Send your data, or confirm that they are still correct.
quality-ageing = Last sent or confirmed { $count } days ago. Confirm that your data are still correct.
