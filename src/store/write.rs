//! The one way in which files are written: each one whole, several together all or none.
//!
//! ```text
//! every text beside its place ─► on the disk ─► every place looked at ─► each moved ─► folders on the disk
//! ```
//!
//! Nothing is moved before every text is complete, and a place that is not what was expected stops all of them.
//! Where a move fails in the middle, what was moved before is taken back; where that cannot be, the error says
//! which files have their new text.

use super::{
    StoreError, folder_of,
    identity::Identity,
    keep::{Lost, keep},
    lock::Lock,
    read_bytes,
    temporary::{self, Readers},
};
use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::TempPath;

/// Up to so many files each is brought to the disk by itself. Of more, the whole file system is at once, where
/// the system can do that: it takes as long as a few of them.
#[cfg(any(target_os = "linux", target_os = "android"))]
const FEW: usize = 32;

/// What must be in a place when a file takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected<'a> {
    /// Nothing. Whatever came there in the meantime stays.
    Nothing,
    /// A file that says just this.
    Bytes(Cow<'a, [u8]>),
    /// Nothing or any file, as it is when its text is put beside it.
    Same,
    /// Nothing or any file: what is there may go.
    Any,
}

/// A text on its way to a place.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    /// Where it goes, behind all links.
    pub place: PathBuf,
    /// What the file will say.
    pub bytes: Cow<'a, [u8]>,
    /// What must be there.
    pub expected: Expected<'a>,
    /// Who may read it if it is new.
    pub readers: Readers,
    /// The file whose mode and attributes it gets, if that is another one than the one in its place.
    pub like: Option<&'a Path>,
    /// Whether a file that is replaced must be nobody's at that moment. Whoever holds its lock already says no.
    pub locks: bool,
}

/// Why nothing was written, or not everything.
#[derive(Debug)]
pub(crate) struct NotWritten {
    /// Which of the files could not be written.
    pub at: usize,
    /// Why.
    pub why: StoreError,
    /// Which ones before it have their new text and could not be taken back.
    pub left: Vec<usize>,
}

impl From<(usize, StoreError)> for NotWritten {
    fn from((at, why): (usize, StoreError)) -> Self {
        Self { at, why, left: Vec::new() }
    }
}

/// Writes files, all or none, and says what of the old ones is lost.
pub(crate) fn write<'a>(drafts: impl ExactSizeIterator<Item = Draft<'a>>) -> Result<Vec<Lost>, NotWritten> {
    let number = drafts.len();
    let mut staged: Vec<Staged<'a>> = Vec::with_capacity(number);
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for (at, draft) in drafts.enumerate() {
        let is_first = folders.insert(folder_of(&draft.place).to_path_buf());
        staged.push(Staged::new(draft, is_first, synced_alone(number)).map_err(|why| (at, why))?);
    }
    if !synced_alone(number) {
        for folder in &folders {
            let first = staged.iter().position(|file| folder_of(&file.place) == folder).unwrap_or_default();
            sync_all(folder).map_err(|error| (first, StoreError::Io(error)))?;
        }
    }
    #[cfg(test)]
    seam::reached(None);
    for (at, file) in staged.iter().enumerate() {
        file.ready().map_err(|why| (at, why))?;
    }
    let mut lost = Vec::new();
    let mut moved: Vec<Moved> = Vec::new();
    for (at, file) in staged.iter_mut().enumerate() {
        #[cfg(test)]
        seam::reached(Some(at));
        match file.take_place(number > 1) {
            Ok(one) => moved.push(one),
            Err(why) => {
                let back = moved.into_iter().enumerate();
                let left = back.filter_map(|(at, one)| (!one.take_back()).then_some(at)).collect();
                return Err(NotWritten { at, why, left });
            }
        }
        lost.append(&mut file.lost);
    }
    for folder in folders {
        sync_folder(&folder);
    }
    Ok(lost)
}

/// A text that is complete beside its place.
struct Staged<'a> {
    place: PathBuf,
    expected: Expected<'a>,
    locks: bool,
    lost: Vec<Lost>,
    /// Where it is; none once it was moved.
    from: Option<TempPath>,
    identity: Option<Identity>,
    /// The first file of each folder stays open, and with it a lock that says that this process still works there.
    /// All of them would be more than a process may have open.
    _held: Option<File>,
}

impl<'a> Staged<'a> {
    fn new(draft: Draft<'a>, is_held: bool, is_synced: bool) -> Result<Self, StoreError> {
        let expected = match draft.expected {
            Expected::Same => {
                read_bytes(&draft.place)?.map_or(Expected::Nothing, |old| Expected::Bytes(old.into()))
            }
            expected @ (Expected::Nothing | Expected::Bytes(_) | Expected::Any) => expected,
        };
        let draft = Draft { expected, ..draft };
        Self::beside(draft, is_held, is_synced).map_err(StoreError::Io)
    }

    fn beside(draft: Draft<'a>, is_held: bool, is_synced: bool) -> io::Result<Self> {
        let Draft { place, bytes, expected, readers, like, locks } = draft;
        let mut new = temporary::beside(&place, readers)?;
        new.as_file_mut().write_all(&bytes)?;
        let like = like.unwrap_or(&place);
        let lost = match fs::metadata(like) {
            Ok(old) => keep(new.as_file(), like, &old)?,
            Err(_) => Vec::new(),
        };
        if is_synced {
            new.as_file().sync_all()?;
        }
        let (file, from) = new.into_parts();
        let identity = Identity::read(&from).ok();
        Ok(Self { place, expected, locks, lost, from: Some(from), identity, _held: is_held.then_some(file) })
    }

    /// Whether the place is as it was expected and nobody has it. The lock, if there is one, is held on.
    fn ready(&self) -> Result<Option<Lock>, StoreError> {
        let there = self.place.symlink_metadata().ok();
        let lock = match there {
            Some(_) if self.expected == Expected::Nothing => {
                return Err(StoreError::Io(ErrorKind::AlreadyExists.into()));
            }
            // Only a file is ever replaced.
            Some(there) if !there.is_file() => return Err(StoreError::NotAFile),
            Some(_) if self.locks => Some(Lock::take(&self.place)?),
            _ => None,
        };
        let is_expected = match &self.expected {
            Expected::Any | Expected::Same | Expected::Nothing => true,
            Expected::Bytes(bytes) => read_bytes(&self.place)?.as_deref() == Some(bytes),
        };
        if is_expected { Ok(lock) } else { Err(StoreError::Changed) }
    }

    /// Takes the place, just behind a last look at it. With `keeps`, what was there can be had back.
    fn take_place(&mut self, keeps: bool) -> Result<Moved, StoreError> {
        let _lock = self.ready()?;
        let Some(from) = self.from.take() else { return Err(StoreError::NotAFile) };
        let is_there = self.place.symlink_metadata().is_ok();
        let mut old = if is_there { Old::Gone } else { Old::Nothing };
        if self.expected == Expected::Nothing {
            move_to_nothing(from, &self.place).map_err(StoreError::Io)?;
        } else if keeps && is_there && exchange(&from, &self.place) {
            old = Old::Kept(from);
        } else {
            from.persist(&self.place).map_err(|error| StoreError::Io(error.error))?;
        }
        Ok(Moved { place: self.place.clone(), new: self.identity.clone(), old })
    }
}

/// What was in a place before.
enum Old {
    Nothing,
    /// The file is under this name until all are written.
    Kept(TempPath),
    /// The system cannot keep it.
    Gone,
}

/// A file that has taken its place.
struct Moved {
    place: PathBuf,
    new: Option<Identity>,
    old: Old,
}

impl Moved {
    /// Puts back what was there; whether that was possible.
    fn take_back(self) -> bool {
        // Somebody may have written there already.
        if self.new.is_none() || Identity::read(&self.place).ok() != self.new {
            return false;
        }
        match self.old {
            Old::Nothing => fs::remove_file(&self.place).is_ok(),
            Old::Kept(old) => exchange(&old, &self.place),
            Old::Gone => false,
        }
    }
}

/// Moves a file where nothing is.
fn move_to_nothing(from: TempPath, place: &Path) -> io::Result<()> {
    match from.persist_noclobber(place) {
        Ok(()) => Ok(()),
        // Not every file system can do both at once, and nothing was there a moment ago.
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists && place.symlink_metadata().is_err() => {
            error.path.persist(place).map_err(|error| error.error)
        }
        Err(error) => Err(error.error),
    }
}

/// Lets two files change places at once, where the system can do that.
fn exchange(one: &Path, other: &Path) -> bool {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        let _ = (one, other);
        false
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn synced_alone(number: usize) -> bool {
    number <= FEW
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn synced_alone(_: usize) -> bool {
    true
}

/// Brings everything of the file system of a folder to the disk.
fn sync_all(folder: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    rustix::fs::syncfs(File::open(folder)?)?;
    let _ = folder;
    Ok(())
}

/// The new names survive a power cut only when the folder is on the disk too. Not every system can sync a
/// folder, and the files are complete either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Where tests do what another program may do at the worst moment.
#[cfg(test)]
pub(crate) mod seam {
    use std::cell::RefCell;

    type Act = Box<dyn FnOnce()>;

    thread_local! {
        static ACT: RefCell<Option<(Option<usize>, Act)>> = const { RefCell::new(None) };
    }

    /// Does something once, when the next texts of this thread are on the disk and none is in its place.
    pub(crate) fn before_all_moves(act: impl FnOnce() + 'static) {
        ACT.set(Some((None, Box::new(act))));
    }

    /// The same just before the move of one of them, when those before it are in their places.
    pub(super) fn before_move(of: usize, act: impl FnOnce() + 'static) {
        ACT.set(Some((Some(of), Box::new(act))));
    }

    pub(super) fn reached(point: Option<usize>) {
        if let Some((_, act)) = ACT.with_borrow_mut(|act| act.take_if(|(of, _)| *of == point)) {
            act();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft<'a>(place: PathBuf, text: &'a str, expected: Expected<'a>) -> Draft<'a> {
        let bytes = text.as_bytes().into();
        Draft { place, bytes, expected, readers: Readers::Umask, like: None, locks: false }
    }

    fn all_in(folder: &Path) -> Vec<(String, String)> {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let text = |path: &Path| fs::read_to_string(path).unwrap_or_else(|_| "a folder".to_owned());
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let mut all: Vec<_> = files.map(|path| (name(&path), text(&path))).collect();
        all.sort();
        all
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// Three files of which the last one cannot be moved, because something else took its place.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    #[test]
    fn a_move_that_fails_in_the_middle_takes_back_what_was_moved_before() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::write(place("a"), "old a").unwrap();
        fs::write(place("c"), "old c").unwrap();
        let c = place("c");
        seam::before_move(2, move || {
            fs::remove_file(&c).unwrap();
            fs::create_dir(&c).unwrap();
        });
        let drafts = [
            draft(place("a"), "new a", Expected::Any),
            draft(place("b"), "new b", Expected::Nothing),
            draft(place("c"), "new c", Expected::Any),
        ];
        let failed = write(drafts.into_iter()).unwrap_err();
        assert_eq!((failed.at, failed.left), (2, vec![]));
        assert_eq!(all_in(folder.path()), pairs(&[("a", "old a"), ("c", "a folder")]));
    }

    #[test]
    fn what_changes_between_the_sync_and_the_move_stays_and_stops_all() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        for (expected, why) in [
            (Expected::Bytes(b"old".as_slice().into()), "somebody else changed the file in the meantime"),
            (Expected::Nothing, "entity already exists"),
        ] {
            let _ = fs::remove_file(place("b"));
            fs::write(place("a"), "old a").unwrap();
            if expected != Expected::Nothing {
                fs::write(place("b"), "old").unwrap();
            }
            let b = place("b");
            seam::before_all_moves(move || fs::write(&b, "theirs").unwrap());
            let drafts = [draft(place("a"), "new", Expected::Any), draft(place("b"), "mine", expected)];
            let failed = write(drafts.into_iter()).unwrap_err();
            assert_eq!((failed.at, failed.why.to_string()), (1, why.to_owned()));
            assert_eq!(all_in(folder.path()), pairs(&[("a", "old a"), ("b", "theirs")]));
        }
    }

    #[test]
    fn a_file_that_somebody_has_is_not_replaced_where_locks_count() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a");
        fs::write(&place, "old").unwrap();
        let lock = Lock::take(&place).unwrap();
        let new = || Draft { locks: true, ..draft(place.clone(), "new", Expected::Any) };
        assert!(matches!(write([new()].into_iter()).unwrap_err().why, StoreError::InUse(_)));
        assert_eq!(fs::read_to_string(&place).unwrap(), "old");
        drop(lock);
        write([new()].into_iter()).unwrap();
        assert_eq!(all_in(folder.path()), pairs(&[("a", "new")]));
    }

    /// A thousand files need no thousand open ones.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_files_of_a_long_list_are_not_all_open_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let open = || fs::read_dir("/proc/self/fd").unwrap().count();
        let (before, number) = (open(), 200);
        let counted = std::rc::Rc::new(std::cell::Cell::new(0));
        let count = counted.clone();
        seam::before_all_moves(move || count.set(open()));
        let drafts: Vec<Draft<'_>> =
            (0..number).map(|at| draft(folder.path().join(at.to_string()), "x", Expected::Nothing)).collect();
        write(drafts.into_iter()).unwrap();
        assert!(counted.get() < before + 50, "{} files are open", counted.get());
        assert_eq!(all_in(folder.path()).len(), number);
    }
}
