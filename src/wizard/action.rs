//! What a person can do, and how a key for it is described.

use super::{event::Key, line::Edit};
use Key::Char;

/// Something that a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Choose,
    NoneOfThese,
    Confirm,
    AsSeen,
    AsLastTime,
    Back,
    Later,
    Unknown,
    NotApplicable,
    Comment,
    Evidence,
    Jump,
    Land,
    Review,
    Help,
    Quit,
    MarkUp,
    MarkDown,
    Tick,
    Forward,
    TakeBack,
    Editor,
    Facts,
    Whole,
    Close,
    Finish,
    GoThere,
    WriteFact,
    SkipFacts,
    RemoveFact,
    People,
    TakeHolder,
    WriteHolder,
    NobodyHolder,
    RemoveHolder,
    SkipPeople,
    ReadKeys,
    Scroll(Scroll),
    Save,
    Edit(Edit),
    Leave,
    Redraw,
}

/// Where in a list somebody goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scroll {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// Keys, and what they do in one place.
#[derive(Debug)]
pub(super) struct Binding {
    /// What they do.
    pub(super) action: Action,
    /// Each of them does it; the first one is the one that a footer names.
    pub(super) keys: &'static [Key],
    /// What they do, in a word or two.
    pub(super) does: &'static str,
    /// Whether the footer names it where it is possible, and from which width on.
    pub(super) footer: Footer,
    /// What is typed for it line by line, and what that does.
    pub(super) command: Option<LineCommand>,
}

/// When a footer names a binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Footer {
    Always,
    Roomy,
    Never,
}

/// An action of `--plain`.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineCommand {
    /// The word for it, and what stands behind it.
    pub(super) typed: &'static str,
    /// What it does.
    pub(super) does: &'static str,
}

pub(super) const fn on(keys: &'static [Key], action: Action, does: &'static str, footer: Footer) -> Binding {
    Binding { action, keys, does, footer, command: None }
}

impl Binding {
    pub(super) const fn or(self, typed: &'static str, does: &'static str) -> Self {
        Self { command: Some(LineCommand { typed, does }), ..self }
    }

    /// The keys as people call them.
    pub(super) fn names(&self) -> String {
        match self.action {
            Action::Choose => "1-9".to_owned(),
            _ => self.keys.iter().map(|key| name(*key)).collect::<Vec<_>>().join(", "),
        }
    }

    /// The key that a footer names.
    pub(super) fn name(&self) -> String {
        self.keys.first().map_or_else(String::new, |key| name(*key))
    }
}

/// A key as people call it.
fn name(key: Key) -> String {
    match key {
        Char(' ') => "Space".to_owned(),
        // A control character is what a terminal sends for Ctrl and a letter.
        Char(c @ '\u{1}'..='\u{1a}') => format!("Ctrl-{}", char::from(b'A' - 1 + c as u8)),
        Char(c) => c.to_string(),
        Key::AltEnter => "Alt-Enter".to_owned(),
        Key::Escape => "Esc".to_owned(),
        Key::BackTab => "Shift-Tab".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Interrupt => "Ctrl-C".to_owned(),
        Key::Enter
        | Key::Tab
        | Key::Backspace
        | Key::Delete
        | Key::Up
        | Key::Down
        | Key::Left
        | Key::Right
        | Key::Home
        | Key::End => format!("{key:?}"),
    }
}
