//! The page around the questions.

use super::{
    Selection,
    data::data,
    ending::{check, send},
    question::question,
    start::{section_list, start},
};
use crate::{
    answers::Holder,
    bank::{Bank, Fact, QuestionIndex},
    paper::html::{head, in_lines},
    text::{cut, visible_lines},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");

/// The script, in the order in which one part uses another.
const SCRIPT: [&str; 7] = [
    include_str!("script/skip.js"),
    include_str!("script/answers.js"),
    include_str!("script/question.js"),
    include_str!("script/check.js"),
    include_str!("script/send.js"),
    include_str!("script/draft.js"),
    include_str!("script/page.js"),
];

/// What the keys do while a question has the focus, as in the wizard where a browser leaves them free.
const KEYS: [(&str, &str); 11] = [
    ("1-9", "answer and go on, or tick"),
    ("0", "none of these (where items are ticked)"),
    ("Enter", "go on to the next question"),
    ("b", "back to the question before"),
    ("s", "later: leave it open and go on"),
    ("u", "I don't know"),
    ("x", "does not apply"),
    ("c, e", "comment, evidence; Escape leads back"),
    ("?", "why this is asked"),
    ("Delete", "clear this answer; the bar has an Undo"),
    ("r", "check your answers, and send back"),
];

/// The page that asks the selected questions.
pub fn render(bank: &Bank, selection: &Selection<'_>) -> String {
    // Nothing from elsewhere and no other script or style than these two, by their hashes.
    let script = format!("\"use strict\";\n{}", SCRIPT.concat());
    let subject = selection.scope.about.whom();
    let title = subject.map_or_else(|| bank.title.clone(), |subject| format!("{subject} - {}", bank.title));
    let style = format!("{STYLE}{}", running_head(&title));
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(&style)
    );
    let head = html! { (DOCTYPE) html lang=(bank.language) { (head(&policy, &title, &style)) } };
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

/// What stands at the top of each sheet of paper. Whatever is no letter, digit or space is a number to CSS, so no
/// text can end the string.
fn running_head(title: &str) -> String {
    let mut words = String::new();
    for c in cut(title, 70).chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            words.push(c);
        } else {
            words.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    format!("@page {{ @top-left {{ content: \"{words}\"; }} }}\n")
}

fn body(bank: &Bank, selection: &Selection<'_>) -> Markup {
    let subject = selection.scope.about.whom();
    let sections = selection.questions().chunk_by(|one, other| bank[*one].section == bank[*other].section);
    html! {
        header.page {
            @if subject.is_some() { p.eyebrow { (bank.title) } }
            h1 dir="auto" { (subject.as_deref().unwrap_or(&bank.title)) }
            p { (bank.summary) }
            noscript {
                p.notice {
                    "Scripts do not run here, so this page cannot make the answers file. You can read it, print \
                     it and fill it in with a pencil, or write the numbers of your answers into a mail."
                }
            }
        }
        main {
            (start(bank, selection))
            details.script-only.screen.keys-help {
                summary { "Keys" }
                p { "They work while a question has the focus, and not in a text field." }
                dl.keys { @for (key, what) in KEYS { div { dt { (key) } dd { (what) } } } }
            }
            (about(selection))
            (section_list(bank, selection))
            @for questions in sections { (section(bank, selection, questions)) }
            (facts(bank, selection))
            (people(selection))
            (check())
            (send(selection))
        }
        (bar())
        footer.page { p { "Made with asyncready, bank " (bank.id) " " (bank.version) " (" (bank.hash().short()) ")." } }
    }
}

fn about(selection: &Selection<'_>) -> Markup {
    let about = &selection.scope.about;
    html! {
        section aria-labelledby="about" {
            h2 #about { "About" }
            (name("subject", "The team or client", about.subject.as_deref()))
            (name("work", "The piece of work to hand over", about.work.as_deref()))
            (name("respondent", "Who answers", about.respondent.as_deref()))
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

/// The questions of a section.
fn section(bank: &Bank, selection: &Selection<'_>, questions: &[QuestionIndex]) -> Markup {
    let section = &bank[bank[questions[0]].section];
    let id = format!("section-{}", section.id);
    html! {
        section.questions aria-labelledby=(id) data-section=(section.id) {
            // On paper no heading stays behind alone.
            div.together {
                h2 id=(id) tabindex="-1" { (section.title) }
                p.intro { (section.intro) }
                (question(bank, selection, questions[0]))
            }
            @for at in &questions[1..] { (question(bank, selection, *at)) }
        }
    }
}

/// The facts about the work, a line each.
fn facts(bank: &Bank, selection: &Selection<'_>) -> Markup {
    html! {
        @if !selection.facts.is_empty() {
            section aria-labelledby="facts" {
                div.together {
                    h2 #facts { (bank.facts_named.title) }
                    p.intro { (bank.facts_named.about) }
                    (fact(&bank[selection.facts[0]]))
                }
                @for at in &selection.facts[1..] { (fact(&bank[*at])) }
            }
        }
    }
}

fn fact(fact: &Fact) -> Markup {
    let hint = fact.hint.as_ref().map(|_| format!("fact-hint-{}", fact.id));
    html! {
        p.name {
            label for={ "fact-" (fact.id) } { (fact.prompt) }
            @if let (Some(id), Some(hint)) = (&hint, &fact.hint) { span.hint id=(id) { (hint) } }
            input #{ "fact-" (fact.id) } aria-describedby=[hint] type="text" maxlength=(Fact::LONGEST) dir="auto" autocomplete="off";
        }
    }
}

/// Who does the part of each role.
fn people(selection: &Selection<'_>) -> Markup {
    html! {
        @if !selection.roles.is_empty() {
            section.together aria-labelledby="people" {
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

/// How far it has come, where that is, and what was done last; always in sight.
fn bar() -> Markup {
    html! {
        aside.bar.script-only.screen aria-label="Progress" {
            progress #meter aria-label="Questions with an answer" value="0" max="1" {}
            span #progress {}
            span #where {}
            button.plain #next type="button" { "Next" span.long { " unanswered" } }
            button.plain #undo type="button" hidden { "Undo" }
            span #status role="status" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_script_are_small_and_plain() {
        for part in SCRIPT {
            assert!(part.lines().count() <= 220 && part.starts_with("// "));
            // What makes text act, and what asks the network.
            for word in
                ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch("]
            {
                assert!(!part.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn no_text_ends_the_string_at_the_top_of_each_sheet() {
        let head = running_head("A\"; } </style>é\\");
        assert_eq!(
            head,
            "@page { @top-left { content: \"A\\22 \\3b  \\7d  \\3c \\2f style\\3e \\e9 \\5c \"; } }\n"
        );
    }
}
