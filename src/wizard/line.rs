//! Editing a text of a few lines, with keys and with paste.

use crate::text;

/// The longest text; a page and a half is a document, not a comment.
pub(super) const LONGEST: usize = 10_000;

/// A text and the place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineEditor {
    text: String,
    /// In bytes, on a character boundary.
    cursor: usize,
}

/// What a key does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    NewLine,
    DeleteToStart,
    DeleteToEnd,
    DeleteWord,
    DeleteHere,
    DeleteBefore,
    Left,
    Right,
    LineStart,
    LineEnd,
    Up,
    Down,
}

impl LineEditor {
    /// The editor at the end of a text.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Inserts what was typed or pasted, and gives the number of characters for which there was no room. Line
    /// breaks stay; characters that would act on a terminal are left out.
    pub(super) fn insert(&mut self, text: &str) -> usize {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let mut kept = text.chars().filter(|c| *c == '\n' || !text::acts(*c));
        let text: String = kept.by_ref().take(room).collect();
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        kept.count()
    }

    /// Whether nothing more can be typed.
    pub(super) fn is_full(&self) -> bool {
        self.text.chars().count() >= LONGEST
    }

    /// Writes a character at the cursor; whether it is one that a text can have.
    pub(super) fn write(&mut self, c: char) -> bool {
        if text::acts(c) {
            return false;
        }
        self.insert(c.encode_utf8(&mut [0; 4]));
        true
    }

    /// Moves the cursor or deletes.
    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::NewLine => drop(self.insert("\n")),
            Edit::DeleteToStart => self.remove(self.line_start(), self.cursor),
            Edit::DeleteToEnd => self.remove(self.cursor, self.line_end(self.cursor)),
            Edit::DeleteWord => self.remove(self.word_start(), self.cursor),
            Edit::DeleteHere => self.remove(self.cursor, self.right_of(self.cursor)),
            Edit::DeleteBefore => self.remove(self.left_of(self.cursor), self.cursor),
            Edit::Left => self.cursor = self.left_of(self.cursor),
            Edit::Right => self.cursor = self.right_of(self.cursor),
            Edit::LineStart => self.cursor = self.line_start(),
            Edit::LineEnd => self.cursor = self.line_end(self.cursor),
            Edit::Up => self.cursor = self.above(),
            Edit::Down => self.cursor = self.below(),
        }
    }

    /// The text broken into rows of at most `columns`, and the row and column of the cursor.
    ///
    /// Rows are broken at any character: what is typed then never moves to another row than the one
    /// it will stay in.
    pub(super) fn rows(&self, columns: usize) -> (Vec<String>, (usize, usize)) {
        let columns = columns.max(2);
        let mut rows = vec![String::new()];
        let (mut used, mut cursor) = (0, (0, 0));
        for (at, c) in self.text.char_indices() {
            if at == self.cursor {
                cursor = (rows.len() - 1, used);
            }
            if c == '\n' {
                rows.push(String::new());
                used = 0;
                continue;
            }
            let shown = text::visible(c.encode_utf8(&mut [0; 4])).into_owned();
            // Some characters take more room behind another one than by themselves.
            let mut row = rows.pop().unwrap_or_default();
            let before = row.len();
            row.push_str(&shown);
            if text::width(&row) > columns && before > 0 {
                row.truncate(before);
                rows.push(row);
                row = shown;
                if at == self.cursor {
                    cursor = (rows.len(), 0);
                }
            }
            used = text::width(&row);
            rows.push(row);
        }
        if self.cursor == self.text.len() {
            if used >= columns {
                rows.push(String::new());
                used = 0;
            }
            cursor = (rows.len() - 1, used);
        }
        (rows, cursor)
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }

    /// The start of the character before `at`, together with the marks that stand on it.
    fn left_of(&self, at: usize) -> usize {
        let mut before = self.text[..at].char_indices().rev();
        before
            .find(|(_, c)| *c == '\n' || text::width(c.encode_utf8(&mut [0; 4])) > 0)
            .map_or(0, |(at, _)| at)
    }

    fn right_of(&self, at: usize) -> usize {
        let mut after = self.text[at..].char_indices().skip(1);
        after
            .find(|(_, c)| *c == '\n' || text::width(c.encode_utf8(&mut [0; 4])) > 0)
            .map_or(self.text.len(), |(offset, _)| at + offset)
    }

    fn word_start(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
    }

    fn line_start(&self) -> usize {
        self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self, from: usize) -> usize {
        self.text[from..].find('\n').map_or(self.text.len(), |at| from + at)
    }

    /// The same number of characters into the line above.
    fn above(&self) -> usize {
        let start = self.line_start();
        if start == 0 {
            return 0;
        }
        let into = self.text[start..self.cursor].chars().count();
        let above = self.text[..start - 1].rfind('\n').map_or(0, |at| at + 1);
        self.at_char_of_line(above, into)
    }

    fn below(&self) -> usize {
        let end = self.line_end(self.cursor);
        if end == self.text.len() {
            return end;
        }
        let into = self.text[self.line_start()..self.cursor].chars().count();
        self.at_char_of_line(end + 1, into)
    }

    fn at_char_of_line(&self, start: usize, chars: usize) -> usize {
        let line = &self.text[start..self.line_end(start)];
        line.char_indices().nth(chars).map_or(start + line.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wizard::{action::Action, event::Key, keys::Keymap};
    use proptest::prelude::*;

    /// What a key does in a text.
    trait Press {
        fn key(&mut self, key: Key);
    }

    impl Press for LineEditor {
        fn key(&mut self, key: Key) {
            match (Keymap::Text.action(key), key) {
                (Some(Action::Edit(edit)), _) => self.edit(edit),
                (None, Key::Char(c)) => drop(self.write(c)),
                other => panic!("{other:?} edits nothing"),
            }
        }
    }

    fn typed(keys: &[Key]) -> LineEditor {
        let mut editor = LineEditor::default();
        for key in keys {
            editor.key(*key);
        }
        editor
    }

    #[test]
    fn keys_edit_as_in_a_shell() {
        let mut editor = LineEditor::new("one two three");
        editor.key(Key::Char('\u{17}'));
        assert_eq!(editor.text(), "one two ");
        editor.key(Key::Home);
        editor.key(Key::Delete);
        editor.key(Key::Right);
        editor.key(Key::Char('N'));
        assert_eq!(editor.text(), "nNe two ");
        editor.key(Key::End);
        editor.key(Key::Backspace);
        editor.key(Key::Char('\u{15}'));
        assert_eq!(editor, LineEditor::default());
    }

    #[test]
    fn ctrl_k_deletes_to_the_end_of_the_line_and_ctrl_a_and_e_go_to_its_ends() {
        let mut editor = LineEditor::new("one two\nthree");
        editor.key(Key::Up);
        editor.key(Key::Char('\u{1}'));
        for _ in 0..3 {
            editor.key(Key::Right);
        }
        editor.key(Key::Char('\u{b}'));
        assert_eq!(editor.text(), "one\nthree");
        editor.key(Key::Char('\u{b}'));
        assert_eq!(editor.text(), "one\nthree", "a line break is not on the line");
        editor.key(Key::Char('\u{1}'));
        editor.key(Key::Char('\u{4}'));
        editor.key(Key::Char('\u{5}'));
        editor.key(Key::Char('!'));
        assert_eq!(editor.text(), "ne!\nthree");
    }

    #[test]
    fn a_wide_or_marked_character_goes_as_a_whole() {
        let mut editor = LineEditor::new("日e\u{301}");
        assert_eq!(editor.rows(10), (vec!["日e\u{301}".to_owned()], (0, 3)));
        editor.key(Key::Left);
        assert_eq!(editor.rows(10).1, (0, 2));
        editor.key(Key::Delete);
        editor.key(Key::Backspace);
        assert_eq!(editor.text(), "");
    }

    #[test]
    fn paste_keeps_lines_and_drops_what_acts() {
        let mut editor = LineEditor::default();
        editor.insert("one\r\ntwo\u{1b}[31m\tthree\r");
        assert_eq!(editor.text(), "one\ntwo[31m three\n");
        editor.key(Key::Up);
        editor.key(Key::End);
        editor.key(Key::Char('!'));
        editor.key(Key::Up);
        editor.key(Key::Home);
        editor.key(Key::Char('>'));
        assert_eq!(editor.text(), ">one\ntwo[31m three!\n");
    }

    #[test]
    fn rows_break_at_the_width_with_the_cursor_in_the_right_place() {
        let mut editor = LineEditor::new("abcdef");
        assert_eq!(editor.rows(3), (vec!["abc".into(), "def".into(), String::new()], (2, 0)));
        editor.key(Key::Left);
        assert_eq!(editor.rows(4), (vec!["abcd".into(), "ef".into()], (1, 1)));
        assert_eq!(typed(&[Key::Char('a'), Key::AltEnter]).rows(9).1, (1, 0));
    }

    proptest! {
        #[test]
        fn no_keys_ever_break_the_text(
            start in "\\PC{0,8}", paste in "(.|\n){0,8}",
            keys in proptest::collection::vec(0..13u8, 0..20), columns in 2..9usize,
        ) {
            let mut editor = LineEditor::new(&start);
            editor.insert(&paste);
            for key in keys {
                editor.key([
                    Key::Left, Key::Right, Key::Up, Key::Down, Key::Home, Key::End, Key::Backspace,
                    Key::Delete, Key::Char('\u{17}'), Key::Char('\u{15}'), Key::Char('\u{b}'), Key::Char('é'),
                    Key::AltEnter,
                ][usize::from(key)]);
                let (rows, (row, column)) = editor.rows(columns);
                // A character that is written out, as in \u{1b}, may be wider than such a narrow row.
                prop_assert!(row < rows.len() && column <= columns.max(10));
                prop_assert!(rows.iter().all(|row| text::width(row) <= columns.max(10)));
            }
        }
    }
}
