use liasse_extract::{Content, ExtractLimits, Extracted, FileFormat, extract};

fn page(html: &[u8]) -> Extracted {
    extract(html, FileFormat::Html, &ExtractLimits::default()).unwrap()
}

/// Checks the text of a page.
fn check(html: &str, expected: &str) {
    assert_eq!(page(html.as_bytes()).content, Content::Text(expected.to_owned()), "{html}");
}

#[test]
fn blocks_are_lines_and_cells_are_apart() {
    check("<div>one</div><div>two</div>", "one\ntwo\n");
    check("<h1>Title</h1><p>one\n   two<p>three", "Title\n\none two\n\nthree\n");
    check("a<br>b<hr>c", "a\nb\n\nc\n");
    check("<ul><li>one<li>two</ul>", "- one\n- two\n");
    check("<table><tr><td>a<td>b</tr><tr><td></td><td>d</td></tr></table>", "a\tb\nd\n");
    check("<pre>  a\n    b</pre>c", "  a\n    b\n\nc\n");
    check("wo<b>rd</b>s <i> and </i> more", "words and more\n");
}

#[test]
fn scripts_styles_and_comments_are_no_text() {
    check("a<script>if (x < '</b>') y</script>b", "ab\n");
    check("<style>p { x: '<p>' }</style>a<!-- <p>no -->b", "ab\n");
    check("a<script>never ends <p>b</p>", "a\n");
    check("<iframe><p>no</p></iframe>a<noscript>b</noscript>", "ab\n");
}

#[test]
fn entities_are_letters() {
    check(
        "Caf&eacute; &lt;b&gt; &#x20AC; &#8217; &amp;amp; &unknown; &copy",
        "Café <b> € ’ &amp; &unknown; ©\n",
    );
}

#[test]
fn links_say_where_they_lead_once() {
    check("<a href='https://a.example/x'>here</a>.", "here <https://a.example/x>.\n");
    check("<a href='https://a.example/'>https://a.example</a>", "https://a.example\n");
    check("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example\n");
    check("<a href='javascript:alert(1)'>x</a> <a href='#y'>y</a>", "x y\n");
    check("<img alt='The quay' src=x>", "[The quay]\n");
}

#[test]
fn the_head_gives_properties() {
    let found = page(
        b"<title> The  quay </title><meta name=Author content='A. Roy'>\
          <meta name=generator content=x><p>text<svg><title>no</title></svg>",
    );
    let properties: Vec<_> =
        found.properties.iter().map(|one| (one.name.as_str(), one.value.as_str())).collect();
    assert_eq!(properties, [("title", "The quay"), ("author", "A. Roy"), ("creator", "x")]);
    assert_eq!(found.content, Content::Text("text\nno\n".to_owned()));
}

#[test]
fn charsets_are_declared_marked_or_guessed() {
    let text = |bytes: &[u8]| page(bytes).content;
    let expected = || Content::Text("été\n".to_owned());
    assert_eq!(text(b"<meta charset=iso-8859-1>\xe9t\xe9"), expected());
    assert_eq!(
        text(b"<meta http-equiv=x content='text/html; charset=\"windows-1252\"'>\xe9t\xe9"),
        expected()
    );
    assert_eq!(text("<meta charset=utf-16>été".as_bytes()), expected());
    let utf_16: Vec<u8> = "\u{feff}<p>été".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&utf_16), expected());
    let guessed = page(b"<p>l'\xe9t\xe9 \xe0 S\xe8te");
    assert_eq!(guessed.content, Content::Text("l'été à Sète\n".to_owned()));
    assert_eq!(guessed.problems, ["found no charset; read as windows-1252"]);
}

#[test]
fn nesting_costs_nothing_and_text_has_a_limit() {
    let deep = format!("{}x", "<div><b><table>".repeat(10_000));
    check(&deep, "x\n");
    let mut limits = ExtractLimits::default();
    limits.text_bytes = 1000;
    let found = extract("a b ".repeat(1000).as_bytes(), FileFormat::Html, &limits).unwrap();
    assert!(matches!(&found.content, Content::Text(text) if text.len() <= 1001));
    assert!(found.problems[0].contains("more than 1000 bytes"));
}
