use std::{fmt, path::PathBuf};

/// Something in an archive that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file or folder it is about.
    pub path: PathBuf,
    /// What was expected and what was found.
    pub message: String,
    /// What puts it right.
    pub remedy: Remedy,
}

/// What puts a finding right; prints as a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// It is made of the documents, and [`repair`](crate::repair) makes it again.
    MakeAgain,
    /// What it held is lost. [`repair`](crate::repair) sets it aside and says which files to ingest
    /// again.
    SetAside,
    /// [`repair`](crate::repair) corrects the account and says which files to ingest again.
    Account,
    /// Its file has to be ingested again; what is there already is not taken twice.
    IngestAgain,
    /// A person wrote it and has to correct it.
    ByHand,
    /// The archive contradicts itself: its sources have to be ingested into a new one.
    NewArchive,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Remedy::MakeAgain => "`liasse verify --repair` makes it again from the documents",
            Remedy::SetAside => {
                "`liasse verify --repair` sets it aside and says which files to ingest again"
            }
            Remedy::Account => {
                "`liasse verify --repair` corrects the account and says which files to ingest again"
            }
            Remedy::IngestAgain => "ingest that file again",
            Remedy::ByHand => "correct it by hand",
            Remedy::NewArchive => "ingest the original files into a new archive",
        })
    }
}
