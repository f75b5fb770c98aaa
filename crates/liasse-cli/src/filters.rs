//! The filters that every command over an archive shares.

use clap::{Args, ValueEnum};
use liasse_model::{Date, ReleaseStatus};
use liasse_search::{DocumentKind, Filters, parse_day};

/// Restrict the documents.
///
/// --from, --to, --with, --after and --before hold together for one and the same message of a
/// document's chain; the words of a query may stand anywhere in the document.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Filters (--from, --to, --with, --after and --before hold together for one message of a chain)"
)]
pub(crate) struct FilterArgs {
    /// Sent by NAME: words of a name or an address, in any order; a last * cuts short (Blumen*); a
    /// first = leaves out the other spellings of the name (=H)
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
    /// Sent to NAME, as printed or as inferred where the scan lost it
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Sent by, to or in copy to NAME; several times: each of them
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// Sent on this day or later: 2013-01-15, 2013-01 or 2013
    #[arg(long, value_name = "DATE", value_parser = day)]
    after: Option<Date>,
    /// Sent before this day (the day itself is left out)
    #[arg(long, value_name = "DATE", value_parser = day)]
    before: Option<Date>,
    /// From a file or folder whose path has these words, such as HRCEmail_Jan7thWeb
    #[arg(long = "in", value_name = "PATH")]
    origin: Option<String>,
    /// Released in full or in part
    #[arg(long, value_enum, value_name = "HOW")]
    release: Option<ReleaseArg>,
    /// With this exemption code, such as B6 or "1.4(D)"; several times: each of them
    #[arg(long, value_name = "CODE")]
    exemption: Vec<String>,
    /// Of this kind
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<KindArg>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReleaseArg {
    Full,
    Part,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum KindArg {
    /// A document of a release
    Release,
    /// An e-mail file
    Mail,
    /// A press article
    Article,
    /// Any other document: a report, a letter
    Paper,
}

impl From<FilterArgs> for Filters {
    fn from(args: FilterArgs) -> Self {
        Filters {
            from: args.from,
            to: args.to,
            cc: None,
            with: args.with,
            after: args.after,
            before: args.before,
            origin: args.origin,
            release: args.release.map(|release| match release {
                ReleaseArg::Full => ReleaseStatus::Full,
                ReleaseArg::Part => ReleaseStatus::Part,
            }),
            exemptions: args.exemption,
            language: None,
            kind: args.kind.map(|kind| match kind {
                KindArg::Release => DocumentKind::Release,
                KindArg::Mail => DocumentKind::Mail,
                KindArg::Article => DocumentKind::Article,
                KindArg::Paper => DocumentKind::Paper,
            }),
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    parse_day(text).ok_or_else(|| {
        "expected a day that exists, such as 2013-01-15, a month or a year".to_owned()
    })
}
