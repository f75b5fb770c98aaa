//! A bucket that speaks as much S3 as an archive needs: a server in this process, on loopback.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Objects by their keys, which begin with the name of the bucket.
type Objects = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// What those who reach a server may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rights {
    All,
    AllButRemoving,
}

/// A server with buckets.
pub(crate) struct Buckets {
    pub(crate) endpoint: String,
    objects: Objects,
}

impl Buckets {
    pub(crate) fn start() -> Self {
        Self::start_with(Rights::All)
    }

    pub(crate) fn start_with(rights: Rights) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let objects = Objects::default();
        let served = Arc::clone(&objects);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let objects = Arc::clone(&served);
                thread::spawn(move || serve(stream.unwrap(), &objects, rights));
            }
        });
        Self { endpoint, objects }
    }

    /// The environment of a program that is to reach it.
    pub(crate) fn environment(&self) -> [(&'static str, &str); 5] {
        [
            ("AWS_ENDPOINT", &self.endpoint),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
        ]
    }

    pub(crate) fn put(&self, key: &str, bytes: Vec<u8>) {
        self.objects.lock().unwrap().insert(key.to_owned(), bytes);
    }

    /// Puts all files of a folder under a key.
    pub(crate) fn put_folder(&self, key: &str, folder: &std::path::Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let key = format!("{key}/{}", entry.file_name().to_str().unwrap());
            match entry.file_type().unwrap().is_dir() {
                true => self.put_folder(&key, &entry.path()),
                false => self.put(&key, std::fs::read(entry.path()).unwrap()),
            }
        }
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        self.objects.lock().unwrap().keys().cloned().collect()
    }
}

struct Request {
    method: String,
    key: String,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

fn serve(stream: TcpStream, objects: &Objects, rights: Rights) {
    let mut out = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        let removes = request.method == "DELETE" || request.query.contains_key("delete");
        let (status, headers, mut body) = match removes && rights == Rights::AllButRemoving {
            true => refused(),
            false => answer(&request, &mut objects.lock().unwrap()),
        };
        let mut head = format!("HTTP/1.1 {status}\r\n");
        // What is asked for its head alone has the length of its body and no body.
        let has_length = headers.iter().any(|(name, _)| *name == "Content-Length");
        if request.method == "HEAD" {
            body.clear();
        }
        if !has_length {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        for (name, value) in &headers {
            head += &format!("{name}: {value}\r\n");
        }
        let sent =
            out.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| out.write_all(&body));
        if sent.is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name.to_owned(), decoded(value))
    };
    let query = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
    let key = decoded(path.trim_start_matches('/'));
    Some(Request { method, key, query, headers, body })
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| std::str::from_utf8(&after[..2]).unwrap());
        match code {
            Some(code) => {
                bytes.push(u8::from_str_radix(code, 16).unwrap());
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

type Answer = (&'static str, Vec<(&'static str, String)>, Vec<u8>);

const MODIFIED: &str = "2016-03-16T10:00:00.000Z";

/// What stands between a key and the number of a part of it that is on its way.
const PART: &str = "\u{1}part";

fn answer(request: &Request, objects: &mut BTreeMap<String, Vec<u8>>) -> Answer {
    let key = &request.key;
    let tag = || ("ETag", "\"0\"".to_owned());
    let has = |name: &str| request.query.contains_key(name);
    match request.method.as_str() {
        "GET" if has("list-type") => ("200 OK", Vec::new(), listing(request, objects)),
        "GET" | "HEAD" => {
            let Some(bytes) = objects.get(key) else { return not_found() };
            let modified = ("Last-Modified", "Wed, 16 Mar 2016 10:00:00 GMT".to_owned());
            if request.method == "HEAD" {
                let length = ("Content-Length", bytes.len().to_string());
                return ("200 OK", vec![tag(), modified, length], Vec::new());
            }
            let Some(range) = request.headers.get("range") else {
                return ("200 OK", vec![tag(), modified], bytes.clone());
            };
            let (from, to) = range.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
            let (from, to) = match (from, to) {
                ("", last) => (bytes.len() - last.parse::<usize>().unwrap(), bytes.len()),
                (from, "") => (from.parse().unwrap(), bytes.len()),
                (from, to) => {
                    (from.parse().unwrap(), bytes.len().min(to.parse::<usize>().unwrap() + 1))
                }
            };
            let range = format!("bytes {from}-{}/{}", to - 1, bytes.len());
            let headers = vec![tag(), modified, ("Content-Range", range)];
            ("206 Partial Content", headers, bytes[from..to].to_vec())
        }
        "PUT" if has("partNumber") => {
            let number: u32 = request.query["partNumber"].parse().unwrap();
            objects.insert(format!("{key}{PART}{number:06}"), request.body.clone());
            ("200 OK", vec![tag()], Vec::new())
        }
        "PUT" => {
            let only_new = request.headers.get("if-none-match").is_some_and(|it| it == "*");
            if only_new && objects.contains_key(key) {
                return ("412 Precondition Failed", Vec::new(), Vec::new());
            }
            objects.insert(key.clone(), request.body.clone());
            ("200 OK", vec![tag()], Vec::new())
        }
        "POST" if has("uploads") => {
            let xml = "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";
            ("200 OK", Vec::new(), xml.into())
        }
        "POST" if has("uploadId") => {
            let parts: Vec<String> = objects
                .keys()
                .filter(|part| part.starts_with(&format!("{key}{PART}")))
                .cloned()
                .collect();
            let whole = parts.iter().flat_map(|part| objects.remove(part).unwrap()).collect();
            objects.insert(key.clone(), whole);
            let xml =
                "<CompleteMultipartUploadResult><ETag>\"0\"</ETag></CompleteMultipartUploadResult>";
            ("200 OK", Vec::new(), xml.into())
        }
        "POST" if has("delete") => {
            let bucket = key.trim_end_matches('/');
            let body = String::from_utf8(request.body.clone()).unwrap();
            let mut deleted = String::new();
            for rest in body.split("<Key>").skip(1) {
                let name = rest.split("</Key>").next().unwrap();
                objects.remove(&format!("{bucket}/{name}"));
                deleted += &format!("<Deleted><Key>{name}</Key></Deleted>");
            }
            ("200 OK", Vec::new(), format!("<DeleteResult>{deleted}</DeleteResult>").into())
        }
        "DELETE" => {
            objects.remove(key);
            ("204 No Content", Vec::new(), Vec::new())
        }
        method => panic!("a request that the bucket does not know: {method} {key}"),
    }
}

fn not_found() -> Answer {
    let xml = "<Error><Code>NoSuchKey</Code></Error>";
    ("404 Not Found", Vec::new(), xml.into())
}

fn refused() -> Answer {
    let xml = "<Error><Code>AccessDenied</Code></Error>";
    ("403 Forbidden", Vec::new(), xml.into())
}

fn listing(request: &Request, objects: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let bucket = request.key.trim_end_matches('/');
    let prefix = request.query.get("prefix").map_or("", String::as_str);
    let mut xml = "<ListBucketResult><IsTruncated>false</IsTruncated>".to_owned();
    for (key, bytes) in objects {
        let Some(name) = key.strip_prefix(&format!("{bucket}/")) else { continue };
        if name.starts_with(prefix) && !name.contains(PART) {
            xml += &format!(
                "<Contents><Key>{name}</Key><LastModified>{MODIFIED}</LastModified><ETag>\"0\"</ETag><Size>{}</Size></Contents>",
                bytes.len()
            );
        }
    }
    (xml + "</ListBucketResult>").into_bytes()
}
