//! Which keys do what in which place: the one table that the dispatch, the footers, the help and the
//! commands of `--plain` read.

use super::{
    action::{Action, Binding, Footer, Scroll, on},
    event::Key,
    line::Edit,
    view::View,
};
use crate::answers::words;

/// What fills the screen, as far as keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keymap {
    Card,
    Review,
    Facts,
    People,
    Help,
    Text,
    Jump,
    /// A window that shows nothing of the question.
    TooSmall,
}

impl Keymap {
    #[cfg(test)]
    pub(super) const ALL: [Self; 8] = [
        Self::Card,
        Self::Review,
        Self::Facts,
        Self::People,
        Self::Help,
        Self::Text,
        Self::Jump,
        Self::TooSmall,
    ];

    /// The place that a view is.
    pub(super) fn from_view(view: &View) -> Self {
        match view {
            View::Card => Self::Card,
            View::Help(_) => Self::Help,
            View::Text(..) => Self::Text,
            View::Jump(..) => Self::Jump,
            View::Review(_) => Self::Review,
            View::Facts(_) => Self::Facts,
            View::People(_) => Self::People,
        }
    }

    /// What can be done here, in the order of the footer.
    pub(super) fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        let [own, shared] = match self {
            Self::Card => [CARD, &[]],
            Self::Review => [REVIEW, LIST],
            Self::Facts => [FACTS, LIST],
            Self::People => [PEOPLE, LIST],
            Self::Help => [HELP, LIST],
            Self::Text => [TEXT, EDITS],
            Self::Jump => [JUMP, EDITS],
            Self::TooSmall => [TOO_SMALL, &[]],
        };
        own.iter().chain(shared).chain(EVERYWHERE)
    }

    /// Keys by their names, and what they do here: neighbours that do the same stand together.
    pub(super) fn named(self) -> Vec<(String, &'static str)> {
        let mut all: Vec<(String, &str)> = Vec::new();
        for binding in self.bindings() {
            match all.last_mut() {
                Some((names, does)) if *does == binding.does => {
                    names.push_str(", ");
                    names.push_str(&binding.names());
                }
                _ => all.push((binding.names(), binding.does)),
            }
        }
        all
    }

    /// What a key does here.
    pub(super) fn action(self, key: Key) -> Option<Action> {
        self.bindings().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
    }
}

use Footer::{Always, Never, Roomy};
use Key::Char;

const DIGITS: &[Key] =
    &[Char('1'), Char('2'), Char('3'), Char('4'), Char('5'), Char('6'), Char('7'), Char('8'), Char('9')];

/// The question card. The last two of the footer are never left out.
const CARD: &[Binding] = &[
    on(DIGITS, Action::Choose, "answer, or tick", Always)
        .or("NUMBER", "answer; on a checklist all that is true, as in 1 3 4, or 0 for none"),
    on(&[Char('0')], Action::NoneOfThese, "none", Always),
    on(&[Key::Enter], Action::Confirm, "go on", Always).or("Enter", "go on, if there is an answer"),
    on(&[Char('y')], Action::AsSeen, "as seen", Always)
        .or("y", "as seen in the repository, with the place as evidence (after --scan)"),
    on(&[Char('a')], Action::AsLastTime, "as last time", Always).or("a", "again as last time"),
    on(&[Char('b'), Key::Left, Key::BackTab], Action::Back, "back", Always)
        .or("b", "back to the question before"),
    on(&[Char('s')], Action::Later, "later", Always).or("s", "later: leave it open and go on"),
    on(&[Char('u')], Action::Unknown, words::UNKNOWN, Always).or("u", words::UNKNOWN),
    on(&[Char('x')], Action::NotApplicable, words::NOT_APPLICABLE, Roomy)
        .or("x REASON", "does not apply, where that is possible"),
    on(&[Char('c')], Action::Comment, "comment", Roomy)
        .or("c TEXT", "comment, or another line of it; c - removes all of it"),
    on(&[Char('e')], Action::Evidence, "evidence", Roomy)
        .or("e LINK", "evidence: a link or path; e - removes all of it"),
    on(&[Char('g'), Char('/')], Action::Jump, "jump", Roomy)
        .or("g WORDS", "go to a question, by its number, its name or its words"),
    on(&[Char('r')], Action::Review, "review", Roomy).or("r", "review: all questions and answers"),
    on(&[Char('C')], Action::Editor, "comment in $EDITOR", Never),
    on(&[Key::Delete, Key::Backspace], Action::TakeBack, "take it back", Never)
        .or("d", "take the answer back"),
    on(&[Key::Down, Char('j')], Action::MarkDown, "move the mark", Never),
    on(&[Key::Up, Char('k')], Action::MarkUp, "move the mark", Never),
    on(&[Char(' ')], Action::Tick, "tick at the mark", Never),
    on(&[Key::Right, Key::Tab], Action::Forward, "next, no change", Never),
    on(&[Char('t')], Action::Facts, "facts", Never).or("t", "tell the work in facts, a line each"),
    on(&[Char('p')], Action::People, "who does what", Never).or("p", "who does the part of each role"),
    on(&[Char('w')], Action::Whole, "whole questionnaire", Never)
        .or("w", "whole questionnaire instead of the quick screen"),
    on(&[Key::Escape], Action::Close, "close what is open", Never),
    on(&[Char('?')], Action::Help, "why, and all keys", Always),
    on(&[Char('q')], Action::Quit, "save and quit", Always).or("q", "save and quit"),
];

const REVIEW: &[Binding] = &[
    on(&[Key::Enter], Action::GoThere, "go there", Always),
    on(&[Char('f')], Action::Finish, "finish", Always).or("f", "finish: show the report"),
    on(&[Char('w')], Action::Whole, "whole questionnaire", Always),
    on(&[Char('t')], Action::Facts, "facts", Always),
    on(&[Char('p')], Action::People, "people", Always),
    on(&[Char('g'), Char('/')], Action::Jump, "jump", Never),
    on(&[Char('r'), Char('b'), Key::Left, Key::Escape], Action::Close, "back", Always),
    on(&[Char('q')], Action::Quit, "quit", Always),
];

const FACTS: &[Binding] = &[
    on(&[Key::Enter], Action::WriteFact, "write, then the next", Always),
    on(&[Key::Down, Key::Tab], Action::Scroll(Scroll::Down), "next", Always),
    on(&[Key::Up, Key::BackTab], Action::Scroll(Scroll::Up), "before", Always),
    on(&[Key::Escape, Char('b'), Char('t'), Key::Left], Action::Close, "back", Always),
    on(&[Key::Delete, Key::Backspace], Action::RemoveFact, "take it back", Never),
    on(&[Char('s')], Action::SkipFacts, "go on", Always),
    on(&[Char('q')], Action::Quit, "quit", Always),
];

const PEOPLE: &[Binding] = &[
    on(&[Key::Enter], Action::TakeHolder, "as proposed", Always),
    on(&[Char('o')], Action::WriteHolder, "somebody else", Always),
    on(&[Char('n')], Action::NobodyHolder, "nobody yet", Always),
    on(&[Key::Down, Key::Tab], Action::Scroll(Scroll::Down), "next", Never),
    on(&[Key::Up, Key::BackTab], Action::Scroll(Scroll::Up), "before", Never),
    on(&[Key::Escape, Char('b'), Char('p'), Key::Left], Action::Close, "back", Always),
    on(&[Key::Delete, Key::Backspace], Action::RemoveHolder, "not known", Never),
    on(&[Char('s')], Action::SkipPeople, "go on", Always),
    on(&[Char('q')], Action::Quit, "quit", Always),
];

/// Any other key closes the help as well.
const HELP: &[Binding] = &[
    on(&[Key::Escape], Action::Close, "back", Always),
    on(&[Char('?'), Char('h')], Action::ReadKeys, "all keys", Always),
    on(&[Key::Down], Action::Scroll(Scroll::Down), "more", Always),
];

/// What scrolls every list.
const LIST: &[Binding] = &[
    on(&[Key::Up, Char('k')], Action::Scroll(Scroll::Up), "up", Never),
    on(&[Key::Down, Char('j')], Action::Scroll(Scroll::Down), "down", Never),
    on(&[Key::PageUp], Action::Scroll(Scroll::PageUp), "page up", Never),
    on(&[Key::PageDown, Char(' ')], Action::Scroll(Scroll::PageDown), "page down", Never),
    on(&[Key::Home], Action::Scroll(Scroll::First), "first", Never),
    on(&[Key::End], Action::Scroll(Scroll::Last), "last", Never),
];

/// A text that is being written; every other key is a part of it. Ctrl and a letter is as in a shell.
const TEXT: &[Binding] = &[
    on(&[Key::Enter], Action::Save, "save", Always),
    on(&[Key::AltEnter], Action::Edit(Edit::NewLine), "new line", Always),
    on(&[Key::Escape, Key::Interrupt], Action::Close, "no change", Always),
    on(&[Key::Up], Action::Edit(Edit::Up), "move", Never),
    on(&[Key::Down], Action::Edit(Edit::Down), "move", Never),
];

/// What edits a line of whatever is typed.
const EDITS: &[Binding] = &[
    on(&[Key::Left], Action::Edit(Edit::Left), "move", Never),
    on(&[Key::Right], Action::Edit(Edit::Right), "move", Never),
    on(&[Key::Home, Char('\u{1}')], Action::Edit(Edit::LineStart), "start of the line", Never),
    on(&[Key::End, Char('\u{5}')], Action::Edit(Edit::LineEnd), "its end", Never),
    on(&[Char('\u{15}')], Action::Edit(Edit::DeleteToStart), "delete to its start", Never),
    on(&[Char('\u{b}')], Action::Edit(Edit::DeleteToEnd), "delete to its end", Never),
    on(&[Char('\u{17}')], Action::Edit(Edit::DeleteWord), "delete a word", Never),
    on(&[Key::Backspace], Action::Edit(Edit::DeleteBefore), "delete before", Never),
    on(&[Key::Delete, Char('\u{4}')], Action::Edit(Edit::DeleteHere), "delete here", Never),
];

/// What is typed looks for questions; the keys of a text edit it.
const JUMP: &[Binding] = &[
    on(&[Key::Enter], Action::Land, "go there", Always),
    on(&[Key::Up, Key::BackTab], Action::Scroll(Scroll::Up), "before", Always),
    on(&[Key::Down, Key::Tab], Action::Scroll(Scroll::Down), "next", Always),
    on(&[Key::Escape, Key::Interrupt], Action::Close, "back", Always),
];

/// Nobody answers a question that they cannot see.
const TOO_SMALL: &[Binding] = &[
    on(&[Char('q')], Action::Quit, "save and quit", Always),
    on(&[Key::Escape], Action::Close, "close what is open", Never),
];

const EVERYWHERE: &[Binding] = &[
    on(&[Key::Interrupt], Action::Leave, "leave at once", Never),
    on(&[Char('\u{c}')], Action::Redraw, "draw again", Never),
];
