//! The formats of what is printed, and what a paper gives to each of them.

use super::{Document, Sheet, TestCase, cases, html, markdown, terminal};

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

/// Something that is printed in every format: a report, a comparison, an agenda, a portfolio, a scan.
///
/// Only what the wanted format needs is put together.
pub trait Paper {
    /// What people read.
    fn document(&self, medium: &Medium) -> Document;

    /// The rows for a spreadsheet.
    fn sheet(&self) -> Sheet;

    /// The whole of it for scripts, indented, with a line break at the end.
    fn json(&self) -> String;

    /// What a pipeline shows of it; most papers have nothing of the kind.
    fn cases(&self) -> Vec<TestCase> {
        Vec::new()
    }
}

/// What a document is put together for, as far as its content depends on that.
pub struct Medium {
    /// Whether a part can be folded. Where none can, what is long is left out.
    pub has_folds: bool,
    /// Whether pictures are drawn, so that they are worth the work.
    pub has_pictures: bool,
}

/// The formats that a report and whatever is printed beside it can take.
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
    /// JUnit XML, for the list of tests of a pipeline (.xml)
    Junit,
    /// SARIF, for the findings that a code host shows beside the line (.sarif)
    Sarif,
    /// Annotations in the log of a step of GitHub Actions
    Github,
}

/// All that the program knows of a format.
struct Known {
    /// The ending of a file; none for what only goes to standard output.
    extension: Option<&'static str>,
    /// Puts a paper into it.
    render: fn(&dyn Paper, Screen) -> String,
}

impl Format {
    /// The formats of every paper, in the order in which a menu shows them.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Markdown, Self::Html, Self::Json, Self::Csv];

    /// The formats of a paper that has [cases](Paper::cases).
    pub const OF_CASES: [Self; 3] = [Self::Junit, Self::Sarif, Self::Github];

    /// The only place that tells one format from another.
    fn known(self) -> Known {
        match self {
            Self::Terminal => Known { extension: Some("txt"), render: terminal::render_paper },
            Self::Markdown => {
                Known { extension: Some("md"), render: |paper, _| markdown::render_paper(paper) }
            }
            Self::Html => Known { extension: Some("html"), render: |paper, _| html::render_paper(paper) },
            Self::Json => Known { extension: Some("json"), render: |paper, _| paper.json() },
            Self::Csv => Known { extension: Some("csv"), render: |paper, _| paper.sheet().into_csv() },
            Self::Junit => Known { extension: Some("xml"), render: |paper, _| cases::junit(&paper.cases()) },
            Self::Sarif => {
                Known { extension: Some("sarif"), render: |paper, _| cases::sarif(&paper.cases()) }
            }
            Self::Github => Known { extension: None, render: |paper, _| cases::annotations(&paper.cases()) },
        }
    }

    /// A paper in this format.
    pub fn render(self, paper: &dyn Paper, screen: Screen) -> String {
        (self.known().render)(paper, screen)
    }

    /// The ending of a file in this format, if files have it.
    pub fn extension(self) -> Option<&'static str> {
        self.known().extension
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_format_is_one_of_every_paper_or_of_cases() {
        assert_eq!(Format::value_variants(), [Format::ALL.as_slice(), &Format::OF_CASES].concat());
    }
}
