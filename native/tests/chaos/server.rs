//! A small HTTP server on loopback with manners good and bad; the path says which. A thread for each connection, which ends with it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Server {
    pub address: SocketAddr,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, over) = (listener.local_addr().unwrap(), Arc::new(AtomicBool::new(false)));
        let told = Arc::clone(&over);
        let thread = thread::spawn(move || {
            while let Ok((connection, _)) = listener.accept() {
                if told.load(Ordering::SeqCst) {
                    return;
                }
                thread::spawn(move || while serve_one(&connection).is_some() {});
            }
        });
        Self { address, over, thread: Some(thread) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        self.thread.take().into_iter().for_each(|thread| thread.join().unwrap());
    }
}

/// What the good answer to a request number is.
pub fn body_of(number: u64, size: usize) -> Vec<u8> {
    number.to_string().bytes().chain(*b" ").cycle().take(size).collect()
}

/// One request: `/MANNER/NUMBER/SIZE`. None when the connection is over.
fn serve_one(mut connection: &TcpStream) -> Option<()> {
    let (path, content) = read_request(connection)?;
    let mut words = path.split('/').skip(1);
    let manner = words.next()?;
    let number: u64 = words.next()?.parse().ok()?;
    let size: usize = words.next()?.parse().ok()?;
    let body = body_of(number, size);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n");
    match manner {
        "slow" => thread::sleep(Duration::from_micros(size as u64 * 10)),
        "echo" => {
            return answer(
                connection,
                &format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", content.len()),
                &content,
            );
        }
        "chunked" => {
            let piece = [format!("{size:x}\r\n").as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
            return answer(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", &piece);
        }
        "close" => {
            let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n");
            answer(connection, &head, &body)?;
            return None;
        }
        "cut" => {
            answer(connection, &head, &body[..size / 2])?;
            return None;
        }
        "hang" => {
            // Until the other side has enough of it.
            let _ = connection.read(&mut [0]);
            return None;
        }
        "nonsense" => {
            answer(connection, "this is no HTTP\r\n\r\n", &body)?;
            return None;
        }
        _ => {}
    }
    answer(connection, &head, &body)
}

fn answer(mut connection: &TcpStream, head: &str, body: &[u8]) -> Option<()> {
    connection.write_all(&[head.as_bytes(), body].concat()).ok()
}

/// Path and content.
fn read_request(connection: &TcpStream) -> Option<(String, Vec<u8>)> {
    // One request at a time comes over a connection: nothing of the next is lost with this buffer.
    let mut reader = BufReader::new(connection);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let header = line.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut content = vec![0; length];
    reader.read_exact(&mut content).ok()?;
    Some((path, content))
}
