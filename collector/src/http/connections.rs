use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::serve::Listener;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Sleep, sleep},
};

use super::Limits;

/// Hands out so many connections at a time, each with a deadline for all it does.
pub(super) struct Counted {
    listener: TcpListener,
    seats: Arc<Semaphore>,
    time: Duration,
}

impl Counted {
    pub(super) fn new(listener: TcpListener, limits: &Limits) -> Self {
        Self { listener, seats: Arc::new(Semaphore::new(limits.connections)), time: limits.connection_time }
    }
}

impl Listener for Counted {
    type Io = Timed;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Timed, SocketAddr) {
        let seat = Arc::clone(&self.seats).acquire_owned().await.expect("the semaphore is never closed");
        // The trait's own method, which goes on after errors such as too many open files.
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (Timed { stream, deadline: Box::pin(sleep(self.time)), _seat: seat }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A stream that fails once its time is over.
pub(super) struct Timed {
    stream: TcpStream,
    deadline: Pin<Box<Sleep>>,
    _seat: OwnedSemaphorePermit,
}

impl Timed {
    /// Fails if the time is over; otherwise wakes the task when it will be.
    fn in_time(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        match self.deadline.as_mut().poll(context) {
            Poll::Ready(()) => Err(io::ErrorKind::TimedOut.into()),
            Poll::Pending => Ok(()),
        }
    }
}

impl AsyncRead for Timed {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.in_time(context)?;
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Timed {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.in_time(context)?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
