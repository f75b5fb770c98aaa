use liasse_ingest::LedgerRow;

/// The documents that came with a document: a mail and what is attached to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attached {
    /// The documents of the file that its file came in; none where that is a packed file or a mailbox.
    pub to: Vec<String>,
    /// The documents of the files that came in its file.
    pub with: Vec<String>,
}

impl Attached {
    /// Reads from a ledger what came with the file of a row.
    ///
    /// # Examples
    /// ```
    /// use liasse_archive::{Attached, Blake3, LedgerRow, Outcome};
    ///
    /// let row = |path: &str, container: Option<&str>| LedgerRow {
    ///     path: path.to_owned(),
    ///     size: 1,
    ///     blake3: Some(Blake3::of(path.as_bytes())),
    ///     container: container.map(|it| Blake3::of(it.as_bytes())),
    ///     outcome: Outcome::Stored,
    ///     problem: None,
    ///     documents: vec![format!("doc of {path}")],
    ///     encoding: String::new(),
    ///     encoding_guessed: false,
    ///     facts: Default::default(),
    /// };
    /// let ledger = [row("mail.eml", None), row("mail.eml!/memo.pdf", Some("mail.eml"))];
    /// assert_eq!(Attached::of(&ledger, &ledger[0]).with, ["doc of mail.eml!/memo.pdf"]);
    /// assert_eq!(Attached::of(&ledger, &ledger[1]).to, ["doc of mail.eml"]);
    /// ```
    pub fn of(ledger: &[LedgerRow], row: &LedgerRow) -> Self {
        let documents = |is_it: &dyn Fn(&LedgerRow) -> bool| {
            let found = ledger.iter().filter(|other| is_it(other));
            let mut ids: Vec<String> = found.flat_map(|other| other.documents.clone()).collect();
            ids.retain(|id| !row.documents.contains(id));
            ids.sort();
            ids.dedup();
            ids
        };
        let is_container =
            |other: &LedgerRow| other.blake3.is_some() && other.blake3 == row.container;
        let is_inside = |other: &LedgerRow| {
            other.container.is_some() && other.container == row.blake3 && other.path != row.path
        };
        Self { to: documents(&is_container), with: documents(&is_inside) }
    }
}
