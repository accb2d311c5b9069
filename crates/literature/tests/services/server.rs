//! The three services over real HTTP on loopback. Each address answers from a queue; the last answer stays. Knows nothing of
//! the crate: tests of other crates take it in by its path.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What a service answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    missing_bytes: usize,
    is_unannounced: bool,
    pause: Duration,
}

impl Reply {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, body: body.into(), ..Self::default() }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// How Crossref says that it has no such thing.
    pub(crate) fn not_found() -> Self {
        Self { body: b"Resource not found.".to_vec(), ..Self::status(404) }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Says that more bytes come than do.
    pub(crate) fn cut_short(mut self) -> Self {
        self.missing_bytes = 100;
        self
    }

    /// Does not say how long it is; the connection's end ends it.
    pub(crate) fn unannounced(mut self) -> Self {
        self.is_unannounced = true;
        self
    }

    /// Waits between the head and the body.
    pub(crate) fn slow(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    async fn write(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        let mut head = format!("HTTP/1.1 {} X\r\nConnection: close\r\n", self.status);
        if !self.is_unannounced {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len() + self.missing_bytes));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).await?;
        tokio::time::sleep(self.pause).await;
        stream.write_all(&self.body).await
    }
}

#[derive(Debug, Default)]
struct Shared {
    replies: Mutex<Vec<(String, VecDeque<Reply>)>>,
    requests: Mutex<Vec<String>>,
}

impl Shared {
    fn answer(&self, request: &str) -> Reply {
        let target = request.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests.lock().unwrap().push(request.to_owned());
        let mut replies = self.replies.lock().unwrap();
        match replies.iter_mut().find(|(part, _)| target.contains(part.as_str())) {
            Some((_, queue)) if queue.len() > 1 => queue.pop_front().unwrap(),
            Some((_, queue)) => queue.front().unwrap().clone(),
            // A page that any server has for an address it does not know.
            None => Reply { body: b"<html>404</html>".to_vec(), ..Reply::status(404) },
        }
    }
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    origin: String,
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared::default());
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, shared.clone()));
        Self { origin, shared, _tasks: tasks }
    }

    /// Answers requests whose address contains this part; earlier calls come first.
    pub(crate) fn on(&self, part: &str, replies: impl IntoIterator<Item = Reply>) {
        self.shared.replies.lock().unwrap().push((part.to_owned(), replies.into_iter().collect()));
    }

    /// Requests so far whose address contains this part.
    pub(crate) fn calls(&self, part: &str) -> usize {
        self.requests().iter().filter(|request| request.split(' ').nth(1).unwrap().contains(part)).count()
    }

    /// Heads of all requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut conversations = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else { return };
        conversations.spawn(converse(stream, shared.clone()));
        while conversations.try_join_next().is_some() {}
    }
}

async fn converse(mut stream: TcpStream, shared: Arc<Shared>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte).await {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let reply = shared.answer(&String::from_utf8_lossy(&head));
    // A client that hangs up because the body is too long is what some tests want.
    drop(reply.write(&mut stream).await);
}
