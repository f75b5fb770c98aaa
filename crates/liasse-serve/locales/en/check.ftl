# An article compared with the archive.
check-title = Check an article
check-lead = Where does each quotation come from, what was cut, added or changed, and are days, hours, figures and names what the archive says?
check-text = The article’s text
check-text-how = Paste it or drop a file on the field; { $most } at most. The text is kept in the archive’s folder, in checks, so that its report has an address. Nothing leaves this machine.
check-file = Or read a file into the field:
check-button = Check
check-archive = Articles of the archive
check-archive-none = The archive has no press articles.
check-archive-more = { $total ->
    [one] There is { $total } article.
   *[other] There are { $total } articles, of which the newest are listed.
}
check-archive-search = Search among all of them
check-kept = Checked before
check-remove = Remove
check-untitled = Without a title
check-report = Check of an article
check-another = Check another article
check-doc = Check this article against the archive
check-permalink = This report is found again at
check-as = as
check-not-kept = The text could not be kept, so this report has no address of its own.
check-quotations = { $count ->
    [one] { $count } quotation
   *[other] { $count } quotations
}
check-claims = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
check-worst = Look at these first
check-worst-none = Nothing is contradicted, missing or in doubt.
check-article = The article
check-legend = Behind each mark stand a sign and a number, which lead to what was found:
check-passages = What was found
check-nothing = Nothing in the article could be checked: no quotation, no date, no figure.
check-in-article = In the article
check-differences = How the words differ
check-nothing-there = nothing
check-side-article = article
check-side-archive = archive
check-evidence = Evidence
check-nearest = Nearest passage
check-message = message { $number }
check-likely = { $share }% likely
check-others = { $count ->
    [one] One more place
   *[other] { $count } more places, the earliest first
}
check-all = All findings
check-number = No
check-outcome = Outcome
check-kind = What
check-words = Words of the article
check-reason = Reason
check-searched = What was searched
check-searched-documents = { $count ->
    [one] { $count } document of the archive.
   *[other] { $count } documents of the archive.
}
check-searched-silent = { $count ->
    [one] { $count } document has no text: a source may stand there unseen.
   *[other] { $count } documents have no text: a source may stand there unseen.
}
check-not-found-means = “Not found” says that no passage of these texts fits, not that there is none elsewhere.
