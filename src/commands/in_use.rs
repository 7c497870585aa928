//! The files that a command reads and writes beside those that it is told to write.

use crate::{
    cli::BankArg,
    input,
    output::{Identity, InUse},
};
use std::path::Path;

/// The answers file and the files of the bank. Written over, they would be lost to the person who
/// only mistyped a name.
pub(super) fn read(answers: &Path, bank: &BankArg) -> Vec<InUse> {
    let answers = if answers == Path::new("-") { Identity::of_stdin() } else { Identity::of(answers).ok() };
    let answers =
        answers.map(|identity| InUse { identity, is: "the answers file, which this command reads" });
    let files = input::bank_files(bank.bank.as_deref());
    let bank = files.iter().filter_map(|path| Identity::of(path).ok());
    let bank = bank.map(|identity| InUse { identity, is: "a file of the bank, which this command reads" });
    answers.into_iter().chain(bank).collect()
}

/// Standard output, where that is a file.
pub(super) fn stdout() -> Option<InUse> {
    Identity::of_stdout().map(|identity| InUse { identity, is: "also where standard output goes" })
}
