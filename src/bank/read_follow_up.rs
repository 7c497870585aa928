//! Reads the `[outcome]` table of a bank.

use super::{
    Bank, Choice, ChoiceOption, Fact, FactNames, Fix, FollowUp, Kind, LazyCheckList, Question, QuestionNames,
    Section, SectionIndex, Takes,
    hash::hash_of_outcome,
    names::IdList,
    order,
    read_condition::ConditionScope,
    read_parts::{self, check_is_question},
    read_verdicts::Verdicts,
    shapes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    document::{
        Node,
        checked::{CheckedTable, check},
    },
};

/// Keys of `[outcome]` in an answers file that no item may have.
pub(crate) const DAY: &str = "date";

/// What a bank of these questions and verdicts asks afterwards; `None` if something is wrong with the table,
/// which has been reported.
pub(super) fn read_follow_up(
    node: &Node,
    head: &CheckedTable<'_>,
    questions: &[Question],
    verdicts: &Verdicts<'_>,
    problems: &mut Diagnostics,
) -> Option<FollowUp> {
    let table = check(node, &shapes::OUTCOME, &node.place, problems);
    let (items, lines) = (table.list("item"), table.list("line"));
    let names = IdList::collect("outcome item", Code::UnknownQuestion, items.iter().chain(lines), problems);
    if let Some(at) = names.position(DAY) {
        let message = format!("`{DAY}` is the day of the outcome, so no item can be called so");
        problems.push(Diagnostic::error(Code::DuplicateId, message, names.place(at)));
    }
    let show_me = table.text_or_empty("show_me");
    let read: Vec<Question> = items.iter().map(|item| read_item(item, &show_me, problems)).collect();
    let known = questions.iter().map(|question| (question.id.clone(), question.label.clone()));
    let known = QuestionNames(known.collect());
    let facts = lines.iter().map(|line| read_line(line, &known, problems)).collect();
    let no_sections = IdList::collect("section", Code::UnknownSection, [], problems);
    let scope = ConditionScope {
        questions: &read,
        question_names: &names,
        section_names: &no_sections,
        verdicts,
        after_verdict: false,
    };
    let mut condition = |key: &str| scope.read(table.node(key)?, problems);
    let [success, not_started, after_fixes, elsewhere] =
        ["success", "not_started", "after_fixes", "elsewhere"].map(&mut condition);
    let ask_ifs: Vec<_> = items.iter().map(|item| scope.read(item.get("ask_if")?, problems)).collect();
    let questions: Vec<Question> =
        read.into_iter().zip(ask_ifs).map(|(question, ask_if)| Question { ask_if, ..question }).collect();
    let ask_order = order::in_order(&questions, order::ASK_IF).unwrap_or_else(|circle| {
        let message = order::describe(&circle, &questions, order::ASK_IF);
        problems.push(Diagnostic::error(order::ASK_IF.code, message, node.place.clone()));
        Vec::new()
    });
    let intro = table.text_or_empty("intro");
    let section = Section {
        id: "outcome".to_owned(),
        title: table.text_or_empty("title"),
        weight: 1,
        asked_of: table.text_or_empty("asked_of"),
        intro: intro.clone(),
        shown_to: super::Audience::Team,
    };
    let id = head.text_or_empty("id");
    let bank = Bank {
        // The answers to these items are no answers to the bank itself, so a form of them names another one.
        id: format!("{id}-outcome"),
        version: head.text_or_empty("version"),
        title: table.text_or_empty("title"),
        language: head.text_or_empty("language"),
        summary: intro,
        instructions: String::new(),
        minimum_known: 1,
        quick_at_most: None,
        fix_first: Vec::new(),
        hours_per_week: 1,
        days_off: Vec::new(),
        stages: Vec::new(),
        sections: vec![section],
        ladder: verdicts.ladder.clone(),
        routes: Vec::new(),
        rules: Vec::new(),
        recommendations: Vec::new(),
        references: Vec::new(),
        questions,
        facts,
        facts_named: FactNames::OUTCOME,
        scan: LazyCheckList::new(Default::default),
        templates: Vec::new(),
        follow_up: None,
        ask_order,
        hash: hash_of_outcome(node),
    };
    Some(FollowUp {
        bank,
        success: success?,
        not_started: not_started?,
        after_fixes: after_fixes?,
        elsewhere: elsewhere?,
        due_after: table.number("due_after"),
    })
}

fn read_item(node: &Node, show_me: &str, problems: &mut Diagnostics) -> Question {
    let table = check(node, &shapes::OUTCOME_ITEM, &node.place, problems);
    check_is_question(&table, "prompt", problems);
    let options = table.list("options");
    let names = IdList::collect("option", Code::UnknownOption, options, problems);
    let last = options.len().saturating_sub(1).max(1);
    let options = options.iter().enumerate().map(|(at, option)| {
        let option = check(option, &shapes::OUTCOME_OPTION, &names.place(at), problems);
        ChoiceOption {
            id: option.text_or_empty("id"),
            was: Vec::new(),
            text: option.text_or_empty("text"),
            // No score is made of it; a choice has a best and a worst option all the same.
            percent: u8::try_from(100 - at * 100 / last).unwrap_or_default(),
        }
    });
    Question {
        pack: None,
        id: table.text_or_empty("id"),
        was: Vec::new(),
        levels_were: Vec::new(),
        phrase: table.text_or_empty("label"),
        words: Vec::new(),
        label: table.text_or_empty("label"),
        section: SectionIndex(0),
        stage: None,
        after: Vec::new(),
        essential: false,
        fix_from: None,
        kind: Kind::Choice(Choice { options: options.collect() }),
        weight: 1,
        blamed: 0,
        quick: false,
        ask_if: None,
        na: None,
        prompt: table.text_or_empty("prompt"),
        hint: table.string("hint"),
        why: table.text_or_empty("why"),
        sources: Vec::new(),
        show_me: show_me.to_owned(),
        recheck: None,
        fix: Fix::default(),
    }
}

fn read_line(node: &Node, known: &QuestionNames, problems: &mut Diagnostics) -> Fact {
    let table = check(node, &shapes::OUTCOME_LINE, &node.place, problems);
    let takes = table.word("takes").and_then(|word| Takes::from_word(word, known)).unwrap_or_default();
    Fact { takes, ..read_parts::read_line(&table, problems) }
}
