//! A table as CSV after RFC 4180, for a spreadsheet.
//!
//! A spreadsheet runs a field that starts like a formula, so such a text gets an apostrophe in
//! front. Numbers are written by this program, without a sign in front, and stay numbers. The text begins with a
//! byte-order mark: without one Excel takes UTF-8 for the code page of its country and spoils every umlaut.

use crate::text::visible;

/// What tells a spreadsheet that a text is UTF-8.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Rows of fields, written as they come.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    csv: String,
}

/// What a field of a row holds.
#[derive(Clone, Debug)]
pub(crate) enum Field {
    /// Nothing.
    Empty,
    /// A number of this program.
    Number(String),
    /// A text of the bank or of a person.
    Text(String),
}

/// A field with a stranger's text.
pub(crate) fn text(text: &str) -> Field {
    if text.is_empty() { Field::Empty } else { Field::Text(text.to_owned()) }
}

/// A field with a number of this program.
pub(crate) fn number(number: Option<impl ToString>) -> Field {
    number.map_or(Field::Empty, |number| Field::Number(number.to_string()))
}

impl Sheet {
    /// A sheet with the names of its columns.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut sheet = Self::default();
        sheet.push(names.into_iter().map(text));
        sheet
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, fields: impl IntoIterator<Item = Field>) {
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                self.csv.push(',');
            }
            match field {
                Field::Empty => {}
                Field::Number(number) => self.csv.push_str(&number),
                Field::Text(text) => self.csv.push_str(&quoted(&harmless(&text))),
            }
        }
        self.csv.push_str("\r\n");
    }

    /// The whole of it, with a byte-order mark.
    pub(crate) fn into_csv(self) -> String {
        format!("{BYTE_ORDER_MARK}{}", self.csv)
    }
}

/// Whether a spreadsheet runs a text, or would run it without the apostrophes in front.
fn runs(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\'');
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The text of a cell without the apostrophe that keeps a spreadsheet from running it.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| runs(text)).unwrap_or(cell)
}

/// The text on one line, with nothing that a spreadsheet would run.
fn harmless(text: &str) -> String {
    let text = visible(text);
    // Where the list separator is a semicolon, a spreadsheet may cut the cell there.
    let mut out = String::with_capacity(text.len() + 1);
    for (at, part) in text.split(';').enumerate() {
        if at > 0 {
            out.push(';');
        }
        if runs(part) {
            out.push('\'');
        }
        out.push_str(part);
    }
    out
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', ';', ' ', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_in_a_spreadsheet() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r=1", "' =1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("see a;=1", "see a;'=1"),
            ("a-b = c", "a-b = c"),
        ] {
            assert_eq!(harmless(text), cell);
        }
        for text in ["=1+1", "'=1", "'' @x", "don't", "'quoted'", "-", ""] {
            assert_eq!(unguarded(&harmless(text)), text);
        }
    }

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
