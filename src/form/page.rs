//! The page around the questions.

use super::{Selection, data::data, question::question};
use crate::{
    answers::{Holder, Profile},
    bank::{Bank, Fact, QuestionIndex},
    paper::html::{head, in_lines},
    text::{Count, visible_lines},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");

/// The script, in the order in which one part uses another.
const SCRIPT: [&str; 5] = [
    include_str!("script/skip.js"),
    include_str!("script/answers.js"),
    include_str!("script/question.js"),
    include_str!("script/send.js"),
    include_str!("script/page.js"),
];

/// What the keys do while a question has the focus, as in the wizard where a browser leaves them free.
const KEYS: [(&str, &str); 11] = [
    ("1-9", "answer and go on, or tick"),
    ("0", "none of these (where items are ticked)"),
    ("Enter", "go on to the next question"),
    ("b", "back to the question before"),
    ("s", "later: leave it open and go on"),
    ("u", "don't know"),
    ("x", "does not apply"),
    ("c, e", "comment, evidence; Escape leads back"),
    ("?", "why this is asked"),
    ("Delete", "take the answer back"),
    ("r", "what is still open, and send back"),
];

/// The page that asks the selected questions.
pub fn render(bank: &Bank, selection: &Selection<'_>) -> String {
    // Nothing from elsewhere and no other script or style than these two, by their hashes.
    let script = format!("\"use strict\";\n{}", SCRIPT.concat());
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(STYLE)
    );
    let subject = selection.scope.about.whom();
    let title = subject.map_or_else(|| bank.title.clone(), |subject| format!("{subject} - {}", bank.title));
    let head = html! { (DOCTYPE) html lang=(bank.language) { (head(&policy, &title, STYLE)) } };
    let head = head.into_string();
    // The script must stay to the byte what its hash says, so it is added to the broken lines.
    let scripts = html! {
        script type="application/json" #data { (PreEscaped(data(bank, selection))) }
        script { (PreEscaped(script)) }
    };
    let body = html! { body { (body(bank, selection)) } }.into_string();
    let body = in_lines(body.strip_suffix("</body>").unwrap_or(&body));
    let head = head.strip_suffix("</html>").unwrap_or(&head);
    let page = format!("{head}\n{body}{}\n</body>\n</html>\n", scripts.into_string());
    visible_lines(&page).into_owned()
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

fn body(bank: &Bank, selection: &Selection<'_>) -> Markup {
    let subject = selection.scope.about.whom();
    let sections = selection.questions().chunk_by(|one, other| bank[*one].section == bank[*other].section);
    html! {
        header.page {
            @if subject.is_some() { p.eyebrow { (bank.title) } }
            h1 dir="auto" { (subject.as_deref().unwrap_or(&bank.title)) }
            p { (bank.summary) }
            p { (bank.instructions) }
            p { (which(bank, selection)) }
            noscript {
                p.notice {
                    "Scripts do not run here, so this page cannot make the answers file. You can read it, print \
                     it and fill it in with a pencil, or write the numbers of your answers into a mail."
                }
            }
            p.notice.script-only #draft {}
            details.script-only.screen {
                summary { "Keys" }
                p { "They work while a question has the focus, and not in a text field." }
                dl.keys { @for (key, what) in KEYS { div { dt { (key) } dd { (what) } } } }
            }
        }
        main {
            (about(selection))
            @for questions in sections { (section(bank, selection, questions)) }
            (facts(bank, selection))
            (people(selection))
            (send())
        }
        (bar())
        footer.page { p { "Made with asyncready, bank " (bank.id) " " (bank.version) " (" (bank.hash().short()) ")." } }
    }
}

/// How much is asked.
fn which(bank: &Bank, selection: &Selection<'_>) -> String {
    let number = Count(selection.questions().len(), "question");
    let of = if selection.questions().len() < bank.questions.len() {
        format!(" of the {} of the whole questionnaire", bank.questions.len())
    } else {
        String::new()
    };
    let scope = &selection.scope;
    let quick = if scope.profile == Profile::Quick { "The quick screen: " } else { "" };
    let role = scope.role.map_or_else(String::new, |role| format!(", those that the {role} usually knows"));
    let open = if scope.known.is_some() { ", those that are still open" } else { "" };
    if selection.questions().is_empty() {
        return format!("{} about the work, and no other question.", Count(selection.facts.len(), "fact"));
    }
    format!("{quick}{number}{of}{role}{open}. A question that you leave out stays open.")
}

fn about(selection: &Selection<'_>) -> Markup {
    let about = &selection.scope.about;
    html! {
        section aria-labelledby="about" {
            h2 #about { "About" }
            (name("subject", "The team or client", about.subject.as_deref()))
            (name("work", "The piece of work to hand over", about.work.as_deref()))
            (name("respondent", "Who answers", None))
        }
    }
}

/// A text about the whole: fixed where the form says it by itself.
fn name(id: &str, label: &str, given: Option<&str>) -> Markup {
    html! {
        @match given {
            Some(given) => p.name { span.label { (label) ": " } span dir="auto" { (given) } },
            None => p.name {
                label for=(id) { (label) }
                input id=(id) type="text" maxlength="300" dir="auto" autocomplete="off";
            },
        }
    }
}

/// The questions of a section, with the numbers that they have in the form.
fn section(bank: &Bank, selection: &Selection<'_>, questions: &[QuestionIndex]) -> Markup {
    let section = &bank[bank[questions[0]].section];
    let id = format!("section-{}", section.id);
    let number = |at: &QuestionIndex| selection.questions().partition_point(|other| other < at) + 1;
    html! {
        section.questions aria-labelledby=(id) {
            h2 id=(id) { (section.title) }
            p { (section.intro) }
            @for at in questions { (question(bank, *at, number(at))) }
        }
    }
}

/// The facts about the work, a line each.
fn facts(bank: &Bank, selection: &Selection<'_>) -> Markup {
    html! {
        @if !selection.facts.is_empty() {
            section aria-labelledby="facts" {
                h2 #facts { "The work in facts" }
                p { "A line each, all of them optional. None is scored; they stand in the report." }
                @for at in &selection.facts {
                    @let fact = &bank[*at];
                    p.name {
                        label for={ "fact-" (fact.id) } {
                            (fact.prompt)
                            @if let Some(hint) = &fact.hint { span.hint { (hint) } }
                        }
                        input #{ "fact-" (fact.id) } type="text" maxlength=(Fact::LONGEST) dir="auto" autocomplete="off";
                    }
                }
            }
        }
    }
}

/// Who does the part of each role.
fn people(selection: &Selection<'_>) -> Markup {
    html! {
        @if !selection.roles.is_empty() {
            section aria-labelledby="people" {
                h2 #people { "Who does what" }
                p {
                    "A name for each part; \"" (Holder::NOBODY) "\" where nobody does it yet. What one person has to \
                     do comes one step after the other, so the dates of the plan depend on it."
                }
                @for (at, role) in selection.roles.iter().enumerate() {
                    p.name {
                        label for={ "role-" (at) } { "Who does the part of the " (role) "?" }
                        input #{ "role-" (at) } type="text" maxlength="300" dir="auto" autocomplete="off";
                    }
                }
            }
        }
    }
}

/// How far it has come, and what the last key did; always in sight.
fn bar() -> Markup {
    html! {
        aside.bar.script-only aria-label="Progress" {
            progress #meter aria-label="Questions with an answer" value="0" max="1" {}
            span #progress {}
            button.plain #next type="button" { "Next open" }
            span #status role="status" {}
        }
    }
}

fn send() -> Markup {
    html! {
        section.send.script-only.screen aria-labelledby="send" {
            h2 #send tabindex="-1" { "Send back" }
            p #open {}
            ul #open-list {}
            p {
                "Your answers are one small text file. Nothing was sent so far: this page sends nothing by \
                 itself. Download the file and attach it to your reply, or copy its text into the reply."
            }
            p.buttons {
                button #download type="button" { "Download " span #file-name {} }
                button #copy type="button" { "Copy as text" }
                a #mail href="mailto:" { "Write a mail" }
            }
            label for="text" { "The file as text" }
            textarea #text rows="10" readonly spellcheck="false" {}
            h3 { "Go on another day, or on another device" }
            p.name {
                label for="file" { "Open a file that this form wrote" }
                input #file type="file" accept=".toml,application/toml,text/plain";
            }
            p.problem #problem role="alert" {}
            p { button.plain #anew type="button" { "Start anew" } }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_parts_of_the_script_are_small_and_plain() {
        for part in super::SCRIPT {
            assert!(part.lines().count() <= 220 && part.starts_with("// "));
            // What makes text act, and what asks the network.
            for word in
                ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch("]
            {
                assert!(!part.contains(word), "{word}");
            }
        }
    }
}
