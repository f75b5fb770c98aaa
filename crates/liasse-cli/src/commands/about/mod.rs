//! `liasse about`: what this program is, what protects the machine while it reads, and its limits.

mod helpers;
mod limits;
mod protection;

use std::io::Write;

use clap::Args;
use liasse_extract::FileFormat;
use liasse_sandbox::Protection;
use serde::Serialize;

use self::{helpers::Helper, limits::Limit};
use crate::{Ending, error::CliError, output::Output};

/// Say what this program reads, what protects this machine from it, and its limits
///
/// Files are read in processes that may do nothing else. What of this the machine can hold them to is
/// tried, and what it lacks is said.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse about                     version, formats, other programs, protection on this machine
  liasse about --limits            every limit, and what happens where it is met
  liasse about --limits --format json")]
pub(crate) struct AboutArgs {
    /// Every limit by its name, with its value and what happens where it is met
    #[arg(long)]
    limits: bool,
    /// How to print: text to read, json whole
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AboutFormat::Text)]
    format: AboutFormat,
    /// Confines this process as one that reads foreign files, and says what holds
    #[arg(long, hide = true, exclusive = true)]
    confined: bool,
}

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum AboutFormat {
    Text,
    Json,
}

pub(crate) fn run(args: &AboutArgs) -> Result<Ending, CliError> {
    if args.confined {
        return protection::say();
    }
    let (protection, not_known) = match protection::ask() {
        Ok(protection) => (Some(protection), None),
        Err(reason) => (None, Some(reason)),
    };
    let about = About {
        version: env!("CARGO_PKG_VERSION"),
        formats: formats(),
        helpers: if args.limits { Vec::new() } else { helpers::all()? },
        protection,
        not_known,
        limits: if args.limits { limits::all() } else { Vec::new() },
    };
    let mut output = Output::new();
    match args.format {
        AboutFormat::Json => output.json(&about)?,
        AboutFormat::Text if args.limits => limits::print(&mut output, &about.limits)?,
        AboutFormat::Text => about.print(&mut output)?,
    }
    output.finish()?;
    Ok(Ending::Found)
}

/// The answer.
#[derive(Serialize)]
struct About {
    version: &'static str,
    /// What is read, in words.
    formats: Vec<String>,
    /// What else reads for it, where it is installed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    helpers: Vec<Helper>,
    /// What protects this machine from the processes that read.
    protection: Option<Protection>,
    /// Why that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_known: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    limits: Vec<Limit>,
}

impl About {
    fn print(&self, output: &mut Output) -> Result<(), CliError> {
        writeln!(output, "liasse {}", self.version)?;
        writeln!(output, "\nIt reads:")?;
        for format in &self.formats {
            writeln!(output, "  {format}")?;
        }
        writeln!(output, "\nPrograms that help it where they are installed:")?;
        for helper in &self.helpers {
            writeln!(output, "  {helper}")?;
        }
        writeln!(output, "\nProtection of this machine from a process that reads foreign files:")?;
        for part in self.protection.iter().map(ToString::to_string) {
            writeln!(output, "  {}", part.replace("; ", "\n  "))?;
        }
        if let Some(reason) = &self.not_known {
            writeln!(output, "  not known: {reason}")?;
        }
        writeln!(output, "\n`liasse about --limits` lists every limit.")?;
        Ok(())
    }
}

/// What is read, in words; of what stands in other formats, liasse-extract knows the words.
fn formats() -> Vec<String> {
    let text = ["text of a release", "press article", "e-mail (.eml)", "mailbox (.mbox)"];
    let others = [
        FileFormat::Pdf,
        FileFormat::Html,
        FileFormat::Rtf,
        FileFormat::Docx,
        FileFormat::Odt,
        FileFormat::Outlook,
        FileFormat::Zip,
        FileFormat::Tar,
        FileFormat::Gzip,
        FileFormat::Zstd,
    ];
    let others = others.map(|format| {
        let words = format.to_string();
        let bare = words.strip_prefix("an ").or_else(|| words.strip_prefix("a "));
        bare.map_or_else(|| words.clone(), str::to_owned)
    });
    text.map(str::to_owned).into_iter().chain(others).collect()
}
