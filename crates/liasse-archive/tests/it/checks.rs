use std::{fs, thread};

use liasse_archive::{ArchiveErrorKind, CheckedArticle, CheckedArticles};

fn article(text: &str, kept: &str) -> CheckedArticle {
    CheckedArticle { title: "Port".to_owned(), kept: Some(kept.to_owned()), text: text.to_owned() }
}

#[test]
fn an_article_is_kept_once_under_its_hash() {
    let folder = tempfile::tempdir().unwrap();
    let checked = CheckedArticles::in_folder(folder.path());
    assert_eq!(checked.list().unwrap(), []);
    assert!(!folder.path().join("checks").exists(), "reading makes no folder");

    let id = checked.keep(article("Le quai « nord ».\n\u{202e}", "2026-01-02")).unwrap();
    assert_eq!(id, CheckedArticles::id_of("Le quai « nord ».\n\u{202e}"));
    assert_eq!(checked.keep(article("Le quai « nord ».\n\u{202e}", "2026-01-09")).unwrap(), id);
    let kept = checked.article(&id).unwrap().unwrap();
    assert_eq!(kept, article("Le quai « nord ».\n\u{202e}", "2026-01-02"), "the first one stays");

    let other = checked.keep(article("Un autre.", "2026-01-03")).unwrap();
    let ids: Vec<String> = checked.list().unwrap().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, [other.clone(), id.clone()], "the last one first");
    assert!(checked.forget(&id).unwrap());
    assert!(!checked.forget(&id).unwrap());
    assert_eq!(checked.article(&id).unwrap(), None);
}

#[test]
fn an_id_is_a_hash_and_no_path() {
    let folder = tempfile::tempdir().unwrap();
    let checked = CheckedArticles::in_folder(folder.path());
    fs::create_dir(folder.path().join("checks")).unwrap();
    fs::write(folder.path().join("secret.json"), "{\"title\":\"\",\"text\":\"a\"}").unwrap();
    for id in ["", "../secret", "..%2fsecret", &"A".repeat(32), &"/".repeat(32), &"0".repeat(33)] {
        assert_eq!(checked.article(id).unwrap(), None, "{id}");
        assert!(!checked.forget(id).unwrap(), "{id}");
    }
}

#[test]
fn number_and_size_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let checked = CheckedArticles::in_folder(folder.path());
    let large = checked.keep(article(&"a".repeat((1 << 20) + 1), "")).unwrap_err();
    assert_eq!(large.kind(), ArchiveErrorKind::TooLarge);
    assert!(!folder.path().join("checks").exists());
    // In the worst case JSON writes a byte in six.
    checked.keep(article(&"\u{1}".repeat(1 << 20), "")).unwrap();
    let folder_of = folder.path().join("checks");
    for number in 0..255 {
        fs::write(folder_of.join(format!("{number:032x}.json")), "").unwrap();
    }
    let full = checked.keep(article("One more.", "")).unwrap_err();
    assert_eq!(full.kind(), ArchiveErrorKind::Full);
    assert!(full.to_string().contains("remove one first"), "{full}");
    assert_eq!(checked.list().unwrap().len(), 1, "what is not as it should be is not listed");
}

#[test]
fn a_file_that_was_changed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let checked = CheckedArticles::in_folder(folder.path());
    let id = checked.keep(article("Le quai.", "")).unwrap();
    let path = folder.path().join(format!("checks/{id}.json"));
    for wrong in ["", "{}", "[1]", "{\"title\":\"\",\"kept\":null,\"text\":\"Le quai?\"}"] {
        fs::write(&path, wrong).unwrap();
        let error = checked.article(&id).unwrap_err();
        assert_eq!(error.kind(), ArchiveErrorKind::Saved, "{wrong}: {error}");
        assert!(error.to_string().contains(&id), "{error}");
    }
}

#[test]
fn many_may_keep_at_once() {
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for writer in 0..4 {
            let checked = CheckedArticles::in_folder(folder.path());
            scope.spawn(move || {
                for number in 0..6 {
                    checked.keep(article("The same.", "")).unwrap();
                    checked.keep(article(&format!("{writer} {number}"), "")).unwrap();
                }
            });
        }
    });
    assert_eq!(CheckedArticles::in_folder(folder.path()).list().unwrap().len(), 25);
    assert!(
        fs::read_dir(folder.path().join("checks")).unwrap().all(|entry| {
            entry.unwrap().path().extension().is_some_and(|ending| ending == "json")
        })
    );
}
