//! Names of files; what stands in them is harmless.

/// Returns names that a file system takes and a careless program does not.
pub fn file_names() -> Vec<(&'static str, String)> {
    vec![
        ("markup and escapes", "escape\u{1b}[2J\u{1b}]0;owned\u{7}.txt".to_owned()),
        ("markup and escapes", "<script>alert(1)<script>.txt".to_owned()),
        ("markup and escapes", "invoice\u{202e}txt.exe".to_owned()),
        ("markup and escapes", "two\nlines.txt".to_owned()),
        ("markup and escapes", "zero\u{200b}width\u{feff}.txt".to_owned()),
        ("markup and escapes", "quote\"and'and`$(id)`;&.txt".to_owned()),
        ("climbing names", "..%2f..%2fetc%2fpasswd.txt".to_owned()),
        ("climbing names", "-rf --archive.txt".to_owned()),
        ("climbing names", "archive.zip!".to_owned()),
        ("long line", "n".repeat(250)),
        ("encodings", "é\u{301}ﬁ中👩\u{200d}🚒.txt".to_owned()),
    ]
}
