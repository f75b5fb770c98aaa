//! Wrong addresses and values: a page for people, a problem for programs.

use super::{app, get, get_in};

#[test]
fn a_wrong_value_is_named_with_what_was_expected() {
    let app = app();
    for (address, parameter, found, expected) in [
        ("/api/v1/about?size=0", "size", "0", "from 1 to 100"),
        ("/api/v1/about?size=1e3", "size", "1e3", "from 1 to 100"),
        ("/api/v1/about?outcome=lost", "outcome", "lost", "failed, doubtful"),
        ("/api/v1/about?colour=red", "colour", "red", "outcome, path, size, cursor"),
        ("/api/v1/about?size=1&size=2", "size", "1", "at most once"),
        ("/api/v1/about?cursor=-1", "cursor", "-1", "from 0"),
    ] {
        let answer = get(&app, address);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{address}");
        let problem = answer.json();
        assert_eq!(answer.status, 400, "{address}");
        assert_eq!(problem["type"], "urn:liasse:problem:parameter");
        assert_eq!(problem["status"], 400);
        assert_eq!(problem["parameter"], parameter, "{address}");
        assert_eq!(problem["found"], found, "{address}");
        assert!(problem["detail"].as_str().unwrap().contains(expected), "{problem}");
        assert_eq!(problem["instance"], "/api/v1/about");
        let page = get(&app, &address.replace("/api/v1", ""));
        assert_eq!(page.status, 400);
        assert!(page.body.contains("role=\"alert\"") && page.body.contains(parameter), "{address}");
    }
}

#[test]
fn a_long_wrong_value_is_shown_in_part() {
    let long = "9".repeat(3000);
    let problem = get(&app(), &format!("/api/v1/about?size={long}")).json();
    assert_eq!(problem["found"].as_str().unwrap().len(), 200);
}

#[test]
fn what_is_not_there_is_said_in_the_readers_language() {
    let app = app();
    let problem = get_in(&app, "fr", "/api/v1/nothing");
    assert_eq!(problem.status, 404);
    assert_eq!(problem.json()["title"], "Il n’y a pas de page à cette adresse");
    assert!(get_in(&app, "en", "/nothing").body.contains("There is no page at this address"));
}

#[test]
fn climbing_paths_lead_nowhere() {
    let app = app();
    for path in [
        "/../../etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/%00/x",
        "//etc/passwd",
        "/about/../../x",
        "/about/",
    ] {
        let answer = get(&app, path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
    }
}
