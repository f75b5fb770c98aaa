use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
    thread,
};

use tokio::{runtime, sync::watch};

use crate::{
    Growth, PageImages, Passwords, ServeError,
    app::{App, router},
    limits::ServeLimits,
    listen,
    room::Room,
};

/// How an archive is served.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ServeOptions {
    /// The address to listen at; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// Further names under which it may be asked for, as browsers send them: `archive.example`,
    /// `archive.example:8443`. Any other name is refused.
    pub names: Vec<String>,
    /// Who may enter. Without it only this machine is listened to.
    pub passwords: Option<Passwords>,
    /// The ingest that fills the archive meanwhile, if there is one.
    pub growth: Option<Growth>,
    /// What draws pages of PDFs; without it the text alone is shown.
    pub page_images: Option<Arc<dyn PageImages>>,
}

impl Default for ServeOptions {
    /// Returns port 2016 of this machine, for this machine alone.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 2016)),
            names: Vec::new(),
            passwords: None,
            growth: None,
            page_images: None,
        }
    }
}

impl ServeOptions {
    /// Lets people enter who have a password, and nobody else.
    pub fn with_passwords(mut self, passwords: Passwords) -> Self {
        self.passwords = Some(passwords);
        self
    }

    /// Shows how far an ingest is that fills the archive meanwhile; the archive may not be there yet.
    pub fn with_growth(mut self, growth: Growth) -> Self {
        self.growth = Some(growth);
        self
    }

    /// Answers to a further name, as browsers send it: `archive.example`.
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// Listens at another address; port 0 takes any that is free.
    pub fn at(mut self, listen: SocketAddr) -> Self {
        self.listen = listen;
        self
    }
}

/// An archive about to be served: the address is taken, nothing is answered yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    app: Arc<App>,
    stop: watch::Sender<bool>,
}

/// Ends a server from elsewhere.
#[derive(Clone, Debug)]
pub struct Stopper(watch::Sender<bool>);

impl Stopper {
    /// Lets the server end: what is being answered is answered, nothing new is taken.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Server {
    /// Opens an archive and takes the address.
    ///
    /// # Errors
    /// When the archive cannot be opened, when the address cannot be had, or when other machines
    /// could reach it and nothing says who may enter.
    pub fn open(archive: &Path, options: ServeOptions) -> Result<Self, ServeError> {
        if options.passwords.is_none() && !options.listen.ip().is_loopback() {
            return Err(ServeError::unprotected(options.listen.ip()));
        }
        let taking = || format!("listen at {}", options.listen);
        let listener =
            TcpListener::bind(options.listen).map_err(|error| ServeError::io(taking(), error))?;
        let address = listener.local_addr().map_err(|error| ServeError::io(taking(), error))?;
        listener.set_nonblocking(true).map_err(|error| ServeError::io(taking(), error))?;
        let room = Room::new(archive, questions_at_once(), options.growth)?;
        let limits = ServeLimits::default();
        let app = App::new(room, address, &options.names, options.passwords, limits)?;
        let app = app.with_page_images(options.page_images);
        Ok(Self { listener, address, app: Arc::new(app), stop: watch::Sender::new(false) })
    }

    /// Returns the address of the first page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Returns what ends this server.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.stop.clone())
    }

    /// Serves until a [`Stopper`] ends it.
    ///
    /// # Errors
    /// When the system refuses threads or the socket.
    pub fn run(self) -> Result<(), ServeError> {
        let runtime = runtime::Builder::new_multi_thread()
            .enable_all()
            .thread_name("liasse-serve")
            .build()
            .map_err(|error| ServeError::io("start the threads that serve", error))?;
        let (room, stopping) = (Arc::clone(&self.app.room), self.stop.clone());
        thread::spawn(move || room.warm(|| *stopping.borrow()));
        let (limits, stop) = (self.app.limits, self.stop.subscribe());
        runtime.block_on(listen::serve(self.listener, router(self.app), limits, stop))
    }
}

fn questions_at_once() -> usize {
    thread::available_parallelism().map_or(2, usize::from) * 2
}
