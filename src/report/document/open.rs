//! What is not known: what decides, whom to ask, and the rest.

use crate::{
    answers::words::UNKNOWN,
    bank::QuestionIndex,
    paper::{Block, Item, Part, Text},
    plan::Direction,
    report::{
        named::NamedQuestion,
        view::{Deciding, Report},
        words,
    },
    score::State,
    text::Count,
};

/// How many questions are shown in full where no group decides.
const IN_FULL: usize = 10;

pub(super) fn open_part(report: &Report<'_>) -> Option<Part> {
    let mut blocks = Vec::new();
    let deciding = deciding(report);
    let lines =
        deciding.iter().map(|(line, labels)| Text::from(format!("{line}: ")).faint(words::labels(labels)));
    blocks.extend(Block::list(lines));
    let mut in_full: Vec<&str> = deciding.iter().flat_map(|(_, labels)| labels).copied().collect();
    if in_full.is_empty() {
        in_full.extend(report.ask_next.iter().take(IN_FULL).map(|question| question.label));
    }
    let mut groups: Vec<(Option<String>, Vec<Item>)> = Vec::new();
    for question in &report.ask_next {
        let whom = report.about.whom_to_ask(question.asked_of).whom();
        let item = ask(question, in_full.contains(&question.label));
        match groups.iter_mut().find(|(other, _)| *other == whom) {
            Some((_, items)) => items.push(item),
            None => groups.push((whom, vec![item])),
        }
    }
    for (whom, items) in groups {
        let heading = whom.map_or_else(|| "Find out yourself".to_owned(), |whom| format!("Ask {whom}"));
        blocks.extend([Block::Heading(heading), Block::Tasks(items)]);
    }
    let listed = |at: QuestionIndex| report.ask_next.iter().any(|question| question.at == at);
    let mut rest = Vec::new();
    for (state, name) in [(State::Unknown, "Not known"), (State::Blank, "Not answered yet")] {
        let open = report.open(state).filter(|answer| !listed(answer.question.at));
        let labels: Vec<&str> = open.map(|answer| answer.label).collect();
        if !labels.is_empty() {
            rest.push(
                format!("{name}, and not seen to change the verdict: {}", words::labels(&labels)).into(),
            );
        }
    }
    blocks.extend((!rest.is_empty()).then_some(Block::Lines(rest)));
    let open = || [State::Unknown, State::Blank].into_iter().flat_map(|state| report.open(state));
    let (heading, result) = match report.ask_next.len() {
        0 => ("What is not known", Count(open().count(), "question").to_string()),
        count => ("Ask next", format!("{} can still change the verdict", Count(count, "answer"))),
    };
    Part::new("ask", heading, blocks).map(|part| part.with_result(result))
}

fn ask(question: &NamedQuestion<'_>, in_full: bool) -> Item {
    let label = Text::default().strong(question.label);
    if question.state == State::Unknown {
        return label.plain(format!(" ({UNKNOWN}). {}", question.show_me)).into();
    }
    let show_me = in_full.then(|| Text::from(format!("To see: {}", question.show_me)));
    Item { text: label.plain(format!(". {}", question.prompt)), details: show_me.into_iter().collect() }
}

/// How many groups of several questions are named for one direction.
const GROUPS: usize = 3;

/// What decides, in lines: where the verdict would go, and the questions that take it there.
fn deciding<'a>(report: &Report<'a>) -> Vec<(String, Vec<&'a str>)> {
    let directions = [Direction::Up, Direction::Down, Direction::Away].into_iter();
    let groups = |direction| report.decides.iter().filter(move |group| group.direction == direction);
    directions.flat_map(|direction| lines(&groups(direction).collect::<Vec<_>>())).collect()
}

/// What the groups of one direction say: questions that suffice alone in one line for each verdict,
/// larger groups in a line each.
fn lines<'a>(groups: &[&Deciding<'a>]) -> Vec<(String, Vec<&'a str>)> {
    let mut lines: Vec<(String, Vec<&'a str>)> = Vec::new();
    let mut larger = 0;
    for group in groups {
        let ids = group.questions.iter().map(|question| question.label);
        let text = phrase(group);
        match lines.iter_mut().find(|(other, _)| *other == text) {
            Some((_, line)) if group.questions.len() == 1 => line.extend(ids),
            _ if group.questions.len() == 1 => lines.push((text, ids.collect())),
            _ if larger < GROUPS => {
                larger += 1;
                lines.push((text, ids.collect()));
            }
            _ => {}
        }
    }
    lines
}

fn phrase(group: &Deciding<'_>) -> String {
    let title = group.to.title;
    match (group.direction, group.questions.len()) {
        (Direction::Up, 1) => format!("A good answer alone raises it to {title}"),
        (Direction::Up, _) => format!("If all of these turn out well, it rises to {title}"),
        (Direction::Down, 1) => format!("A bad answer alone drops it to {title}"),
        (Direction::Down, _) => format!("If all of these turn out badly, it falls to {title}"),
        (Direction::Away, _) => format!("The answer alone can make it {title}"),
    }
}
