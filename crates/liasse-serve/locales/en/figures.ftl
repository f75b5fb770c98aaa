# What all pages with numbers share: filters, rules of counting, tables, files.
figures-preparing = This is being made ready
figures-preparing-words = The words of the documents are being counted. This is done once after new documents have come in and takes some seconds; the page comes again by itself.
figures-preparing-names = The names are being brought together. This is done once after new documents or decisions have come in and takes some seconds; the page comes again by itself.
figures-preparing-passages = The documents are being cut into the passages that quotations are looked for in. This is done once after new documents have come in and takes some seconds; the page comes again by itself.
figures-preparing-letters = Who wrote to whom is being read from the documents. This takes some seconds after each start; the page comes again by itself.
figures-load-again = Load the page again now
figures-as-csv = Numbers as CSV
figures-as-svg = Figure as SVG
figures-as-table = The numbers as a table
figures-show = Show
figures-filters = Filters: which messages
figures-rules = Rules: how it is counted
figures-any = any
figures-query = Words or query
figures-after = Sent from
figures-before = Sent before
figures-from = Sender
figures-to = Recipient
figures-with = Sender, recipient or in copy
figures-kind = Kind
figures-kind-release = released documents
figures-kind-mail = e-mail files
figures-kind-article = articles
figures-kind-paper = other documents
figures-release = Released
figures-release-full = in full
figures-release-part = in part
figures-exemption = Exemption code
figures-in = File or folder
figures-cc = Copied to
figures-lang = Language
figures-lang-en = English
figures-lang-fr = French
figures-lang-other = another
figures-no-name = is no name of this archive; it is looked for as printed.
figures-several-names = may be several names; it is looked for as printed:
figures-everything = The whole archive is selected.
figures-selected = Selected:
figures-take-away = Take away:
figures-formulae = Formulae and their sources
figures-counted = Counted: { $tokens ->
    [one] { $tokens } word or number
   *[other] { $tokens } words and numbers
} in { $messages ->
    [one] { $messages } message
   *[other] { $messages } messages
} of { $documents ->
    [one] { $documents } document;
   *[other] { $documents } documents;
}
figures-layer = Words are equal
figures-layer-folded = without case and accents
figures-layer-surface = as printed
figures-layer-stem = by their stem
figures-own-words = own words only, without quoted messages
figures-no-closings = without the usual ends of messages
figures-each-copy = count each copy of a message
figures-stop-words = list the most usual words too (the, of, le, de)
figures-all-tokens = list numbers and addresses too
figures-never-counted = Stamps, marks and headers are never counted.
figures-rule-own = own words
figures-rule-all = quoted messages too
figures-rule-no-closings = without closings
figures-rule-once = copies once
figures-rule-each = each copy
figures-rule-folded = case and accents apart
figures-rule-surface = words as printed
figures-rule-stem = stems of words
figures-rule-no-stop-words = the most usual words not listed
figures-rule-all-tokens = numbers and addresses listed too
