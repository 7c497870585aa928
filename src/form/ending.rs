//! After the last question: the answers in words, and how they get back.

use super::Selection;
use maud::{Markup, html};

/// To whom the answers go, in a sentence.
pub(super) fn receiver<'s>(selection: &'s Selection<'_>) -> &'s str {
    selection.scope.reply_to.as_ref().map_or("the person who gave you this form", |to| to.as_str())
}

/// The answers in words, each with a way back; the script fills it in.
pub(super) fn check() -> Markup {
    html! {
        section.check.script-only.screen aria-labelledby="check" {
            h2 #check tabindex="-1" { "Check your answers" }
            p #open {}
            p { a href="#send" { "Go on to sending them back" } }
            div #answers {}
        }
    }
}

/// The file, a mail for it, the text as a second way, and what is left to do.
pub(super) fn send(selection: &Selection<'_>) -> Markup {
    let receiver = receiver(selection);
    html! {
        section.send.script-only.screen aria-labelledby="send" {
            h2 #send tabindex="-1" { "Send back" }
            p { "Nothing was sent so far. Your answers are one small text file." }
            ol.steps {
                li { button #download type="button" { "Download " span #file-name {} } }
                li {
                    a #mail href="mailto:" { "Write a mail" } " to " (receiver) ". "
                    span #mail-hint {}
                }
            }
            div #done tabindex="-1" hidden {
                h3 #done-title {}
                p #done-text {}
            }
            details #as-text {
                summary { "Another way: your answers as text in the mail" }
                p {
                    "Copy all of it, with its first and its last line. A greeting before it and your name behind it \
                     do no harm."
                }
                p.buttons { button.plain #copy type="button" { "Copy as text" } }
                label for="text" { "Your answers as text" }
                textarea #text rows="10" readonly spellcheck="false" {}
            }
            h3 { "Go on another day, or on another device" }
            p.name {
                label for="file" { "Open a file that this form wrote" }
                input #file type="file" accept=".toml,application/toml,text/plain";
            }
            p.problem #problem role="alert" {}
            p { button.plain #anew type="button" { "Start over" } }
        }
    }
}
