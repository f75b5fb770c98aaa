//! What a group of rich text is for, and what holds inside it.

use crate::{charset::CodePage, pieces::Piece};

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into a piece of the text.
    Text(Piece),
    /// Nowhere.
    Nowhere,
    /// Into the table of fonts, which say the character set of their text.
    Fonts,
    /// Into a property.
    Property(&'static str),
    /// The properties together; their groups are inside.
    Properties,
    /// Into a date of the properties.
    Date(&'static str),
    /// Into the instruction of a field.
    Instruction,
    /// Into the text of a field, at whose end its link is told.
    Result(Piece),
    /// Into the name of the one who made the next comment.
    CommentAuthor,
    /// Into the bytes of a picture or an object.
    Bytes,
    /// Into the markup of a web page that was made rich text.
    Markup,
}

/// What holds inside a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) code_page: CodePage,
    /// How many characters stand after `\u` for programs that do not know it.
    pub(super) fallback: i32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_in_table: bool,
    /// Whether the text is only for programs that do not know the web page inside.
    pub(super) is_beside_markup: bool,
    /// Whether `\*` was read: a group whose next word is not known is left out.
    pub(super) is_optional: bool,
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            destination: Destination::Text(Piece::Body),
            code_page: CodePage::WESTERN,
            fallback: 1,
            is_hidden: false,
            is_deleted: false,
            is_in_table: false,
            is_beside_markup: false,
            is_optional: false,
        }
    }

    /// Returns the piece that text goes into, if it goes into one.
    pub(super) fn piece(&self) -> Option<Piece> {
        match self.destination {
            Destination::Text(piece) | Destination::Result(piece) => Some(piece),
            _ => None,
        }
    }
}

/// Returns where the text of a group goes that begins with a word; `None` for words that say nothing
/// of it.
pub(super) fn destination(word: &[u8], piece: Piece) -> Option<Destination> {
    Some(match word {
        b"fonttbl" => Destination::Fonts,
        b"info" => Destination::Properties,
        b"title" => Destination::Property("title"),
        b"subject" => Destination::Property("subject"),
        b"author" => Destination::Property("author"),
        b"manager" => Destination::Property("manager"),
        b"company" => Destination::Property("company"),
        b"operator" => Destination::Property("modified-by"),
        b"keywords" => Destination::Property("keywords"),
        b"category" => Destination::Property("category"),
        b"doccomm" => Destination::Property("description"),
        b"generator" => Destination::Property("creator"),
        b"creatim" => Destination::Date("created"),
        b"revtim" => Destination::Date("modified"),
        b"printim" => Destination::Date("printed"),
        b"fldinst" => Destination::Instruction,
        b"fldrslt" => Destination::Result(piece),
        b"atnauthor" => Destination::CommentAuthor,
        b"annotation" => Destination::Text(Piece::Comments),
        b"footnote" => Destination::Text(Piece::Notes),
        b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl" | b"footerr"
        | b"footerf" => Destination::Text(Piece::Margins),
        b"pict" | b"objdata" => Destination::Bytes,
        b"htmltag" => Destination::Markup,
        // The text of shapes, and the Unicode form of what was said in ANSI before.
        b"shpinst" | b"shppict" | b"ud" | b"result" => Destination::Text(piece),
        b"colortbl"
        | b"stylesheet"
        | b"filetbl"
        | b"listtable"
        | b"listoverridetable"
        | b"revtbl"
        | b"rsidtbl"
        | b"themedata"
        | b"colorschememapping"
        | b"datastore"
        | b"latentstyles"
        | b"xmlnstbl"
        | b"mmathPr"
        | b"upr"
        | b"nonshppict"
        | b"sp"
        | b"mhtmltag"
        | b"bkmkstart"
        | b"bkmkend"
        | b"template"
        | b"objclass"
        | b"objname"
        | b"atnid"
        | b"atnref"
        | b"atnicn"
        | b"atndate"
        | b"atrfstart"
        | b"atrfend"
        | b"background"
        | b"xe"
        | b"tc"
        | b"private" => Destination::Nowhere,
        _ => return None,
    })
}
