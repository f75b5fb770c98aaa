about-title = About this archive
about-lead = Where the documents come from, and what became of every file that was read. Each file has one line below, also those that could not be read.
about-counts = What it holds
about-documents = Documents
about-files = Files read
about-stored = Stored
about-duplicates = Same bytes as another
about-empty = Without text
about-failed = Failed
about-to-look-at = Failed or doubtful
about-bytes = Size, unpacked
about-ledger = What became of each file
about-ledger-lead = Files that failed come first, then those of which a part or the encoding is in doubt.
about-outcome = Outcome
about-outcome-all = all
about-outcome-failed = failed
about-outcome-doubtful = doubtful
about-outcome-empty = without text
about-outcome-duplicate = same bytes as another
about-outcome-stored = stored
about-path = Path
about-filter = Show
about-rows = { $count ->
    [0] No file fits.
    [one] { $count } file
   *[other] { $count } files
}
about-size = Size
about-encoding = Encoding
about-guessed = (guessed)
about-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
about-sources = Zip files that were read to their end
about-stored-files = Files of the archive
about-stored-files-lead = They are Parquet files, which other programs can open, and are never changed once written. Their hashes can be checked with the command “liasse verify”.
about-commit = Commit
about-written = Written
about-row-count = Rows
about-versions = Versions
about-program = This program
about-written-by = Archive made by
about-format = Format of the archive
about-folder = Folder
about-licence = liasse is free software under the MIT licence or the Apache licence 2.0. The documents belong to those who wrote or released them; liasse adds no licence to them.
about-as-json = The same as JSON
