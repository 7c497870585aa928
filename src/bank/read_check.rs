//! Reads a check and what all checks have in common.

use super::{
    BuildMeasure, Check, CheckResult, Export, ExportColumn, Files, Hint, HistoryMeasure, Kind, Look,
    PathMeasure, Question, QuestionIndex, RowNumber, RowTest, ScanScope, TextInFiles, TextMeasure, TextPart,
    Words, names::IdList, shapes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{
        Node,
        checked::{CheckedTable, check},
    },
    text::join,
};
use regex_syntax::ast::parse::Parser;

/// The keys of each look beside those that every check has: needed, and allowed.
pub(super) const KEYS: &[(&str, &[&str], &[&str])] = &[
    ("paths", &["files"], &["except", "measure", "of"]),
    ("text", &["files", "pattern"], &["except", "part", "measure", "of", "least", "defined"]),
    ("build", &["files", "pattern", "measure"], &["except"]),
    ("history", &["files", "measure"], &["except", "of", "window"]),
    ("tickets", &[], &["column", "pattern", "part", "number", "over", "rows", "newest"]),
    ("pulls", &[], &["column", "pattern", "part", "number", "over", "rows", "newest"]),
];

/// What the `[scan]` table says, if there is one.
pub(super) fn read_scope(table: Option<&Node>, problems: &mut Diagnostics) -> ScanScope {
    let Some(table) = table else {
        return ScanScope::default();
    };
    let table = check(table, &shapes::SCAN, &table.place, problems);
    for node in table.list("bots").iter().chain(table.node("acceptance")) {
        check_pattern(node, problems);
    }
    ScanScope {
        except: table.texts("except"),
        code: table.texts("code"),
        bots: table.texts("bots"),
        acceptance: table.string("acceptance"),
        language: table.string("language"),
    }
}

/// Reads a check; what is wrong with it is reported, and what is left is thrown away with the bank.
pub(super) fn read_check(
    node: &Node,
    questions: &[Question],
    names: &IdList,
    problems: &mut Diagnostics,
) -> Option<Check> {
    let table = check(node, &shapes::CHECK, &node.place, problems);
    let question = table.node("question").and_then(|id| names.resolve(id, problems));
    let look = table.text("look").and_then(|word| read_look(&table, word, problems));
    for pattern in ["pattern", "defined"].into_iter().filter_map(|key| table.node(key)) {
        check_pattern(pattern, problems);
    }
    let result = read_result(&table, question.and_then(|at| questions.get(at)), look.as_ref(), problems);
    // Without limits a check says something as soon as there is one of what it counts.
    let max = table.integer("max");
    let min = table.integer("min").unwrap_or(u32::from(max.is_none()));
    Some(Check {
        id: table.text_or_empty("id"),
        question: QuestionIndex(question?),
        look: look?,
        min,
        max,
        only_if: table.texts("only_if"),
        unless: table.texts("unless"),
        unless_check: table.texts("unless_check"),
        unless_text: table.node("unless_text").and_then(|node| read_unless_text(node, problems)),
        result: result?,
        says: table.text_or_empty("says"),
        elsewhere: table.string("elsewhere"),
    })
}

fn read_unless_text(node: &Node, problems: &mut Diagnostics) -> Option<TextInFiles> {
    let table = check(node, &shapes::TEXT_IN_FILES, &node.place, problems);
    if let Some(pattern) = table.node("pattern") {
        check_pattern(pattern, problems);
    }
    Some(TextInFiles { files: table.texts("files"), pattern: table.string("pattern")? })
}

fn read_look(table: &CheckedTable<'_>, word: &str, problems: &mut Diagnostics) -> Option<Look> {
    let (_, needed, allowed) = KEYS.iter().find(|(look, ..)| *look == word)?;
    for key in *needed {
        if !table.has(key) {
            let message = format!("a check that looks at {word} needs `{key}`");
            problems.push(Diagnostic::error(Code::MissingKey, message, table.place("look")));
        }
    }
    let own = |key: &str| needed.contains(&key) || allowed.contains(&key);
    let all = KEYS.iter().flat_map(|(_, needed, allowed)| needed.iter().chain(*allowed));
    let mut refused: Vec<&str> = all.copied().filter(|key| !own(key) && table.has(key)).collect();
    refused.sort_unstable();
    refused.dedup();
    for key in refused {
        let message = format!("`{key}` does not belong to a check that looks at {word}");
        problems.push(Diagnostic::error(Code::WrongLook, message, table.place(key)));
    }
    let files = || Files { globs: table.texts("files"), except: table.texts("except") };
    let read_of = || table.texts("of");
    Some(match word {
        "paths" => {
            let measure = measure(table, PathMeasure::Count, problems)?;
            if measure == PathMeasure::PerHundred && read_of().is_empty() {
                let message = "`per-hundred` needs `of`: the files whose number is the hundred";
                problems.push(Diagnostic::error(Code::MissingKey, message, table.place("measure")));
            }
            Look::Paths { files: files(), of: read_of(), measure }
        }
        "text" => {
            let measure = measure(table, TextMeasure::Files, problems)?;
            let of_names = matches!(measure, TextMeasure::Undefined | TextMeasure::UndefinedShare);
            if of_names && !table.has("defined") {
                let message = format!("`{}` needs `defined`: what defines a name", measure.word());
                problems.push(Diagnostic::error(Code::MissingKey, message, table.place("measure")));
            }
            for (key, belongs, to) in [
                ("of", of_names, "`undefined` and `undefined-share`"),
                ("defined", of_names, "`undefined` and `undefined-share`"),
                ("least", measure == TextMeasure::Share, "`share`"),
            ] {
                if !belongs && table.has(key) {
                    let message = format!("`{key}` belongs to {to}");
                    problems.push(Diagnostic::error(Code::WrongLook, message, table.place(key)));
                }
            }
            Look::Text {
                files: files(),
                pattern: table.text_or_empty("pattern"),
                part: part(table),
                measure,
                of: read_of(),
                least: table.number("least"),
                defined: table.string("defined"),
            }
        }
        "build" => Look::Build {
            files: files(),
            pattern: table.text_or_empty("pattern"),
            measure: measure(table, BuildMeasure::Guarding, problems)?,
        },
        "history" => Look::History {
            files: files(),
            of: read_of(),
            measure: measure(table, HistoryMeasure::Months, problems)?,
            window: table.number("window"),
        },
        _ => Look::Rows {
            export: Export::from_word(word)?,
            test: read_test(table, word, problems)?,
            rows: table.number("rows"),
            newest: table.integer("newest"),
        },
    })
}

/// The measure of a check, the usual one where it names none; `None` where it is wrong.
fn measure<T: Words>(table: &CheckedTable<'_>, usual: T, problems: &mut Diagnostics) -> Option<T> {
    let Some(node) = table.node("measure") else {
        return Some(usual);
    };
    let word = node.text()?;
    T::from_word(word).or_else(|| {
        let ticked: Vec<String> = T::WORDS.iter().map(|word| format!("\"{word}\"")).collect();
        let message = format!("`measure` must be {} for what this check looks at", join(&ticked, "or"));
        let problem = Diagnostic::error(Code::UnknownWord, message, node.place.clone());
        problems.refuse(problem.nearest(word, T::WORDS.iter().copied()))
    })
}

fn part(table: &CheckedTable<'_>) -> TextPart {
    table.word("part").and_then(TextPart::from_word).unwrap_or(TextPart::All)
}

/// What is asked of a row: a pattern in a column, or a number over a limit.
fn read_test(table: &CheckedTable<'_>, word: &str, problems: &mut Diagnostics) -> Option<RowTest> {
    let text = table.has("column") && table.has("pattern");
    let number = table.has("number") && table.has("over");
    let mixed = (table.has("column") || table.has("pattern")) && (table.has("number") || table.has("over"));
    if mixed || text == number {
        let message =
            format!("a check that looks at {word} has either `column` and `pattern` or `number` and `over`");
        return problems.refuse(Diagnostic::error(Code::TwoForms, message, table.place("look")));
    }
    if text {
        let column = table.text("column").and_then(ExportColumn::from_word)?;
        return Some(RowTest::Matches { column, pattern: table.text_or_empty("pattern"), part: part(table) });
    }
    let number = table.text("number").and_then(RowNumber::from_word)?;
    Some(RowTest::Over { number, limit: table.integer("over")? })
}

/// Exactly one of `at_most`, `supports` and `hint`, with a level that the question has.
fn read_result(
    table: &CheckedTable<'_>,
    question: Option<&Question>,
    look: Option<&Look>,
    problems: &mut Diagnostics,
) -> Option<CheckResult> {
    let given: Vec<&str> = ["at_most", "supports", "hint"].into_iter().filter(|key| table.has(key)).collect();
    let [key] = given.as_slice() else {
        let message = "a check has exactly one of `at_most`, `supports` and `hint`";
        let place = table.place(given.get(1).unwrap_or(&"id"));
        return problems.refuse(Diagnostic::error(Code::TwoForms, message, place));
    };
    if *key == "hint" {
        return table.text("hint").and_then(Hint::from_word).map(CheckResult::Hint);
    }
    let level: u8 = table.integer(key)?;
    let result = if *key == "at_most" { CheckResult::AtMost(level) } else { CheckResult::Supports(level) };
    let (question, look) = (question?, look?);
    match level_problem(question, result, look) {
        Some(message) => problems.refuse(Diagnostic::error(Code::CheckLevel, message, table.place(key))),
        None => Some(result),
    }
}

fn level_problem(question: &Question, result: CheckResult, look: &Look) -> Option<String> {
    let id = &question.id;
    let (Some(levels), Some(ready)) = (question.kind.levels(), question.kind.ready()) else {
        return Some(format!("`{id}` is a choice and has no levels: write `hint`"));
    };
    match result {
        CheckResult::AtMost(level) if usize::from(level) >= levels => {
            Some(format!("the levels of `{id}` are 1 to {levels}, so that this rules nothing out"))
        }
        CheckResult::Supports(level) if usize::from(level) > levels => {
            Some(format!("there is no level {level}: those of `{id}` are 1 to {levels}"))
        }
        CheckResult::Supports(_) if matches!(question.kind, Kind::Checklist(_)) => {
            Some(format!("`{id}` is a checklist, and a level says nothing about its items: write `hint`"))
        }
        CheckResult::Supports(level) if level >= ready && !look.is_use() => Some(format!(
            "something that is there speaks at most for level {}, the one below ready; only history, tickets \
             and pulls show use",
            ready.saturating_sub(1)
        )),
        CheckResult::AtMost(_) | CheckResult::Supports(_) | CheckResult::Hint(_) => None,
    }
}

/// Reports a regular expression that is none. The parser looks at its form only and is quick.
fn check_pattern(node: &Node, problems: &mut Diagnostics) {
    if let Some(pattern) = node.text()
        && let Err(error) = Parser::new().parse(pattern)
    {
        let message = format!("this is not a regular expression: {}", error.kind());
        problems.push(Diagnostic::error(Code::BadPattern, message, node.place.clone()));
    }
}
