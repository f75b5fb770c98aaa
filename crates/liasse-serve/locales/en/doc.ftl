# A document.
doc-kind-release = document of a release
doc-kind-mail = e-mail file
doc-kind-article = press article
doc-kind-paper = other document
doc-no-subject = (no subject)
doc-no-sender = (sender not printed)
doc-no-recipient = (no recipient printed)
doc-no-date = (no date that could be read)
doc-release = Release
doc-release-full = released in full
doc-release-part = released in part
doc-release-unknown = mark missing or unreadable
doc-exemptions = Withheld under
doc-case = Case
doc-released = Released
doc-from-stamp = (from the stamp)
doc-pages = Pages
doc-classification = Classification
doc-classified-by = classified by
doc-classified-on = on
doc-declassify-on = to be declassified on
doc-neighbours = Hits of your search
doc-previous = previous hit
doc-next = next hit
doc-hit-of = hit { $number } of { $total }
doc-back = back to the hits
doc-parts = Parts of this page
doc-reading = To read
doc-printed = As printed
doc-cite = Cite
doc-copies = Copies
doc-origin = Source file
doc-hits = { $count ->
    [one] { $count } hit in the text
   *[other] { $count } hits in the text
}
doc-newest-first = newest first
doc-oldest-first = oldest first
doc-only-message = Only message
doc-message-of = Message { $number } of { $total }
doc-newest = the newest
doc-earlier = earlier, quoted by the ones above
doc-memo = a memo
doc-quote = quoted with sender and time only
doc-text = Text outside of messages
doc-whole-text = Text
doc-no-words = No words of its own.
doc-from = From
doc-to = To
doc-cc = Cc
doc-bcc = Bcc
doc-sent = Sent
doc-subject = Subject
doc-attachments = Attachments
doc-inferred = inferred, not printed
doc-inferred-by-case = The page prints no recipient; case { $case } is the release of this mailbox.
doc-more-parties = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
doc-as-printed = printed as
doc-repaired = repaired
doc-page = Page { $number }
doc-quoted-lines = { $count ->
    [one] { $count } quoted line
   *[other] { $count } quoted lines
}
doc-authors = By
doc-outlet = Outlet
doc-published = Published
doc-topic = Topic
doc-dates = { $count ->
    [one] { $count } date in the text
   *[other] { $count } dates in the text
}
doc-dates-table = Dates in the text
doc-dates-words = Words
doc-dates-value = States
doc-dates-resolved = Would mean, by the byline
doc-legend = What is told apart in the printed text
doc-region-header = header of a message
doc-region-stamp = stamp
doc-region-release-mark = release mark
doc-region-margin-code = exemption code
doc-region-classification = classification
doc-region-furniture = page furniture
doc-long = Parts of a long text
doc-long-part = Bytes { $start } to { $end } of { $length } are shown.
doc-long-before = before
doc-long-after = after
doc-first-line = From line
doc-last-line = to line
doc-choose = Mark and cite
doc-choose-none = Mark nothing
doc-choose-selection = Cite the selected words
doc-cite-lead = Of the whole document. Mark lines above to cite a passage.
doc-cite-chosen = Of the marked passage:
doc-cite-plain = As a sentence
doc-cite-csl = CSL-JSON
doc-cite-bibtex = BibTeX
doc-copy = Copy
doc-copied = Copied
doc-download-csl = CSL-JSON file
doc-download-bibtex = BibTeX file
doc-download-text = Text as printed
doc-as-json = This page as JSON
doc-cite-quoted = “{ $text }”
doc-cite-document = document { $id }
doc-cite-case = case { $case }
doc-cite-released = released { $day }
doc-cite-passage = p.{"\u00A0"}{ $page }, lines { $first }–{ $last } (bytes { $start }–{ $end })
doc-cite-archive = archive { $name }
doc-copies-unknown = Copies are still being looked for. Load the page again in a moment.
doc-copies-none = No other document of the archive says nearly the same.
doc-copies-lead = { $count ->
    [one] { $count } other document says the same or nearly the same.
   *[other] { $count } other documents say the same or nearly the same.
}
doc-compare = compare word by word
doc-file = Path
doc-size = Size
doc-encoding = Encoding
doc-guessed = (guessed)
doc-container-hash = BLAKE3 of the file it came in
doc-no-file = The ledger knows no file of this document.
doc-all-notes = { $count ->
    [one] { $count } note made while it was read
   *[other] { $count } notes made while it was read
}
doc-note-weekday = Weekday that does not fit
doc-note-impossible-date = Date that the calendar does not have
doc-note-unreadable-date = Date that could not be read
doc-note-repaired-date = Date read although damaged
doc-note-incomplete-date = Incomplete date
doc-note-ambiguous-date = Date that can be read in two ways
doc-note-contradictory-dates = Dates that contradict each other
doc-note-ambiguous-figure = Figure that can be read in two ways
doc-note-unbalanced-quotation = Quotation mark without its partner
doc-note-stamp-disagreement = Stamps that disagree
doc-note-missing-stamp = No readable stamp
doc-note-unreadable-release = Release mark that could not be read
doc-note-repaired-label = Header label read although damaged
doc-note-missing-field = Header field that is missing
doc-note-empty = Document without words
doc-note-unknown-layout = Unknown layout
doc-note-damaged-part = Damaged part
doc-note-limit = Limit reached
doc-note-encoding = Encoding
doc-note-other = Note
doc-code-b1 = national defence or foreign policy, classified
doc-code-b2 = internal rules and practices of an agency
doc-code-b3 = withheld under another law
doc-code-b4 = trade secrets and confidential business information
doc-code-b5 = deliberations and legal advice within the government
doc-code-b6 = personal privacy
doc-code-b7 = records of law enforcement
doc-code-b7a = law enforcement: could interfere with proceedings
doc-code-b7b = law enforcement: could deprive a person of a fair trial
doc-code-b7c = law enforcement: personal privacy
doc-code-b7d = law enforcement: a confidential source
doc-code-b7e = law enforcement: techniques and guidelines
doc-code-b7f = law enforcement: could endanger a person
doc-code-b8 = supervision of banks
doc-code-b9 = geological information on wells
doc-code-14a = classified: military plans, weapons or operations
doc-code-14b = classified: information of foreign governments
doc-code-14c = classified: intelligence activities, sources or methods
doc-code-14d = classified: foreign relations, confidential sources
doc-code-14e = classified: science, technology or economy of national security
doc-code-14f = classified: protection of nuclear materials and facilities
doc-code-14g = classified: vulnerabilities of systems and installations
doc-code-14h = classified: weapons of mass destruction
doc-compare-title = { $first } and { $second } compared
doc-compare-lead = The words that people wrote, message by message, without headers and stamps. Line ends and spaces do not count; letters, capitals and signs do.
doc-compare-heads = The two documents
doc-compare-messages = Messages
doc-compare-word-count = Words
doc-compare-words = Word by word
doc-compare-legend = How differences are shown
doc-compare-only = only in { $id }
doc-compare-same = Both have the same words.
doc-compare-places = { $count ->
    [one] They differ in { $count } place; { $share } of the words are in one of them only.
   *[other] They differ in { $count } places; { $share } of the words are in one of them only.
}
doc-compare-equal = { $count ->
    [one] … { $count } word that both have …
   *[other] … { $count } words that both have …
}
doc-compare-cut = At most { $most } words of each are compared; the rest stands at the end without comparison.
doc-elsewhere = { $count ->
    [one] This message also stands in another document:
   *[other] This message also stands in { $count } other places:
}
doc-elsewhere-more = { $count ->
    [one] one more
   *[other] { $count } more
}
doc-elsewhere-top = as its own page
doc-elsewhere-forwarded = forwarded
doc-elsewhere-quoted = below a reply
doc-elsewhere-cut = with fewer words
doc-elsewhere-empty = without its words
doc-redactions = Shown here, withheld there
doc-redactions-lead = Words of one message that one document shows and another withholds at the same place. The page that withholds them says so by a code, or by white paper in a document released in part. Read them in their document before you use them.
doc-redactions-shows = { $count ->
    [one] shows one word:
   *[other] shows { $count } words:
}
doc-redactions-withholds = withholds them:
doc-redactions-gap = white paper, no code beside it
doc-page-image = Page { $number } as it looks
doc-page-image-alt = Page { $number } of { $id } as it looks; its text stands below
doc-no-page-image = No page image:
doc-draws-no-pages = this server draws no pages.
doc-format = Format
doc-pages-without-text = Pages without text
doc-pages-by-ocr = Pages read from their image
doc-read-with = Read with
doc-properties = What the file says of itself
doc-attached-to = Attached to
doc-attached = Attached to it
