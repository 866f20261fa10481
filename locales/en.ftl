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
column-id = Id
column-name = Name
column-city = City
column-matched = Found by
column-source = Source
column-confirmed = Confirmed on
column-release = Release
column-synthetic = Made-up figures
column-pathology = Pathology
column-origin = Origin
column-filter = Filter
column-value = Value
column-label = Label
column-kind = List
column-updated = Updated at
column-withdrawn = Withdrawn
column-yes = yes
column-no = no
back = Back to the search
legal-person = Legal person
department = Department
deputy = Deputy
access-conditions = Access conditions
codecoh = CODECOH declaration
postal-address = Write to
website = Website
quality = Certificates
commercial-use = Commercial use
commercial-use-yes = Requests of companies are welcome
commercial-use-no = Academic research only
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
cli-no-release = There is no release { $id }. “tumorotheque release list” shows them.
cli-release-taken-back = Taken back. Release { $number } shows the public what the one before said, until the next release is due.
cli-release-not-live = The public no longer sees this release; only the live one can be taken back: { $id }
cli-release-restored = Release { $id } already shows what came before one that was taken back; nothing earlier is kept. “tumorotheque release” publishes the registry as it is.
cli-release-every-import = Figures are published after each import.
cli-release-every-day = Figures are published once a day, in UTC; the first release of a day closes it.
cli-release-every-month = Figures are published once a month, in UTC; the first release of a month closes it.
cli-check-passed = Database, index and release agree: { $samples } samples, change { $seq }.
cli-check-failed = Database, index and release do not agree. Index: “tumorotheque reindex”. Damaged database: restore a backup.
cli-check-database = Database: { $text }
cli-check-index = The index does not say what the database says: { $database } samples in the database, { $index } in the index.
cli-check-release = Release { $number } no longer matches the samples it was made from.
cli-file = { $name }: { $encoding }, separator “{ $separator }”, columns: { $columns }, lines: { $lines }{ $format ->
    [none] .
   *[other] , { $format }.
  }
cli-choices-remembered = Read as you chose for an earlier file with the same headers; --afresh reads it without.
cli-column = Column { $place } “{ $header }”: { $label }
cli-column-unclear = “{ $text }” is not understood: write HEADER=FIELD or NUMBER=FIELD.
cli-sheet = { $format }, sheet “{ $sheet }”
cli-effect = Effect: { $added } added, { $changed } changed, { $gone } gone, { $unchanged } unchanged, { $refused } refused.
cli-refused = Nothing was recorded. Correct the errors, or add --skip-refused to leave the refused lines out.
cli-refused-file = Nothing was recorded: the file cannot be read as a whole. Correct it and give it again.
cli-ask = Record it? [y/N]
cli-cannot-ask = nobody can confirm here: add --yes to record, or --dry-run only to look.
cli-not-done = Nothing was recorded.
cli-receipt = Recorded. Receipt { $id }, change { $seq }.
not-said = Not said
cli-found = Samples found: { $total }, of { $donors } donors; shown: { $shown }.
cli-text-too-long = the text to search for is limited to 512 characters and 32 words. Shorten it.
cli-too-many-values = at most 64 values of filters. Choose fewer.
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
quality-entry-contact = Give an e-mail address or a phone number, of the department rather than of a person: it is not shown, but without it no request reaches you.
quality-entry-description-en = Write the description in English too: English pages show the French one otherwise.
quality-entry-website = Give the address of the biobank’s page, if it has one.
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
problem-unauthorised = Token needed
problem-unauthorised-detail = This address wants a valid token: “Authorization: Bearer tumo_…”. The operator makes one with “tumorotheque token create --biobank ID”.
problem-forbidden = Not allowed with this token
problem-forbidden-detail = Networks are not a bank’s: the operator takes them in, with a token of its own or on the command line.
problem-too-slow = Upload cut off
problem-too-slow-detail = The file does not come any more, or too slowly. Nothing was kept: send it again.
problem-moved = The registry has changed
problem-moved-detail = Another import was published since this preview. Nothing was published: a fresh preview is being made; look at it and publish again.
problem-not-read-yet = Still reading
problem-not-read-yet-detail = The file is still being read. Ask again in a few seconds.
problem-cut-off = Reading cut off
problem-cut-off-detail = The reading of the file was cut off, probably by a restart of the server. Nothing was kept: send it again.
problem-published = Already published
problem-published-detail = This import is published: it can be neither changed nor withdrawn. It can be undone with a POST to its “undo” address.
problem-not-published = Not published yet
problem-not-published-detail = This import is not published: there is nothing to undo or to download. Publish it, or withdraw it with DELETE.
problem-too-large = File too large
problem-too-large-detail = A file that is sent may have at most { $most } bytes. Split it and send its parts in the mode “add or update”.
problem-wrong-type = Content type not taken
problem-wrong-type-detail = { $given } is not taken here. Expected: { $expected }.
problem-wrong-value = Request not understood
problem-wrong-value-detail = “{ $text }” is not understood. Expected: { $expected }.
problem-key-reused = Idempotency key used before
problem-key-reused-detail = This “Idempotency-Key” was used for another request. Take a new key for each request, and the same one only to send the same again.
problem-file-refused = The file has errors
problem-file-refused-detail = { $whole ->
    [yes] The file cannot be read as a whole. Correct it and send it again.
   *[no] Lines have errors ({ $refused }). Correct them, or publish without them: "lines": "without-errors".
}
problem-confirmation-needed = Confirmation needed
problem-confirmation-needed-detail = Of { $before } rows, { $gone } would go and { $changed } would change. If that is meant, give this name in “confirm”: { $name }.
problem-bank-busy = A file is being read already
problem-bank-busy-detail = A file of this bank is being read. Try again when it has been.
problem-server-busy = Server busy
problem-server-busy-detail = The server is reading as many files as it can. Try again in a few seconds.
problem-searches-busy = Too many searches
problem-searches-busy-detail = The server is answering as many searches of samples as it can. Nothing is wrong with yours: try again in a few seconds.
problem-registry-busy = Registry busy
problem-registry-busy-detail = Another import is being written. Nothing was done: try again in a few seconds.
problem-commit-unknown = Outcome unknown
problem-commit-unknown-detail = Whether the import { $receipt } was kept is not known. Look at its receipt before trying again; sending the same request again is safe.
problem-disk-full = No room left
problem-disk-full-detail = The server has no room to keep the file. Nothing was kept; tell the operator.
cli-preview-changed =   { $id } (line { $line }): { $fields }
cli-preview-more =   … and { $count } more changes.
cli-preview-entry =   { $id }: { $fields }
cli-preview-gone = Gone ({ $count }): { $ids }…
cli-preview-figures = Public figures that would change: { $count }
cli-preview-figures-wait = Public figures stay as they are until at least ten donors of the bank have changed: fewer would tell too much of one of them.
cli-brake = { $name }: of { $before } rows, { $gone } would go and { $changed } would change. If that is meant, confirm it with this name: --confirm "{ $name }".
cli-type-name = Type this name to confirm: { $name }
cli-replace-what = --mode replace needs --biobank: say which bank's samples are replaced.
cli-annotated = Annotated copy: { $path }
cli-token-made = Token { $id }. The secret above is not shown again: keep it now.
cli-token-revoked = The token holds no longer.
cli-token-unknown = No token that holds has this id.
cli-no-import = No import has this id.
cli-file-written = Accepted file: { $path }
cli-file-not-kept = No file was kept with this import.
cli-nothing-to-undo = There is nothing to undo.
cli-undo-effect = Undoing would bring back { $added }, change { $changed } and remove { $gone } rows.
cli-undo-conflicts = Left as they are, because changed since ({ $count }): { $ids }
cli-no-sample = The bank never had this sample.
store-moved = the bank has changed since the preview. Nothing was recorded: begin again.
store-kept = this import is published already.
store-unknown-import = no import has the id { $id }.
cli-template-written = Template: { $path }. Fill it in, then give it to “tumorotheque import”.
cli-template-exists = this file is there already, and you may have filled it in: give --output another name, or remove it first.
cli-template-where = a workbook cannot be shown at a terminal: add --output { $name }.
cli-annotated-name = the annotated copy is written as .xlsx of a workbook, and as text of any file: give --annotated a name that ends so, for example with .csv.
