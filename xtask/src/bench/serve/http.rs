//! As much of HTTP/1.1 as measuring takes: GET on a connection that stays.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::error::TaskError;

/// How long an answer may take before the server counts as hung.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the server.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    address: String,
}

/// An answer of status 200.
pub(super) struct Reply {
    /// From the request to the first byte.
    pub(super) first_byte: Duration,
    /// From the request to the last byte.
    pub(super) whole: Duration,
    pub(super) body: Vec<u8>,
}

impl Connection {
    pub(super) fn open(address: &str) -> Result<Self, TaskError> {
        let failed = |cause: io::Error| TaskError::new(format!("{address}: {cause}"));
        let stream = TcpStream::connect(address).map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
        Ok(Self { stream: BufReader::new(stream), address: address.to_owned() })
    }

    /// Asks for a path; every status but 200 is an error.
    pub(super) fn get(&mut self, path: &str) -> Result<Reply, TaskError> {
        let (status, reply) =
            self.exchange(path).map_err(|cause| TaskError::new(format!("GET {path}: {cause}")))?;
        if status == 200 {
            return Ok(reply);
        }
        Err(TaskError::new(format!("GET {path}: expected status 200, found {status}")))
    }

    fn exchange(&mut self, path: &str) -> io::Result<(u16, Reply)> {
        let address = &self.address;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Language: en\r\n\r\n");
        let start = Instant::now();
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.stream.fill_buf()?;
        let first_byte = start.elapsed();
        let status = self.line()?.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| malformed("a status line"))?;
        let length = self.body_length()?;
        let body = match length {
            Some(length) => self.bytes(length)?,
            None => self.chunks()?,
        };
        Ok((status, Reply { first_byte, whole: start.elapsed(), body }))
    }

    /// Reads the headers; `None` for a body in chunks.
    fn body_length(&mut self) -> io::Result<Option<usize>> {
        let mut length = None;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                return length.ok_or_else(|| malformed("the length of the body"));
            }
            match line.split_once(':') {
                Some(("content-length", value)) => {
                    let value = value.trim().parse().map_err(|_| malformed("a length"))?;
                    length = Some(Some(value));
                }
                Some(("transfer-encoding", _)) => length = Some(None),
                _ => {}
            }
        }
    }

    fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16);
            let size = size.map_err(|_| malformed("the size of a chunk"))?;
            body.append(&mut self.bytes(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn bytes(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line)? {
            0 => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
            _ => Ok(line.trim_end().to_owned()),
        }
    }
}

fn malformed(expected: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("expected {expected}"))
}

/// Returns a text as it stands in an address.
pub(super) fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).into(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;

    #[test]
    fn answers_with_a_length_and_in_chunks_are_read_on_one_connection() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut requests = BufReader::new(stream.try_clone().unwrap()).lines();
            for answer in [
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n2\r\n, \r\n0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            ] {
                assert!(requests.find(|line| line.as_ref().unwrap().is_empty()).is_some());
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        let mut connection = Connection::open(&address).unwrap();
        assert_eq!(connection.get("/a").unwrap().body, b"four");
        assert_eq!(connection.get("/b").unwrap().body, b"one, ");
        assert!(connection.get("/c").is_err_and(|error| error.to_string().contains("404")));
        server.join().unwrap();
    }

    #[test]
    fn queries_are_encoded_byte_by_byte() {
        assert_eq!(encoded("\"a b\" é*"), "%22a%20b%22%20%C3%A9%2A");
    }
}
