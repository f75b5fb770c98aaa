//! The owner of the mailbox that a release came from.
//!
//! In the State Department's release the scan loses the single letter `H` of most top To: lines.
//! The parse leaves such a line empty; the owner is offered beside it, marked as inferred.

use liasse_model::{InferredParty, Message, MessageKind};

/// Case numbers of releases made from one person's mailbox, with the person.
///
/// F-2014-20439 is the release of the former Secretary's e-mail, F-2015-04841 the part of it that
/// was produced to the House Select Committee on Benghazi.
const MAILBOXES: &[(&str, &str)] =
    &[("F-2014-20439", "Hillary Clinton"), ("F-2015-04841", "Hillary Clinton")];

/// Names under which an owner writes; a message from the owner was not sent to the owner.
const OWN_NAMES: &[&str] = &["h", "hrc", "hillary", "clinton", "hdr22", "hrod17"];

/// Offers the mailbox's owner where the newest message has no readable recipient.
pub(super) fn infer_owner(top: &mut Message, case_number: &str) {
    let Some((_, owner)) = MAILBOXES.iter().find(|(case, _)| *case == case_number) else { return };
    let printed = !top.to.is_empty() || !top.cc.is_empty() || !top.bcc.is_empty();
    let own = top.from.as_ref().is_some_and(|from| {
        let words = from.raw.to_ascii_lowercase();
        words
            .split(|character: char| !character.is_ascii_alphanumeric())
            .next()
            .is_some_and(|first| OWN_NAMES.contains(&first))
    });
    if printed || own || top.kind != MessageKind::Email || top.from.is_none() {
        return;
    }
    top.to_inferred = Some(InferredParty {
        name: (*owner).to_owned(),
        reason: format!(
            "the page prints no recipient; case {case_number} is the release of this mailbox"
        ),
    });
}
