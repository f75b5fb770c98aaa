//! Files of lines: strings and pairs of names, quotations to be traced.

/// A file of lines for a command.
#[derive(Clone, Copy, Debug)]
pub struct ListCase {
    /// The class it belongs to.
    pub class: &'static str,
    /// The command and its option, such as `names --strings`.
    pub command: &'static str,
    /// The file's name.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: fn() -> Vec<u8>,
}

const COMMANDS: [&str; 3] = ["names --strings", "names --pairs", "trace --quotes"];

type Made = (&'static str, &'static str, fn() -> Vec<u8>);

/// Returns each file for each command that reads lines.
pub fn lists() -> Vec<ListCase> {
    let files: [Made; 10] = [
        ("nothing", "nothing.txt", Vec::new),
        ("one byte", "one-byte.txt", || vec![b'{']),
        ("cut", "cut.txt", || b"{\"id\":\"a\",\"lang\":\"fr\",\"quote\":\"la gr".to_vec()),
        ("control bytes", "nul.txt", || vec![0; 2_000]),
        ("encodings", "invalid-utf-8.txt", || b"Odile\xff\tOd\xefle\n".repeat(10)),
        ("long line", "long-line.txt", || b"Odile ".repeat(200_000)),
        ("nesting", "nested.txt", || [b"[".repeat(10_000), b"{\"quote\":".repeat(10_000)].concat()),
        ("markup and escapes", "escapes.txt", || {
            b"{\"id\":\"\\u001b[2J\",\"lang\":\"xx\",\"quote\":\"\\u001b]0;owned\\u0007\"}\nOdile\x1b[2J\t<b>Odile\n".to_vec()
        }),
        ("many headers", "many-lines.txt", || {
            (0..3_000)
                .map(|number| format!("Clerk {number}, O\tO. Clerk {number}\n"))
                .collect::<String>()
                .into_bytes()
        }),
        ("impossible dates", "counts.txt", || {
            b"Odile\t99999999999999999999999\nOdile\t-1\nA\tB\tx\ty\n".to_vec()
        }),
    ];
    COMMANDS
        .into_iter()
        .flat_map(|command| {
            files.map(|(class, name, bytes)| ListCase { class, command, name, bytes })
        })
        .collect()
}
