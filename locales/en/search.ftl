# The search and its results.
without-word = No match for “{ $text }”: results without that word.
home-title = Tumorothèque – find samples
home-heading = Which tumour bank holds what I need?
search-label = Diagnosis, sample type, hospital, clinician…
search-example = frozen melanoma, Curie, Dr Sastre-Garau, C50
search-button = Search
chosen = Chosen filters
all-but = except { $text }
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
why = Found by
next = Next page
narrow = Narrow down
more = { $count ->
    [one] and one other value
   *[other] and { $count } other values
}
