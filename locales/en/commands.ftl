# What the commands say.
cli-failed = Failed: { $text }
cli-generating = Made-up samples
cli-importing = Importing samples
cli-reading = Reading the file
cli-settling = Index and release
cli-counting = Counting donors
cli-checking = Checking
cli-address-taken = the address { $address } cannot be taken ({ $cause }). Stop what uses it, or choose another with --listen.
cli-not-labels = The list of labels labels/{ $file } cannot be taken. Correct it or take it out of the folder “labels”, then try again.
    { $found }
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
cli-found = Samples found: { $total }, of { $donors } donors; shown: { $shown }.
cli-text-too-long = the text to search for is limited to 512 characters and 32 words. Shorten it.
cli-too-many-values = at most 64 values of filters. Choose fewer.
cli-no-bank = no bank has the id “{ $id }”. There are: { $known }.
cli-not-settled = The import is recorded, but index or release did not follow ({ $text }). They catch up with the next command; “tumorotheque check” verifies it.
cli-no-registry = there is no registry in { $path }. Check --data, or start with “tumorotheque import banks” or “tumorotheque demo”.
cli-not-a-demo = { $path } holds real imports: the demo adds no made-up samples to them. Choose another folder with --data, or serve this one with “tumorotheque serve”.
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
cli-asked = { $count } times, last on { $day }: { $text }
cli-asked-words = other words
cli-asked-nothing = Nothing was asked for in vain.
cli-quality-nothing = Nothing to mend.
cli-confirmed = { $id }: data confirmed, { $at }.
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
cli-template-written = Template: { $path }. Fill it in, then give it to “tumorotheque import”.
cli-template-exists = this file is there already, and you may have filled it in: give --output another name, or remove it first.
cli-template-where = a workbook cannot be shown at a terminal: add --output { $name }.
cli-annotated-name = the annotated copy is written as .xlsx of a workbook, and as text of any file: give --annotated a name that ends so, for example with .csv.
