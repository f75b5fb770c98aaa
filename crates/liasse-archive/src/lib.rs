//! The archive folder of liasse: manifest, ledger, Parquet parts and index; crash-safe, one writer, many readers.
