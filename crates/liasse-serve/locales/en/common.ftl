# The frame of every page.
nav-label = Main
nav-home = At a glance
nav-search = Search
nav-names = Names
nav-terms = Words
nav-network = Network
nav-check = Check
nav-compare = Compare
nav-saved = Saved
nav-about = About
nav-help = Help
skip-to-content = Skip to the content
search-label = Search the archive
search-placeholder = words, "a phrase", from:name
search-button = Search
footer-local = This page comes from your own machine. Nothing that you read or look for leaves it.
footer-choices = Language and colours
theme-system = Colours of the system
theme-light = Light
theme-dark = Dark
pager-label = Pages
pager-first = First page
pager-next = Next page
growth-starting = The sources are being opened.
growth-reading = Reading the sources: { $percent } so far, { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} read. What is committed can be searched already.
growth-done = The sources are read: { $documents ->
    [one] { $documents } new document
   *[other] { $documents } new documents
}.
growth-done-failed = { $failed ->
    [one] { $failed } file could not be read.
   *[other] { $failed } files could not be read.
}
growth-look = See which
growth-failed = Reading the sources ended early:
growth-again = Load the page again
logout = Leave
login-title = Enter
login-lead = This archive is for people with a name and a password.
login-user = Name
login-password = Password
login-button = Enter
