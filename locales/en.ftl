# What readers see. Same keys as fr.ftl, in the same order.
site-description = Hospital tumour banks and what they keep: who holds what, and whom to write to.
skip = Skip to content
nav = Navigation
other-language = Français
synthetic-title = Demonstration data.
synthetic-text = The figures shown come from made-up samples; none describes a patient.
footer-figures = Numbers are bands of donors, frozen at each release. “Fewer than 10” also stands for none and for not counted.
footer-source = Entries: { $text }, not confirmed by the banks.
footer-addresses = Addresses: FINESS and Région Île-de-France, Licence Ouverte.
without-word = No match for “{ $text }”: results without that word.
home-title = Tumorothèque – find samples
home-heading = Which tumour bank holds what I need?
search-label = Diagnosis, sample type, hospital, clinician…
search-example = frozen melanoma, Curie, Dr Sastre-Garau, C50
search-button = Search
chosen = Chosen filters
remove = Remove the filter { $text }
read-as = Results for
typed = instead of “{ $text }”
result-count = { $count ->
    [0] No tumour bank
    [one] { $count } tumour bank
   *[other] { $count } tumour banks
}
collection-count = { $count ->
    [one] One collection answers too
   *[other] { $count } collections answer too
}
network-count = { $count ->
    [one] One network answers too
   *[other] { $count } networks answer too
}
nothing = No tumour bank matches all these words and filters together.
nothing-like = No match for “{ $text }”.
nothing-words = Try fewer words, or a code (C50).
nothing-filters = Remove a filter above.
nothing-all = See all tumour banks
contact = Responsible clinician:
why = Found by
unconfirmed = Entry not confirmed by the bank.
confirmed = Entry confirmed by the bank on { $text }.
source = Source: { $text }.
next = Next page
narrow = Narrow down
more = { $count ->
    [one] and one other value
   *[other] and { $count } other values
}
establishment = Establishment
clinician = Responsible clinician
sample_type = Sample type
diagnosis = Diagnosis
preservation = Preservation
network = Network
collection = Collection
donors = Donors
donors-few = fewer than 10 donors
donors-unknown = number not published
donors-at-most = at most { $text } donors
donors-at-least = at least { $text } donors
donors-between = { $text } donors
back = Back to the search
as-written = In the source: “{ $text }”
no-figures = No number is published for this bank.
cli-failed = Failed: { $text }
cli-generating = Made-up samples
cli-importing = Importing samples
cli-reading = Reading the file
cli-settling = Index and release
cli-counting = Counting donors
cli-checking = Checking
cli-address-taken = the address { $address } cannot be taken ({ $cause }). Stop what uses it, or choose another with --listen.
cli-ready = Ready: { $address }
cli-stopped = Stopped.
cli-reindexed = Indexes rebuilt, up to change { $seq }.
cli-released = Release { $number }: { $cells } cells published.
cli-check-passed = Database, index and release agree: { $samples } samples, change { $seq }.
cli-check-failed = Database, index and release do not agree. Index: “tumorotheque reindex”. Damaged database: restore a backup.
cli-check-database = Database: { $text }
cli-check-index = The index does not say what the database says: { $database } samples in the database, { $index } in the index.
cli-check-release = Release { $number } no longer matches the samples it was made from.
cli-file = { $name }: { $encoding }, separator “{ $separator }”, columns: { $columns }, lines: { $lines }.
cli-sheet = { $format }, sheet “{ $sheet }”
cli-effect = Effect: { $added } added, { $changed } changed, { $gone } gone, { $unchanged } unchanged, { $refused } refused.
cli-refused = Nothing was recorded. Correct the errors, or add --skip-refused to leave the refused lines out.
cli-refused-file = Nothing was recorded: the file cannot be read as a whole. Correct it and give it again.
cli-ask = Record it? [y/N]
cli-cannot-ask = nobody can confirm here: add --yes to record, or --dry-run only to look.
cli-not-done = Nothing was recorded.
cli-receipt = Recorded. Receipt { $id }, change { $seq }.
cli-found = Samples found: { $total }; shown: { $shown }.
cli-no-bank = no bank has the id “{ $id }”. There are: { $known }.
store-folder = the folder { $path } cannot be used ({ $reason }): give yourself the right to write in it, or choose another with --data.
store-unwritable = { $path } cannot be opened for writing ({ $reason }): check the rights of the file and of its folder.
store-damaged = { $path } is damaged or is not a database ({ $reason }): put a copy back in its place, or move it away to start anew.
store-foreign = { $path } is the database of another program: choose another folder with --data, or move the file away.
store-newer = { $path } was written by a newer version of this program: install that version.
store-setting = { $path } does not take the setting { $setting }: is it on a network drive? Choose a folder on a local disk.
store-busy = another import is writing: try again when it has finished.
store-full = the disk is full: make room and start again; nothing was kept.
store-commit-unknown = whether the import { $receipt } was kept is not known: look for its receipt before trying again.
cli-not-settled = The import is recorded, but index or release did not follow ({ $text }). They catch up with the next command; “tumorotheque check” verifies it.
cli-no-registry = there is no registry in { $path }. Check --data, or start with “tumorotheque import banks” or “tumorotheque demo”.
cli-not-a-demo = { $path } holds real imports: the demo adds no made-up samples to them. Choose another folder with --data, or serve this one with “tumorotheque serve”.
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
quality-entry-description = Write a few sentences about the bank: search uses them.
quality-stale = Nothing was sent or confirmed for { $count } days. Send your data, or confirm that they are still correct.
quality-ageing = Last sent or confirmed { $count } days ago. Confirm that your data are still correct.
cli-quality-size = { $name }: { $samples } samples, of which { $counted } may count in public; rows of the catalogue: { $rows }.
cli-quality-age = Last import: { $imported }. Last confirmed: { $confirmed }.
cli-quality-days = { $count ->
    [0] today
    [1] yesterday
   *[other] { $count } days ago
}
cli-quality-never = never
cli-quality-percent = Complete: { $percent } %. By field, of all samples and of those that may count in public:
cli-quality-mend = To mend first:
cli-quality-nothing = Nothing to mend.
cli-confirmed = { $id }: data confirmed, { $at }.
