//! What somebody wants to know before the first question, and the sections with how far each has come.

use super::{Selection, ending::receiver};
use crate::{
    bank::{Bank, minutes_to_answer},
    text::Count,
};
use maud::{Markup, html};

/// How long, what is needed, what happens then, and who reads it.
pub(super) fn start(bank: &Bank, selection: &Selection<'_>) -> Markup {
    let receiver = receiver(selection);
    html! {
        section.start aria-labelledby="start" {
            h2 #start { "Before you start" }
            dl {
                dt { "How long" } dd { (length(selection)) }
                dt { "What you need" }
                dd {
                    "What you know of the work today. You need not look anything up: \"I don't know\" is an answer. \
                     A link to a document helps, and a comment says what no answer fits."
                }
                @if !bank.instructions.is_empty() { dt { "How to answer" } dd { (bank.instructions) } }
                dt { "What happens then" }
                dd {
                    span.script-only.screen {
                        "You check your answers, download one small file and send it to " (receiver) ". This page \
                         sends nothing by itself."
                    }
                    span.print-only.on-paper { "Fill it in with a pencil and give it back to " (receiver) "." }
                }
                dt { "Who reads it" }
                dd {
                    "Your answers, your comments and your name are read by " (receiver) " and by whoever gets the \
                     file from them. The page gives no marks."
                }
            }
            // Without an address a room to write one in, which only paper has.
            @match &selection.scope.reply_to {
                Some(to) => p.print-only.on-paper.return { "Return to: " (to.as_str()) },
                None => p.print-only.return { "Return to:" },
            }
            p.notice.script-only.screen #draft {}
        }
    }
}

/// How many questions, of which kind, and how long they take.
fn length(selection: &Selection<'_>) -> String {
    let questions = selection.questions().len();
    let scope = &selection.scope;
    let usual = scope.role.map(|role| format!("that the {role} usually knows"));
    let open = scope.known.map(|_| "that are still open".to_owned());
    let which: Vec<String> = usual.into_iter().chain(open).collect();
    let which = if which.is_empty() { String::new() } else { format!(" {}", which.join(" and ")) };
    let number = Count(questions, "question");
    let minutes = Count(minutes_to_answer(questions), "minute");
    format!("{number}{which}: about {minutes}. You may leave any of them open.")
}

/// The sections with links; the script adds how many questions of each have an answer.
pub(super) fn section_list(bank: &Bank, selection: &Selection<'_>) -> Markup {
    let sections = selection.questions().chunk_by(|one, other| bank[*one].section == bank[*other].section);
    let sections: Vec<_> = sections.collect();
    html! {
        // One section is no list; the script keeps its state all the same.
        nav.sections.script-only.screen aria-labelledby="sections" hidden[sections.len() == 1] {
            h2 #sections { "Sections" }
            ol {
                @for questions in sections {
                    @let section = &bank[bank[questions[0]].section];
                    li {
                        a href={ "#section-" (section.id) } { (section.title) }
                        " " span.state data-state=(section.id) {}
                    }
                }
            }
        }
    }
}
