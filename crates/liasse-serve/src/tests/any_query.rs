//! Whatever is typed, the answer is a page or a clear refusal, and in good time.

use std::sync::LazyLock;

use axum::Router;
use proptest::prelude::*;

use super::{app, get};

/// Queries of signs, words and noise, some of them long.
fn any_query() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "(",
        ")",
        " ",
        " OR ",
        " AND ",
        " NOT ",
        "-",
        "\"",
        "«",
        "*",
        "?",
        ":",
        "~",
        "~2",
        "/",
        "from:",
        "name:",
        "sent:",
        "..",
        "2013-01",
        "exact:",
        "has:attachment",
        " NEAR/5 ",
        "[",
        "{9}",
        "\\",
        "ferry",
        "=",
        "\u{301}",
        "\u{202e}",
        "\0",
        "&",
        "<script>",
        "is:reply",
        "lang:fr",
        "%",
        "+",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(signs.clone(), 0..40).prop_map(|signs| signs.concat()),
        // Longer than a query may be, shorter than an address can be.
        (signs, 1_usize..1_000).prop_map(|(sign, times)| sign.repeat(times)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_query_has_an_answer_below_500(query in any_query()) {
        static APP: LazyLock<Router> = LazyLock::new(app);
        let encoded: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        for address in ["/search", "/api/v1/search", "/doc/plain", "/terms", "/network"] {
            let status = get(&APP, &format!("{address}?q={encoded}")).status.as_u16();
            prop_assert!(status < 500, "{} answers {}", address, status);
        }
    }
}
