//! What comes in and what goes out.

/// Something that happened to the wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted as a whole.
    Paste(String),
    /// The window has so many columns and rows.
    Resize(usize, usize),
    /// What the last effect asked to save is on the disk; where it is not the usual file, its name.
    Saved(Option<String>),
    /// It is not, and why.
    NotSaved(String),
    /// The person's own editor gave back a comment, or was left without saving.
    Edited(Option<String>),
    /// Something that a prompt had to say.
    Say(String),
}

/// A key, after the terminal's ways of sending it have been sorted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "a key is what its name says")]
pub enum Key {
    Char(char),
    Enter,
    /// A new line in a text.
    AltEnter,
    Escape,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// Ctrl and C.
    Interrupt,
}

/// What is to be done outside of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Effect {
    /// The answers changed and are to be saved first of all.
    pub save: bool,
    /// What comes then.
    pub then: Then,
}

/// What comes after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// The next event.
    Stay,
    /// This comment in the person's own editor.
    Edit(String),
    /// The whole screen once more.
    Redraw,
    /// The end of the questionnaire.
    Finish,
    /// Leaving; everything is saved.
    Quit,
    /// Leaving at once, because of Ctrl-C.
    Interrupt,
}

impl Effect {
    /// Nothing but the next event.
    pub const NONE: Self = Self { save: false, then: Then::Stay };
    /// Saving, and then the next event.
    pub const SAVE: Self = Self { save: true, then: Then::Stay };

    /// Only this.
    pub fn only(then: Then) -> Self {
        Self { save: false, then }
    }
}
