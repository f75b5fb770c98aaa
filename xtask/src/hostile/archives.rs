//! Archive folders that came damaged: verified, searched, read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use liasse_testkit::hostile::{complaint, damages};

use super::{Case, Tried, asks::said, watch};
use crate::error::TaskError;

/// What is asked of a damaged archive; each may fail, in words.
const ASKED: [&[&str]; 4] =
    [&["search", "quay"], &["terms"], &["trace", "the lower quay is closed"], &["verify"]];

pub(super) fn cases(archive: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for damage in damages() {
        let archive: PathBuf = archive.to_owned();
        cases.push(Case {
            class: damage.class,
            door: "archive",
            name: damage.name.to_owned(),
            heavy: false,
            try_it: Box::new(move |place, folder| {
                let copied = folder.join("a.liasse");
                copy(&archive, &copied)
                    .and_then(|()| (damage.apply)(&copied))
                    .map_err(|cause| TaskError::file(&copied, &cause))?;
                let mut all =
                    Tried { outcome: String::new(), seconds: 0.0, peak: None, complaint: None };
                for asked in ASKED {
                    let mut command = place.command(folder, asked);
                    let ran = watch::run(command.args(["--archive", "a.liasse"]))?;
                    let wrong =
                        complaint(&ran, "a.liasse").map(|it| format!("{}: {it}", asked.join(" ")));
                    all.complaint = all.complaint.or(wrong);
                    all.seconds = all.seconds.max(ran.time.as_secs_f64());
                    all.peak = all.peak.max(ran.peak);
                    all.outcome = said(&ran);
                }
                Ok(all)
            }),
        });
    }
    cases
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => fs::copy(entry.path(), target).map(drop)?,
        }
    }
    Ok(())
}
