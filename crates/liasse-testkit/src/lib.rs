//! Fixtures, proptest strategies and growth checks for the tests of liasse.
