//! Full-text search over liasse documents: schema, query language, filters and snippets.
