//! Reads a question, without the conditions and sources it refers to.

use super::{
    Addition, Checklist, ChecklistItem, Choice, ChoiceOption, Kind, Level, Question, SectionIndex, Share,
    StageIndex,
    names::IdList,
    pack_words::read_pack_words,
    read_fix::read_fix,
    read_parts::{check_is_question, read_phrase},
    shapes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Place},
    document::{
        Node, Value,
        checked::{CheckedTable, check},
    },
    text::join,
};
use std::collections::BTreeSet;

/// Reads a question. What names other questions and `sources` is filled in later, when all are known.
pub(super) fn read_question(
    node: &Node,
    (sections, stages): (&IdList, &IdList),
    problems: &mut Diagnostics,
) -> Question {
    let table = check(node, &shapes::QUESTION, &node.place, problems);
    let section = table.node("section").and_then(|id| sections.resolve(id, problems)).unwrap_or(0);
    check_is_question(&table, "prompt", problems);
    let id = table.text_or_empty("id");
    let kind = read_kind(&table, problems);
    let stage = table.node("stage").and_then(|id| stages.resolve(id, problems)).map(StageIndex);
    let fix_from = read_fix_from(&table, &kind, problems);
    let levels_were = read_levels_were(&table, &kind, problems);
    let label = table.string("label").unwrap_or_else(|| id.clone());
    Question {
        phrase: read_phrase(&table, problems).unwrap_or_else(|| label.clone()),
        label,
        was: table.texts("was"),
        words: table.texts("words"),
        levels_were,
        section: SectionIndex(section),
        stage,
        after: Vec::new(),
        essential: table.is_set("essential"),
        fix_from,
        weight: table.number("weight"),
        blamed: table.number("blamed"),
        quick: table.is_set("quick"),
        ask_if: None,
        na: table.string("na"),
        prompt: table.text_or_empty("prompt"),
        hint: table.string("hint"),
        why: table.text_or_empty("why"),
        sources: Vec::new(),
        show_me: table.text_or_empty("show_me"),
        recheck: table.string("recheck"),
        pack: table.node("pack").map(|pack| read_pack_words(pack, &kind, problems)),
        fix: table.node("fix").map(|fix| read_fix(fix, &kind, problems)).unwrap_or_default(),
        kind,
        id,
    }
}

/// The lowest level from which a fix helps; none for a fact that no fix changes.
fn read_fix_from(table: &CheckedTable<'_>, kind: &Kind, problems: &mut Diagnostics) -> Option<u8> {
    let fixable = table.is_set("fixable");
    if let Some(from) = table.integer::<u8>("fix_from") {
        let message = match kind.ready() {
            _ if !fixable => {
                Some("`fix_from` says that a fix helps, and `fixable` says that none does".to_owned())
            }
            None => Some("`fix_from` is a level, and a choice has none".to_owned()),
            Some(ready) if from >= ready => Some(format!(
                "`fix_from` must be below `ready`, which is {ready}: otherwise write `fixable = false`"
            )),
            Some(_) => None,
        };
        if let Some(message) = message {
            problems.push(Diagnostic::error(Code::FixFrom, message, table.place("fix_from")));
        }
        return Some(from);
    }
    fixable.then_some(1)
}

/// Which level each level of an earlier version is now. Two of them cannot be one, or the other way round.
fn read_levels_were(table: &CheckedTable<'_>, kind: &Kind, problems: &mut Diagnostics) -> Vec<u8> {
    let mut were = Vec::new();
    for node in table.list("levels_were") {
        let Value::Integer(level) = node.value else { continue };
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        let message = match kind {
            Kind::Ladder { levels, .. } if usize::from(level) > levels.len() => {
                format!("there is no level {level}: the levels are 1 to {}", levels.len())
            }
            Kind::Ladder { .. } if level > 0 && were.iter().any(|before| *before >= level) => {
                "the levels of `levels_were` must rise, as the levels of the ladder do".to_owned()
            }
            Kind::Ladder { .. } => {
                were.push(level);
                continue;
            }
            Kind::Checklist(_) | Kind::Choice(_) => "`levels_were` belongs to a ladder".to_owned(),
        };
        problems.push(Diagnostic::error(Code::LevelsWere, message, node.place.clone()).help(
            "for each level of the version before, from the first, write the level that it is now, or 0",
        ));
        break;
    }
    were
}

impl Question {
    /// That it has no item or option of this name.
    pub(crate) fn no_such(&self, name: &str, place: Place) -> Diagnostic {
        let (noun, code) = match self.kind {
            Kind::Choice(_) => ("option", Code::UnknownOption),
            Kind::Checklist(_) | Kind::Ladder { .. } => ("item", Code::UnknownItem),
        };
        let names = self.kind.names();
        Diagnostic::error(code, format!("`{}` has no {noun} `{name}`", self.id), place)
            .nearest(name, names.iter().copied())
            .help(format!("its {noun}s are {}", join(&names, "and")))
    }
}

fn read_kind(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Kind {
    let empty = Kind::Ladder { levels: Vec::new(), ready: 1 };
    let Some(word) = table.text("kind") else {
        return empty;
    };
    let own: &[&str] = match word {
        "ladder" => &["levels"],
        "checklist" => &["items", "counts"],
        _ => &["options"],
    };
    let mut complete = true;
    for key in own {
        if !table.has(key) {
            complete = false;
            let message = format!("a {word} needs `{key}`");
            problems.push(Diagnostic::error(Code::MissingKey, message, table.place("kind")));
        }
    }
    for key in ["levels", "items", "counts", "must", "options"] {
        if table.has(key) && !own.contains(&key) && !(key == "must" && word == "checklist") {
            let message = format!("`{key}` does not belong to a {word}");
            problems.push(Diagnostic::error(Code::WrongKind, message, table.place(key)));
        }
    }
    if !complete {
        return empty;
    }
    match word {
        "ladder" => {
            let levels = read_levels(table, problems);
            let ready = read_ready(table, levels.len(), problems);
            Kind::Ladder { levels, ready }
        }
        "checklist" => read_checklist(table, problems),
        _ => read_choice(table, problems),
    }
}

/// The levels, from worst to best: each a text, or what it adds to the one before.
fn read_levels(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Vec<Level> {
    let read = |(at, node): (usize, &Node)| {
        if let Some(text) = node.text() {
            return Level::from(text.to_owned());
        }
        let level = check(node, &shapes::LEVEL, &node.place, problems);
        if at == 0 {
            let message = "the first level has none below it that it could add to";
            let problem = Diagnostic::error(Code::FirstLevel, message, node.place.clone());
            problems.push(problem.help("write it as a text in quotes"));
        }
        let adds = level.text_or_empty("adds");
        match level.text("same") {
            Some(same) => Level { text: format!("{same} {adds}"), adds: Some(Addition::Clause(adds)) },
            None => Level { text: adds, adds: Some(Addition::Sentence) },
        }
    };
    table.list("levels").iter().enumerate().map(read).collect()
}

/// The level that is good enough: the stated one, or the first at or above 75 % of the way.
fn read_ready(table: &CheckedTable<'_>, levels: usize, problems: &mut Diagnostics) -> u8 {
    let usual = || (1..=9).find(|level| Share::from_level(*level, levels) >= Share::READY).unwrap_or(1);
    match table.integer::<u8>("ready") {
        Some(ready) if usize::from(ready) > levels && levels > 0 => {
            let message = format!("there is no level {ready}: the levels are 1 to {levels}");
            problems.push(Diagnostic::error(Code::LevelOutOfRange, message, table.place("ready")));
            usual()
        }
        Some(ready) => ready,
        None => usual(),
    }
}

fn read_checklist(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Kind {
    let nodes = table.list("items");
    let names = IdList::collect("item", Code::UnknownItem, nodes, problems);
    names.check_former(nodes, problems);
    let items = nodes
        .iter()
        .map(|node| {
            let item = check(node, &shapes::ITEM, &node.place, problems);
            ChecklistItem {
                id: item.text_or_empty("id"),
                was: item.texts("was"),
                text: item.text_or_empty("text"),
            }
        })
        .collect::<Vec<_>>();
    let mut counts: Vec<u8> = Vec::new();
    for node in table.list("counts") {
        let Value::Integer(count) = node.value else { continue };
        let count = u8::try_from(count).unwrap_or(u8::MAX);
        if counts.last().is_some_and(|last| *last >= count) {
            let message = "`counts` must rise from level to level";
            problems.push(Diagnostic::error(Code::CountsOrder, message, node.place.clone()));
        }
        if !items.is_empty() && usize::from(count) > items.len() {
            let message = format!("{count} ticks are needed, and there are {} items", items.len());
            problems.push(Diagnostic::error(Code::CountsTooHigh, message, node.place.clone()));
        }
        counts.push(count);
    }
    let ready = read_ready(table, counts.len() + 1, problems);
    let must = table.list("must").iter().filter_map(|id| names.resolve(id, problems));
    // Each item once, in bank order.
    let must = must.collect::<BTreeSet<_>>().into_iter().collect();
    Kind::Checklist(Checklist { items, counts, ready, must })
}

fn read_choice(table: &CheckedTable<'_>, problems: &mut Diagnostics) -> Kind {
    let nodes = table.list("options");
    let names = IdList::collect("option", Code::UnknownOption, nodes, problems);
    names.check_former(nodes, problems);
    let options: Vec<ChoiceOption> = nodes
        .iter()
        .map(|node| {
            let option = check(node, &shapes::OPTION, &node.place, problems);
            ChoiceOption {
                id: option.text_or_empty("id"),
                was: option.texts("was"),
                text: option.text_or_empty("text"),
                percent: option.number("percent"),
            }
        })
        .collect();
    if table.has("ready") {
        let message = "`ready` does not belong to a choice: its options from 75 per cent are ready";
        problems.push(Diagnostic::error(Code::WrongKind, message, table.place("ready")));
    }
    let percents = || options.iter().map(|option| option.percent);
    // Without both ends an unanswered choice would be worth more than the answered questions, and
    // the index could lie outside its own range.
    if !options.is_empty() && (percents().min() != Some(0) || percents().max() != Some(100)) {
        let message = "one option must be worth 0 per cent and one 100";
        let problem = Diagnostic::error(Code::ChoiceEnds, message, table.place("options"));
        problems.push(problem.help("to make a question count less, lower its weight"));
    }
    Kind::Choice(Choice { options })
}
