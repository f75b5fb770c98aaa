//! The first page, names, words and the network, over an archive of letters between a few people.

use std::{fs, ops::ControlFlow};

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use liasse_archive::{Archive, IngestOptions, ingest};
use tempfile::TempDir;

use super::{Answered, HOSTILE, app_over, get, get_in, request, send};
use crate::room::Room;

/// An archive of its own, so that decisions of one test are not seen by another.
struct Site {
    folder: TempDir,
    router: Router,
}

/// Letters of Judith Marlow, in two spellings, with Anton Pereval and others, in two years.
fn letters() -> Vec<(String, String)> {
    let mut letters = Vec::new();
    let mut letter = |from: &str, to: &str, day: &str, body: &str| {
        let number = letters.len();
        letters.push((
            format!("{number:03}.eml"),
            format!(
                "From: {from}\nTo: {to}\nMessage-ID: <{number}@quay.example>\nSubject: no {number}\n\
                 Date: {day} 10:00:00 +0000\n\n{body} Letter {number}.\n"
            ),
        ));
    };
    let judith = "Judith Marlow <jkm@quay.example>";
    let anton = "Anton Pereval <anton@quay.example>";
    for day in 1..=28 {
        letter(judith, anton, &format!("{day} Jan 2012"), "The harbour ferry is late again today.");
        letter(
            anton,
            judith,
            &format!("{day} Mar 2013"),
            "The lighthouse keeper wrote of a storm.",
        );
    }
    letter("\"Marlow, Judith\" <jkm@quay.example>", anton, "3 Feb 2012", "The ferry came.");
    letter(HOSTILE, judith, "4 Feb 2012", &format!("The ferry sank. {HOSTILE}"));
    for day in 5..=6 {
        let day = format!("{day} Feb 2012");
        letter("Odile Tavernier <odile@quay.example>", anton, &day, "I am somebody else.");
    }
    letters
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sources = folder.path().join("sources");
        fs::create_dir(&sources).unwrap();
        for (name, text) in letters() {
            fs::write(sources.join(name), text).unwrap();
        }
        let archive = folder.path().join("my.liasse");
        let options = IngestOptions::default();
        ingest(&archive, &[&sources], &options, &mut |_| ControlFlow::Continue(())).unwrap();
        let router = app_over(Room::new(&archive, 4, None).unwrap(), None);
        Self { folder, router }
    }

    fn archive(&self) -> Archive {
        Archive::open(&self.folder.path().join("my.liasse")).unwrap()
    }

    /// Asks for a page; what is being made is waited for.
    #[track_caller]
    fn page(&self, language: &str, address: &str) -> Answered {
        for _ in 0..100 {
            let answer = get_in(&self.router, language, address);
            if answer.status != 503 {
                return answer;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("{address} is never ready");
    }

    #[track_caller]
    fn json(&self, address: &str) -> serde_json::Value {
        let answer = self.page("en", &format!("/api/v1{address}"));
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        answer.json()
    }

    /// Sends a form as the browser does that was given a page.
    fn post(&self, fields: &[(&str, &str)]) -> Answered {
        let page = self.page("en", "/decisions");
        let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
        let undone = self.page_with(&cookie, "/decisions?join=Judith+Marlow&join=Odile+Tavernier");
        let token = undone.body.split("name=\"token\" value=\"").nth(1);
        let token = token.and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", &token);
        form.extend_pairs(fields);
        let request = request("POST", "/decisions")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        send(&self.router, request.body(Body::from(form.finish())).unwrap())
    }

    fn page_with(&self, cookie: &str, address: &str) -> Answered {
        let request: Request<Body> =
            request("GET", address).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        send(&self.router, request)
    }
}

/// Every page of this file with an answer in it.
const ADDRESSES: [&str; 12] = [
    "/",
    "/names",
    "/names?q=marlow&kind=person&sort=name",
    "/names/Judith%20Marlow",
    "/questions",
    "/decisions?join=Judith+Marlow&join=Odile+Tavernier",
    "/terms?own-words=yes&layer=stem",
    "/terms/keyness?after=2012&before=2013",
    "/terms/collocates?word=ferry&least=1",
    "/terms/context?word=ferry&sort=right",
    "/terms/course?word=ferry&word=lighthouse&by=month",
    "/network?least=1",
];

#[test]
fn every_page_and_its_twin_answer_in_both_languages() {
    let site = Site::new();
    for address in ADDRESSES {
        for language in ["en", "fr"] {
            let page = site.page(language, address);
            assert_eq!(page.status, 200, "{address}: {}", page.body);
            assert!(page.body.contains(&format!("<html lang=\"{language}\"")), "{address}");
            assert_eq!(page.body.matches("<h1").count(), 1, "{address}");
            let captions = page.body.matches("<caption").count();
            assert_eq!(page.body.matches("<table").count(), captions, "{address}: a caption each");
            for wrong in [" style=\"", "<style", "NaN", "figures-", "names-", "terms-", "network-"]
            {
                // Keys of texts and ids of parts look alike; texts stand between tags.
                let text = format!(">{wrong}");
                let wrong = if wrong.ends_with('-') { text.as_str() } else { wrong };
                assert!(!page.body.contains(wrong), "`{wrong}` in {address}");
            }
            let hostile = HOSTILE.split(' ').next().unwrap();
            assert!(!page.body.contains(hostile) && !page.body.contains('\u{202e}'), "{address}");
        }
        let twin = match address {
            "/" => "/archive",
            other => other,
        };
        site.json(twin);
    }
}

#[test]
fn headings_are_in_order_and_fields_have_labels() {
    let site = Site::new();
    for address in ADDRESSES {
        let body = site.page("en", address).body;
        let mut last = 1;
        for piece in body.split("<h").skip(1) {
            let Some(level) = piece.chars().next().and_then(|digit| digit.to_digit(10)) else {
                continue;
            };
            assert!(level <= last + 1, "h{level} after h{last} in {address}");
            last = level;
        }
        for id in body.split(" id=\"field-").skip(1) {
            let id = id.split('"').next().unwrap();
            let label = format!("for=\"field-{id}\"");
            assert_eq!(
                body.matches(&label).count(),
                body.matches(&format!("id=\"field-{id}\"")).count(),
                "a label for {id} in {address}"
            );
        }
    }
}

#[test]
fn the_first_page_tells_what_the_archive_holds() {
    let site = Site::new();
    site.page("en", "/names");
    let archive = (0..100)
        .map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            site.json("/archive")
        })
        .find(|archive| !archive["contents"].is_null())
        .unwrap();
    let contents = &archive["contents"];
    assert_eq!(archive["documents"], 60);
    assert_eq!(contents["messages"], 60);
    let months = contents["months"].as_array().unwrap();
    assert_eq!(months.len(), 15, "from January 2012 to March 2013, empty months too");
    let sum: u64 = months.iter().map(|month| month["messages"].as_u64().unwrap()).sum();
    assert_eq!(sum, contents["different_messages"].as_u64().unwrap());
    assert_eq!(contents["correspondents"][0]["name"], "Anton Pereval");
    let years = contents["years"].as_array().unwrap();
    assert!(years[0]["words"].as_array().unwrap().contains(&"ferry".into()), "{years:?}");
    assert!(years[1]["words"].as_array().unwrap().contains(&"lighthouse".into()), "{years:?}");
    let page = site.page("fr", "/");
    assert!(page.body.contains("/search?after=2012-01&amp;before=2012-02"), "a month leads on");
    assert!(!page.body.contains("http-equiv"), "nothing is left to wait for");
}

#[test]
fn a_name_is_found_by_any_of_its_spellings() {
    let site = Site::new();
    for id in ["Judith%20Marlow", "Marlow%2C%20Judith", "jkm%40quay.example"] {
        let name = site.json(&format!("/names/{id}"));
        assert_eq!(name["name"], "Judith Marlow", "{id}");
        assert_eq!((&name["sent"], &name["received"]), (&29.into(), &29.into()), "{id}");
        assert_eq!(name["correspondents"][0]["name"], "Anton Pereval");
        assert!(name["words"].as_array().unwrap().iter().any(|word| word["word"] == "ferry"));
    }
    let missing = site.page("en", "/names/Nobody%20%3Cb%3E");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("Nobody &lt;b&gt;"));
    assert_eq!(
        site.page("en", "/api/v1/names/Nobody").json()["type"],
        "urn:liasse:problem:not-found"
    );
}

#[test]
fn names_are_filtered_sorted_and_paged() {
    let site = Site::new();
    let all = site.json("/names?size=1&sort=headers");
    assert_eq!(all["rows"].as_array().unwrap().len(), 1);
    assert_eq!(all["next"], "1");
    let next = site.json("/names?size=1&sort=headers&cursor=1");
    assert_ne!(all["rows"][0]["id"], next["rows"][0]["id"]);
    let found = site.json("/names?q=marlow");
    assert!(found["total"].as_u64().unwrap() >= 1);
    let near = site.json("/names?q=Judith+Marlowe");
    assert_eq!(near["is_near"], true);
    let none = site.json("/names?q=%3Czzzz%3E%22%27%3D%3D");
    assert_eq!(none["rows"].as_array().unwrap().len(), 0);
}

#[test]
fn a_decision_is_shown_taken_told_and_taken_back() {
    let site = Site::new();
    let address = "/decisions?join=Judith+Marlow&join=Odile+Tavernier";
    let before = site.json(address);
    assert_eq!(before["preview"]["before"].as_array().unwrap().len(), 2);
    assert_eq!(site.archive().decisions().unwrap(), [], "looking decides nothing");

    let names = [("name", "Judith Marlow"), ("name", "Odile Tavernier")];
    let taken = site.post(&[&[("kind", "joined")], &names[..]].concat());
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert_eq!(taken.header("location"), "/names/Judith%20Marlow?done=1");
    let after = site.page("en", taken.header("location"));
    assert!(after.body.contains("Written as decision 1"), "{}", after.body);
    let one = site.json("/names/Odile%20Tavernier");
    assert_eq!(one["name"], "Judith Marlow", "both are one name now");
    assert_eq!(site.archive().decisions().unwrap().len(), 1);

    let contradiction = site.post(&[&[("kind", "apart")], &names[..]].concat());
    assert_eq!(contradiction.status, 409);
    assert!(contradiction.body.contains("Nothing was changed"), "{}", contradiction.body);

    let said = site.archive().decisions().unwrap()[0].to_string();
    let stale = site.post(&[("kind", "undo"), ("number", "1"), ("said", "something else")]);
    assert_eq!(stale.status, 409);
    let undone = site.post(&[("kind", "undo"), ("number", "1"), ("said", &said)]);
    assert_eq!((undone.status.as_u16(), undone.header("location")), (303, "/decisions?undone=yes"));
    assert_eq!(site.archive().decisions().unwrap(), []);
    assert_ne!(site.json("/names/Odile%20Tavernier")["name"], "Judith Marlow");
}

#[test]
fn a_decision_about_nothing_is_refused_with_near_spellings() {
    let site = Site::new();
    let page = site.page("en", "/decisions?join=Judith+Marlow&join=Marlow+Judith+K");
    assert!(page.body.contains("no such spelling") && page.body.contains("Perhaps you mean"));
    assert!(!page.body.contains("name=\"kind\""), "there is nothing to confirm");
    for fields in [
        vec![("kind", "joined"), ("name", "Judith Marlow"), ("name", "Nobody At All")],
        vec![("kind", "joined"), ("name", "Judith Marlow"), ("name", "Judith Marlow")],
        vec![("kind", "preferred"), ("name", "Judith Marlow"), ("form", "")],
    ] {
        assert_eq!(site.post(&fields).status, 409, "{fields:?}");
    }
    for fields in [
        vec![("kind", "joined"), ("name", "Judith Marlow")],
        vec![("kind", "crowned"), ("name", "Judith Marlow")],
        vec![("kind", "undo"), ("number", "first"), ("said", "x")],
    ] {
        assert_eq!(site.post(&fields).status, 400, "{fields:?}");
    }
    assert_eq!(site.archive().decisions().unwrap(), []);
}

#[test]
fn words_are_counted_in_what_is_selected() {
    let site = Site::new();
    let all = site.json("/terms");
    assert_eq!(all["basis"]["documents"], 60);
    let year = site.json("/terms?after=2013&before=2014");
    assert_eq!(year["basis"]["messages"], 28);
    assert!(year["rows"].as_array().unwrap().iter().all(|row| row["term"] != "ferry"));
    let from = site.json("/terms?from=Judith+Marlow");
    assert_eq!(from["basis"]["messages"], 29, "in both of her spellings");
    let key = site.json("/terms/keyness?after=2013&before=2014");
    assert_eq!(key["more"][0]["target"], 28);
    let nothing = site.json("/terms/keyness");
    assert_eq!((&nothing["tested"], &nothing["against"]), (&0.into(), &serde_json::Value::Null));
    let near = site.json("/terms/collocates?word=Ferry&least=1");
    assert_eq!(near["word"], "ferry");
    assert!(near["rows"].as_array().unwrap().iter().any(|row| row["term"] == "harbour"));
    let context = site.json("/terms/context?word=lighthouse&size=5");
    assert_eq!(
        (&context["occurrences"], &context["lines"][0]["found"]),
        (&28.into(), &"lighthouse".into())
    );
    let course = site.json("/terms/course?word=ferry&word=lighthouse&by=year");
    let counts: Vec<_> = course["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word["periods"][0]["count"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [30, 0]);
}

#[test]
fn a_line_of_context_leads_to_its_passage() {
    let site = Site::new();
    let line = site.json("/terms/context?word=lighthouse&size=1")["lines"][0].clone();
    let (id, span) = (line["document"].as_str().unwrap(), &line["span"]);
    let document = site.archive().document(id).unwrap().unwrap();
    let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
    assert_eq!(document.text().get(start as usize..end as usize), Some("lighthouse"));
    let page = site.page("en", "/terms/context?word=lighthouse&size=1");
    assert!(page.body.contains(&format!("span={start}-{end}")), "{}", page.body);
}

#[test]
fn the_network_is_that_of_the_names() {
    let site = Site::new();
    let all = site.json("/network?least=1");
    assert_eq!(all["correspondents"][0]["name"], "Anton Pereval");
    let tie = &all["ties"][0];
    assert_eq!(
        (&tie["from"], &tie["to"], &tie["messages"]),
        (&"Judith Marlow".into(), &"Anton Pereval".into(), &29.into())
    );
    let year = site.json("/network?after=2013-01&before=2014-01");
    assert_eq!(year["tie_count"], 1);
    let page = site.page("en", "/network?after=2013-01&before=2014-01");
    assert!(
        page.body.contains("after=2012-01&amp;before=2013-01"),
        "the year before is a step away"
    );
    let nothing = site.page("fr", "/network?after=1990&before=1991");
    assert!(nothing.body.contains("Aucune paire"), "{}", nothing.body);
}

#[test]
fn figures_and_numbers_can_be_kept() {
    let site = Site::new();
    for (address, head) in [
        ("/terms.csv", "term,count,per_million,documents,senders\r\n"),
        ("/terms/keyness.csv?after=2013", "term,score,target,"),
        ("/terms/collocates.csv?word=ferry", "term,joint,count,"),
        ("/terms/context.csv?word=ferry", "document,sent,sender,left,found,right,"),
        ("/terms/course.csv?word=ferry", "period,word,messages,"),
        ("/names/Judith%20Marlow/months.csv", "month,sent,received\r\n"),
        ("/network.csv?least=1", "from,to,messages,first,last\r\n"),
    ] {
        let csv = site.page("en", address);
        assert_eq!(csv.status, 200, "{address}");
        assert!(csv.body.starts_with(head), "{address}: {}", csv.body);
        assert!(csv.body.lines().count() > 1, "{address} has rows");
        assert!(csv.header("content-disposition").starts_with("attachment"), "{address}");
        let svg = site.page("fr", &address.replace(".csv", ".svg"));
        assert_eq!(svg.header("content-type"), "image/svg+xml", "{address}");
        assert!(svg.body.starts_with("<svg ") && svg.body.contains("<desc"), "{address}");
    }
}

#[test]
fn an_empty_selection_is_an_answer() {
    let site = Site::new();
    for address in [
        "/terms?after=1990&before=1991",
        "/terms/keyness?from=Nobody+At+All",
        "/terms/collocates?word=zzzzzz",
        "/terms/collocates?word=ferry&after=1990&before=1991",
        "/terms/context?word=zzzzzz",
        "/terms/context?word=***",
        "/terms/course?word=zzzzzz&after=1990&before=1991",
        "/terms/course?word=%22%27%3C%3E",
        "/network?q=zzzzzz",
    ] {
        for language in ["en", "fr"] {
            let page = site.page(language, address);
            assert_eq!(page.status, 200, "{address}: {}", page.body);
            assert!(!page.body.contains("NaN"), "{address}");
        }
        site.json(address);
    }
}

#[test]
fn wrong_values_are_named() {
    let site = Site::new();
    for (address, parameter) in [
        ("/terms?layer=gold", "layer"),
        ("/terms?least=0", "least"),
        ("/terms?colour=red", "colour"),
        ("/terms/keyness?measure=guess", "measure"),
        ("/terms/collocates?left=51", "left"),
        ("/terms/context?context=9999", "context"),
        ("/terms/course?by=hour", "by"),
        ("/terms/course?word=a&word=b&word=c&word=d&word=e&word=f&word=g", "word"),
        ("/terms/course?word=ferry&by=day&after=0001&before=9999", "by"),
        ("/network?least=-1", "least"),
        ("/network?after=2013-13", "after"),
        ("/names?sort=fame", "sort"),
        ("/names?from=x", "from"),
    ] {
        let problem = site.page("en", &format!("/api/v1{address}"));
        assert_eq!(problem.status, 400, "{address}: {}", problem.body);
        assert_eq!(problem.json()["parameter"], parameter, "{address}");
        assert_eq!(get(&site.router, address).status, 400, "{address}");
    }
}
