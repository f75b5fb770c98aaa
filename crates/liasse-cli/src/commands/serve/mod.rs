//! `liasse serve`: an archive in the browser, or sources that become one meanwhile.

mod fill;
mod page_images;
mod password;

use std::{
    fs,
    io::{self, IsTerminal},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use clap::Args;
use liasse_serve::{Passwords, ServeError, ServeErrorKind, ServeOptions, Server, Stopper};

use self::fill::{Filling, Sources};
use crate::{
    Ending, args::ArchiveArgs, error::CliError, find_archive::find_archive, output::message,
};

/// Open an archive in the browser
///
/// Search, read and count on pages of your own machine, which nothing leaves. PATH is an archive's
/// folder, or files, folders and zip files to be read into one first; the pages can be used while
/// they are read. Ctrl-C ends it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  liasse serve                               the archive that is here
  liasse serve my.liasse --port 8080
  liasse serve January.zip                   reads it into January.liasse and shows it
  liasse serve --hash-password ada >> people
  liasse serve --listen 192.0.2.7 --auth people --name archive.example")]
pub(crate) struct ServeArgs {
    /// An archive's folder, or sources to be read into one; without it, the nearest archive
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    archive: ArchiveArgs,
    /// The port to listen at; when another program has it, any that is free
    #[arg(long, value_name = "PORT", default_value_t = 2016)]
    port: u16,
    /// The address to listen at; any but this machine's own needs --auth
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    listen: IpAddr,
    /// A further name that browsers may ask for, such as that of a proxy; several times
    #[arg(long, value_name = "HOST")]
    name: Vec<String>,
    /// A file of the people who may enter, a line for each; see --hash-password
    #[arg(long, value_name = "FILE")]
    auth: Option<PathBuf>,
    /// Do not open the browser
    #[arg(long)]
    no_browser: bool,
    /// Ask for a password, print the line for a password file, and end
    #[arg(long, value_name = "NAME", exclusive = true)]
    hash_password: Option<String>,
}

pub(crate) fn run(args: ServeArgs) -> Result<Ending, CliError> {
    if let Some(name) = &args.hash_password {
        return password::print_line(name);
    }
    let (archive, sources) = archive_and_sources(&args)?;
    let filling = sources.map(|sources| Filling::open(&archive, &sources)).transpose()?;
    let server = open(&args, &archive, filling.as_ref())?;
    let stop = Interrupt::listen(server.stopper());
    message(&format!("{} is open at {}", archive.display(), server.url()));
    message("Ctrl-C ends it.");
    if !args.no_browser {
        open_browser(&server.url());
    }
    let filled = filling.map(|filling| filling.start(Arc::clone(&stop.asked)));
    let served = server.run().map_err(|error| failed(&error));
    // Without a server nobody waits for the rest of the sources.
    stop.asked.store(true, Ordering::Relaxed);
    if let Some(filled) = filled {
        filled.join().map_err(|_| CliError::new("reading the sources ended in a panic"))??;
    }
    served.map(|()| Ending::Found)
}

/// Tells the archive from sources that are to be read into it.
fn archive_and_sources(args: &ServeArgs) -> Result<(PathBuf, Option<Sources>), CliError> {
    match args.paths.as_slice() {
        [] => Ok((find_archive(&args.archive)?, None)),
        [archive] if args.archive.archive.is_none() && looks_like_archive(archive) => {
            Ok((archive.clone(), None))
        }
        paths => {
            let sources = Sources::new(paths.to_vec());
            let archive = args.archive.archive.clone().unwrap_or_else(|| sources.archive_name());
            Ok((archive, Some(sources)))
        }
    }
}

/// A folder that holds a manifest, or is named as archives are, so that a missing one is told as
/// that.
fn looks_like_archive(path: &Path) -> bool {
    path.join("archive.json").is_file() || path.extension().is_some_and(|ending| ending == "liasse")
}

/// Takes the port that is asked for, or a free one.
fn open(args: &ServeArgs, archive: &Path, filling: Option<&Filling>) -> Result<Server, CliError> {
    let passwords = args.auth.as_deref().map(read_passwords).transpose()?;
    let page_images = page_images::drawer();
    let options = |port| {
        let mut options = ServeOptions::default().at(SocketAddr::new(args.listen, port));
        options.names = args.name.clone();
        options.passwords = passwords.clone();
        options.growth = filling.map(Filling::growth);
        options.page_images = page_images.clone();
        options
    };
    match Server::open(archive, options(args.port)) {
        Err(error) if error.kind() == ServeErrorKind::AddressTaken => {
            message(&format!("port {} is taken by another program; taking a free one", args.port));
            Server::open(archive, options(0)).map_err(|error| failed(&error))
        }
        opened => opened.map_err(|error| failed(&error)),
    }
}

fn read_passwords(path: &Path) -> Result<Passwords, CliError> {
    let text = fs::read_to_string(path).map_err(|error| {
        CliError::new(format!("could not read the password file {}: {error}", path.display()))
    })?;
    Passwords::parse(&text).map_err(|error| {
        CliError::new(format!("{}: {error}", path.display()))
            .hint("Make a line with `liasse serve --hash-password NAME`.")
    })
}

fn failed(error: &ServeError) -> CliError {
    let failed = CliError::caused(error);
    match error.kind() {
        ServeErrorKind::Unprotected => failed.hint(
            "Name one with --auth FILE, made with `liasse serve --hash-password NAME`, or leave --listen out.",
        ),
        ServeErrorKind::Archive => {
            failed.hint("`liasse verify` says what is damaged; `liasse ingest` makes an archive.")
        }
        _ => failed,
    }
}

/// What Ctrl-C does: the first ends the server and an ingest at a commit, a second one the program.
struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    fn listen(stopper: Stopper) -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&asked);
        let handler = move || {
            if seen.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
            message("stopping; Ctrl-C again stops at once");
            stopper.stop();
        };
        if let Err(error) = ctrlc::set_handler(handler) {
            message(&format!("warning: Ctrl-C will end in the middle of answers: {error}"));
        }
        Self { asked }
    }
}

/// Opens the browser where a person sits and there is one.
fn open_browser(url: &str) {
    let has_screen = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if !has_screen || !io::stderr().is_terminal() {
        return;
    }
    if let Err(error) = open::that_detached(url) {
        message(&format!("the browser could not be opened: {error}; open the address yourself"));
    }
}
