//! The folded parts. A `<details>` needs an empty line on both sides of its Markdown.

use super::{
    super::{view::Report, words},
    blocks, code, escape, link,
};
use crate::{score::State, text::Count};

pub(super) fn folded(out: &mut String, summary: &str, content: &str) {
    out.push_str(&format!(
        "\n<details>\n<summary>{summary}</summary>\n\n{}\n\n</details>\n",
        content.trim_end()
    ));
}

pub(super) fn numbers(out: &mut String, report: &Report<'_>) {
    let mut table = "| Section | Score | Range | Answered | Weight |\n|---|--:|--:|--:|--:|\n".to_owned();
    for section in &report.sections {
        let score = section.score.map_or_else(|| "none".to_owned(), |score| score.to_string());
        let range = match (section.low, section.high) {
            (Some(low), Some(high)) if low != high => format!("{low} to {high}"),
            _ => String::new(),
        };
        let weight = if section.weight == 0 { "apart".to_owned() } else { section.weight.to_string() };
        let (answered, asked) = (section.answered, section.asked - section.na);
        let title = escape(section.title);
        table.push_str(&format!("| {title} | {score} | {range} | {answered} of {asked} | {weight} |\n"));
    }
    let numbers = escape(&words::numbers(report));
    folded(out, "The numbers", &format!("{numbers}\n\n{table}"));
}

pub(super) fn told(out: &mut String, report: &Report<'_>) {
    if report.told.is_empty() {
        return;
    }
    let lines = report.told.iter().map(|told| format!("- {}: {}", escape(told.label), escape(told.text)));
    folded(out, &escape(&words::facts_heading(report)), &lines.collect::<Vec<_>>().join("\n"));
}

pub(super) fn evidence(out: &mut String, report: &Report<'_>) {
    let Some(evidence) = &report.evidence else { return };
    let mut text = String::new();
    blocks(&mut text, &evidence.blocks(), "###");
    folded(out, words::EVIDENCE, text.trim_start());
}

pub(super) fn rounds(out: &mut String, report: &Report<'_>) {
    let Some(rounds) = &report.rounds else { return };
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let columns = words::ROUND_COLUMNS;
    let mut text = row(&columns.map(|(heading, _)| heading.to_owned()));
    text.push_str(&row(&columns.map(|(_, is_number)| if is_number { "--:" } else { "---" }.to_owned())));
    for round in &rounds.all {
        text.push_str(&row(&words::round(round).map(|cell| escape(&cell))));
    }
    for line in words::about_rounds(rounds) {
        text.push_str(&format!("\n{}\n", escape(&line)));
    }
    folded(out, "Rounds", &text);
}

pub(super) fn held(out: &mut String, report: &Report<'_>) {
    if report.held_by.is_empty() {
        return;
    }
    let mut table = words::together(report).map_or_else(String::new, |together| format!("{together}\n\n"));
    table.push_str("| Because | Answers behind it | Effect |\n|---|---|---|\n");
    for held in &report.held_by {
        let answers = held.answers.iter();
        let behind: Vec<String> =
            answers.map(|(label, answer)| escape(&format!("{label}: {answer}"))).collect();
        table.push_str(&format!(
            "| {} | {} | {} |\n",
            escape(&held.because),
            behind.join("; "),
            escape(&format!("{}.{}", words::limit(held), words::without(report, held)))
        ));
    }
    folded(out, "What holds the verdict", &table);
}

pub(super) fn conditions(out: &mut String, report: &Report<'_>) {
    if report.conditions.is_empty() {
        return;
    }
    let lines =
        report.conditions.iter().map(|condition| format!("- {}", escape(&words::condition(condition))));
    folded(out, "Must be true before a start", &lines.collect::<Vec<_>>().join("\n"));
}

pub(super) fn actions(out: &mut String, report: &Report<'_>) {
    if !report.verdict.actions.is_empty() {
        let lines: Vec<String> =
            report.verdict.actions.iter().map(|action| format!("- {}", escape(action))).collect();
        // A summary is HTML and not Markdown, but no title may act there either.
        let summary = format!("What {} means now", escape(report.verdict.name.title));
        folded(out, &summary, &lines.join("\n"));
    }
    if !report.recommendations.is_empty() {
        let advice = report.recommendations.iter();
        let parts: Vec<String> =
            advice.map(|advice| format!("**{}**\n\n{}", escape(advice.title), escape(advice.text))).collect();
        folded(out, "Advice for this case", &parts.join("\n\n"));
    }
}

pub(super) fn open(out: &mut String, report: &Report<'_>) {
    if !report.ask_next.is_empty() {
        let mut people: Vec<&str> = Vec::new();
        for question in &report.ask_next {
            if !people.contains(&question.asked_of) {
                people.push(question.asked_of);
            }
        }
        let mut text = String::new();
        for (line, labels) in words::deciding(report) {
            text.push_str(&format!("- {}: {}\n", escape(&line), escape(&words::labels(&labels))));
        }
        if !text.is_empty() {
            text.push('\n');
        }
        for person in people {
            text.push_str(&format!("**Ask the {}**\n\n", escape(person)));
            for question in report.ask_next.iter().filter(|question| question.asked_of == person) {
                let ask = match question.state {
                    State::Unknown => {
                        format!("{} (don't know): {}", escape(question.label), escape(question.show_me))
                    }
                    _ => format!("{}: {}", escape(question.label), escape(question.prompt)),
                };
                text.push_str(&format!("- [ ] {ask}\n"));
            }
            text.push('\n');
        }
        let count = Count(report.ask_next.len(), "answer");
        let summary = format!("Ask next: {count} can still change the verdict");
        if report.is_not_enough_known() {
            // Without a verdict the questions to ask are the report, so they are not folded.
            out.push_str(&format!("\n## {summary}\n\n{}\n", text.trim_end()));
        } else {
            folded(out, &summary, &text);
        }
    }
    let listed = |id: &str| report.ask_next.iter().any(|question| question.id == id);
    for (state, heading) in [(State::Unknown, "Not known"), (State::Blank, "Not answered yet")] {
        let open = report.open(state).filter(|answer| !listed(answer.question));
        let labels: Vec<String> = open.map(|answer| escape(answer.label)).collect();
        if !labels.is_empty() {
            folded(out, &format!("{heading}, without weight for the verdict"), &words::labels(&labels));
        }
    }
}

pub(super) fn good(out: &mut String, report: &Report<'_>) {
    if report.good.is_empty() {
        return;
    }
    let lines = report.good.iter().map(|good| {
        let labels: Vec<&str> = good.questions.iter().map(|question| question.label).collect();
        format!("- {}: {}", escape(good.title), escape(&words::labels(&labels)))
    });
    folded(out, "Already good", &lines.collect::<Vec<_>>().join("\n"));
}

/// The cell of what was seen beside an answer, in a report that has such a column.
fn shown(report: &Report<'_>, question: &str) -> String {
    if report.evidence.is_none() {
        return String::new();
    }
    let shown = report.shown(question);
    shown.map_or_else(
        || " |".to_owned(),
        |(word, shows)| format!(" {} |", escape(&format!("{word}: {shows}"))),
    )
}

pub(super) fn answers(out: &mut String, report: &Report<'_>) {
    let (heading, rule) = if report.evidence.is_some() { (" Shown by |", "---|") } else { ("", "") };
    let mut table =
        format!("| Question | Level | Answer | Comment | Evidence |{heading}\n|---|--:|---|---|---|{rule}\n");
    for answer in report.answers.iter().filter(|answer| answer.state != State::NotAsked) {
        let evidence: Vec<String> = answer.evidence.iter().map(|evidence| link(evidence)).collect();
        table.push_str(&format!(
            "| {} {} | {} | {} | {} | {} |{}\n",
            escape(answer.prompt),
            code(answer.question),
            answer.level.map_or_else(String::new, |level| level.to_string()),
            escape(words::answer(answer.state, &answer.text)),
            escape(answer.note.unwrap_or_default()),
            evidence.join(" "),
            shown(report, answer.question)
        ));
    }
    folded(out, "The answers", &table);
}

pub(super) fn method(out: &mut String, report: &Report<'_>) {
    let paragraphs = words::method(report).map(|paragraph| escape(&paragraph));
    folded(out, "Method", &paragraphs.join("\n\n"));
    out.push_str(&format!(
        "\n_Question bank {} {} ({}), made with asyncready._\n",
        escape(&report.bank.id),
        escape(&report.bank.version),
        // As code, so that no host takes it for a commit.
        code(&report.bank.hash().short())
    ));
}
