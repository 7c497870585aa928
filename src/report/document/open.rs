//! What is not known: what decides, whom to ask, and the rest.

use crate::{
    layout::{Block, Item, Part, Text},
    report::{named::Question, view::Report, words},
    score::State,
    text::Count,
};

/// How many questions are shown in full where no group decides.
const IN_FULL: usize = 10;

pub(super) fn open(report: &Report<'_>) -> Option<Part> {
    let mut blocks = Vec::new();
    let deciding = words::deciding(report);
    let lines =
        deciding.iter().map(|(line, labels)| Text::from(format!("{line}: ")).faint(words::labels(labels)));
    blocks.extend(Block::list(lines));
    let mut in_full: Vec<&str> = deciding.iter().flat_map(|(_, labels)| labels).copied().collect();
    if in_full.is_empty() {
        in_full.extend(report.ask_next.iter().take(IN_FULL).map(|question| question.label));
    }
    let mut people: Vec<&str> = Vec::new();
    for question in &report.ask_next {
        if !people.contains(&question.asked_of) {
            people.push(question.asked_of);
        }
    }
    for person in people {
        let asks = report.ask_next.iter().filter(|question| question.asked_of == person);
        let asks = asks.map(|question| ask(question, in_full.contains(&question.label)));
        blocks.extend([Block::Heading(format!("Ask the {person}")), Block::Tasks(asks.collect())]);
    }
    let listed = |id: &str| report.ask_next.iter().any(|question| question.id == id);
    let mut rest = Vec::new();
    for (state, name) in [(State::Unknown, "Not known"), (State::Blank, "Not answered yet")] {
        let open = report.open(state).filter(|answer| !listed(answer.question));
        let labels: Vec<&str> = open.map(|answer| answer.label).collect();
        if !labels.is_empty() {
            rest.push(
                format!("{name}, and not seen to change the verdict: {}", words::labels(&labels)).into(),
            );
        }
    }
    blocks.extend((!rest.is_empty()).then_some(Block::Lines(rest)));
    let heading = match report.ask_next.len() {
        0 => "What is not known".to_owned(),
        count => format!("Ask next: {} can still change the verdict", Count(count, "answer")),
    };
    Part::new("ask", heading, blocks)
}

fn ask(question: &Question<'_>, in_full: bool) -> Item {
    let label = Text::default().strong(question.label);
    if question.state == State::Unknown {
        return label.plain(format!(" (don't know): {}", question.show_me)).into();
    }
    let show_me = in_full.then(|| Text::from(format!("To see: {}", question.show_me)));
    Item { text: label.plain(format!(": {}", question.prompt)), details: show_me.into_iter().collect() }
}
