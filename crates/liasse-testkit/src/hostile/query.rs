//! Queries.

/// A query that somebody types.
#[derive(Clone, Debug)]
pub struct QueryCase {
    /// The class it belongs to.
    pub class: &'static str,
    /// What it shows, in a word.
    pub name: &'static str,
    /// What is typed.
    pub query: String,
}

/// Returns the queries. They stay under 128 KiB, the most that Linux takes as one argument; longer ones
/// come by HTTP.
pub fn queries() -> Vec<QueryCase> {
    let case = |class, name, query: String| QueryCase { class, name, query };
    vec![
        case("nothing", "blank", "  ".to_owned()),
        case("one byte", "quotation mark", "\"".to_owned()),
        case("one byte", "star", "*".to_owned()),
        case("control bytes", "controls", "a\u{1}\u{7f}b \u{1b}[2J".to_owned()),
        case("long line", "120 KB word", "a".repeat(120_000)),
        case("long line", "120 KB of words", "quay ".repeat(24_000)),
        case("many clauses", "10,000 clauses", "a OR ".repeat(10_000) + "b"),
        case("many clauses", "phrase of 5,000 words", format!("\"{}\"", "a ".repeat(5_000))),
        case("nesting", "10,000 parentheses", "(".repeat(10_000) + "a" + &")".repeat(10_000)),
        case("nesting", "unclosed parentheses", "(".repeat(10_000)),
        case("nesting", "10,000 NOT", "NOT ".repeat(10_000) + "a"),
        case("nesting", "10,000 minus", "-".repeat(10_000) + "a"),
        case("wild cards", "in front", "*a".to_owned()),
        case("wild cards", "only", "????****".to_owned()),
        case("wild cards", "many", "a*b*c*d*e*f*g*h*i*j*k*".repeat(20)),
        case("wild cards", "wide", "a* OR b* OR c* OR d* OR e* OR s* OR t*".to_owned()),
        case("field injection", "unknown field", "nosuch:x AND _source:{} OR __id:1".to_owned()),
        case("field injection", "nested fields", "from:from:to:subject:\"a\"".to_owned()),
        case("field injection", "ranges", "date:[* TO 9999999-99-99] sent:>=\u{221e}".to_owned()),
        case("field injection", "brackets", "{[(<a>)]} ]] }} :: ^^ ~~ \\\\ //".to_owned()),
        case("slow expressions", "nested repetition", "/(a+)+$/".to_owned()),
        case("slow expressions", "large repetition", "/(a{1000}){1000}/".to_owned()),
        case("slow expressions", "fuzzy", "aaaaaaaaaaaaaaaaaaaaaaaa~99 b~2 cc~2".to_owned()),
        case("slow expressions", "near", "a NEAR/999999999 b NEAR/0 c NEAR/-1 d".to_owned()),
        case("slow expressions", "weight", "a^1e999 b^-1 c^NaN".to_owned()),
        case(
            "impossible dates",
            "date",
            "date:2013-02-30 after:0000-00-00 before:99999".to_owned(),
        ),
        case("markup and escapes", "script", "<script>alert(1)</script>".to_owned()),
        case("markup and escapes", "turned around", "\u{202e}abc\u{2066}\u{200b}".to_owned()),
        case("encodings", "marks", "a\u{301}\u{301}\u{301} ﬁ İ ß 中 👩\u{200d}🚒".to_owned()),
    ]
}
