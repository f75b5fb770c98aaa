use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that a confined process is kept from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Guard {
    /// Taking more memory than it has.
    Memory,
    /// Taking more processor time than it has.
    Processor,
    /// Writing larger files, opening more files, leaving its memory behind in a file.
    Resources,
    /// Outliving the process that started it, and reaching its terminal.
    Session,
    /// Opening files.
    Files,
    /// Reaching the network and other processes' sockets.
    Network,
    /// Starting processes and programs.
    Processes,
    /// Calling what else the system's kernel offers.
    Calls,
}

/// Whether a guard holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum GuardState {
    /// It holds.
    Active {
        /// What it comes to: "memory 512 MiB", "no files".
        what: String,
        /// What holds it: "Landlock 7, seccomp".
        by: String,
    },
    /// It does not hold.
    Missing {
        /// What is not prevented, and why.
        why: String,
    },
}

/// What protects the machine from a process, guard by guard, as it was found when it was confined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Protection {
    /// The guards in the order in which they were set, each once.
    pub guards: Vec<(Guard, GuardState)>,
}

impl Protection {
    /// Tells whether a guard holds.
    pub fn holds(&self, guard: Guard) -> bool {
        self.guards
            .iter()
            .any(|(set, state)| *set == guard && matches!(state, GuardState::Active { .. }))
    }

    /// Tells whether every guard holds.
    pub fn is_complete(&self) -> bool {
        self.missing().next().is_none() && !self.guards.is_empty()
    }

    /// Returns what is not prevented, and why, one sentence each.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.guards.iter().filter_map(|(_, state)| match state {
            GuardState::Missing { why } => Some(why.as_str()),
            GuardState::Active { .. } => None,
        })
    }

    pub(crate) fn active(&mut self, guard: Guard, what: impl Into<String>, by: impl Into<String>) {
        self.guards.push((guard, GuardState::Active { what: what.into(), by: by.into() }));
    }

    pub(crate) fn miss(&mut self, guard: Guard, why: impl Into<String>) {
        self.guards.push((guard, GuardState::Missing { why: why.into() }));
    }
}

impl fmt::Display for Protection {
    /// Writes what holds, grouped by what holds it, then what is missing: one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for (_, state) in &self.guards {
            let GuardState::Active { what, by } = state else { continue };
            match groups.iter_mut().find(|(holder, _)| holder == by) {
                Some((_, held)) => held.push(what),
                None => groups.push((by, vec![what])),
            }
        }
        let held = groups.iter().map(|(by, held)| format!("{} ({by})", held.join(", ")));
        let missing = self.missing().map(|why| format!("not protected: {why}"));
        let parts: Vec<String> = held.chain(missing).collect();
        if parts.is_empty() {
            return f.write_str("not protected at all");
        }
        f.write_str(&parts.join("; "))
    }
}
