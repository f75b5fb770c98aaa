//! What a confined process tries and is refused.
//!
//! Confinement is for good and needs a process of one thread, so every case starts this program again,
//! which confines itself and makes its attempt. It speaks as the usual test harness does, and says
//! aloud which layers this system lacks: what they would refuse cannot be shown here.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests, though not of the usual harness"
)]

mod attempts;
mod cases;
mod programs;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("attempt") => attempts::make(&arguments[1..]),
        Some("--list") => {
            cases::all().iter().for_each(|case| println!("{}: test", case.name));
            ExitCode::SUCCESS
        }
        filter => run(filter.filter(|word| !word.starts_with('-')).unwrap_or_default()),
    }
}

fn run(filter: &str) -> ExitCode {
    let protection = cases::protection();
    println!("\nprotection on this system: {protection}");
    for missing in protection.missing() {
        println!("NOT SHOWN HERE: {missing}");
    }
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for case in cases::all().iter().filter(|case| case.name.contains(filter)) {
        if case.needs.iter().any(|guard| !protection.holds(*guard)) {
            println!("test {} ... ignored, this system lacks {:?}", case.name, case.needs);
            skipped += 1;
            continue;
        }
        match std::panic::catch_unwind(case.check) {
            Ok(()) => {
                println!("test {} ... ok", case.name);
                passed += 1;
            }
            Err(_) => {
                println!("test {} ... FAILED", case.name);
                failed += 1;
            }
        }
    }
    let outcome = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {outcome}. {passed} passed; {failed} failed; {skipped} ignored; 0 measured; 0 filtered out"
    );
    ExitCode::from(u8::from(failed > 0))
}
