use liasse_model::Language;
use proptest::prelude::*;

use super::*;

/// Reads a query that needs no note.
#[track_caller]
fn check(text: &str, printed: &str) {
    let query = Query::parse(text);
    assert_eq!(query.to_string(), printed, "{text:?}");
    assert_eq!(query.notes(), &[], "{text:?}");
    assert_eq!(Query::parse_strict(text).as_ref(), Ok(&query), "{text:?}");
    check_again(&query);
}

/// Reads a query that needs one note.
#[track_caller]
fn check_noted(text: &str, printed: &str, column: usize, word: &str) {
    let query = Query::parse(text);
    assert_eq!(query.to_string(), printed, "{text:?}");
    let [note] = query.notes() else { panic!("one note for {text:?}: {:?}", query.notes()) };
    assert_eq!(note.column, column, "{text:?}: {note}");
    assert!(note.to_string().contains(word), "{text:?}: {note}");
    let error = Query::parse_strict(text).unwrap_err();
    assert_eq!((error.column(), error.kind()), (column, &note.problem), "{text:?}");
    check_again(&query);
}

/// Holds that a query as printed is read strictly as what it was.
#[track_caller]
fn check_again(query: &Query) {
    let printed = query.to_string();
    let again = Query::parse_strict(&printed).expect(&printed);
    assert_eq!(again.root, query.root, "printed as {printed}");
    assert_eq!(again.to_string(), printed);
}

#[test]
fn words_side_by_side_are_and() {
    check("Mali Algeria", "Mali Algeria");
    check("Mali AND Algeria", "Mali Algeria");
    check("and or not near", "and or not near");
    check("", "");
    check("  \t ", "");
    check_noted("Mali AND", "Mali", 6, "sides of AND");
    check_noted("AND Mali", "Mali", 1, "sides of AND");
    check_noted("a OR AND b", "a OR b", 6, "sides of AND");
}

#[test]
fn and_binds_tighter_than_or() {
    check("a b OR c d", "a b OR c d");
    check("a (b OR c) d", "a (b OR c) d");
    check("(a OR b) OR c", "a OR b OR c");
    check("((a b) c)", "a b c");
    check("(a b) OR c", "a b OR c");
}

#[test]
fn not_is_a_word_or_a_minus() {
    check("Mali NOT Libya", "Mali -Libya");
    check("Mali -Libya", "Mali -Libya");
    check("-(a OR b)", "-(a OR b)");
    check("-\"a b\"", "-\"a b\"");
    check("NOT NOT a", "a");
    check("al-Qaida", "al-Qaida");
    check("NOT from:a", "-from:a");
    check("-/a.b/ -*tar", "-/a.b/ -*tar");
    check_noted("Mali - Libya", "Mali Libya", 6, "`-`");
}

#[test]
fn phrases_take_any_quotation_marks() {
    check("\"secret understanding\"", "\"secret understanding\"");
    check("« entente très  secrète »", "\"entente très secrète\"");
    check("“a b” „c d“", "\"a b\" \"c d\"");
    check("subject:\"hostage crisis\"", "subject:\"hostage crisis\"");
    check("\"he said “no” to it\"", "\"he said “no” to it\"");
    check("«a \u{201c}b\u{201d} c»", "\"a “b” c\"");
    check("\"a b\", \"c d\".", "\"a b\" \"c d\"");
}

#[test]
fn words_of_a_phrase_may_have_others_between_them() {
    check("\"secret understanding\"~3", "\"secret understanding\"~3");
    check("\"secret understanding\"~0", "\"secret understanding\"");
    check("\"secr* understanding\"~2 x", "\"secr* understanding\"~2 x");
    check_noted("\"a b\"~", "\"a b\"", 1, "number after `~`");
    check_noted("\"a b\"~101", "\"a b\"~100", 1, "100 words");
    check_noted("\"a b\"~99999999999", "\"a b\"~100", 1, "100 words");
    check_noted("\"Mali\"~2", "\"Mali\"", 1, "one word");
}

#[test]
fn a_star_ends_a_prefix() {
    check("Belmokh*", "Belmokh*");
    check("\"secret under*\"", "\"secret under*\"");
    check("\"secret under\"*", "\"secret under*\"");
    check("OR*", "OR*");
    check_noted("a*", "a", 1, "2 letters");
    check_noted("a *", "a", 3, "letters beside");
    check_noted("\"a * b\"", "\"a b\"", 1, "letters beside");
}

#[test]
fn stars_and_question_marks_stand_for_letters() {
    check("*mokhtar", "*mokhtar");
    check("Bel*tar", "Bel*tar");
    check("organi?ation", "organi?ation");
    check("Where is Belmokhtar?", "Where is Belmokhtar");
    check("Où est Belmokhtar ?", "Où est Belmokhtar");
    check("from:Bl?m*", "from:Bl?m*");
    check_noted("*a", "a", 1, "2 letters");
    check_noted("a*b*c*d*e*f*g*h*i*j", "\"a b c d e f g h i j\"", 1, "at most 8");
}

#[test]
fn letters_may_be_otherwise() {
    check("Belmokhtar~1", "Belmokhtar~1");
    check("Belmokhtar~", "Belmokhtar~1");
    check("(Belmokhtar~2, Zeid~)", "Belmokhtar~2 Zeid~1");
    check("from:Blumental~", "from:Blumental~1");
    check("al-Qaida~1", "al-Qaida~1");
    check_noted("Belmokhtar~3", "Belmokhtar~2", 1, "at most 2");
    check_noted("oil~2", "oil~1", 1, "4 letters");
    check_noted("of~1", "of", 1, "3 letters");
    check_noted("Belm*~1", "Belm*", 1, "either `~` or");
    check_noted("1.4(D)~", "\"1.4 D\"", 1, "3 letters");
    check("id:C05797110~1a2b", "id:C05797110~1a2b");
}

#[test]
fn regular_expressions_are_of_whole_words() {
    check("/bel.*tar/", "/bel.*tar/");
    check("from:/bl(oo|u)m.*/ x", "from:/bl(oo|u)m.*/ x");
    check("(/a\\/b/ OR c)", "/a\\/b/ OR c");
    check("and/or", "and/or");
    check_noted("/a(b/ c", "c", 1, "regular expression");
    check_noted("/a\\b/", "", 1, "whole word");
    check_noted("/etc/passwd", "etc/passwd", 1, "closing `/`");
    check_noted("/(\\w{99}){99}/", "", 1, "repetitions");
    check_noted(&format!("/{}/", "a".repeat(257)), "", 1, "256 bytes");
}

#[test]
fn near_takes_words_and_phrases() {
    check("a NEAR/5 b", "a NEAR/5 b");
    check("a NEAR b", "a NEAR/10 b");
    check("a NEAR/5 \"b c\" NEAR/5 do*", "a NEAR/5 \"b c\" NEAR/5 do*");
}

#[test]
fn near_binds_tighter_than_and_and_not() {
    check("x a NEAR/5 b y", "x a NEAR/5 b y");
    check("-a NEAR/5 b OR c", "-a NEAR/5 b OR c");
    check("(hostage OR otage) NEAR/5 Algeria", "(hostage OR otage) NEAR/5 Algeria");
    check("subject:(a NEAR/3 b)", "subject:a NEAR/3 subject:b");
    check("oil~1 NEAR/5 /li.*/ NEAR/5 \"a b\"", "oil~1 NEAR/5 /li.*/ NEAR/5 \"a b\"");
}

#[test]
fn what_cannot_be_near_is_noted() {
    check_noted("a NEAR", "a", 3, "sides of NEAR");
    check_noted("NEAR a", "a", 1, "sides of NEAR");
    check_noted("a NEAR NEAR b", "a NEAR/10 b", 3, "sides of NEAR");
    check_noted("a NEAR -b", "a -b", 3, "read as AND");
    check_noted("a NEAR (b c)", "a b c", 3, "read as AND");
    check_noted("a NEAR from:b", "a from:b", 3, "read as AND");
    check_noted("a NEAR subject:b", "a subject:b", 3, "read as AND");
    check_noted("a NEAR/x b", "a NEAR/10 b", 3, "after `NEAR/`");
    check_noted("a NEAR/0 b", "a NEAR/10 b", 3, "from 1 on");
    check_noted(
        "(a OR b OR c OR d) NEAR (e OR f OR g OR h OR i)",
        "(a OR b OR c OR d) (e OR f OR g OR h OR i)",
        20,
        "16 ways",
    );
    check_noted("a NEAR/101 b", "a NEAR/100 b", 3, "at most 100");
    check_noted("a NEAR/3 b NEAR/5 c", "a NEAR/5 b NEAR/5 c", 3, "one distance");
}

#[test]
fn french_words_join_and_negate_with_a_note() {
    check_noted("Mali OU Niger", "Mali OR Niger", 6, "read as OR");
    check_noted("Mali ET Niger", "Mali Niger", 6, "read as AND");
    check_noted("Mali SAUF Libye", "Mali -Libye", 6, "read as NOT");
    check_noted("otage PRÈS Mali", "otage NEAR/10 Mali", 7, "read as NEAR");
    check_noted("otage PRES/3 Mali", "otage NEAR/3 Mali", 7, "read as NEAR");
    check("Mali ou Niger \"OU\" PRES", "Mali ou Niger \"OU\" PRES");
}

#[test]
fn fields_are_read_in_any_case_and_with_a_blank() {
    check("FROM:Blumenthal", "from:Blumenthal");
    check("from: Blumenthal", "from:Blumenthal");
    check("from:(Mills OR Abedin)", "from:Mills OR from:Abedin");
    check("from:(a to:b) c", "from:a to:b c");
    check("Re: hostages", "Re hostages");
    check("17:56", "17:56");
    check("exemption:1.4(D)", "exemption:\"1.4 D\"");
    check("(Mali OR B7(C))", "Mali OR \"B7 C\"");
    check("from:(Mills)(Huma)", "from:Mills Huma");
    check("https://state.gov/x?y=*.", "https://state.gov/x?y=*");
    check("in:OR", "in:\"OR\"");
    check("id:C057* id:\"C1\"", "id:C057* id:C1");
    check_noted("form:Blumenthal", "\"form:Blumenthal\"", 1, "`form`");
    check_noted("x from:", "x", 3, "from:");
    check_noted("from: -x", "-x", 1, "from:");
}

#[test]
fn names_are_looked_for_as_printed_after_an_equals_sign() {
    check("from:=H", "from:=H");
    check("name:=\"Abu Zeid\" to:H", "name:=\"Abu Zeid\" to:H");
    check("from:=(Mills OR to:Abedin)", "from:=Mills OR to:Abedin");
    check("from:= x", "from:=x");
    check("subject:=x", "subject:x");
    check_noted("x from:=", "x", 3, "from:");
}

#[test]
fn text_is_looked_for_as_printed() {
    check("exact:\"Entente Secrète\"", "exact:\"Entente Secrète\"");
    check("exact:l’Algérie,", "exact:\"l’Algérie,\"");
    check("subject:exact:\"Re: H\"", "subject:exact:\"Re: H\"");
    check("subject:(exact:\"Re: H\" OR x)", "subject:exact:\"Re: H\" OR subject:x");
    check("exact:(A* /B/)", "exact:\"A*\" exact:\"/B/\"");
    check_noted("exact:\"--\"", "", 1, "a word");
    check_noted("exact:\"A b\"~2", "exact:\"A b\"", 1, "`exact:`");
    check_noted("attachment:exact:x", "exact:\"x\"", 1, "attachment:");
    check_noted("exact:", "", 1, "exact:");
    check_noted("a NEAR exact:b", "a exact:\"b\"", 3, "read as AND");
}

#[test]
fn days_are_whole_or_in_part() {
    check("after:2013-01-15 before:2013-02", "after:2013-01-15 before:2013-02-01");
    check("after:2013", "after:2013-01-01");
    check_noted("after:2013-02-30 x", "x", 1, "2013-02-30");
    check_noted("before:yesterday", "", 1, "yesterday");
}

#[test]
fn sent_takes_days_and_ranges() {
    check("sent:2013", "sent:2013");
    check("sent:2013-01 sent:\"2013-01-16\"", "sent:2013-01 sent:2013-01-16");
    check("sent:2013-01-16..2013-01-25", "sent:2013-01-16..2013-01-25");
    check("sent:2013-01.. sent:..2014", "sent:2013-01.. sent:..2014");
    check("sent:(2011 OR 2013-02)", "sent:2011 OR sent:2013-02");
    check_noted("sent:2013-01-25..2013-01-16", "sent:2013-01-16..2013-01-25", 1, "other way");
    check_noted("sent:16/01/2013", "", 1, "range");
    check_noted("sent:/2013/", "", 1, "`sent:`");
}

#[test]
fn some_fields_have_few_values() {
    check("has:Attachment is:reply is:FORWARDED", "has:attachment is:reply is:forwarded");
    check("lang:fr kind:mail release:part", "lang:fr kind:mail release:part");
    check_noted("lang:de x", "x", 1, "fr or en");
    check_noted("has:a", "", 1, "`a`");
    check_noted("kind:e-mail", "", 1, "release or mail or article or paper");
}

#[test]
fn what_is_not_closed_or_not_opened_is_noted() {
    check_noted("(a b", "a b", 1, "expected a )");
    check_noted("a ) b", "a b", 3, "expected a (");
    check_noted("\"a b", "\"a b\"", 1, "closing");
    check_noted("a ()", "a", 3, "between");
    check_noted("a OR", "a", 3, "sides of OR");
    check_noted("OR a", "a", 1, "sides of OR");
    check_noted("a NOT", "a", 3, "after NOT");
    check_noted("a & b", "a b", 3, "`&`");
    check("Mali – Niger : oil !", "Mali Niger oil");
}

#[test]
fn limits_cut_with_a_note() {
    let query = Query::parse(&"a ".repeat(MAX_QUERY_BYTES));
    assert_eq!(query.to_string().split(' ').count(), MAX_CLAUSES);
    let problems: Vec<&QueryProblem> = query.notes().iter().map(|note| &note.problem).collect();
    assert_eq!(problems, [&QueryProblem::TooManyClauses, &QueryProblem::TooLong]);
    let query = Query::parse(&"ab?c ".repeat(MAX_PATTERNS + 1));
    assert_eq!(query.to_string().split(' ').count(), MAX_PATTERNS);
    assert_eq!(query.notes()[0].problem, QueryProblem::ManyPatterns);
    let query = Query::parse(&format!("\"{}\"", "a ".repeat(100)));
    assert_eq!(query.to_string(), format!("\"{}\"", ["a"; MAX_PHRASE_WORDS].join(" ")));
    assert_eq!(query.notes().len(), 1);
}

#[test]
fn parentheses_past_the_depth_limit_are_read_as_if_not_there() {
    let nested = |depth: usize| format!("{}a{} b", "(x OR ".repeat(depth), ")".repeat(depth));
    assert_eq!(Query::parse(&nested(MAX_DEPTH)).notes(), &[]);
    let deep = Query::parse(&nested(MAX_DEPTH + 1));
    assert!(deep.to_string().ends_with(" b"), "the parentheses still match: {deep}");
    assert!(deep.notes().iter().all(|note| note.problem == QueryProblem::TooDeep));
    assert_eq!(deep.notes().len(), 1);
    let deep = Query::parse(&nested(MAX_DEPTH).replace("a", "from:(y OR z) a"));
    assert!(deep.to_string().ends_with(" b"), "the parentheses still match: {deep}");
    let rows = format!("{}a b OR c{}", "(x -".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH));
    check_again(&Query::parse(&rows));
}

#[test]
fn an_elided_word_counts_only_between_quotation_marks() {
    let words = |text: &str| match Query::parse(text).root {
        Some(Clause::Term(term)) => {
            term.words.iter().filter_map(|test| test.whole()).map(str::to_owned).collect::<Vec<_>>()
        }
        other => panic!("a term: {other:?}"),
    };
    assert_eq!(words("l'Algérie"), ["algerie"]);
    assert_eq!(words("d’Hillary"), ["hillary"]);
    assert_eq!(words("\"l'Algérie\""), ["l", "algerie"]);
    assert_eq!(words("from:D'Souza"), ["d", "souza"]);
    assert_eq!(words("O'Brien"), ["o", "brien"]);
    assert_eq!(words("AbedinH@state.gov"), ["abedinh", "state", "gov"]);
}

#[test]
fn notes_are_in_either_language() {
    let query = Query::parse("a NEAR");
    let said = |language| query.notes()[0].message(language);
    assert_eq!(
        said(Language::English),
        "expected words on both sides of NEAR, found none on one; left out"
    );
    assert_eq!(
        said(Language::French),
        "attendu\u{a0}: des mots des deux côtés de NEAR\u{a0}; trouvé\u{a0}: d’un seul côté\u{a0}; \
         laissé de côté"
    );
    let error = Query::parse_strict("a NEAR").unwrap_err();
    assert_eq!(
        error.message(Language::English),
        "expected words on both sides of NEAR, found none on one"
    );
}

/// Reads longer and longer text, of which [`Query::parse`] would take the beginning only.
#[track_caller]
fn check_growth(what: &str, unit: &str) {
    liasse_testkit::assert_linear(
        what,
        100,
        |size| unit.repeat(size),
        |text| reader::read(text).1.len(),
    );
}

#[test]
fn reading_takes_as_long_as_the_text() {
    check_growth("words", "mali -\"a b\"~2 from:x ");
    check_growth("open parentheses", "(a OR -");
    check_growth("groups as deep as they go", &format!("{}a{}", "(".repeat(32), ")".repeat(32)));
    check_growth("parentheses in words", "a(b");
    check_growth("fields of fields", "subject:exact:(");
    check_growth("neighbours", "a NEAR/5 ");
    check_growth("what is negated", "NOT ");
    check_growth("operators without words", "AND OR NEAR/x ");
}

#[test]
fn damage_takes_as_long_as_the_text() {
    check_growth("quotation marks", "\"«“");
    check_growth("strokes", "/a");
    check_growth("open expressions", " /a(\\/");
    check_growth("signs that stand for letters", "a*b?");
    check_growth("signs alone", "* ");
    check_growth("tildes", "a~1");
    check_growth("closing parentheses", ") ");
}

fn any_query() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "(",
        ")",
        " ",
        " OR ",
        " AND ",
        " NOT ",
        " NEAR/3 ",
        " NEAR ",
        " ET ",
        "-",
        "\"",
        "«",
        "*",
        "?",
        "~",
        "~2",
        "/",
        "\\",
        ":",
        "..",
        "from:",
        "after:",
        "sent:",
        "has:",
        "exact:",
        "id:",
        "subject:",
        "2013-01",
        "a",
        "name:",
        "=",
        "Mali",
        "l'é",
        "ʼ",
        "\u{301}",
        "OR",
        ".",
        "to:(",
        "a(b)",
        "\u{ad}",
        "attachment",
        "œ",
        "http://",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(signs, 0..40).prop_map(|signs| signs.concat()),
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_and_printing_it_changes_nothing(text in any_query()) {
        check_again(&Query::parse(&text));
    }

    #[test]
    fn strict_and_lenient_agree(text in any_query()) {
        let lenient = Query::parse(&text);
        match Query::parse_strict(&text) {
            Ok(strict) => prop_assert_eq!(strict, lenient),
            Err(error) => {
                let first = lenient.notes().first().map(|note| (note.column, &note.problem));
                prop_assert_eq!(Some((error.column(), error.kind())), first);
            }
        }
    }

    #[test]
    fn notes_name_a_column_of_the_query(text in any_query()) {
        let columns = text.chars().count();
        for note in Query::parse(&text).notes() {
            prop_assert!(note.column >= 1 && note.column <= columns + 1, "{}", note);
            for language in [Language::English, Language::French] {
                prop_assert!(note.message(language).len() < 400);
            }
        }
    }
}
