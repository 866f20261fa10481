# A visitor's shortlist, and the comparison.
colon = :
shortlist-title = My shortlist
shortlist-empty = Your shortlist is empty.
shortlist-how = Put banks or collections aside from the search or from their pages, to compare them and to write to them. No account is needed.
shortlist-search = Search for banks
shortlist-share = The address of this page holds the whole shortlist: copy it to keep or share it.
shortlist-for = For the search
shortlist-words = Words
shortlist-to-search = See the results again
shortlist-held-by = Held by
shortlist-remove = Remove
shortlist-remove-named = Remove { $text }
shortlist-withdrawn = This bank was taken out of the directory.
shortlist-unknown = The directory does not know this id.
shortlist-write = Write to the clinicians
shortlist-keep = Keep this shortlist in this browser
shortlist-clear = Empty the shortlist
shortlist-cookie = A single cookie keeps the ids of your shortlist in this browser, for 30 days at most. Emptying the shortlist erases it.
compare-title = Side by side
compare-asked = Donors for this search
compare-no-answer = does not answer this search
compare-donors = Donors in all
compare-entry = Entry
compare-fresh = Freshness
compare-unsaid = not given
shortlist-negotiate = Hand over to the BBMRI Negotiator
negotiator-title = Handed over to the Negotiator
negotiator-taken = { $count ->
    [one] The Negotiator was given one collection of your shortlist. The request is completed there.
   *[other] The Negotiator was given { $count } collections of your shortlist. The request is completed there.
}
negotiator-on = Continue at the Negotiator
