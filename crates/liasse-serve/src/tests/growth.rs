//! An archive that grows while it is served.

use std::{fs, ops::ControlFlow};

use liasse_archive::{IngestOptions, ingest};

use super::{app_over, get};
use crate::{Growth, room::Room};

#[test]
fn pages_follow_an_ingest_from_nothing_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("new.liasse");
    let growth = Growth::default();
    let app = app_over(Room::new(&archive, 2, Some(growth.clone())).unwrap(), None);

    let early = get(&app, "/about");
    assert_eq!((early.status.as_u16(), early.header("retry-after")), (503, "2"));
    assert!(early.body.contains("http-equiv=\"refresh\""), "{}", early.body);
    assert_eq!(get(&app, "/api/v1/about").json()["type"], "urn:liasse:problem:growing");
    assert_eq!(get(&app, "/api/v1/status").json()["ingest"]["state"], "starting");
    assert_eq!(get(&app, "/help").status, 200, "what needs no archive is there");

    let add = |number: u32| {
        let source = folder.path().join(format!("C0500000{number}.txt"));
        fs::write(&source, format!("Memo {number} from the quay.")).unwrap();
        let on = &mut |progress: &_| {
            growth.report(progress);
            ControlFlow::Continue(())
        };
        ingest(&archive, &[&source], &IngestOptions::default(), on).unwrap()
    };
    add(1);
    let page = get(&app, "/about");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<progress") && page.body.contains("growth.js"), "{}", page.body);
    assert_eq!(get(&app, "/api/v1/about").json()["commit"], 1);

    let summary = add(2);
    growth.done(&summary);
    let about = get(&app, "/api/v1/about").json();
    assert_eq!((&about["commit"], &about["counts"]["documents"]), (&2.into(), &2.into()));
    let page = get(&app, "/about").body;
    assert!(page.contains("1 new document") && !page.contains("growth.js"), "{page}");
    let status = get(&app, "/api/v1/status").json();
    assert_eq!((&status["ingest"]["state"], &status["documents"]), (&"done".into(), &2.into()));
}

#[test]
fn an_ingest_that_failed_is_told_with_its_reason_as_text() {
    let growth = Growth::default();
    let app = app_over(Room::new(&super::archive(), 2, Some(growth.clone())).unwrap(), None);
    growth.failed("the disk is <full>");
    let page = get(&app, "/about").body;
    assert!(page.contains("the disk is &lt;full&gt;"), "{page}");
}

#[test]
fn a_missing_archive_that_nobody_makes_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Room::new(&folder.path().join("no.liasse"), 2, None).is_err());
}
