//! Why a check has no number.

use super::{language::RowLanguage, observed::NoHistory};
use crate::{
    bank::{Export, ExportColumn, Words},
    text::join,
};
use thiserror::Error;

/// Why a check has no number, as a lowercase fragment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Unmeasured {
    #[error("its pattern cannot be used")]
    Pattern,
    #[error(transparent)]
    NoHistory(#[from] NoHistory),
    #[error("no {} were given", .0.plural())]
    NoExport(Export),
    #[error("there are no files to compare their number with")]
    NothingToCompare,
    #[error("there are no such files")]
    NoFiles,
    /// Fewer than these.
    #[error("fewer than {0} such files")]
    FewFiles(u32),
    /// The path of a file of Git LFS.
    #[error("{0} is a pointer of Git LFS, and its content was not read")]
    Pointer(String),
    #[error("only a part of its files was looked at, {looked} of {all}")]
    PartOfFiles { looked: usize, all: usize },
    #[error("there is no file that defines such names")]
    NothingDefines,
    #[error("there are no such names")]
    NoNames,
    /// Whether all commits were read.
    #[error("no commit {}changed such a file", if *.complete { "" } else { "that was read " })]
    NoChange { complete: bool },
    #[error("no commit changed the code")]
    NoChangeOfCode,
    #[error("there are no commits")]
    NoCommits,
    #[error("only {changes} changes in {months} months")]
    QuietMonths { changes: usize, months: u32 },
    #[error("only {0} changes of the code")]
    FewChangesOfCode(usize),
    #[error("no folder has enough changes")]
    FewChanges,
    /// The rows are in a language that the patterns do not know.
    #[error("{}", in_words(*.0, .1))]
    Language(Export, RowLanguage),
    /// The export lacks these columns.
    #[error("the export of {} has no column of {}", .0.plural(), columns(.1))]
    NoColumns(Export, Vec<ExportColumn>),
    #[error("{told} of {all} {} have what it needs, and {least} are the fewest from which it is told", .export.plural())]
    FewRows { export: Export, told: usize, all: usize, least: u32 },
}

fn in_words(export: Export, language: &RowLanguage) -> String {
    let rows = export.plural();
    match language {
        RowLanguage::Other(words) => format!("the {rows} are {words}, and its words are English"),
        RowLanguage::Known | RowLanguage::Unknown => {
            format!("the {rows} have too little text to tell in which language they are")
        }
    }
}

fn columns(columns: &[ExportColumn]) -> String {
    let words = columns.iter().map(|column| match column {
        ExportColumn::Body => "text (export all fields)",
        column => column.word(),
    });
    join(&words.collect::<Vec<_>>(), "and")
}
