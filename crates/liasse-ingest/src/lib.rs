//! Files, folders, zip files and mailboxes to liasse documents, with a ledger row for each input file.
