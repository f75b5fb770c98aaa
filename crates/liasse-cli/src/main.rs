//! The program `liasse`.

fn main() {}
