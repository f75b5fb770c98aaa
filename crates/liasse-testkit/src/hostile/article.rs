//! Articles that somebody has checked.

use super::{HostileFile, file, heavy};

/// Returns the articles.
pub fn articles() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.txt", Vec::new),
        file("one byte", "one-byte.txt", || vec![b'x']),
        file("control bytes", "nul.txt", || vec![0; 2_000]),
        file("encodings", "invalid-utf-8.txt", || {
            b"La grue \xff\xfe\xc3 est partie, \xab dit-il \xbb.\n".repeat(20)
        }),
        file("nesting", "nested-quotation-marks.txt", || {
            [&"« ".repeat(10_000), "la grue est partie", &" »".repeat(10_000)].concat().into_bytes()
        }),
        file("nesting", "unclosed-quotation-marks.txt", || {
            "Il a dit : « la grue “ ".repeat(5_000).into_bytes()
        }),
        file("expansion", "ten-thousand-quotations.txt", || {
            (0..10_000)
                .map(|number| {
                    format!("« La grue numéro {number} est partie jeudi », a-t-il dit.\n")
                })
                .collect::<String>()
                .into_bytes()
        }),
        file("long line", "long-quotation.txt", || {
            format!("Il a dit : « {} ».", "la grue est partie du quai ".repeat(20_000)).into_bytes()
        }),
        heavy("long line", "long-line.txt", || b"quay ".repeat(4 * 1024 * 1024)),
        file("markup and escapes", "markup.txt", || {
            "<script>alert(1)</script>\u{1b}[2J\u{202e}Titre\n\n« \u{1b}]0;owned\u{7}<b>la grue</b>\u{200b} est partie », dit-il.\n".as_bytes().to_vec()
        }),
        file("impossible dates", "dates.txt", || {
            "Le 31 février 2019, à 27 h 99, le 0 mai 99999, vendredi 45 juin, le 12/34/5678.\n"
                .repeat(300)
                .into_bytes()
        }),
        file("impossible dates", "figures.txt", || {
            format!(
                "Il y a {} grues, soit -0,0000000001 % de 1e999, ou {} 000 euros.\n",
                "9".repeat(5_000),
                "1 ".repeat(5_000)
            )
            .into_bytes()
        }),
        file("unknown type", "picture.txt", || {
            [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 3_000]].concat()
        }),
    ]
}
