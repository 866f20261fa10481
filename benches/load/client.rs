//! Many connections that ask one question after the other, each the next one as soon as it has its answer.

use std::{
    io,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime,
};

/// What the answers to one run of questions took.
#[derive(Default)]
pub(crate) struct Taken {
    /// Of each answer, in microseconds, ascending.
    micros: Vec<u32>,
    pub(crate) seconds: f64,
    /// Answers that were neither given (200) nor refused with a reason (400).
    pub(crate) failed: usize,
    bytes: usize,
}

impl Taken {
    pub(crate) fn each_second(&self) -> f64 {
        self.micros.len() as f64 / self.seconds
    }

    /// Milliseconds that so many thousandths of the answers took at most.
    pub(crate) fn within(&self, thousandths: usize) -> f64 {
        let place = (self.micros.len() * thousandths / 1000).min(self.micros.len() - 1);
        f64::from(self.micros[place]) / 1000.0
    }

    pub(crate) fn mean_kilobytes(&self) -> f64 {
        self.bytes as f64 / self.micros.len() as f64 / 1000.0
    }

    fn add(&mut self, other: Self) {
        self.micros.extend(other.micros);
        self.failed += other.failed;
        self.bytes += other.bytes;
    }
}

/// Who asks, and how.
#[derive(Clone, Copy)]
pub(crate) struct Askers<'a> {
    pub(crate) server: SocketAddr,
    pub(crate) connections: usize,
    /// What they hold, if anything.
    pub(crate) secret: &'a str,
    /// From one question of a connection to its next; no time is as soon as it has its answer.
    pub(crate) pause: Duration,
    pub(crate) time: Duration,
}

/// Every connection begins at another of the addresses and goes round.
pub(crate) fn ask(askers: Askers<'_>, addresses: &[String]) -> Taken {
    let Askers {
        connections, time, ..
    } = askers;
    let requests = addresses
        .iter()
        .map(|address| request(address, askers.secret));
    let requests: Arc<Vec<Vec<u8>>> = Arc::new(requests.collect());
    // One thread: the server shares two cores with it.
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let begun = Instant::now();
    let mut taken = runtime.unwrap().block_on(async {
        let each = (0..connections).map(|number| {
            let requests = Arc::clone(&requests);
            let first = number * requests.len() / connections;
            let begins = askers.pause.mul_f64(number as f64 / connections as f64);
            let (server, pause) = (askers.server, askers.pause);
            tokio::spawn(async move {
                tokio::time::sleep(begins).await;
                converse(server, &requests, first, (pause, begun + time))
                    .await
                    .unwrap()
            })
        });
        let mut taken = Taken::default();
        for connection in each.collect::<Vec<_>>() {
            taken.add(connection.await.unwrap());
        }
        taken
    });
    taken.seconds = begun.elapsed().as_secs_f64();
    taken.micros.sort_unstable();
    taken
}

fn request(address: &str, secret: &str) -> Vec<u8> {
    let mut request =
        format!("GET {address} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n");
    if !secret.is_empty() {
        request.push_str("authorization: Bearer ");
        request.push_str(secret);
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    request.into_bytes()
}

async fn converse(
    server: SocketAddr,
    requests: &[Vec<u8>],
    first: usize,
    (pause, end): (Duration, Instant),
) -> io::Result<Taken> {
    let mut stream = TcpStream::connect(server).await?;
    stream.set_nodelay(true)?;
    let mut taken = Taken::default();
    let mut buffer = Vec::with_capacity(1 << 16);
    for request in requests.iter().cycle().skip(first) {
        let begun = Instant::now();
        if begun >= end {
            break;
        }
        stream.write_all(request).await?;
        let (status, length) = answer(&mut stream, &mut buffer).await?;
        let micros = begun.elapsed().as_micros();
        taken.micros.push(u32::try_from(micros).unwrap_or(u32::MAX));
        taken.failed += usize::from(!matches!(status, 200 | 400));
        taken.bytes += length;
        if let Some(left) = pause
            .checked_sub(begun.elapsed())
            .filter(|left| !left.is_zero())
        {
            tokio::time::sleep(left).await;
        }
    }
    Ok(taken)
}

/// Reads one whole answer; gives its status and its length.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<(u16, usize)> {
    buffer.clear();
    let head = loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let text = std::str::from_utf8(&buffer[..head]).map_err(io::Error::other)?;
    let status = text
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    let (Some(status), Some(length)) = (status, length) else {
        return Err(io::Error::other(format!("not understood: {text}")));
    };
    let whole = head + length;
    while buffer.len() < whole {
        if stream.read_buf(buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok((status, whole))
}
