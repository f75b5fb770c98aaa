terms-title = Words
terms-tabs = Questions to the words
terms-frequencies = Frequencies
terms-frequencies-lead = Which words stand in the selected messages, and how often.
terms-frequencies-table = Words by frequency
terms-frequencies-figure = The most frequent words
terms-keyness = Typical words
terms-keyness-lead = The words that tell the selected messages from the rest of the archive.
terms-keyness-table = Words that are used more, then words that are used less
terms-keyness-figure = Words that tell the selection from the rest
terms-keyness-nothing = There is nothing to compare: one of the two sides has no words.
terms-keyness-everything = Choose messages first: a sender, a time, words. They are then compared with the rest of the archive.
terms-collocates = Neighbours
terms-collocates-lead = The words that stand near a word more often than elsewhere.
terms-collocates-table = Words near it
terms-context = In context
terms-context-lead = A word, a phrase or a pattern, line by line with the words around it. * stands for any letters, ? for one, * alone for any word.
terms-context-table = Occurrences with the words around them
terms-course = Over time
terms-course-lead = Words, phrases or patterns over time, several together, with the stretches in which they came in bursts.
terms-course-table = Words by period
terms-course-figure = Words over time
terms-least = At least so many times
terms-types = { $count ->
    [0] No word fits.
    [one] { $count } different word
   *[other] { $count } different words
}
terms-term = Word
terms-count = Occurrences
terms-per-million = Per million
terms-per-million-tokens = occurrences per million words
terms-documents = Documents
terms-senders = Senders
terms-against = Against what fits this query (empty: all the rest)
terms-sorted-by = Sorted by
terms-least-documents = In at least so many documents
terms-log-ratio-conservative = log ratio, conservative
terms-log-ratio = log ratio
terms-g2 = G², signed
terms-log-dice = logDice
terms-mi = mutual information
terms-compared = Compared with
terms-the-rest = all the rest of the archive
terms-tested = { $count ->
    [one] { $count } word was tested.
   *[other] { $count } words were tested.
}
terms-here = Here
terms-there = Elsewhere
terms-per-million-here = Per million here
terms-per-million-there = Per million elsewhere
terms-documents-here = Documents here
terms-documents-there = Documents elsewhere
terms-p = p of G², corrected
terms-used-more = used more
terms-used-less = used less
terms-word = Word
terms-words = Words, phrases or patterns
terms-left = Words to the left
terms-right = Words to the right
terms-sentence = the whole sentence
terms-least-joint = Near at least so many times
terms-near-count = { $count ->
    [one] { $count } occurrence
   *[other] { $count } occurrences
}, with { $types ->
    [one] { $types } different word near.
   *[other] { $types } different words near.
}
terms-see-context = See it in context
terms-no-word = The archive has no such word:
terms-give-word = Give a word to see what stands near it.
terms-joint = Near it
terms-near = Words near
terms-pattern = Word, phrase or pattern
terms-context-words = Words to each side
terms-give-pattern = Give a word to see it in its contexts.
terms-context-count = { $count ->
    [0] It does not occur in what is selected.
    [one] { $count } occurrence
   *[other] { $count } occurrences
} { $lines ->
    [0] {""}
    [one] in { $lines } line.
   *[other] in { $lines } lines. Lines with the same words to both sides are shown once.
}
terms-sort-document = document
terms-sort-left = words to the left
terms-sort-right = words to the right
terms-sort-date = day
terms-sort-sender = sender
terms-before = Before
terms-found = Found
terms-after = After
terms-where = Where
terms-equal = { $count ->
    [one] and { $count } equal line
   *[other] and { $count } equal lines
}
terms-equal-lines = Equal lines
terms-document = Document
terms-sent = Sent
terms-sender = Sender
terms-start = First byte
terms-end = Byte after
terms-stroke = A stroke for the day of each occurrence, where it has a day.
terms-when = When it occurs:
terms-give-words = Give one word or several to see them over time.
terms-by = By
terms-by-day = days
terms-by-week = weeks
terms-by-month = months
terms-by-year = years
terms-rate = Counted as
terms-share = share of the messages with it
terms-undated = { $count ->
    [one] { $count } message without a day is left out.
   *[other] { $count } messages without a day are left out.
}
terms-bursts = Stretches in which more messages than usual had the word
terms-from = From
terms-until = To
terms-level = Strength
terms-messages-with = Messages with it
terms-messages = Messages
terms-period = Period
terms-of = Of
terms-low = Low
terms-high = High
terms-wilson = The bands are Wilson's interval at 95% (Wilson 1927).
terms-no-interval = No interval is drawn of a period with fewer than 10,000 words.
terms-outside = { $count ->
    [one] { $count } message before or after this time is left out; give days to see it.
   *[other] { $count } messages before or after this time are left out; give days to see them.
}
