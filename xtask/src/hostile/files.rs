//! Files to be ingested, each with a neighbour that must go in.

use std::path::Path;

use liasse_testkit::hostile::{
    HostileFile, NEIGHBOUR, NEIGHBOUR_NAME, NEIGHBOUR_WORD, Ran, complaint, file_names, files,
};

use super::{Case, Place, Tried, watch};
use crate::error::TaskError;

pub(super) fn cases() -> Vec<Case> {
    let of_files = files().into_iter().map(|(door, file)| of_file(door, file));
    let of_names = file_names().into_iter().map(|(class, name)| Case {
        class,
        door: "file name",
        name: name.clone(),
        heavy: false,
        try_it: Box::new(move |place, folder| {
            ingest(place, folder, &name, format!("The text of {}.\n", name.len()).as_bytes())
        }),
    });
    of_files.chain(of_names).collect()
}

fn of_file(door: &'static str, file: HostileFile) -> Case {
    Case {
        class: file.class,
        door,
        name: file.name.to_owned(),
        heavy: file.heavy,
        try_it: Box::new(move |place, folder| ingest(place, folder, file.name, &(file.bytes)())),
    }
}

/// Ingests a folder of the file and the neighbour, finds the neighbour, lists everything, verifies.
fn ingest(place: &Place, folder: &Path, name: &str, bytes: &[u8]) -> Result<Tried, TaskError> {
    let inputs = folder.join("in");
    let write = |name: &str, bytes: &[u8]| {
        let path = inputs.join(name);
        std::fs::write(&path, bytes).map_err(|cause| TaskError::file(&path, &cause))
    };
    std::fs::create_dir_all(&inputs).map_err(|cause| TaskError::file(&inputs, &cause))?;
    write(name, bytes)?;
    write(NEIGHBOUR_NAME, NEIGHBOUR.as_bytes())?;
    let run = |arguments: &[&str]| {
        watch::run(place.command(folder, arguments).args(["--archive", "a.liasse"]))
    };
    let mut ran = run(&["ingest", "in"])?;
    let outcome = outcome(&ran, name);
    let mut wrong = complaint(&ran, plain_part(name)).or_else(|| account(&ran, name));
    let checks: [(&[&str], &str); 3] = [
        (&["search", NEIGHBOUR_WORD], "the neighbour is lost"),
        (&["search", "--limit", "50"], "listing all"),
        (&["verify"], "verify"),
    ];
    for (arguments, what) in checks {
        let checked = run(arguments)?;
        let fault = complaint(&checked, "a.liasse").or_else(|| {
            (checked.code != Some(0)).then(|| format!("ended with {:?}", checked.code))
        });
        wrong = wrong.or(fault.map(|fault| format!("{what}: {fault}")));
        ran.time = ran.time.max(checked.time);
        ran.peak = ran.peak.max(checked.peak);
    }
    Ok(Tried::of(&ran, outcome, wrong))
}

/// What the program said of the file, or of all of them.
fn outcome(ran: &Ran, name: &str) -> String {
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let about = said.lines().find(|line| line.contains(plain_part(name)));
    let about = about.or_else(|| said.lines().find(|line| is_account(line)));
    about.or(said.lines().next()).unwrap_or_default().trim_start_matches("in/").to_owned()
}

/// Every file must be accounted for, and one that failed must be named.
fn account(ran: &Ran, name: &str) -> Option<String> {
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let Some(line) = said.lines().find(|line| is_account(line)) else {
        return Some("gave no account of its files".to_owned());
    };
    let numbers = numbers(line);
    let (all, parts) = numbers.split_first().unwrap_or((&0, &[]));
    if *all < 2 || *all != parts.iter().sum::<u64>() {
        return Some(format!("the account does not add up: {line}"));
    }
    let failed = !line.contains(" 0 failed");
    let named = said.lines().any(|line| line.contains(plain_part(name)));
    (failed && !named).then(|| "a file failed and is not named".to_owned())
}

fn is_account(line: &str) -> bool {
    line.contains(" stored") && line.contains(" failed") && line.contains(": ")
}

/// Returns the numbers of a line; groups of digits belong together.
fn numbers(line: &str) -> Vec<u64> {
    let joined: String = line.chars().filter(|it| !matches!(it, '\u{202f}' | '\u{a0}')).collect();
    joined
        .split(|character: char| {
            !character.is_ascii_digit() && character != ',' && character != '.'
        })
        .filter_map(|word| word.replace([',', '.'], "").parse().ok())
        .collect()
}

/// The longest piece of a name that is shown as it is.
fn plain_part(name: &str) -> &str {
    let is_plain = |character: char| character.is_ascii_graphic() && character != '\\';
    name.split(|character| !is_plain(character)).max_by_key(|part| part.len()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_to_add_up() {
        assert_eq!(
            numbers("3,200 files: 3,198 stored, 0 duplicates, 2 failed"),
            [3200, 3198, 0, 2]
        );
        let ran = |line: &str| Ran { stderr: line.as_bytes().to_vec(), ..Ran::default() };
        let check = |line: &str| account(&ran(line), "bad.pdf");
        assert_eq!(check("2 files: 2 stored, 0 duplicates, 0 empty, 0 failed"), None);
        assert!(check("2 files: 1 stored, 0 duplicates, 0 empty, 0 failed").is_some());
        assert!(check("2 files: 1 stored, 0 duplicates, 0 empty, 1 failed").is_some());
        assert_eq!(check("in/bad.pdf: cut\n2 files: 1 stored, 0 empty, 1 failed"), None);
        assert!(check("nothing new").is_some());
    }

    #[test]
    fn a_name_is_looked_for_by_what_is_shown_of_it() {
        assert_eq!(plain_part("escape\u{1b}[2J.txt"), "[2J.txt");
        assert_eq!(plain_part("two\nlines.txt"), "lines.txt");
    }
}
