use proptest::{prelude::*, sample::select};

use super::{one_of, words};

/// Returns release documents: pages with stamps, release marks, header blocks, chains in every
/// quoting style, memos, codes in the margin, redaction holes, blank pages.
pub fn release_text() -> impl Strategy<Value = String> {
    let messages = prop::collection::vec(quoted_message(), 0..5);
    let pages = prop::collection::vec(prop::bool::weighted(0.3), 0..3);
    (stamp(), release_mark(), top_header(), body(), messages, pages).prop_map(
        |(stamp, mark, header, body, messages, blank_pages)| {
            let mut text = format!("{stamp}\n\n{mark}\n\n{header}\n\n{body}\n");
            for message in messages {
                text.push_str(&message);
            }
            for is_blank in blank_pages {
                let words = if is_blank { "" } else { "The lamp of the mole.\n" };
                text.push_str(&format!("\n{stamp}\n\u{c}{stamp}\n\n{words}"));
            }
            text + &format!("\n\n{stamp}\n\u{c}")
        },
    )
}

fn stamp() -> impl Strategy<Value = String> {
    one_of(&[
        "      UNCLASSIFIED U.S. Department of State Case No. F-2031-00417 Doc No. C09009001 Date: 03/14/2031",
        "UNCLASSIFIED U.S. Department of State Case No. P-2031-00417 Doc No. CO9009001 Date: 03/14/2631",
        "UNCLASSIFIED U.S. Department\n   of State Case No. F-2031-00417 Doc No. C09009001 Date: 03/14/2031ULL",
        "UNCLASSIFIED          STATE DEPT. - PRODUCED TO HOUSE SELECT BENGHAZI COMM.\n\
         U.S. Department of State   SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER.\n\
         Case No. F-2031-00902\nDoc No. C09009001\nDate: 02/20/2031",
        "",
    ])
}

fn release_mark() -> impl Strategy<Value = String> {
    one_of(&[
        "                                              RELEASE IN FULL",
        "                                              RELEASE IN PART\n                                              B1,1.4(D),B6",
        "                                              RELEASE\n                                              IN PART B5",
        "Classified by DAS, A/GIS, DoS on 02/27/2031 — Class:            RELEASE IN PART\n\
         CONFIDENTIAL — Reason: 1.4(B), 1.4(D) — Declassify on: 09/30/2037     B1,1 .4(B),B3 CIA PERS/ORG",
        "                                              [KtLn/Abt IN rALL_",
        "",
    ])
}

fn party() -> impl Strategy<Value = String> {
    one_of(&[
        "H",
        "1-1",
        "Marlow, Judith K <MarlowJK@example.gov>",
        "H <hdac7@example.com >",
        "H [mailto:HD22@example.com]",
        "Felix Branwell [mailto:",
        "'QuenneIII©example.goy'",
        "'adam.sorrel               Sorrel, Adam P",
        "NEWS-Harbour; Night_Desk; \"Flint, Oskar\"",
        "",
    ])
}

fn date() -> impl Strategy<Value = String> {
    one_of(&[
        "Friday, November 16, 2012 6:42 PM",
        "Thu Dec 2009:26:19 2012",
        "Wednesday, December 19, 20121:42 PM",
        "Fri, Dec 14, 2012 at 11:30 AM",
        "Tue, 4 Dec 2012 07:06:39 -0400",
        "12/10/2012 3:31:20 PM EST",
        "Saturday, January OS, 2013 08:41 AM",
        "jeudi 22 novembre 2012 08:33",
        "Friday, February 29, 2013 25:61 PM",
        "",
    ])
}

fn top_header() -> impl Strategy<Value = String> {
    (one_of(&["From:", "From", "Frorn:"]), party(), date(), party(), words(0..8)).prop_map(
        |(label, from, sent, to, subject)| {
            format!(
                "{label:34}{from}\n{:34}{sent}\n{:34}{to}    B6\n{:34}{subject}\n{:34}a.doc; b.pdf",
                "Sent:", "To:", "Subject:", "Attachments:"
            )
        },
    )
}

fn quoted_message() -> impl Strategy<Value = String> {
    let separator = one_of(&[
        "    Original Message\n",
        "-----Original Message-----\n",
        "Begin forwarded message:\n",
        "          Forwarded message\n",
        "     Message transféré ---\n",
        "",
        "\u{c}",
    ]);
    let labels = select(
        &[
            ["From:", "Sent:", "To:", "Subject:"],
            ["From:", "Date:", "Cc:", "Subject"],
            ["> From:", "> Sent:", "> To:", "> Subject:"],
            ["De :", "Envoyé :", "À :", "Objet :"],
            ["Von:", "Gesendet:", "An:", "Betreff:"],
            ["Prom:", "Sant", "To.", "SubjeCt:"],
            ["For:", "From:", "Re:", "SOURCE:"],
        ][..],
    );
    let header = (separator, labels, party(), date(), party(), words(0..20), body()).prop_map(
        |(separator, [from, sent, to, re], sender, date, recipients, subject, body)| {
            format!("\n{separator}{from} {sender}\n{sent} {date}\n{to} {recipients}\n{re} {subject}\n\n{body}\n")
        },
    );
    let line = (date(), party(), body()).prop_map(|(date, sender, body)| {
        format!("\nOn {date}, {sender} wrote:\n> {}\n", body.replace('\n', "\n> "))
    });
    prop_oneof![4 => header, 1 => line]
}

fn body() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => words(1..14),
        1 => words(1..5).prop_map(|words| format!("{words:>90}    B5")),
        2 => Just(String::new()),
    ];
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.join("\n"))
}
