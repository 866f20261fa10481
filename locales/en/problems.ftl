# What the API answers to whoever holds a token.
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
