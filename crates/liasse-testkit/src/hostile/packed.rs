//! Files that hold files.

use super::{
    HostileFile,
    build::{Entry, deflate, entry, gzip, tar, zip, zip_of_one_stream, zstd_of_runs},
    file, heavy,
};

const TEXT: &str = "The crane has gone to the upper quay.\n";
const MIB: usize = 1024 * 1024;

pub(super) fn files() -> Vec<HostileFile> {
    let mut files = zips();
    files.extend(others());
    files
}

fn zips() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.zip", Vec::new),
        file("nothing", "no-entries.zip", || zip(&[])),
        file("nothing", "empty-entry.zip", || zip(&[entry("empty.txt", "")])),
        file("one byte", "one-byte.zip", || vec![b'P']),
        file("cut", "cut-directory.zip", || {
            shorter(&zip(&[entry("a.txt", TEXT), entry("b.txt", TEXT)]), 30)
        }),
        file("cut", "cut-data.zip", || shorter(&zip(&[entry("a.txt", TEXT.repeat(500))]), 120)),
        file("cut", "damaged-stream.zip", || {
            let mut bytes = zip(&[entry("a.txt", TEXT.repeat(500)), entry("b.txt", TEXT)]);
            bytes.iter_mut().skip(50).take(20).for_each(|byte| *byte ^= 0x5a);
            bytes
        }),
        file("control bytes", "names-with-controls.zip", || {
            zip(&[entry("a\0b\x1b[31m\n.txt", TEXT), entry(b"\xff\xfe.txt", TEXT), entry("", TEXT)])
        }),
        file("markup and escapes", "names-with-markup.zip", || {
            zip(&[entry("<script>alert(1)</script>.txt", TEXT), entry("a\u{202e}txt.exe", TEXT)])
        }),
        file("expansion", "thousandfold.zip", || zip(&[entry("zeros.txt", vec![b'0'; 64 * MIB])])),
        heavy("expansion", "thousandfold-large.zip", || {
            zip(&[entry("zeros.txt", vec![b'0'; 1024 * MIB])])
        }),
        heavy("expansion", "many-of-one-stream.zip", || {
            zip_of_one_stream(&vec![b'x'; 16 * MIB], 2_000)
        }),
        file("expansion", "many-entries.zip", || {
            let entries: Vec<Entry> =
                (0..60_000).map(|number| entry(format!("{number}"), "")).collect();
            zip(&entries)
        }),
        file("expansion", "size-that-lies.zip", || {
            let mut bytes = zip(&[entry("a.txt", TEXT.repeat(2_000))]);
            let true_size = u32::try_from(TEXT.len() * 2_000).unwrap_or_default().to_le_bytes();
            replace_all(&mut bytes, &true_size, &9_u32.to_le_bytes());
            bytes
        }),
        file("holds itself", "nested-30.zip", || {
            (0..30)
                .fold(zip(&[entry("inner.txt", TEXT)]), |inner, _| zip(&[entry("next.zip", inner)]))
        }),
        heavy("holds itself", "wide-and-deep.zip", || {
            let leaf = zip(&[entry("inner.txt", TEXT)]);
            (0..6).fold(leaf, |inner, _| {
                let entries: Vec<Entry> =
                    (0..6).map(|number| entry(format!("{number}.zip"), inner.clone())).collect();
                zip(&entries)
            })
        }),
        file("holds itself", "directory-in-a-ring.zip", || {
            let mut bytes = zip(&[entry("ring.zip", TEXT)]);
            // The directory says that it begins at itself.
            let place = bytes.len().saturating_sub(6);
            bytes.iter_mut().skip(place).take(4).for_each(|byte| *byte = 0);
            bytes
        }),
        file("climbing names", "climbing.zip", || {
            zip(&[entry("../../../../climbed.txt", TEXT), entry("..\\..\\climbed.txt", TEXT)])
        }),
        file("climbing names", "absolute.zip", || {
            zip(&[
                entry("/etc/cron.d/evil", TEXT),
                entry("C:\\Windows\\evil.txt", TEXT),
                entry("//server/evil.txt", TEXT),
            ])
        }),
        file("climbing names", "reserved-names.zip", || {
            zip(&[
                entry("CON", TEXT),
                entry("aux.txt", TEXT),
                entry("a.txt/", TEXT),
                entry("x".repeat(60_000), TEXT),
            ])
        }),
        file("links", "link.zip", || {
            zip(&[
                Entry { mode: 0o120_777, ..entry("passwd.txt", "/etc/passwd") },
                entry("plain.txt", TEXT),
            ])
        }),
        file("links", "device.zip", || {
            zip(&[Entry { mode: 0o020_666, ..entry("device.txt", TEXT) }])
        }),
        file("same name twice", "same-name-twice.zip", || {
            zip(&[
                entry("a.txt", TEXT),
                entry("a.txt", "Another text under the same name.\n"),
                entry("A.TXT", TEXT),
            ])
        }),
        file("password", "password.zip", || {
            zip(&[Entry { flags: 1, ..entry("secret.txt", TEXT) }, entry("open.txt", TEXT)])
        }),
    ]
}

fn others() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.gz", Vec::new),
        file("nothing", "of-nothing.gz", || gzip(b"")),
        file("cut", "cut.txt.gz", || shorter(&gzip(&TEXT.repeat(900).into_bytes()), 40)),
        file("cut", "no-gzip-inside.gz", || {
            [b"\x1f\x8b\x08\0\0\0\0\0\0\xff".as_slice(), &[0xfe; 400]].concat()
        }),
        file("expansion", "thousandfold.txt.gz", || gzip(&vec![b'0'; 64 * MIB])),
        heavy("expansion", "thousandfold-large.txt.gz", || gzip(&vec![b'0'; 1024 * MIB])),
        file("expansion", "gzip-in-gzip.gz", || {
            (0..20).fold(gzip(&vec![b'0'; MIB]), |inner, _| gzip(&inner))
        }),
        file("expansion", "many-members.gz", || gzip(TEXT.as_bytes()).repeat(20_000)),
        file("expansion", "runs.txt.zst", || zstd_of_runs(b'0', 2_000)),
        file("cut", "cut.txt.zst", || shorter(&zstd_of_runs(b'0', 10), 5)),
        file("cut", "no-zstandard-inside.zst", || {
            [b"\x28\xb5\x2f\xfd".as_slice(), &[0xff; 300]].concat()
        }),
        file("nothing", "of-nothing.tar", || tar(&[])),
        file("cut", "cut.tar", || {
            shorter(&tar(&[("a.txt", b'0', "", &TEXT.repeat(90).into_bytes())]), 2_000)
        }),
        file("climbing names", "climbing.tar", || {
            tar(&[
                ("../../climbed.txt", b'0', "", TEXT.as_bytes()),
                ("/etc/climbed.txt", b'0', "", TEXT.as_bytes()),
            ])
        }),
        file("links", "links.tar", || {
            tar(&[
                ("passwd.txt", b'2', "/etc/passwd", b""),
                ("hard.txt", b'1', "../../../etc/passwd", b""),
                ("device", b'3', "", b""),
                ("pipe", b'6', "", b""),
                ("plain.txt", b'0', "", TEXT.as_bytes()),
            ])
        }),
        file("same name twice", "same-name-twice.tar", || {
            tar(&[("a.txt", b'0', "", TEXT.as_bytes()), ("a.txt", b'0', "", b"Another text.\n")])
        }),
        file("expansion", "size-that-lies.tar", || {
            let mut bytes = tar(&[("a.txt", b'0', "", TEXT.as_bytes())]);
            bytes.iter_mut().skip(124).take(11).for_each(|byte| *byte = b'7');
            bytes
        }),
        file("holds itself", "packed-in-turns.tar.gz", || {
            (0..12).fold(TEXT.as_bytes().to_vec(), |inner, level| match level % 3 {
                0 => tar(&[("inner.gz", b'0', "", &inner)]),
                1 => zip(&[entry("inner.tar", inner)]),
                _ => gzip(&inner),
            })
        }),
        file("cut", "raw-deflate.zip", || deflate(TEXT.repeat(100).as_bytes())),
    ]
}

fn shorter(bytes: &[u8], by: usize) -> Vec<u8> {
    bytes.iter().copied().take(bytes.len().saturating_sub(by)).collect()
}

/// Replaces each occurrence of four bytes.
fn replace_all(bytes: &mut [u8], old: &[u8; 4], new: &[u8; 4]) {
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, at)| at == old).map(|(place, _)| place).collect();
    for place in places {
        bytes.iter_mut().skip(place).zip(new).for_each(|(byte, new)| *byte = *new);
    }
}
