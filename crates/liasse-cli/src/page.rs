//! A document laid out for reading.

use std::{collections::BTreeMap, io};

use liasse_model::{
    Article, Diagnostic, Document, LineIndex, Message, MessageKind, Paper, Party, RegionKind,
    ReleaseDocument, ReleaseStatus, Severity,
};

use crate::{output::Output, visible::visible_line};

/// Writes a document: what it is, its messages, what was wrong with it.
///
/// `also_in` says of the message at an index where else it stands.
pub(crate) fn write_page(
    out: &mut Output,
    document: &Document,
    also_in: &dyn Fn(usize) -> String,
) -> io::Result<()> {
    match document {
        Document::Release(release) => release_head(out, release)?,
        Document::Mail(mail) => line(out, "E-mail", &mail.id)?,
        Document::Article(article) => write_article(out, article)?,
        Document::Paper(paper) => write_paper(out, paper)?,
    }
    let messages = document.messages();
    for (index, message) in messages.iter().enumerate() {
        write_message(out, message, (index + 1, messages.len()), &also_in(index))?;
        if let Document::Release(release) = document {
            write_margin_codes(out, release, message)?;
        }
    }
    if let Document::Release(release) = document
        && messages.is_empty()
    {
        out.text(&format!("\n{}\n", release.text.trim_matches(['\n', '\r', '\u{c}'])))?;
    }
    write_diagnostics(out, document)
}

const LABEL_WIDTH: usize = 15;

/// Writes a labelled line; nothing for an empty value.
pub(crate) fn line(out: &mut Output, label: &str, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    out.text(&format!("{:<LABEL_WIDTH$}{}\n", format!("{label}:"), visible_line(value)))
}

fn release_head(out: &mut Output, release: &ReleaseDocument) -> io::Result<()> {
    line(out, "Document", &release.id)?;
    line(out, "Case", release.case_number.as_deref().unwrap_or_default())?;
    line(out, "Released", &released(release))?;
    line(out, "Exemptions", &release.exemptions.join(", "))?;
    if let Some(classification) = &release.classification {
        let mut words: Vec<String> = classification.class.iter().cloned().collect();
        words.extend(classification.classified_by.iter().map(|by| format!("by {by}")));
        words.extend(classification.classified_on.map(|day| format!("on {day}")));
        if !classification.reasons.is_empty() {
            words.push(format!("reason {}", classification.reasons.join(", ")));
        }
        words.extend(classification.declassify_on.map(|day| format!("until {day}")));
        line(out, "Classified", &words.join(", "))?;
    }
    if release.pages > 1 {
        line(out, "Pages", &release.pages.to_string())?;
    }
    Ok(())
}

fn released(release: &ReleaseDocument) -> String {
    let how = match release.release {
        Some(ReleaseStatus::Full) => "in full",
        Some(ReleaseStatus::Part) => "in part",
        None => "not stated whether in full",
    };
    match release.release_date {
        Some(date) => format!("{how}, {date}"),
        None => how.to_owned(),
    }
}

fn write_message(
    out: &mut Output,
    message: &Message,
    (number, count): (usize, usize),
    also_in: &str,
) -> io::Result<()> {
    let kind = match message.kind {
        MessageKind::Email => "Message",
        MessageKind::Quote => "Quoted message",
        MessageKind::Memo => "Memo",
    };
    out.text(&format!("\n── {kind} {number} of {count} {}\n", "─".repeat(40)))?;
    line(out, "From", &message.from.as_ref().map_or("(not printed)".to_owned(), party))?;
    line(out, "Sent", &message.sent.map(sent).unwrap_or_default())?;
    line(out, "To", &recipients(message))?;
    if let Some(inferred) = message.to_inferred.as_ref().filter(|_| message.to.is_empty()) {
        line(out, "  because", &inferred.reason)?;
    }
    line(out, "Cc", &parties(&message.cc))?;
    line(out, "Bcc", &parties(&message.bcc))?;
    line(out, "Subject", message.subject.as_deref().unwrap_or_default())?;
    for name in &message.attachments {
        line(out, "Attachment", name)?;
    }
    line(out, "Also in", also_in)?;
    let body = message.body.trim_matches('\n');
    if !body.is_empty() {
        out.text(&format!("\n{body}\n"))?;
    }
    Ok(())
}

/// Writes which exemption codes stand in the margin of a message, and on which lines of the text.
fn write_margin_codes(
    out: &mut Output,
    release: &ReleaseDocument,
    message: &Message,
) -> io::Result<()> {
    let codes = release.regions.iter().filter(|region| {
        region.kind == RegionKind::MarginCode && message.span.contains(region.span)
    });
    let lines = LineIndex::new(&release.text);
    let mut marks: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for region in codes {
        let code = region.span.of(&release.text).unwrap_or_default().trim();
        let line = lines.line_column(region.span.start).line.to_string();
        marks.entry(code).or_default().push(line);
    }
    if marks.is_empty() {
        return Ok(());
    }
    let marks = marks.iter().map(|(code, lines)| format!("{code} (line {})", lines.join(", ")));
    let marks = marks.collect::<Vec<_>>().join("; ");
    out.text("\n")?;
    line(out, "In the margin", &marks)
}

/// Returns the day and hour of a message in one line.
pub(crate) fn sent(sent: liasse_model::DateTime) -> String {
    match sent.time {
        Some(time) => {
            format!("{} {:02}:{:02}", sent.date, time.hour(), time.minute())
        }
        None => sent.date.to_string(),
    }
}

/// Returns the printed recipients, or the one that the release's context suggests, marked so.
pub(crate) fn recipients(message: &Message) -> String {
    match &message.to_inferred {
        Some(inferred) if message.to.is_empty() => {
            format!("(not printed; inferred: {})", inferred.name)
        }
        _ => parties(&message.to),
    }
}

fn parties(entries: &[Party]) -> String {
    entries.iter().map(party).collect::<Vec<_>>().join("; ")
}

/// Returns the entry as printed.
pub(crate) fn party(entry: &Party) -> String {
    if entry.raw.is_empty() {
        let parts = entry.name.iter().chain(&entry.address);
        return parts.cloned().collect::<Vec<_>>().join(" ");
    }
    entry.raw.clone()
}

fn write_article(out: &mut Output, article: &Article) -> io::Result<()> {
    line(out, "Article", &article.id)?;
    line(out, "Title", article.title.as_deref().unwrap_or_default())?;
    line(out, "Outlet", article.outlet.as_deref().unwrap_or_default())?;
    line(out, "Authors", &article.authors.join(", "))?;
    let date = article.date.map(|date| match article.time {
        Some(time) => format!("{date} {:02}:{:02}", time.hour(), time.minute()),
        None => date.to_string(),
    });
    line(out, "Date", &date.unwrap_or_default())?;
    line(out, "Topic", article.topic.as_deref().unwrap_or_default())?;
    line(out, "Quotations", &article.quotations.len().to_string())?;
    let mut blocks: Vec<_> = article.headings.iter().chain(&article.paragraphs).collect();
    blocks.sort_by_key(|block| block.span);
    for block in blocks {
        out.text(&format!("\n{}\n", block.text))?;
    }
    Ok(())
}

fn write_paper(out: &mut Output, paper: &Paper) -> io::Result<()> {
    line(out, "Document", &paper.id)?;
    line(out, "Title", paper.title.as_deref().unwrap_or_default())?;
    line(out, "Authors", &paper.authors.join(", "))?;
    if paper.pages > 1 {
        line(out, "Pages", &paper.pages.to_string())?;
    }
    out.text(&format!("\n{}\n", paper.text.trim_matches(['\n', '\r', '\u{c}'])))
}

fn write_diagnostics(out: &mut Output, document: &Document) -> io::Result<()> {
    let diagnostics = document.diagnostics();
    if diagnostics.is_empty() {
        return Ok(());
    }
    out.text("\n── Noted while reading\n")?;
    let lines = LineIndex::new(document.text());
    for Diagnostic { severity, message, span, .. } in diagnostics {
        let place = lines.line_column(span.start);
        let severity = match severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let message = visible_line(message);
        out.text(&format!("line {}: {severity}: {message}\n", place.line))?;
    }
    Ok(())
}
