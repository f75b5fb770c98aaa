//! Programs of the system, confined.

use std::net::TcpListener;

use liasse_sandbox::{EndedKind, Guard, Input};

use crate::cases::{Case, run, temp};

pub(crate) fn all() -> Vec<Case> {
    use Guard::{Files, Network, Processes};
    vec![
        Case { name: "a_program_reads_its_input", needs: &[], check: reads_input },
        Case {
            name: "a_program_reads_no_file_of_a_person",
            needs: &[Files],
            check: || {
                fails(&["cat", "/etc/passwd"], "ermission denied");
            },
        },
        Case {
            name: "a_program_reads_what_the_system_has",
            needs: &[],
            check: || {
                assert!(exec(&["ls", "/usr"]).unwrap().contains("bin"));
            },
        },
        Case {
            name: "a_program_writes_no_file",
            needs: &[Files],
            check: || {
                let path = temp("must-not-be");
                fails(&["sh", "-c", &format!("echo x > '{path}'")], "");
                assert!(!std::fs::exists(path).unwrap());
            },
        },
        Case {
            name: "a_program_starts_no_process",
            needs: &[Processes],
            check: || {
                fails(&["sh", "-c", "ls /usr; echo started"], "");
            },
        },
        Case { name: "a_program_reaches_no_network", needs: &[Network], check: network },
        Case {
            name: "a_program_that_is_missing_is_named",
            needs: &[],
            check: || {
                fails(&["liasse-no-such-program"], "could not run `liasse-no-such-program`");
            },
        },
    ]
}

fn exec(words: &[&str]) -> Result<String, liasse_sandbox::Ended> {
    let output = run("exec", &words.join("\u{1f}"), Input::Bytes(b"through the pipe".to_vec()))?;
    Ok(String::from_utf8(output.stdout).unwrap())
}

#[track_caller]
fn fails(words: &[&str], with: &str) {
    let ended = exec(words).expect_err("the program did what it may not");
    assert_eq!(ended.kind(), EndedKind::Code);
    assert!(ended.stderr_tail().contains(with), "{}", ended.stderr_tail());
}

fn reads_input() {
    assert_eq!(exec(&["cat"]).unwrap(), "through the pipe");
}

/// bash opens connections by itself, so that nothing else is needed.
fn network() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    fails(&["bash", "-c", &format!("exec 3<> /dev/tcp/127.0.0.1/{port}")], "");
}
