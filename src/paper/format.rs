//! The forms of what is printed.

/// What a page for a terminal is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The columns of it.
    pub columns: usize,
    /// Whether it shows colour.
    pub has_colour: bool,
}

impl Screen {
    /// A file, or a mail: nothing in it depends on a terminal.
    pub const FILE: Self = Self::plain(80);

    /// So many columns without colour.
    pub const fn plain(columns: usize) -> Self {
        Self { columns, has_colour: false }
    }
}

/// The forms that a report and whatever is printed beside it can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Text for a terminal or a mail (.txt)
    Terminal,
    /// For a pull request, an issue or a wiki (.md)
    Markdown,
    /// One page for a browser and for paper, in one file (.html)
    Html,
    /// For scripts (.json)
    Json,
    /// For a spreadsheet (.csv)
    Csv,
}

impl Format {
    /// Every form, in the order in which a menu shows them.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Markdown, Self::Html, Self::Json, Self::Csv];

    /// The ending of a file in this form.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Terminal => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// What a menu calls this form.
    pub fn title(self) -> &'static str {
        match self {
            Self::Terminal => "Text for a mail",
            Self::Markdown => "Markdown for a pull request, an issue or a wiki",
            Self::Html => "HTML page for a browser and for paper",
            Self::Json => "JSON for scripts",
            Self::Csv => "CSV for a spreadsheet",
        }
    }

    /// The form that files with this ending have.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}
