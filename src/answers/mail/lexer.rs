//! In what of a TOML text a character stands, as far as the ends of lines depend on it.

/// What a character, above all a line end, is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surrounding {
    /// Nothing that goes on over it.
    Plain,
    /// A comment that ends with its line. Within a list its end is like any.
    Comment,
    /// Quotes or braces that no line end may be in.
    OneLine,
    /// A text that may have several lines.
    Lines,
}

/// Reads a TOML text character by character.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexer {
    quotes: Option<Quotes>,
    is_comment: bool,
    /// How many braces are open in this line.
    braces: u32,
    /// How many brackets are open; lines may end in them.
    brackets: u32,
    /// Characters that are part of what was read before them.
    skip: usize,
}

#[derive(Clone, Copy, Debug)]
struct Quotes {
    mark: char,
    is_tripled: bool,
    /// Whether the text may have several lines. The form and the program begin such a one with a line end.
    has_lines: bool,
}

impl Lexer {
    /// In what the next character is.
    pub(super) fn place(&self) -> Surrounding {
        match self.quotes {
            Some(quotes) if quotes.has_lines => Surrounding::Lines,
            Some(_) => Surrounding::OneLine,
            None if self.is_comment && self.brackets == 0 => Surrounding::Comment,
            None if self.is_comment => Surrounding::Plain,
            None if self.braces > 0 => Surrounding::OneLine,
            None => Surrounding::Plain,
        }
    }

    /// Goes over a character; `rest` is the text behind it.
    pub(super) fn step(&mut self, c: char, rest: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        let is_tripled = |mark: char| rest.starts_with(&[mark, mark].iter().collect::<String>());
        match self.quotes {
            None if c == '\n' => (self.is_comment, self.braces) = (false, 0),
            None if self.is_comment => {}
            None => match c {
                '#' => self.is_comment = true,
                '{' => self.braces += 1,
                '}' => self.braces = self.braces.saturating_sub(1),
                '[' => self.brackets += 1,
                ']' => self.brackets = self.brackets.saturating_sub(1),
                '"' | '\'' => {
                    let is_tripled = is_tripled(c);
                    let has_lines = is_tripled && rest[2..].starts_with('\n');
                    self.skip = if is_tripled { 2 } else { 0 };
                    self.quotes = Some(Quotes { mark: c, is_tripled, has_lines });
                }
                _ => {}
            },
            Some(Quotes { mark: '"', .. }) if c == '\\' => self.skip = 1,
            // A line that ends in an open text was told already as one that is broken.
            Some(quotes) if c == '\n' && !quotes.has_lines => self.quotes = None,
            Some(quotes) if c == quotes.mark && (!quotes.is_tripled || is_tripled(c)) => {
                // Up to two quotes more may stand before the closing three.
                let more = rest.chars().take_while(|next| *next == c).count();
                self.skip = if quotes.is_tripled { more.min(4) } else { 0 };
                self.quotes = None;
            }
            Some(_) => {}
        }
    }
}
