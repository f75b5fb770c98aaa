home-title = The archive at a glance
home-lead = { $documents ->
    [one] { $documents } document, to search, to count and to read.
   *[other] { $documents } documents, to search, to count and to read.
}
home-begin-search = Find documents by words, names and days.
home-begin-names = See who is who, and in which spellings.
home-begin-terms = Count words, compare them, see them in context and over time.
home-begin-network = See who writes to whom.
home-preparing = Volume over time, correspondents and the words of each year follow in some seconds; the page comes again by itself. Search works already.
home-messages = Messages
home-different = Messages, copies once
home-words = Words and numbers
home-first = First message
home-last = Last message
home-releases = Released documents
home-mails = E-mail files
home-articles = Articles
home-papers = Other documents
home-volume = Volume over time
home-volume-figure = Messages by month, copies counted once
home-no-days = No message of this archive has a day.
home-correspondents = Who wrote and was written to most
home-correspondents-table = Messages sent and received, copies counted once
home-all-names = All names
home-years = The words most typical of each year
home-years-lead = Words that were used more in a year than in all others together. A year leads to its comparison, a word to the places where it stands.
home-year-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
home-unread = What could not be read
home-all-read = Every file was read without a doubt.
home-unread-lead = Each of these files has its line, with the reason, on the page about this archive.
home-far-off = { $count ->
    [one] { $count } message has a day far from all others, which the scan may have changed; it stands in the table.
   *[other] { $count } messages have a day far from all others, which the scan may have changed; they stand in the table.
}
