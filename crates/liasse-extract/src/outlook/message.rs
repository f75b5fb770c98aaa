//! A message of Outlook with its recipients and attachments.

use super::{
    date::mail_date,
    lzfu,
    property::{OleFile, Properties, stream},
};
use crate::{Content, ExtractLimits, charset::CodePage, html, rtf};

/// Levels of messages inside messages.
const LEVELS: usize = 8;

/// Bytes of all recipients of a message together.
const RECIPIENTS_BYTES: usize = 4 * 1024 * 1024;

/// A message as a mail program writes it: the lines of its head, its text, what is attached.
#[derive(Default)]
pub(super) struct OutlookMessage {
    /// The head that it was received with, as it came.
    pub(super) received: Option<String>,
    /// What the properties say, in the order of a head.
    pub(super) head: Vec<(&'static str, String)>,
    pub(super) subject: String,
    pub(super) class: Option<String>,
    pub(super) body: String,
    pub(super) attachments: Vec<Attachment>,
    pub(super) problems: Vec<String>,
}

/// A file or a message that is attached.
pub(super) struct Attachment {
    pub(super) name: String,
    pub(super) content: AttachmentContent,
}

pub(super) enum AttachmentContent {
    Bytes(Vec<u8>),
    Message(Box<OutlookMessage>),
}

/// Reads messages out of one file.
pub(super) struct MessageReader<'f, 'b, 'l> {
    pub(super) file: &'f mut OleFile<'b>,
    pub(super) limits: &'l ExtractLimits,
    /// Attachments and bytes of them that may still come.
    pub(super) parts_left: usize,
    pub(super) bytes_left: usize,
}

impl MessageReader<'_, '_, '_> {
    /// Reads the message of a storage.
    pub(super) fn message(
        &mut self,
        path: &str,
        code_page: CodePage,
        level: usize,
    ) -> OutlookMessage {
        let properties = Properties::read(self.file, path, code_page, self.limits.text_bytes);
        let mut message = OutlookMessage {
            received: properties.long_text(self.file, 0x007d),
            subject: properties.text(self.file, 0x0037).unwrap_or_default(),
            class: properties.text(self.file, 0x001a),
            ..OutlookMessage::default()
        };
        self.head(&properties, &mut message);
        self.body(&properties, &mut message);
        self.attachments(&properties, level, &mut message);
        message
    }

    fn head(&mut self, properties: &Properties, message: &mut OutlookMessage) {
        // On behalf of whom, else who sent it.
        let from = [(0x0042, 0x5d02, 0x0065), (0x0c1a, 0x5d01, 0x0c1f)]
            .into_iter()
            .find_map(|(name, smtp, address)| self.mailbox(properties, &[name], &[smtp, address]));
        let mut head = vec![("From", from)];
        let recipients = self.recipients(properties, &mut message.problems);
        for (kind, name, shown) in [(1, "To", 0x0e04), (2, "Cc", 0x0e03), (3, "Bcc", 0x0e02)] {
            let listed: Vec<&str> = recipients
                .iter()
                .filter(|(found, _)| *found == kind)
                .map(|(_, mailbox)| mailbox.as_str())
                .collect();
            let value = match listed.is_empty() {
                true => properties.text(self.file, shown),
                false => Some(listed.join(",\r\n ")),
            };
            head.push((name, value));
        }
        head.push(("Subject", Some(message.subject.clone()).filter(|text| !text.is_empty())));
        let time = [0x0039, 0x0e06, 0x3007].into_iter().find_map(|id| properties.time(id));
        head.push(("Date", time.map(mail_date)));
        head.push(("Message-ID", properties.text(self.file, 0x1035)));
        head.push(("In-Reply-To", properties.text(self.file, 0x1042)));
        head.push(("References", properties.text(self.file, 0x1039)));
        let stated = head.into_iter().filter_map(|(name, value)| Some((name, value?)));
        message.head = stated.collect();
    }

    /// Returns the recipients in order, each with its kind.
    fn recipients(
        &mut self,
        properties: &Properties,
        problems: &mut Vec<String>,
    ) -> Vec<(u32, String)> {
        let mut recipients = Vec::new();
        let mut bytes = 0;
        for path in self.storages(&properties.path, "__recip_version1.0_#") {
            let limit = self.limits.text_bytes;
            let recipient = Properties::read(self.file, &path, properties.code_page(), limit);
            let kind = recipient.number(0x0c15).unwrap_or(1) & 0xf;
            let mailbox = self.mailbox(&recipient, &[0x3001, 0x5ff6], &[0x39fe, 0x3003]);
            bytes += mailbox.as_ref().map_or(0, String::len);
            if bytes > RECIPIENTS_BYTES {
                problems.push(format!(
                    "expected recipients of at most {RECIPIENTS_BYTES} bytes; the rest was not read"
                ));
                break;
            }
            recipients.extend(mailbox.map(|mailbox| (kind, mailbox)));
        }
        recipients
    }

    /// Returns a person as `"Name" <address>`; an address inside an office has no `@` and is left out
    /// where there is a name.
    fn mailbox(
        &mut self,
        properties: &Properties,
        names: &[u16],
        addresses: &[u16],
    ) -> Option<String> {
        let name = names.iter().find_map(|id| properties.text(self.file, *id));
        let addresses: Vec<String> =
            addresses.iter().filter_map(|id| properties.text(self.file, *id)).collect();
        let address = addresses.iter().find(|address| address.contains('@'));
        match (name, address) {
            (Some(name), Some(address)) if name == *address => Some(format!("<{address}>")),
            (Some(name), Some(address)) => Some(format!("{} <{address}>", quoted(&name))),
            (Some(name), None) => Some(quoted(&name)),
            (None, Some(address)) => Some(format!("<{address}>")),
            (None, None) => addresses.first().map(|address| quoted(address)),
        }
    }

    /// Reads the text; where there is none, the web page or the rich text.
    fn body(&mut self, properties: &Properties, message: &mut OutlookMessage) {
        if let Some(text) = properties.long_text(self.file, 0x1000) {
            message.body = text;
            return;
        }
        let page = properties.bytes(self.file, 0x1013);
        let page = page.or_else(|| properties.long_text(self.file, 0x1013).map(String::into_bytes));
        let found = if let Some(page) = page {
            Some(html::extract(&page, self.limits))
        } else {
            let packed = properties.bytes(self.file, 0x1009);
            let most = self.limits.text_bytes.saturating_mul(4);
            let rich = packed.and_then(|packed| lzfu::unpacked(&packed, most));
            rich.and_then(|rich| rtf::extract(&rich, self.limits).ok())
        };
        if let Some(found) = found {
            if let Content::Text(text) = found.content {
                message.body = text;
            }
            message.problems.extend(found.problems);
        }
    }

    fn attachments(&mut self, properties: &Properties, level: usize, message: &mut OutlookMessage) {
        for (index, path) in
            self.storages(&properties.path, "__attach_version1.0_#").into_iter().enumerate()
        {
            if self.parts_left == 0 {
                let most = self.limits.parts;
                let problem = format!("expected at most {most} attachments; the rest was not read");
                message.problems.push(problem);
                return;
            }
            self.parts_left -= 1;
            let limit = self.limits.text_bytes;
            let attached = Properties::read(self.file, &path, properties.code_page(), limit);
            let names = [0x3707, 0x3704, 0x3001];
            let name = names.into_iter().find_map(|id| attached.text(self.file, id));
            let name = name.unwrap_or_else(|| format!("attachment-{}", index + 1));
            self.attachment(&attached, name, level, message);
        }
    }

    fn attachment(
        &mut self,
        attached: &Properties,
        name: String,
        level: usize,
        message: &mut OutlookMessage,
    ) {
        let data = attached.path_of(0x3701, 0x0102);
        let inner = attached.path_of(0x3701, 0x000d);
        if self.file.is_stream(&data) {
            self.file_part(&data, name, message);
        } else if self.file.is_stream(format!("{inner}/__properties_version1.0")) {
            if level >= LEVELS {
                let problem = format!("{name}: found messages deeper than {LEVELS}; not read");
                return message.problems.push(problem);
            }
            let mut nested = self.message(&inner, attached.code_page(), level + 1);
            message.problems.append(&mut nested.problems);
            let name = match nested.subject.trim() {
                "" => format!("{name}.eml"),
                subject => format!("{subject}.eml"),
            };
            let content = AttachmentContent::Message(Box::new(nested));
            message.attachments.push(Attachment { name, content });
        } else if self.file.is_storage(&inner) {
            // An object of another program: its streams, each for itself.
            for path in self.streams(&inner) {
                let stream_name = path.rsplit('/').next().unwrap_or_default();
                let name = format!("{name}/{}", stream_name.trim_start_matches(char::is_control));
                self.file_part(&path, name, message);
            }
        } else {
            message
                .problems
                .push(format!("{name}: expected an attached file, found only its name"));
        }
    }

    /// Adds what stands in a stream, if the limit allows it.
    fn file_part(&mut self, path: &str, name: String, message: &mut OutlookMessage) {
        let bytes = stream(self.file, path, self.bytes_left.saturating_add(1)).unwrap_or_default();
        if bytes.len() > self.bytes_left {
            let most = self.limits.parts_bytes;
            message.problems.push(format!(
                "left out the part {name:?}: expected at most {most} bytes of attachments"
            ));
            return;
        }
        self.bytes_left -= bytes.len();
        let content = AttachmentContent::Bytes(bytes);
        message.attachments.push(Attachment { name, content });
    }

    /// Returns the storages below a path whose names begin so, in the order of their names.
    fn storages(&mut self, path: &str, start: &str) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(format!("{path}/")) else { return Vec::new() };
        let mut paths: Vec<String> = entries
            .filter(|entry| entry.is_storage() && entry.name().starts_with(start))
            .map(|entry| format!("{path}/{}", entry.name()))
            .collect();
        paths.sort();
        paths
    }

    /// Returns the streams directly below a path, in the order of their names.
    fn streams(&mut self, path: &str) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(format!("{path}/")) else { return Vec::new() };
        let mut paths: Vec<String> = entries
            .filter(cfb::Entry::is_stream)
            .map(|entry| format!("{path}/{}", entry.name()))
            .collect();
        paths.sort();
        paths
    }
}

/// Returns a name as it stands before an address.
fn quoted(name: &str) -> String {
    let name = name.trim().trim_matches('\'');
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}
