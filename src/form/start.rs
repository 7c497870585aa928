//! What somebody wants to know before the first question, and the sections with how far each has come.

use super::{Selection, ending::receiver};
use crate::{
    answers::Profile,
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
                dt { "How long" } dd { (length(bank, selection)) }
                dt { "What you need" }
                dd {
                    "What you know of the work today. You need not look anything up: \"I don't know\" is an answer. \
                     A link to a document helps, and a comment says what no answer fits."
                }
                dt { "How to answer" } dd { (bank.instructions) }
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
                    (receiver) " and whoever gets the file from them: your answers, your comments and your name. \
                     The page gives no marks."
                }
            }
            p.print-only.on-paper.return { "Return to: " (selection.scope.reply_to.as_ref().map_or("", |to| to.as_str())) }
            p.notice.script-only.screen #draft {}
        }
    }
}

fn length(bank: &Bank, selection: &Selection<'_>) -> String {
    let questions = selection.questions().len();
    let scope = &selection.scope;
    let of = if questions < bank.questions.len() {
        format!(" of the {} of the whole questionnaire", bank.questions.len())
    } else {
        String::new()
    };
    let short = if scope.profile == Profile::Quick { "The quick screen: " } else { "" };
    let role = scope.role.map_or_else(String::new, |role| format!(", those that the {role} usually knows"));
    let open = if scope.known.is_some() { ", those that are still open" } else { "" };
    let number = Count(questions, "question");
    let minutes = Count(minutes_to_answer(questions), "minute");
    format!("{short}{number}{of}{role}{open}: about {minutes}. You may leave any of them open.")
}

/// The sections with links; the script adds how many questions of each have an answer.
pub(super) fn section_list(bank: &Bank, selection: &Selection<'_>) -> Markup {
    let sections = selection.questions().chunk_by(|one, other| bank[*one].section == bank[*other].section);
    html! {
        nav.sections.script-only.screen aria-labelledby="sections" {
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
