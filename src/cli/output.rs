//! Where a result goes and in which form, for every command that prints one.

use crate::report::Format;
use clap::Args;
use std::path::PathBuf;

/// Where a result goes and in which form.
#[derive(Args, Debug)]
pub struct OutputArgs {
    /// Form of the result on standard output [default: terminal, or nothing with -o]
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) format: Option<Format>,
    /// Write the result into a file, in the form that its ending names: .txt, .md, .html, .json or
    /// .csv; - is standard output. May be given several times
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Vec<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}
