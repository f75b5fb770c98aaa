//! Archive folders that came damaged, or were made to harm.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A way to damage an archive.
#[derive(Clone, Copy, Debug)]
pub struct Damage {
    /// The class it belongs to.
    pub class: &'static str,
    /// What is done, in a few words.
    pub name: &'static str,
    /// Does it to an archive folder.
    pub apply: fn(&Path) -> io::Result<()>,
}

const fn damage(
    class: &'static str,
    name: &'static str,
    apply: fn(&Path) -> io::Result<()>,
) -> Damage {
    Damage { class, name, apply }
}

/// Returns the ways.
pub fn damages() -> Vec<Damage> {
    vec![
        damage("nothing", "empty manifest", |it| fs::write(manifest(it), "")),
        damage("one byte", "manifest of one byte", |it| fs::write(manifest(it), "{")),
        damage("control bytes", "manifest of NUL", |it| fs::write(manifest(it), [0; 4_096])),
        damage("nesting", "nested manifest", |it| fs::write(manifest(it), "[".repeat(100_000))),
        damage("unknown type", "other format version", |it| {
            edit(it, |text| text.replacen("\"format\":", "\"format\": 4294967295, \"old\":", 1))
        }),
        damage("climbing names", "manifest whose parts climb", |it| {
            edit(it, |text| text.replace("parts/", "parts/../../../"))
        }),
        damage("climbing names", "manifest whose numbers are huge", |it| {
            edit(it, |text| text.replace(": 1", ": 18446744073709551615"))
        }),
        damage("cut", "parts cut", |it| each(it, "parts", half)),
        damage("cut", "ledger cut", |it| each(it, "ledger", half)),
        damage("cut", "index cut", |it| each(it, "index", half)),
        damage("cut", "corpus cut", |it| each(it, "corpus", half)),
        damage("cut", "passages cut", |it| each(it, "passages", half)),
        damage("control bytes", "parts of noise", |it| each(it, "parts", noise)),
        damage("control bytes", "ledger of noise", |it| each(it, "ledger", noise)),
        damage("control bytes", "index of noise", |it| each(it, "index", noise)),
        damage("control bytes", "corpus of noise", |it| each(it, "corpus", noise)),
        damage("control bytes", "passages of noise", |it| each(it, "passages", noise)),
        damage("one byte", "parts with a bit turned", |it| each(it, "parts", bit)),
        damage("one byte", "index with a bit turned", |it| each(it, "index", bit)),
        damage("nothing", "parts gone", |it| each(it, "parts", |path| fs::remove_file(path))),
        damage("nothing", "ledger gone", |it| each(it, "ledger", |path| fs::remove_file(path))),
        damage("nothing", "index gone", |it| fs::remove_dir_all(it.join("index"))),
        damage("links", "parts are folders", |it| {
            each(it, "parts", |path| fs::remove_file(path).and_then(|()| fs::create_dir(path)))
        }),
        damage("control bytes", "decisions of noise", |it| {
            fs::write(it.join("names.toml"), [0xff; 900])
        }),
        damage("nesting", "decisions nested", |it| {
            fs::write(it.join("names.toml"), format!("a = {}", "[".repeat(50_000)))
        }),
    ]
}

fn manifest(archive: &Path) -> PathBuf {
    archive.join("archive.json")
}

fn edit(archive: &Path, change: fn(&str) -> String) -> io::Result<()> {
    let text = fs::read_to_string(manifest(archive))?;
    fs::write(manifest(archive), change(&text))
}

/// Does something to every file of a folder; one that an archive does not have is passed over.
fn each(archive: &Path, folder: &str, change: fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(archive.join(folder)) else { return Ok(()) };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().filter(|path| path.is_file()).try_for_each(|path| change(path))
}

fn half(path: &Path) -> io::Result<()> {
    let bytes = fs::read(path)?;
    fs::write(path, bytes.get(..bytes.len() / 2).unwrap_or_default())
}

fn noise(path: &Path) -> io::Result<()> {
    let length = fs::read(path)?.len();
    let bytes: Vec<u8> = (0..length).map(|place| (place * 167 % 251) as u8).collect();
    fs::write(path, bytes)
}

fn bit(path: &Path) -> io::Result<()> {
    let mut bytes = fs::read(path)?;
    let middle = bytes.len() / 2;
    bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 0x10);
    fs::write(path, bytes)
}
