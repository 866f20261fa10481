# The search and its results.
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
nothing-all = See all tumour banks
why = Found by
next = Next page
narrow = Narrow down
more = { $count ->
    [one] and one other value
   *[other] and { $count } other values
}
suggestions = Suggestions
kind-name = Tumour bank
kind-establishment = Establishment
kind-clinician = Clinician
kind-network = Network
kind-collection = Collection
kind-city = Town
what-is-there = What the directory holds
bank-count = { $count ->
    [one] { $count } tumour bank
   *[other] { $count } tumour banks
}
site-count = { $count ->
    [one] { $count } hospital site
   *[other] { $count } hospital sites
}
collection-total = { $count ->
    [one] { $count } collection
   *[other] { $count } collections
}
network-total = { $count ->
    [one] { $count } network
   *[other] { $count } networks
}
groups-heading = Start from a group of diagnoses
scale-note = Logarithmic scale: each step of the bar is a band, from 10 to 5,000 donors and more.
map-heading = Where the tumour banks are
map-region = Île-de-France, not to scale
map-paris = Paris, enlarged
latest-heading = Latest changes
all-title = All tumour banks
understood = “{ $text }”:
remove-meaning = Take out of the text: { $text }
more-meanings = and { $count } more
except = except { $text }
exclude = exclude
admit = no longer exclude
broader = broader than asked for
views = View
view-list = List
view-map = Map
view-table = Table
sorted = Sort by
sort-best = best match
sort-donors = donors
sort-name = name
sort-freshness = freshness
written-on = Changed on { $text }.
put-aside = Put aside
put-aside-what = Put aside { $text }
machine = For a spreadsheet or a program:
machine-figures = detailed CSV
table-of = By tumour bank: { $text }
more-columns = { $count ->
    [one] One other value is in the detailed CSV.
   *[other] { $count } other values are in the detailed CSV.
}
table-note = Bands of donors. The stronger the tint, the higher the band; “≤” says no more than a maximum, and has no tint; “<10” also stands for none and for not counted.
no-table = Nothing is published of what these tumour banks hold.
leave-out = What would give results
without-the-word = Without the word “{ $text }”: { $count ->
    [one] { $count } tumour bank
   *[other] { $count } tumour banks
}
without-the-filter = Without the filter “{ $text }”: { $count ->
    [one] { $count } tumour bank
   *[other] { $count } tumour banks
}
nearest-banks = The nearest
same-words = By the same words
ask-all = Ask all tumour banks
ask-nearest = Ask all the nearest tumour banks
