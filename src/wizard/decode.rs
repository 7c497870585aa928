//! From what a terminal sends to keys and pasted texts.
//!
//! console takes an Escape for the Escape key when its next byte is not there at that instant, which
//! over a slow line tears an arrow key apart, and it hands out unknown sequences in pieces. Here the
//! pieces are put together again, so that none of them is taken for a key that means something.

use super::event::{Event, Key};
use console::Key as Raw;
use std::{mem, time::Duration};

/// How long the rest of a torn sequence may take. People do not type Escape and `[` that fast.
const REST: Duration = Duration::from_millis(50);

/// How long a paste may pause before its end is taken as lost.
const PAUSE: Duration = Duration::from_secs(1);

/// The longest paste that is kept, in bytes; a text takes less, and an endless one must not fill the
/// memory.
const LONGEST: usize = 1 << 20;

/// What has come in and is not complete yet.
#[derive(Debug, Default)]
pub struct Decoder {
    /// What followed an Escape; empty right after it.
    sequence: Option<String>,
    paste: Option<String>,
}

impl Decoder {
    /// Takes one key of console.
    pub fn feed(&mut self, raw: Raw) -> Option<Event> {
        if let Some(sequence) = self.sequence.take() {
            match raw {
                Raw::Char(c) if sequence.is_empty() && !matches!(c, '[' | 'O') => {
                    // Escape and a letter together are Alt and that letter, which mean nothing here.
                    return None;
                }
                Raw::Enter if sequence.is_empty() => return self.key(Key::AltEnter),
                Raw::Char(c) => return self.sequence(sequence + c.encode_utf8(&mut [0; 4])),
                // Something else cut the sequence off.
                _ => {}
            }
        }
        let key = match raw {
            Raw::Escape => {
                self.sequence = Some(String::new());
                return None;
            }
            Raw::UnknownEscSeq(chars) if matches!(chars[..], ['\r' | '\n']) => Key::AltEnter,
            Raw::UnknownEscSeq(chars) => return self.sequence(chars.into_iter().collect()),
            Raw::Char(c) => Key::Char(c),
            Raw::Enter => Key::Enter,
            Raw::Tab => Key::Tab,
            Raw::BackTab => Key::BackTab,
            Raw::Backspace => Key::Backspace,
            Raw::Del => Key::Delete,
            Raw::ArrowUp => Key::Up,
            Raw::ArrowDown => Key::Down,
            Raw::ArrowLeft => Key::Left,
            Raw::ArrowRight => Key::Right,
            Raw::Home => Key::Home,
            Raw::End => Key::End,
            Raw::PageUp => Key::PageUp,
            Raw::PageDown => Key::PageDown,
            Raw::CtrlC => Key::Interrupt,
            _ => return None,
        };
        self.key(key)
    }

    /// How long to wait for more before [`Self::idle`] decides; `None` where nothing is open.
    pub fn wait(&self) -> Option<Duration> {
        match (&self.sequence, &self.paste) {
            (Some(_), _) => Some(REST),
            (None, Some(_)) => Some(PAUSE),
            (None, None) => None,
        }
    }

    /// Nothing more came.
    pub fn idle(&mut self) -> Option<Event> {
        match self.sequence.take() {
            Some(sequence) if sequence.is_empty() => self.key(Key::Escape),
            Some(_) => None,
            None => self.paste.take().map(Event::Paste),
        }
    }

    fn key(&mut self, key: Key) -> Option<Event> {
        let Some(paste) = &mut self.paste else {
            return Some(Event::Key(key));
        };
        if paste.len() < LONGEST {
            match key {
                Key::Char(c) => paste.push(c),
                Key::Enter | Key::AltEnter => paste.push('\n'),
                Key::Tab => paste.push('\t'),
                _ => {}
            }
        }
        None
    }

    fn sequence(&mut self, sequence: String) -> Option<Event> {
        // A control sequence ends with a byte from @ to ~, one that starts with O with any character.
        let ended = match sequence.as_bytes() {
            [b'[', rest @ ..] => rest.last().is_some_and(|last| (b'@'..=b'~').contains(last)),
            [b'O'] => false,
            _ => true,
        };
        if !ended {
            self.sequence = Some(sequence);
            return None;
        }
        let key = match sequence.as_str() {
            "[200~" => {
                self.paste = Some(mem::take(self.paste.get_or_insert_default()));
                return None;
            }
            "[201~" => return self.paste.take().map(Event::Paste),
            "[A" | "OA" => Key::Up,
            "[B" | "OB" => Key::Down,
            "[C" | "OC" => Key::Right,
            "[D" | "OD" => Key::Left,
            "[H" | "OH" | "[1~" | "[7~" => Key::Home,
            "[F" | "OF" | "[4~" | "[8~" => Key::End,
            "[3~" => Key::Delete,
            "[5~" => Key::PageUp,
            "[6~" => Key::PageDown,
            "[Z" => Key::BackTab,
            "OM" => Key::Enter,
            _ => return None,
        };
        self.key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(keys: impl IntoIterator<Item = Raw>) -> Vec<Event> {
        let mut decoder = Decoder::default();
        let mut events: Vec<Event> = keys.into_iter().filter_map(|key| decoder.feed(key)).collect();
        while decoder.wait().is_some() {
            events.extend(decoder.idle());
        }
        events
    }

    fn unknown(chars: &str) -> Raw {
        Raw::UnknownEscSeq(chars.chars().collect())
    }

    fn typed(text: &str) -> impl Iterator<Item = Raw> {
        text.chars().map(|c| if c == '\n' { Raw::Enter } else { Raw::Char(c) })
    }

    #[test]
    fn a_torn_arrow_is_an_arrow_and_escape_alone_is_escape() {
        let torn = || [Raw::Escape, Raw::Char('['), Raw::Char('C')];
        assert_eq!(all(torn()), [Event::Key(Key::Right)]);
        assert_eq!(all([unknown("["), Raw::Char('B')]), [Event::Key(Key::Down)]);
        assert_eq!(all([unknown("O"), Raw::Char('A')]), [Event::Key(Key::Up)]);
        assert_eq!(all([Raw::Escape]), [Event::Key(Key::Escape)]);
        assert_eq!(all([Raw::Escape, Raw::Escape, Raw::Char('3')]), []);
        assert_eq!(all([Raw::Escape, Raw::Enter]), [Event::Key(Key::AltEnter)]);
        assert_eq!(all([unknown("\r")]), [Event::Key(Key::AltEnter)]);
    }

    #[test]
    fn no_piece_of_an_unknown_key_is_a_key() {
        // F5, Ctrl and Right, Alt and q, a mouse click.
        assert_eq!(all([unknown("[15"), Raw::Char('~')]), []);
        assert_eq!(all([unknown("[1;"), Raw::Char('5'), Raw::Char('C')]), []);
        assert_eq!(all([unknown("q")]), []);
        assert_eq!(all([unknown("[<0")].into_iter().chain(typed(";3;4M"))), []);
        let then = [unknown("[15"), Raw::Char('~'), Raw::Char('3')];
        assert_eq!(all(then), [Event::Key(Key::Char('3'))]);
    }

    #[test]
    fn a_paste_is_one_text_whatever_is_in_it() {
        let start = [unknown("[20"), Raw::Char('0'), Raw::Char('~')];
        let end = [unknown("[20"), Raw::Char('1'), Raw::Char('~')];
        let inside = typed("1\nq").chain([Raw::CtrlC, Raw::ArrowUp, unknown("[15")]).chain(typed("~2"));
        let keys = start.clone().into_iter().chain(inside).chain(end).chain(typed("3"));
        let paste = |text: &str| Event::Paste(text.to_owned());
        assert_eq!(all(keys), [paste("1\nq2"), Event::Key(Key::Char('3'))]);
        // The end of the paste never came.
        assert_eq!(all(start.into_iter().chain(typed("lost"))), [paste("lost")]);
    }
}
