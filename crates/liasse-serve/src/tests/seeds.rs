//! The seeds of the project, served in the process, with what pages are made of ready.

use std::{
    net::SocketAddr,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use axum::Router;
use liasse_archive::{IngestOptions, ingest};
use tempfile::TempDir;

use super::HOST;
use crate::{
    app::{App, router},
    limits::ServeLimits,
    room::Room,
};

/// Returns the routes over the seeds; the archive is made once.
pub(crate) fn seeds() -> Router {
    static APP: OnceLock<(TempDir, Arc<App>)> = OnceLock::new();
    let (_, app) = APP.get_or_init(|| {
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        served(&["release", "mail", "press"].map(|folder| seeds.join(folder)))
    });
    router(Arc::clone(app))
}

/// Ingests files and serves them.
pub(crate) fn served(sources: &[PathBuf]) -> (TempDir, Arc<App>) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("my.liasse");
    let options = IngestOptions::default();
    ingest(&archive, sources, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    let address: SocketAddr = HOST.parse().unwrap();
    let room = Room::new(&archive, 4, None).unwrap();
    room.reader().unwrap().make_ready(&mut |_| {}).unwrap();
    (folder, Arc::new(App::new(room, address, &[], None, ServeLimits::default()).unwrap()))
}

/// Holds a page to what every page must be: complete, in one language, without script or style of
/// its own, with headings in their order and every label for a field.
#[track_caller]
pub(crate) fn check_page(page: &str) {
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"), "{page}");
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    assert!(!page.contains(" style=\"") && !page.contains("<style"), "{page}");
    assert!(!page.contains("onclick=") && !page.contains("javascript:"), "{page}");
    for script in page.split("<script").skip(1) {
        assert!(script.starts_with(" type=\"module\" src=\"/assets/"), "{script}");
    }
    let mut ids: Vec<&str> = attributes(page, "id").collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(
        ids.len(),
        count,
        "an id stands twice: {:?}",
        attributes(page, "id").collect::<Vec<_>>()
    );
    for label in page.split("<label").skip(1) {
        let wanted = attributes(label.split('>').next().unwrap(), "for").next();
        assert!(wanted.is_none_or(|wanted| ids.contains(&wanted)), "{wanted:?}");
    }
    for name in attributes(page, "aria-labelledby") {
        assert!(name.split(' ').all(|name| ids.contains(&name)), "{name}");
    }
    let mut level = 1;
    for heading in page.split("<h").skip(1) {
        let Some(next) = heading.chars().next().and_then(|digit| digit.to_digit(10)) else {
            continue;
        };
        assert!(next <= level + 1, "h{next} after h{level}: {heading:.80}");
        level = next;
    }
    for key in page.split(['>', '"', ' ']).filter(|word| word.contains('-')) {
        let is_key = ["doc-", "search-", "saved-", "errors-", "nav-"]
            .iter()
            .any(|area| key.starts_with(area));
        let is_known = ["doc-head", "doc-"].contains(&key)
            || attributes(page, "class")
                .chain(attributes(page, "id"))
                .any(|it| it.split(' ').any(|it| it == key));
        assert!(!is_key || is_known, "a text is missing: {key}");
    }
}

fn attributes<'a>(page: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let mark = format!(" {name}=\"");
    let pieces: Vec<&str> = page.split(mark.as_str()).skip(1).collect();
    pieces.into_iter().filter_map(|piece| piece.split('"').next())
}
