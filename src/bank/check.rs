//! A check: what a checkout or an export can show about the answer to a question.
//!
//! A check measures one whole number, and says something where that number is within limits. What is
//! measured and the limits are data of the bank; the program knows only how to look.

use super::{BuildMeasure, HistoryMeasure, PathMeasure, QuestionIndex, TextMeasure, TextPart, words::words};

/// What all checks of a bank have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScanScope {
    /// Globs of files that no check looks at, such as code of others.
    pub except: Vec<String>,
    /// Globs of the files that are code, to which the history of documents is compared.
    pub code: Vec<String>,
    /// Regular expressions of the names and addresses of authors that are programs.
    pub bots: Vec<String>,
    /// A regular expression of the headings under which tickets have acceptance lines.
    pub acceptance: Option<String>,
    /// The language that the patterns of checks know, in three letters as in `eng`. No check with a pattern
    /// asks tickets in another one.
    pub language: Option<String>,
}

/// Something that a checkout or an export can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name in JSON and in disputes.
    pub id: String,
    /// The question that it feeds.
    pub question: QuestionIndex,
    /// What it looks at.
    pub look: Look,
    /// It says something where the measured number is at least this.
    pub min: u32,
    /// And at most this; no limit if absent.
    pub max: Option<u32>,
    /// It applies only where one of these globs matches a file; always, if there are none.
    pub only_if: Vec<String>,
    /// It does not apply where one of these globs matches a file.
    pub unless: Vec<String>,
    /// Nor where this stands in a file.
    pub unless_text: Option<TextInFiles>,
    /// Nor where one of these checks, by their ids, says something already.
    pub unless_check: Vec<String>,
    /// What it says about the answer.
    pub result: CheckResult,
    /// What was seen, as a lowercase fragment; `{n}` is the measured number.
    pub says: String,
    /// Why a checkout without it proves nothing, as a lowercase fragment.
    pub elsewhere: Option<String>,
}

/// What a check says about the answer where its number is within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// What was seen rules out a better level than this.
    AtMost(u8),
    /// What was seen speaks for this level.
    Supports(u8),
    /// What was seen is worth a look and speaks for no level.
    Hint(Hint),
}

words! {
    /// What a hint is for.
    Hint {
        /// It speaks against a good answer, and somebody should look before the work starts.
        Warning = "warning",
        /// It speaks for a good answer.
        Sign = "sign",
        /// It is good to know and speaks neither for nor against anything.
        Note = "note",
    }
}

/// A pattern and the files in which it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextInFiles {
    /// Globs of the files.
    pub files: Vec<String>,
    /// A regular expression.
    pub pattern: String,
}

/// Globs of files, and of those among them that do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// A file counts if one of these matches its path.
    pub globs: Vec<String>,
    /// And none of these does.
    pub except: Vec<String>,
}

/// What a check looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Files that are there or not.
    Paths {
        /// Which files.
        files: Files,
        /// Others to which their number is set in relation.
        of: Vec<String>,
        /// What is counted.
        measure: PathMeasure,
    },
    /// What stands in files.
    Text {
        /// Which files.
        files: Files,
        /// A regular expression.
        pattern: String,
        /// The part of the text in which it is looked for.
        part: TextPart,
        /// What is counted.
        measure: TextMeasure,
        /// For names: the files in which they are defined; the same file, if there are none.
        of: Vec<String>,
        /// For a share: the fewest files from which it is told.
        least: u32,
        /// For names: a regular expression whose first group is a name that is defined.
        defined: Option<String>,
    },
    /// The commands that the files of a build run, and when.
    Build {
        /// Which files.
        files: Files,
        /// A regular expression of a command, from the place where a command begins.
        pattern: String,
        /// What is counted.
        measure: BuildMeasure,
    },
    /// Who changed files, and when.
    History {
        /// Which files.
        files: Files,
        /// The files to which they are compared; the code, if there are none.
        of: Vec<String>,
        /// What is counted.
        measure: HistoryMeasure,
        /// So many months or changes back.
        window: u32,
    },
    /// Rows of an export.
    Rows {
        /// Which export.
        export: Export,
        /// What is asked of each row.
        test: RowTest,
        /// The fewest rows from which a share is told.
        rows: u32,
        /// Only so many rows are asked, those that were made last; all if it is absent, and where the export
        /// does not tell when they were made.
        newest: Option<u32>,
    },
}

words! {
    /// A list that another tool exports.
    Export {
        /// Tickets.
        Tickets = "tickets",
        /// Pull requests or merge requests.
        Pulls = "pulls",
    }
}

words! {
    /// What a column of an export means, whatever it is called there.
    ExportColumn {
        /// The title.
        Title = "title",
        /// The description.
        Body = "body",
        /// The state.
        State = "state",
        /// Labels with commas between them.
        Labels = "labels",
        /// Who wrote it.
        Author = "author",
        /// Who merged, accepted or closed it.
        ClosedBy = "closed-by",
        /// When it was made.
        Created = "created",
        /// When somebody else answered first.
        FirstAnswer = "first-answer",
        /// When it was merged or closed.
        Closed = "closed",
        /// How often it was reopened, or whether.
        Reopened = "reopened",
        /// Lines that were changed.
        Size = "size",
        /// Which kind of ticket it is. Epics hold others, and sub-tasks are held: no text of theirs is asked.
        Type = "type",
    }
}

/// What is asked of each row. The measured number is the share of the rows that say yes, in per cent,
/// among those that say yes or no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowTest {
    /// Whether a pattern stands in a column.
    Matches {
        /// The column.
        column: ExportColumn,
        /// A regular expression.
        pattern: String,
        /// The part of the text.
        part: TextPart,
    },
    /// Whether a number is above a limit.
    Over {
        /// What is measured of the row.
        number: RowNumber,
        /// The limit.
        limit: u32,
    },
}

words! {
    /// A number that a row has.
    RowNumber {
        /// Working days from the creation to the first answer.
        DaysToAnswer = "days-to-answer",
        /// Days from the creation to the end.
        DaysToClose = "days-to-close",
        /// How often it was reopened.
        Reopened = "reopened",
        /// Changed lines.
        Size = "size",
        /// Words of the description.
        Words = "words",
        /// One where the author closed or merged it, nought where somebody else did.
        BySelf = "by-self",
    }
}

impl Export {
    /// What its rows are called.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Tickets => "tickets",
            Self::Pulls => "pull requests",
        }
    }
}

impl Look {
    /// The files that it looks at; none where it looks at an export.
    pub fn files(&self) -> Option<&Files> {
        match self {
            Self::Paths { files, .. }
            | Self::Text { files, .. }
            | Self::Build { files, .. }
            | Self::History { files, .. } => Some(files),
            Self::Rows { .. } => None,
        }
    }

    /// The pattern that it looks for, if there is one.
    pub fn pattern(&self) -> Option<&str> {
        match self {
            Self::Text { pattern, .. }
            | Self::Build { pattern, .. }
            | Self::Rows { test: RowTest::Matches { pattern, .. }, .. } => Some(pattern),
            Self::Paths { .. } | Self::History { .. } | Self::Rows { .. } => None,
        }
    }

    /// The largest number that can be measured, where there is one.
    pub fn most(&self) -> Option<u32> {
        match self {
            Self::Text { measure: TextMeasure::Share | TextMeasure::UndefinedShare, .. }
            | Self::History {
                measure: HistoryMeasure::Busiest | HistoryMeasure::OneHand | HistoryMeasure::Together,
                ..
            }
            | Self::Rows { .. } => Some(100),
            Self::Paths { .. } | Self::Text { .. } | Self::Build { .. } | Self::History { .. } => None,
        }
    }

    /// Whether the number comes from use, such as dates, people and shares, and not from a file that
    /// is there: only then it may speak for a level that is ready.
    pub fn is_use(&self) -> bool {
        matches!(self, Self::History { .. } | Self::Rows { .. })
    }
}

impl Check {
    /// Whether it says something because little or nothing was found, so that what was not read may change it.
    pub fn is_of_absence(&self) -> bool {
        self.max.is_some() && self.min == 0
    }

    /// Whether it says something where this number is measured.
    pub fn holds(&self, number: u32) -> bool {
        number >= self.min && self.max.is_none_or(|max| number <= max)
    }
}
