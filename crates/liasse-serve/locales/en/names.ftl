names-title = Names
names-lead = People, bodies and places of the archive. The spellings that are one name are brought together, each with its reason; you have the last word.
names-search = Words of a name
names-kind = Kind
names-kind-person = person
names-kind-body = body
names-kind-place = place
names-kind-mailbox = mailbox
names-kind-unknown = not known for sure
names-sort-count = all occurrences
names-sort-headers = sender or recipient
names-sort-texts = in texts
names-sort-name = alphabet
names-total = { $count ->
    [0] No name fits.
    [one] { $count } name
   *[other] { $count } names
}
names-near = No name has these words. These are near:
names-table = Names with their spellings and counts
names-name = Name
names-in-headers = Sender or recipient
names-in-texts = In texts
names-spellings = Spellings
names-spellings-table = Spellings with their counts and reasons
names-spelling = Spelling
names-why = Why it is this name
names-decide = Decide
names-centre = the others were compared with it
names-keep-apart = keep apart
names-questions = Questions for you
names-questions-lead = Pairs that may be one name and may be two. Each answer is kept and never overruled.
names-questions-count = { $count ->
    [0] No question is open.
    [one] { $count } question for you
   *[other] { $count } questions for you
}
names-decisions-count = { $count ->
    [0] Nothing was decided yet
    [one] { $count } decision
   *[other] { $count } decisions
}
names-may-be = may be
names-probability = probability
names-answer-one = They are one
names-answer-two = They are two
names-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
} in { $spellings ->
    [one] { $spellings } spelling
   *[other] { $spellings } spellings
}
names-find-from = Messages that this name sent
names-find-with = Messages from, to or in copy to it
names-find-mention = Documents that name it
names-months-title = Messages over time
names-months = Messages by month
names-months-figure = messages by month
names-sent = Sent
names-received = Received
names-sent-count = { $count ->
    [one] { $count } message sent
   *[other] { $count } messages sent
}
names-received-count = { $count ->
    [one] { $count } received
   *[other] { $count } received
}
names-copies-once = A message that is there several times counts once.
names-others = Correspondents
names-others-count = { $count ->
    [one] { $count } correspondent
   *[other] { $count } correspondents; those with the most messages:
}
names-sent-to = Sent to
names-received-from = Received from
names-both = Messages
names-between = between both:
names-words = Typical words
names-words-lead = Words that this name uses more in its own messages than all others do, with the conservative log ratio.
names-more-words = More words, with their numbers
names-your-word = Your word on it
names-your-word-lead = What you decide is written to names.toml in the archive's folder and is never overruled. Before anything is written you see what it changes.
names-join-with = Another spelling that is this name, as printed
names-show-as = Show this name as
names-preview = See what changes
names-decided = What was decided
names-nothing-decided = Nothing yet.
names-decisions = Decisions about names
names-decisions-lead = All that was decided about names, in the order of names.toml. Each decision can be taken back.
names-preview-title = What this decision changes
names-before = Now
names-after = Afterwards
names-one-already = They are one name already; the decision keeps it so.
names-becomes-one = One name, { $count ->
    [one] { $count } time
   *[other] { $count } times
} in { $spellings ->
    [one] { $spellings } spelling.
   *[other] { $spellings } spellings.
}
names-becomes-several = These spellings become names of their own; the other spellings go to the one that they are nearest to.
names-apart-already = They are different names already; the decision keeps it so.
names-becomes-shown = The name is shown in this form; its spellings stay as they are.
names-written-where = It is written to names.toml, the names are brought together anew, and it can be taken back.
names-confirm = Decide so
names-cancel = Leave it as it is
names-joined = Are one name:
names-apart = Are different names:
names-preferred = Is shown otherwise:
names-other-decision = Another decision:
names-written = Written as decision { $number }.
names-now = The name now stands { $count ->
    [one] { $count } time
   *[other] { $count } times
} in { $spellings ->
    [one] { $spellings } spelling.
   *[other] { $spellings } spellings.
}
names-undo = Take back
names-decision-number = decision { $number }
names-undone = The decision was taken back. The names are brought together anew.
names-refused = This cannot be done
names-nothing-changed = Nothing was changed.
names-no-spelling = The archive has no such spelling:
names-meant = Perhaps you mean:
names-twice = The same spelling stands twice:
names-no-form = The form to show is empty.
