//! Runs the program in a terminal of its own and looks at the screen.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    ffi::OsStr,
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// How long a screen may take. Far more than it ever does, so that a busy machine fails no test.
const DEADLINE: Duration = Duration::from_secs(20);

/// A program in a terminal.
pub(crate) struct Pty {
    parser: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
    master: Box<dyn MasterPty + Send>,
    /// Kept to the end: dropping it would press Enter.
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Pty {
    /// The program in an 80 x 24 terminal, in a folder, with little from the environment.
    pub(crate) fn start<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Self {
        let program = OsStr::new(env!("CARGO_BIN_EXE_asyncready"));
        let words = arguments.iter().map(AsRef::as_ref);
        Self::command([program].into_iter().chain(words), folder, (80, 24), &[])
    }

    /// Any command line, with the program's path in `$APP`.
    pub(crate) fn command<S: AsRef<OsStr>>(
        words: impl IntoIterator<Item = S>,
        folder: &Path,
        (cols, rows): (u16, u16),
        variables: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command =
            CommandBuilder::from_argv(words.into_iter().map(|word| word.as_ref().into()).collect());
        command.env_clear();
        command.cwd(folder);
        // 2026-11-21
        let usual =
            [("TERM", "xterm-256color"), ("SOURCE_DATE_EPOCH", "1795219200"), ("PATH", "/usr/bin:/bin")];
        for (name, value) in usual.iter().chain(variables) {
            command.env(name, value);
        }
        command.env("APP", env!("CARGO_BIN_EXE_asyncready"));
        let child = pair.slave.spawn_command(command).unwrap();
        // Otherwise the end of the program would not end the output.
        drop(pair.slave);
        let parser = Arc::new(Mutex::new(vt100::Parser::new(nonzero(rows), nonzero(cols), 0)));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (screen, all) = (parser.clone(), bytes.clone());
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                all.lock().unwrap().extend_from_slice(&buffer[..n]);
                screen.lock().unwrap().process(&buffer[..n]);
            }
        });
        Self { parser, bytes, master: pair.master, writer, child }
    }

    /// Sends text or keys as a terminal would, in one piece.
    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Sends a text as a paste, marked as one only if the program asked for it, as terminals do.
    pub(crate) fn paste(&mut self, text: &str) {
        let text = text.replace('\n', "\r");
        let marked = self.parser.lock().unwrap().screen().bracketed_paste();
        self.send(&if marked { format!("\x1b[200~{text}\x1b[201~") } else { text });
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait(&mut self, text: &str) {
        self.wait_for(&format!("to show {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !is(self.parser.lock().unwrap().screen()) {
            assert!(start.elapsed() < DEADLINE, "waited for the screen {what}; it shows:\n{}", self.screen());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        self.parser.lock().unwrap().screen().contents()
    }

    /// Everything that was sent to the terminal so far.
    pub(crate) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().unwrap()).into_owned()
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.parser.lock().unwrap().screen_mut().set_size(nonzero(rows), nonzero(cols));
        self.master.resize(size).unwrap();
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&mut self, name: &str) {
        let pid = self.child.process_id().unwrap();
        let kill = format!("kill -{name} {pid}");
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits for the end of the program and for all of its output.
    #[track_caller]
    pub(crate) fn exit(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "{}", self.screen());
                return status.exit_code();
            }
            assert!(start.elapsed() < DEADLINE, "still running; the screen shows:\n{}", self.screen());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the terminal is as a shell wants it.
    #[track_caller]
    pub(crate) fn wait_restored(&mut self) {
        self.wait_for("to be restored", |screen| {
            !screen.hide_cursor() && !screen.alternate_screen() && !screen.bracketed_paste()
        });
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Usually it has ended long ago.
        let _ = self.child.kill();
    }
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}
