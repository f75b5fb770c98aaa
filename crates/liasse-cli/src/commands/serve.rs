use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use clap::Args;
use liasse_serve::{ServeErrorKind, ServeOptions, Server};

use crate::{
    Ending, args::ArchiveArgs, error::CliError, find_archive::find_archive, output::message,
};

/// Open an archive in the browser
///
/// Search, read and count on pages of your own machine, which nothing leaves. Ctrl-C ends it.
#[derive(Args, Debug)]
pub(crate) struct ServeArgs {
    /// The archive's folder; without it, the nearest *.liasse folder here or further up
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The port to listen at; when another program has it, any that is free
    #[arg(long, value_name = "PORT", default_value_t = 2016)]
    port: u16,
    /// The address to listen at
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    listen: IpAddr,
}

pub(crate) fn run(args: ServeArgs) -> Result<Ending, CliError> {
    let archive = find_archive(&ArchiveArgs { archive: args.path.clone() })?;
    let server = open(&args, &archive)?;
    let stopper = server.stopper();
    let handler = move || stopper.stop();
    if let Err(error) = ctrlc::set_handler(handler) {
        message(&format!("warning: Ctrl-C will end at once, in the middle of answers: {error}"));
    }
    message(&format!("{} is open at {}", archive.display(), server.url()));
    message("Ctrl-C ends it.");
    server.run().map_err(|error| CliError::caused(&error))?;
    Ok(Ending::Found)
}

/// Takes the port that is asked for, or a free one.
fn open(args: &ServeArgs, archive: &std::path::Path) -> Result<Server, CliError> {
    let options = |port| ServeOptions::default().at(SocketAddr::new(args.listen, port));
    match Server::open(archive, options(args.port)) {
        Err(error) if error.kind() == ServeErrorKind::AddressTaken => {
            message(&format!("port {} is taken by another program; taking a free one", args.port));
            Server::open(archive, options(0)).map_err(|error| CliError::caused(&error))
        }
        opened => opened.map_err(|error| CliError::caused(&error)),
    }
}
