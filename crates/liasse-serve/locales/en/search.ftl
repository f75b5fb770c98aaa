# Search.
search-title = Search
search-filters = Filters
search-apply = Search with these filters
search-any = any
search-from = From
search-to = To
search-with = From, to or in copy
search-after = On this day or later
search-before = Before this day
search-in = File or folder
search-release = Release
search-exemption = Exemption code
search-kind = Kind
search-day-form = 2013-01-18, 2013-01 or 2013
search-in-force = Filters in force
search-remove = Remove:
search-remove-all = Remove all filters
search-read-as = Read as:
search-column = At character { $column }:
search-did-you-mean = Did you mean
search-offer = { $count ->
    [one] { $count } document has
   *[other] { $count } documents have
}
search-spellings = { $count ->
    [one] looked for in { $count } spelling
   *[other] looked for in { $count } spellings
}
search-more-spellings = and { $count } more
search-as-printed-only = Look for it as printed only
search-name-unknown = no name of this archive; looked for as printed.
search-name-several = several names may be meant, so it is looked for as printed. Choose one:
search-name-more = and { $count } more
search-total = { $count ->
    [0] No document fits
    [one] { $count } document
   *[other] { $count } documents
}
search-folded = Copies and near-copies are one hit each: { $count ->
    [one] { $count } hit.
   *[other] { $count } hits.
}
search-unfold = List every copy
search-unfolded = Every copy is a hit of its own.
search-fold = Make copies one hit
search-copies-unknown = Copies are still being looked for, so every one is a hit of its own.
search-nothing = What you can try:
search-nothing-filters = The same words without the filters
search-nothing-words = Fewer words: all of them have to be in the document.
search-nothing-star = The beginning of a word:
search-nothing-fuzzy = A word with another letter, as a scanner may have read it:
search-nothing-help = The whole search language
search-over-time = Over time
search-timeline-about = Documents by month, { $first } to { $last }; at most { $most } in a month. The table below has every month.
search-timeline-left-out = { $count ->
    [one] { $count } document lies outside of the picture: its date may be misread. The table has it.
   *[other] { $count } documents lie outside of the picture: their dates may be misread. The table has them.
}
search-by-month = Months as a table
search-year = Year
search-order = Order
search-sort-relevance = relevance
search-sort-newest = newest
search-sort-oldest = oldest
search-sort-sender = sender
search-sort-longest = longest
search-no-subject = (no subject)
search-no-sender = (sender not printed)
search-no-date = (no date)
search-inferred = (inferred)
search-message-of = message { $number } of { $total }
search-message = message { $number }
search-page = page { $page }
search-copies = { $count ->
    [one] and { $count } copy
   *[other] and { $count } copies
}
search-copies-lead = Documents that say the same or nearly the same:
search-compare = compare
search-more-copies = and { $count } more
search-narrow = Narrow
search-facet-sender = Sender
search-facet-recipient = Recipient
search-facet-year = Year
search-facet-batch = Batch
search-facet-release = Release
search-facet-exemption = Exemption
search-facet-kind = Kind
search-facet-language = Language
search-facet-flag = Messages with
search-facet-copies = Copies
search-without = { $count ->
    [one] { $count } document without
   *[other] { $count } documents without
}
search-more-values = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
search-fewer-values = fewer
search-release-full = released in full
search-release-part = released in part
search-kind-release = release document
search-kind-mail = e-mail file
search-kind-article = press article
search-kind-paper = other document
search-language-en = English
search-language-fr = French
search-language-other = neither, or cannot be told
search-flag-attachment = attached files
search-flag-forwarded = a forwarded message
search-flag-reply = a reply
search-with-copies = with copies in the archive
search-exports = Take along
search-csv = All hits as CSV
search-jsonl = All hits as JSON Lines
search-as-json = This page as JSON
search-permalink = Link to this search
search-csv-note = In the CSV file a cell that begins with = + - @, a tab or a return begins with an apostrophe, so that no spreadsheet runs it as a formula.
