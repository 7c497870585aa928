//! One thread reads, some work, this one writes; the lines stay in order.
//!
//! ```text
//! reader ─► work (bounded) ─► workers
//!    │                           │ a channel a chunk
//!    └────► events (bounded) ────┴──────► writer
//! ```
//!
//! For each chunk the reader puts one end of a channel into the work and the other one into the events. The
//! writer takes the events in order and waits for each chunk, so nothing is ever put in order again, and
//! both queues together bound what is in memory.
//!
//! The threads are not scoped, because a scope would wait for all of them: the reader may sit in a pipe
//! that nobody writes to long after whoever reads our output has gone.

use super::files::Opened;
use crate::{
    batch::{Batch, Chunk, Chunks, Tally, Worked},
    exit::{Exit, Signals},
};
use std::{
    io::{self, ErrorKind, Write},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

/// Chunks in each queue for each worker: one at work and one waiting.
const WAITING: usize = 2;

/// As much as the main thread of a program has; a line may be nested as deep as a file.
const STACK: usize = 8 << 20;

/// How often the signals are looked at while nothing is read.
const LOOK: Duration = Duration::from_millis(100);

/// How a batch ended.
pub(super) enum BatchEnding {
    /// Every line was read, and its answer written.
    Read,
    /// Whoever reads the answers went away.
    Unread,
    /// A signal asked for it.
    Stopped(Exit),
    /// An input with this name failed.
    Unreadable(String, io::Error),
    /// The output failed.
    Unwritable(io::Error),
    /// A worker has failed.
    Lost,
}

/// What the writer has to do next.
enum PipelineEvent {
    /// To write what comes of a chunk.
    Chunk(Receiver<Worked>),
    /// To end.
    End(BatchEnding),
}

type Job = (Chunk, SyncSender<Worked>);

/// Works out all lines of all files, writes what comes of them, and counts what was written.
pub(super) fn process(
    batch: &Arc<Batch>,
    files: Vec<Opened>,
    jobs: usize,
    out: &mut impl Write,
    mut show: impl FnMut(&Tally),
) -> io::Result<(Tally, BatchEnding)> {
    let (work, jobs_of_work) = sync_channel::<Job>(jobs * WAITING);
    let (tell, events) = sync_channel(jobs * WAITING);
    let signals = Signals::listen(true)?;
    let jobs_of_work = Arc::new(Mutex::new(jobs_of_work));
    for _ in 0..jobs {
        let (batch, jobs) = (Arc::clone(batch), Arc::clone(&jobs_of_work));
        thread::Builder::new().stack_size(STACK).spawn(move || serve(&batch, &jobs))?;
    }
    thread::Builder::new().spawn(move || {
        let ending = read(files, &work, &tell);
        // There is nobody to tell once the writer has gone.
        let _ = tell.send(PipelineEvent::End(ending));
    })?;
    let mut tally = Tally::default();
    let ending = write(&events, &signals, out, |worked| {
        tally.merge(&worked.tally);
        show(&tally);
    });
    Ok((tally, ending))
}

/// Takes one chunk after the other.
fn serve(batch: &Batch, jobs: &Mutex<Receiver<Job>>) {
    loop {
        // The lock is only held while waiting for a chunk, where nothing can fail.
        let job = jobs.lock().map(|jobs| jobs.recv());
        let Ok(Ok((chunk, to))) = job else { return };
        let _ = to.send(batch.work(&chunk));
    }
}

/// Hands out all chunks of all files.
fn read(files: Vec<Opened>, work: &SyncSender<Job>, tell: &SyncSender<PipelineEvent>) -> BatchEnding {
    let mut first = 1;
    for file in files {
        let mut chunks = Chunks::new(file.stream, first);
        for chunk in chunks.by_ref() {
            let chunk = match chunk {
                Ok(chunk) => chunk,
                Err(error) => return BatchEnding::Unreadable(file.name, error),
            };
            let (done, worked) = sync_channel(1);
            if work.send((chunk, done)).is_err() || tell.send(PipelineEvent::Chunk(worked)).is_err() {
                return BatchEnding::Lost;
            }
        }
        first = chunks.next_number();
    }
    BatchEnding::Read
}

/// Writes what comes of each chunk in turn.
fn write(
    events: &Receiver<PipelineEvent>,
    signals: &Signals,
    out: &mut impl Write,
    mut written: impl FnMut(&Worked),
) -> BatchEnding {
    loop {
        let event = events.recv_timeout(LOOK);
        if let Some(exit) = signals.ending() {
            return BatchEnding::Stopped(exit);
        }
        let worked = match event {
            Ok(PipelineEvent::Chunk(worked)) => worked,
            Ok(PipelineEvent::End(ending)) => return ending,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return BatchEnding::Lost,
        };
        let Ok(worked) = worked.recv() else { return BatchEnding::Lost };
        match out.write_all(worked.text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => written(&worked),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return BatchEnding::Unread,
            Err(error) => return BatchEnding::Unwritable(error),
        }
    }
}
