//! dialoguer's prompts, with what it leaves to its caller: no prompt without a terminal, the cursor
//! shown after an error, no signal in place of a key, short items, an editor that exists.

use super::{
    Event,
    tty::{self, RawMode},
};
use crate::text::{cut, visible};
use console::Term;
use dialoguer::{Confirm, Editor, Error, MultiSelect, Select, theme::Theme};
use std::{env, fmt, io};

/// ASCII only, and nothing by colour.
struct PlainTheme;

impl Theme for PlainTheme {
    fn format_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        write!(f, "{prompt}")
    }
}

/// One line of text. This and every other prompt gives `None` for Ctrl-C, or for Esc where it has that.
pub(super) fn line(prompt: &str) -> Result<Option<String>, Error> {
    let _raw = RawMode::for_prompt()?;
    // dialoguer's own line is printed twice where it is longer than the window is wide.
    tty::write(&format!("{prompt}: "))?;
    none_if_interrupted(Term::stderr().read_line().map(Some).map_err(Error::IO))
}

/// One of a few short items.
pub(super) fn select(prompt: &str, items: &[String]) -> Result<Option<usize>, Error> {
    let _raw = RawMode::for_prompt()?;
    let items = short(items);
    // Esc closes what is open over a question, and nothing is below this menu: without `_opt` Esc and
    // q do nothing here, where dialoguer could not tell one from the other.
    let menu = Select::with_theme(&PlainTheme).with_prompt(prompt).items(&items).default(0).report(false);
    none_if_interrupted(menu.interact().map(Some))
}

/// Any number of a few short items, some of them ticked already.
pub(super) fn several(prompt: &str, items: &[(String, bool)]) -> Result<Option<Vec<usize>>, Error> {
    let _raw = RawMode::for_prompt()?;
    let names: Vec<String> = items.iter().map(|(name, _)| name.clone()).collect();
    let ticked: Vec<bool> = items.iter().map(|(_, ticked)| *ticked).collect();
    let menu =
        MultiSelect::with_theme(&PlainTheme).with_prompt(prompt).items(short(&names)).defaults(&ticked);
    none_if_interrupted(menu.report(false).interact_opt())
}

/// Yes or no. Enter is whichever loses nothing.
pub(super) fn confirm(prompt: &str, enter: bool) -> Result<Option<bool>, Error> {
    let _raw = RawMode::for_prompt()?;
    none_if_interrupted(
        Confirm::with_theme(&PlainTheme).with_prompt(prompt).default(enter).report(true).interact_opt(),
    )
}

/// A comment in the person's own editor.
pub(super) fn edit(text: &str) -> Result<Option<Event>, Error> {
    // dialoguer panics on an empty name.
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| env::var(name).ok());
    if named.is_some_and(|editor| editor.trim().is_empty()) {
        let error = "VISUAL or EDITOR is set but empty. c writes a comment here.";
        return Err(io::Error::other(error).into());
    }
    none_if_interrupted(Editor::new().edit(text).map(|text| Some(Event::Edited(text))))
}

fn none_if_interrupted<T>(answer: Result<Option<T>, Error>) -> Result<Option<T>, Error> {
    match answer {
        Err(Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
        answer => answer,
    }
}

/// Items that fit on one line each.
fn short(items: &[String]) -> Vec<String> {
    let room = usize::from(Term::stderr().size().1).saturating_sub(6);
    items.iter().map(|item| cut_bytes(&cut(&visible(item), room), room)).collect()
}

/// At most so many bytes, on a character boundary.
fn cut_bytes(text: &str, bytes: usize) -> String {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[..end].to_owned()
}
