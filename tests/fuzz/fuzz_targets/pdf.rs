#![no_main]

libfuzzer_sys::fuzz_target!(
    // libFuzzer's hook ends the process at every panic, also at one of the engine that liasse catches.
    // What is not caught still ends it.
    init: drop(std::panic::take_hook()),
    |bytes: &[u8]| liasse_tests::pdf(bytes)
);
