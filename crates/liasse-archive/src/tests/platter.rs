//! What a loss of power leaves of a folder.
//!
//! The bytes of a file are safe once it was synced, a name in a folder (made, changed or removed)
//! once the folder was. What was not made safe may be there or not, each bit of it for itself: file
//! systems write in any order.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use liasse_search::FolderChange;

#[derive(Debug)]
pub(super) struct Platter {
    root: PathBuf,
    /// The first is the root.
    nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    /// With the bytes that are safe.
    File(Vec<u8>),
    Folder(Names),
}

#[derive(Clone, Debug, Default)]
struct Names {
    /// As programs see them.
    live: BTreeMap<OsString, usize>,
    safe: BTreeMap<OsString, usize>,
}

impl Platter {
    /// Takes what is in a folder as safe.
    pub(super) fn new(root: &Path) -> Self {
        let mut platter = Self { root: root.to_owned(), nodes: Vec::new() };
        platter.take(root);
        platter
    }

    fn take(&mut self, path: &Path) -> usize {
        let node = self.nodes.len();
        if path.is_file() {
            self.nodes.push(Node::File(fs::read(path).unwrap()));
            return node;
        }
        self.nodes.push(Node::Folder(Names::default()));
        let mut live = BTreeMap::new();
        for entry in fs::read_dir(path).unwrap() {
            let entry = entry.unwrap();
            live.insert(entry.file_name(), self.take(&entry.path()));
        }
        self.nodes[node] = Node::Folder(Names { safe: live.clone(), live });
        node
    }

    pub(super) fn note(&mut self, change: FolderChange<'_>) {
        match change {
            FolderChange::MakeFolder(path) => self.make_folder(path),
            FolderChange::MakeFile(path) => {
                let node = self.add(Node::File(Vec::new()));
                self.put(path, node);
            }
            FolderChange::SyncFile(path) => {
                let node = self.find(path).unwrap();
                self.nodes[node] = Node::File(fs::read(path).unwrap());
            }
            FolderChange::SyncFolder(path) => {
                // Folders above the root are not looked at.
                if let Some(node) = self.find(path) {
                    let names = self.names(node);
                    names.safe = names.live.clone();
                }
            }
            FolderChange::Rename(from, to) => {
                let node = self.cut(from).unwrap();
                self.put(to, node);
            }
            FolderChange::Remove(path) => {
                if let Some(node) = self.cut(path) {
                    self.empty(node);
                }
            }
            FolderChange::Write(..) | FolderChange::Lock(_) => {}
            other => panic!("{other:?}"),
        }
    }

    fn make_folder(&mut self, path: &Path) {
        let mut folders: Vec<&Path> =
            path.ancestors().take_while(|folder| *folder != self.root).collect();
        folders.reverse();
        for folder in folders {
            if self.find(folder).is_none() {
                let node = self.add(Node::Folder(Names::default()));
                self.put(folder, node);
            }
        }
    }

    fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn find(&self, path: &Path) -> Option<usize> {
        let mut node = 0;
        for name in path.strip_prefix(&self.root).ok()? {
            let Node::Folder(names) = &self.nodes[node] else { return None };
            node = *names.live.get(name)?;
        }
        Some(node)
    }

    fn names(&mut self, node: usize) -> &mut Names {
        match &mut self.nodes[node] {
            Node::Folder(names) => names,
            Node::File(_) => panic!("a file as a folder"),
        }
    }

    fn put(&mut self, path: &Path, node: usize) {
        let folder = self.find(path.parent().unwrap()).unwrap();
        self.names(folder).live.insert(path.file_name().unwrap().to_owned(), node);
    }

    fn cut(&mut self, path: &Path) -> Option<usize> {
        let folder = self.find(path.parent().unwrap())?;
        self.names(folder).live.remove(path.file_name().unwrap())
    }

    /// A folder's files are removed before it is.
    fn empty(&mut self, node: usize) {
        if let Node::Folder(names) = &mut self.nodes[node] {
            for inner in std::mem::take(&mut names.live).into_values() {
                self.empty(inner);
            }
        }
    }

    pub(super) fn lose_power(&self, seed: Option<u64>) {
        let mut coin = seed.map(Coin);
        let found = self.bytes_now();
        for entry in fs::read_dir(&self.root).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => fs::remove_dir_all(&path).unwrap(),
                false => fs::remove_file(&path).unwrap(),
            }
        }
        self.restore(0, &self.root, &found, &mut coin);
    }

    /// The bytes of all files that have a name, safe or not.
    fn bytes_now(&self) -> BTreeMap<usize, Vec<u8>> {
        let mut bytes = BTreeMap::new();
        let mut folders = vec![(0, self.root.clone())];
        while let Some((node, path)) = folders.pop() {
            match &self.nodes[node] {
                Node::Folder(names) => {
                    folders.extend(names.live.iter().map(|(name, node)| (*node, path.join(name))));
                }
                Node::File(_) => _ = fs::read(&path).map(|read| bytes.insert(node, read)),
            }
        }
        bytes
    }

    fn restore(
        &self,
        node: usize,
        path: &Path,
        found: &BTreeMap<usize, Vec<u8>>,
        coin: &mut Option<Coin>,
    ) {
        let names = match &self.nodes[node] {
            Node::File(safe) => {
                let written = found.get(&node).filter(|_| flip(coin)).unwrap_or(safe);
                // Of bytes that are not safe, the last ones may be missing.
                let cut = match written.len() > safe.len() && flip(coin) {
                    true => safe.len().midpoint(written.len()),
                    false => written.len(),
                };
                return fs::write(path, &written[..cut]).unwrap();
            }
            Node::Folder(names) => names,
        };
        if !path.exists() {
            fs::create_dir(path).unwrap();
        }
        let all: BTreeSet<&OsString> = names.live.keys().chain(names.safe.keys()).collect();
        for name in all {
            let (live, safe) = (names.live.get(name), names.safe.get(name));
            let chosen = if live != safe && flip(coin) { live } else { safe };
            if let Some(node) = chosen {
                self.restore(*node, &path.join(name), found, coin);
            }
        }
    }
}

/// Pseudo-random answers from a seed (xorshift).
#[derive(Debug)]
struct Coin(u64);

fn flip(coin: &mut Option<Coin>) -> bool {
    let Some(Coin(state)) = coin else { return false };
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state >> 40 & 1 == 1
}
