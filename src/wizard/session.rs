//! The answers file of a running wizard: every change is saved before the next question is shown.

use super::{event::Event, state::Questionnaire, update::update};
use crate::{
    answers::{About, Answers, Unwritable, write},
    bank::Bank,
    store::{AnswersFile, Lost, StoreError},
};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The answers file of one run.
#[derive(Debug)]
pub struct Session {
    file: AnswersFile,
    /// The day that changed answers are given on; without one the answers keep theirs.
    pub today: Option<String>,
    /// The file that somebody else changed; from then on another one is used.
    pub left: Option<PathBuf>,
    /// The text that could not be saved at the last try.
    pub unsaved: Option<String>,
    /// Where a new round begins with the next save, the stamp of the one before: what the file says then is kept
    /// beside it, under a name with this stamp, and the file begins anew.
    pub round: Option<String>,
    /// Where the outcome of some answers is asked, those answers and their bank: what is saved is their file.
    pub outcome_of: Option<Box<(Bank, Answers)>>,
}

/// Why answers could not be saved, as a lowercase fragment.
#[derive(Debug, Error)]
enum NotSaved {
    /// The file was valid when it was opened, and nothing but valid texts was written since.
    #[error("the file cannot be edited without loss")]
    Unwritable(Unwritable),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Session {
    /// A session over an open file.
    pub fn new(file: AnswersFile, today: Option<String>) -> Self {
        Self { file, today, left: None, unsaved: None, round: None, outcome_of: None }
    }

    /// The file that the answers are in.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Whether there is a file at all; there is none before the first answer.
    pub fn has_file(&self) -> bool {
        self.file.text().is_some()
    }

    /// What the file had before it was saved, and could not keep.
    pub fn lost(&self) -> &[Lost] {
        self.file.lost()
    }

    /// Saves the answers and tells the state what came of it.
    pub fn save(&mut self, state: &mut Questionnaire<'_>) {
        let date = &mut state.answers.about.date;
        *date = self.today.clone().or(date.take());
        let event = match self.try_save(state) {
            Ok(()) => Event::Saved(self.left.as_ref().map(|_| self.path().display().to_string())),
            Err(why) => Event::NotSaved(why.to_string()),
        };
        let _ = update(state, event);
    }

    fn try_save(&mut self, state: &mut Questionnaire<'_>) -> Result<(), NotSaved> {
        let kept = match &self.round {
            Some(stamp) => self.file.keep_as(stamp).map(Some),
            None => Ok(None),
        };
        let kept = match kept {
            // The file that somebody changed stays as it is and is the round before; this one goes beside it.
            Err(StoreError::Changed) => {
                let name = self.file.path().file_name().unwrap_or_default();
                Ok(Some(name.to_string_lossy().into_owned()))
            }
            other => other,
        };
        if let Ok(Some(name)) = &kept {
            state.answers.previous = Some(name.clone());
        }
        let old = self.file.text().filter(|_| self.round.is_none());
        let written = match &mut self.outcome_of {
            None => write(old, state.bank, &state.answers),
            Some(outcome_of) => {
                let (bank, whole) = &mut **outcome_of;
                let about = About { date: state.answers.about.date.clone(), ..About::default() };
                whole.outcome = Some(Box::new(Answers { about, ..state.answers.clone() }));
                write(old, bank, whole)
            }
        };
        let text = written.map_err(NotSaved::Unwritable)?;
        // Without the old round in a place of its own, nothing goes over it.
        let saved = match kept.and_then(|_| self.file.save(&text)) {
            Err(StoreError::Changed) => self.file.beside(&text).map(|other| {
                self.left = Some(self.file.path().to_path_buf());
                self.file = other;
            }),
            other => other,
        };
        self.unsaved = saved.is_err().then_some(text);
        if saved.is_ok() {
            self.round = None;
        }
        Ok(saved?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{Answer, Profile},
        bank::async_contracting,
        wizard::{Key, Setup},
    };
    use std::fs;

    #[test]
    fn a_file_that_somebody_else_changes_is_left_alone_and_nothing_is_lost() {
        let bank = async_contracting();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mut session = Session::new(AnswersFile::open(&path).unwrap(), Some("2026-11-21".to_owned()));
        let blank = Answers::blank(&bank, Profile::Full);
        let mut state = Questionnaire::new(&bank, blank, Setup::default()).unwrap();
        let mut press = |session: &mut Session, c| {
            assert!(update(&mut state, Event::Key(Key::Char(c))).save);
            session.save(&mut state);
            state.status.clone()
        };
        let label = &bank.questions[0].label;
        assert_eq!(press(&mut session, '1'), format!("Saved: {label}: 1 of 4 ticked"));
        fs::write(&path, "theirs").unwrap();
        let beside = folder.path().join("a-2.toml");
        let expected = format!("Saved in {}: {label}: 2 of 4 ticked", beside.display());
        assert_eq!(press(&mut session, '2'), expected);
        press(&mut session, '3');
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        let mine = fs::read_to_string(&beside).unwrap();
        assert!(mine.contains("fit-finish-line = [\"start\", \"list\", \"end\"]\n"), "{mine}");
        assert!(mine.contains("date = 2026-11-21\n"));
        assert_eq!((session.path(), session.left.as_deref()), (beside.as_path(), Some(path.as_path())));
        fs::remove_dir_all(folder.path()).unwrap();
        assert!(press(&mut session, '4').starts_with("NOT SAVED: "));
        assert!(session.unsaved.unwrap().contains("\"order\""));
    }

    /// A finished file in a folder, and a new round of it with its first answer saved.
    fn next_round(name: &str, meanwhile: impl Fn(&Path)) -> (tempfile::TempDir, Session, String) {
        let bank = async_contracting();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let done = Answers::from_fn(&bank, Profile::Full, |question| Some(Answer::ready(question)));
        fs::write(&path, write(None, &bank, &done).unwrap()).unwrap();
        let mut session = Session::new(AnswersFile::open(&path).unwrap(), Some("2026-11-21".to_owned()));
        let mut state = Questionnaire::new(&bank, done, Setup::default()).unwrap();
        state.begin_round(false);
        session.round = Some("2026-09-01".to_owned());
        meanwhile(&path);
        assert!(update(&mut state, Event::Key(Key::Char('a'))).save);
        session.save(&mut state);
        let status = state.status.clone();
        (folder, session, status)
    }

    #[test]
    fn a_file_that_somebody_changes_before_the_round_begins_is_the_round_before() {
        let (folder, session, status) =
            next_round("a.toml", |path| fs::write(path, "theirs").expect("the folder is there"));
        let beside = folder.path().join("a-2.toml");
        assert!(status.starts_with(&format!("Saved in {}: ", beside.display())), "{status}");
        assert_eq!(fs::read_to_string(folder.path().join("a.toml")).unwrap(), "theirs");
        assert!(fs::read_to_string(&beside).unwrap().contains("previous = \"a.toml\"\n"));
        assert_eq!((session.path(), fs::read_dir(folder.path()).unwrap().count()), (beside.as_path(), 3));
    }

    #[test]
    fn a_round_that_cannot_be_kept_is_not_written_over_and_no_answer_is_lost() {
        // With the day in it the name is longer than any file system allows.
        let name = "x".repeat(242) + ".toml";
        let (folder, session, status) = next_round(&name, |_| {});
        assert!(status.starts_with("NOT SAVED: "), "{status}");
        let text = fs::read_to_string(folder.path().join(&name)).unwrap();
        assert!(!text.contains("previous"), "{text}");
        assert!(session.unsaved.unwrap().contains("fit-finish-line = ["));
    }
}
