use liasse_extract::{Content, ExtractErrorKind, ExtractLimits, Extracted, FileFormat, extract};

fn rich(rtf: &[u8]) -> Extracted {
    extract(rtf, FileFormat::Rtf, &ExtractLimits::default()).unwrap()
}

/// Checks the text of what stands in `{\rtf1 …}`.
fn check(inner: &str, expected: &str) {
    let rtf = format!("{{\\rtf1\\ansi {inner}}}");
    let found = rich(rtf.as_bytes());
    assert_eq!(found.content, Content::Text(expected.to_owned()), "{inner}");
}

#[test]
fn paragraphs_lines_tabs_and_pages() {
    check("one\\par two\\line three\\tab four\\page five", "one\ntwo\nthree\tfour\n\u{c}five\n");
    check("wo\\b rd\\b0 s\r\n and\\\nmore", "words and\nmore\n");
    check("a\\~b\\_c\\-d \\{e\\}\\\\", "a\u{a0}b\u{2011}cd {e}\\\n");
    check("\\lquote a\\rquote\\emdash\\ldblquote b\\rdblquote", "‘a’—“b”\n");
}

#[test]
fn letters_come_by_code_page_by_font_and_by_number() {
    check("\\'e9t\\'e9", "été\n");
    check("\\ansicpg1251 \\'cf\\'ee\\'f0\\'f2", "Порт\n");
    check(
        "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}\\f1 \\'cf{\\f0 \\'e9}\\'ee",
        "Пéо\n",
    );
    check("{\\fonttbl{\\f2\\fcharset128 M;}}\\f2 \\'93\\'fa\\'96{\\f2 x}", "日\u{fffd}x\n");
    check("\\pca \\'82t\\'82", "été\n");
    check("\\u233?t\\u233\\'e9", "été\n");
    check("\\uc0\\u8364 5", "€5\n");
    check("\\uc2\\u26085 ab\\uc1\\u-3913?", "日\u{f0b7}\n");
    check("\\u-10179?\\u-8704?", "😀\n");
    check("{\\upr{no}{\\*\\ud{\\u233?}}}", "é\n");
}

#[test]
fn groups_that_are_no_text_are_left_out() {
    check(
        "{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\*\\unknown no}{\\*\\generator x;}a",
        "a\n",
    );
    check("a{\\bin3 }}}b", "ab\n");
    check("{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn x}{\\sv y}}{\\shptxt box}}}", "box\n");
    check("{\\listtext 1.\\tab}one", "1.\tone\n");
}

#[test]
fn rows_are_lines() {
    check("\\trowd\\intbl a\\cell b\\par c\\cell\\row\\pard d\\par", "a\tb c\nd\n");
}

#[test]
fn notes_comments_and_margins_come_at_the_end() {
    check(
        "{\\header Top\\par}a{\\footnote one}b{\\*\\atnauthor A. Roy}{\\*\\annotation why}c{\\footnote two}",
        "a[1]bc[2]\n\n[1] one\n[2] two\n\n[comment by A. Roy] why\n\nTop\n",
    );
}

#[test]
fn links_say_where_they_lead() {
    check(
        "{\\field{\\*\\fldinst{HYPERLINK \"https://a.example/x\"}}{\\fldrslt{\\ul here}}}.",
        "here <https://a.example/x>.\n",
    );
    check("{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}", "3\n");
}

#[test]
fn hidden_text_is_kept_and_deleted_text_left_out_and_both_are_told() {
    let found = rich(b"{\\rtf1 a{\\v hid}b{\\deleted gone}c}");
    assert_eq!(found.content, Content::Text("ahidbc\n".to_owned()));
    assert_eq!(
        found.problems,
        [
            "found 1 hidden pieces; they are in the text",
            "found 1 deleted pieces; they are left out"
        ]
    );
}

#[test]
fn properties_are_read() {
    let found = rich(
        b"{\\rtf1{\\info{\\title The quay}{\\author A. Roy}{\\creatim\\yr2013\\mo1\\dy18\\hr9\\min5}}{\\*\\generator Pen 2;}a}",
    );
    let properties: Vec<_> =
        found.properties.iter().map(|one| format!("{}={}", one.name, one.value)).collect();
    assert_eq!(
        properties,
        ["title=The quay", "author=A. Roy", "created=2013-01-18T09:05:00", "creator=Pen 2"]
    );
}

#[test]
fn pictures_and_objects_are_parts() {
    let found = rich(
        b"{\\rtf1 a{\\*\\shppict{\\pict\\pngblip 8950\n4e47}}{\\object{\\*\\objdata \
          01050000 02000000 02000000 4100 00000000 00000000 03000000 616263}{\\result b}}}",
    );
    assert_eq!(found.content, Content::Text("ab\n".to_owned()));
    let parts: Vec<_> = found.parts.iter().map(|part| (&*part.name, &*part.bytes)).collect();
    assert_eq!(parts, [("picture-1.png", &b"\x89PNG"[..]), ("object-2", &b"abc"[..])]);
}

#[test]
fn a_web_page_that_was_made_rich_text_is_a_web_page_again() {
    let found = rich(
        b"{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 \
          one {\\*\\htmltag84 &amp;}\\'e9\\htmlrtf\\par}\\htmlrtf0 {\\*\\htmltag72 </p>}\\par\
          {\\*\\htmltag64 <p>}two}",
    );
    assert_eq!(found.content, Content::Text("one &é\n\ntwo\n".to_owned()));
}

#[test]
fn what_is_cut_or_too_deep_is_told() {
    let found = rich(b"{\\rtf1 a{\\b b");
    assert_eq!(found.content, Content::Text("ab\n".to_owned()));
    assert_eq!(found.problems, ["expected the end of rich text, found the end of the file"]);
    let deep = format!("{{\\rtf1 {}x{}y}}", "{".repeat(10_000), "}".repeat(10_000));
    let found = rich(deep.as_bytes());
    assert_eq!(found.content, Content::Text("xy\n".to_owned()));
    assert!(found.problems[0].contains("deeper than 256"));
    let error = extract(b"plain", FileFormat::Rtf, &ExtractLimits::default()).unwrap_err();
    assert_eq!(error.kind(), ExtractErrorKind::Damaged);
}
