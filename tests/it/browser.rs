//! A real browser without a window, for the tests of the form.
//!
//! Those tests are ignored unless they are asked for: they need Debian's `chromium` and
//! `chromium-driver`, which `.ci/run` installs where it can.

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    wd::{Capabilities, WindowHandle},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How long an effect may take to show; a slow machine needs some seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// One browser at a time: two of them are slower together than one after the other.
static ONE: Mutex<()> = Mutex::new(());

/// A browser with a profile and a folder for downloads of its own.
pub(crate) struct Browser {
    runtime: Runtime,
    client: Client,
    driver: Child,
    folder: TempDir,
    _one: MutexGuard<'static, ()>,
}

/// What the person allows, and how the page is shown.
#[derive(Clone, Copy, Default)]
pub(crate) struct Settings {
    pub(crate) no_storage: bool,
    pub(crate) no_script: bool,
    pub(crate) dark: bool,
    /// The columns of the window, in CSS pixels; 1280 where nothing is said. Such a small screen is touched.
    pub(crate) width: Option<u32>,
}

impl Browser {
    #[track_caller]
    pub(crate) fn start(settings: Settings) -> Self {
        let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().unwrap();
        let mut driver = Command::new("chromedriver")
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is needed: apt-get install chromium-driver");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map(Result::unwrap);
        let line = lines.find(|line| line.contains("started successfully")).unwrap();
        let port: u16 = line.trim_end_matches('.').rsplit(' ').next().unwrap().parse().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let capabilities = capabilities(folder.path(), settings);
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities).connect(&format!("http://127.0.0.1:{port}")).await
        });
        Self { runtime, client: client.unwrap(), driver, folder, _one: one }
    }

    /// Opens a page from the disk, as by a double click.
    #[track_caller]
    pub(crate) fn open(&self, page: &Path) {
        self.runtime.block_on(self.client.goto(&format!("file://{}", page.display()))).unwrap();
    }

    /// Opens another tab and goes to it; gives the way back to this one.
    #[track_caller]
    pub(crate) fn other_tab(&self) -> WindowHandle {
        self.runtime.block_on(async {
            let here = self.client.window().await.unwrap();
            let there = self.client.new_window(true).await.unwrap().handle;
            self.client.switch_to_window(there).await.unwrap();
            here
        })
    }

    /// Goes to a tab; gives the way back to this one.
    #[track_caller]
    pub(crate) fn switch(&self, to: WindowHandle) -> WindowHandle {
        self.runtime.block_on(async {
            let here = self.client.window().await.unwrap();
            self.client.switch_to_window(to).await.unwrap();
            here
        })
    }

    #[track_caller]
    pub(crate) fn reload(&self) {
        self.runtime.block_on(self.client.refresh()).unwrap();
    }

    /// Presses keys, one after the other; [`TAB`] and its like are keys too.
    #[track_caller]
    pub(crate) fn press(&self, keys: &str) {
        let press = |key| [KeyAction::Down { value: key }, KeyAction::Up { value: key }];
        self.act(keys.chars().flat_map(press));
    }

    /// Presses a key while the shift key is down.
    #[track_caller]
    pub(crate) fn press_shifted(&self, key: char) {
        self.act([
            KeyAction::Down { value: SHIFT },
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
            KeyAction::Up { value: SHIFT },
        ]);
    }

    #[track_caller]
    fn act(&self, keys: impl IntoIterator<Item = KeyAction>) {
        let keys = keys.into_iter().fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        self.runtime.block_on(self.client.perform_actions(keys)).unwrap();
    }

    /// What a function of the page gives.
    #[track_caller]
    pub(crate) fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime.block_on(self.client.execute(script, arguments)).unwrap()
    }

    /// What a function of the page gives later: its last argument is to be called with it.
    #[track_caller]
    pub(crate) fn run_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime.block_on(self.client.execute_async(script, arguments)).unwrap()
    }

    /// The visible text of an element.
    #[track_caller]
    pub(crate) fn text(&self, css: &str) -> String {
        self.runtime.block_on(async { self.client.find(Locator::Css(css)).await?.text().await }).unwrap()
    }

    /// Chooses a file in a file field.
    #[track_caller]
    pub(crate) fn choose(&self, css: &str, file: &Path) {
        let path = file.to_str().unwrap();
        let chosen = async { self.client.find(Locator::Css(css)).await?.send_keys(path).await };
        self.runtime.block_on(chosen).unwrap();
    }

    /// Says yes to a question of the page.
    #[track_caller]
    pub(crate) fn accept(&self) {
        Self::wait("a question of the page", || self.runtime.block_on(self.client.get_alert_text()).ok());
        self.runtime.block_on(self.client.accept_alert()).unwrap();
    }

    /// A picture of what the window shows, as PNG.
    #[track_caller]
    pub(crate) fn picture(&self) -> Vec<u8> {
        self.runtime.block_on(self.client.screenshot()).unwrap()
    }

    /// A file that was downloaded, once it is complete; it is taken out of the folder.
    #[track_caller]
    pub(crate) fn downloaded(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        Self::wait(name, || path.exists().then_some(()));
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(path).unwrap();
        text
    }

    /// A new file beside the downloads.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let folder = self.folder.path().join("files");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Waits for something to show.
    #[track_caller]
    pub(crate) fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(Instant::now() < end, "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends the browser, and then the driver, which is our own child.
        let _ = self.runtime.block_on(self.client.clone().close());
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn capabilities(folder: &Path, settings: Settings) -> Capabilities {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    if settings.dark {
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let allowed = |not: bool| if not { 2 } else { 1 };
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "download.default_directory": folder,
            "download.prompt_for_download": false,
            "profile.default_content_setting_values": {
                "cookies": allowed(settings.no_storage),
                "javascript": allowed(settings.no_script),
            },
        },
    });
    if let Some(width) = settings.width {
        options["mobileEmulation"] = json!({ "deviceMetrics": { "width": width, "height": 800, "pixelRatio": 1.0, "mobile": false, "touch": true } });
    }
    let capabilities = json!({ "goog:chromeOptions": options, "unhandledPromptBehavior": "ignore" });
    serde_json::from_value(capabilities).unwrap()
}

/// The keys that have no character, as `WebDriver` numbers them.
pub(crate) const BACKSPACE: char = '\u{e003}';
pub(crate) const TAB: char = '\u{e004}';
pub(crate) const ENTER: char = '\u{e007}';
pub(crate) const ESCAPE: char = '\u{e00c}';
pub(crate) const DELETE: char = '\u{e017}';
const SHIFT: char = '\u{e008}';
