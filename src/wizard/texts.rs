//! Texts that somebody writes: comments, links, reasons, facts and names.

use super::{
    event::Effect,
    line::LineEditor,
    state::Questionnaire,
    view::{Purpose, View},
};
use crate::{
    answers::{Answer, Holder},
    text::Count,
};

impl Questionnaire<'_> {
    /// What the answers have where a text of the question on the card, or of a fact, is written.
    pub(super) fn written(&self, purpose: Purpose) -> String {
        let entry = self.answers.entry(self.at);
        match (purpose, &entry.answer) {
            (Purpose::Note, _) => entry.note.clone().unwrap_or_default(),
            (Purpose::Evidence, _) => entry.evidence.join("\n"),
            (Purpose::NotApplicable, Some(Answer::NotApplicable(reason))) => reason.clone(),
            (Purpose::NotApplicable, _) => String::new(),
            (Purpose::Fact(fact), _) => self.answers.fact(fact).unwrap_or_default().to_owned(),
            (Purpose::Holder(row), _) => {
                let holder = self.roles().get(row).and_then(|role| self.answers.about.people.holder(role));
                holder.and_then(Holder::name).unwrap_or_default().to_owned()
            }
        }
    }

    /// Starts a text, or takes up one that was closed.
    pub(super) fn write(&mut self, purpose: Purpose) -> Effect {
        self.status.clear();
        let is_of_card = matches!(purpose, Purpose::Note | Purpose::Evidence | Purpose::NotApplicable);
        let draft =
            self.drafts.iter().position(|(at, what, _)| *what == purpose && (!is_of_card || *at == self.at));
        let editor = match draft {
            Some(draft) => self.drafts.remove(draft).2,
            None => {
                let mut text = self.written(purpose);
                // A new link starts on a line of its own.
                if purpose == Purpose::Evidence && !text.is_empty() {
                    text.push('\n');
                }
                LineEditor::new(&text)
            }
        };
        self.view = View::Text(purpose, editor);
        Effect::NONE
    }

    /// Sets the comment.
    pub(super) fn set_note(&mut self, text: &str) -> Effect {
        let note = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let entry = &mut self.answers.entries[self.at.0];
        if entry.note == note {
            return self.say("The comment is as it was.");
        }
        let what = if note.is_some() { "comment" } else { "comment removed" };
        entry.note = note;
        self.saving(what)
    }

    /// Sets the links and paths, one a line.
    pub(super) fn set_evidence(&mut self, text: &str) -> Effect {
        let links = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let links: Vec<String> = links.map(str::to_owned).collect();
        let entry = &mut self.answers.entries[self.at.0];
        if entry.evidence == links {
            return self.say("The evidence is as it was.");
        }
        let words = match links.len() {
            0 => "evidence removed".to_owned(),
            n => format!("evidence, {}", Count(n, "line")),
        };
        entry.evidence = links;
        self.saving(words)
    }

    /// Leaves the text that is being written. It changes nothing, and it can be taken up again: a key
    /// that only closes must not cost what somebody wrote.
    pub(super) fn close_text(&mut self) -> Effect {
        let View::Text(purpose, editor) = std::mem::replace(&mut self.view, View::Card) else {
            return Effect::NONE;
        };
        let key = match purpose {
            Purpose::Note => "c",
            Purpose::Evidence => "e",
            Purpose::NotApplicable => "x",
            Purpose::Fact(fact) => {
                self.view = View::Facts(fact);
                "Enter"
            }
            Purpose::Holder(row) => {
                self.view = View::People(row);
                "o"
            }
        };
        if ![self.written(purpose).trim(), ""].contains(&editor.text().trim()) {
            self.drafts.push((self.at, purpose, editor));
        }
        self.say(format!("Closed without a change. {key} takes it up again."))
    }

    /// Keeps the text that is being written, as if Enter had been pressed; whether it changed anything.
    pub(super) fn keep_text(&mut self) -> bool {
        let View::Text(purpose, editor) = &self.view else {
            return false;
        };
        let (purpose, text) = (*purpose, editor.text().to_owned());
        self.finish_text(purpose, &text).save
    }

    /// Takes a text that was written.
    pub(super) fn finish_text(&mut self, purpose: Purpose, text: &str) -> Effect {
        // A fact that is too long stays open.
        if matches!(purpose, Purpose::Note | Purpose::Evidence | Purpose::NotApplicable) {
            self.view = View::Card;
        }
        match purpose {
            Purpose::Note => self.set_note(text),
            Purpose::Evidence => self.set_evidence(text),
            Purpose::NotApplicable => self.not_applicable(text),
            // Behind a line that is taken the next one is open.
            Purpose::Fact(fact) => {
                let effect = self.set_fact(fact, text);
                if let View::Facts(next) = self.view
                    && next != fact
                {
                    let _ = self.write(Purpose::Fact(next));
                }
                effect
            }
            Purpose::Holder(row) => {
                match Holder::read(&text.split_whitespace().collect::<Vec<_>>().join(" ")) {
                    Some(holder) => self.set_holder(row, Some(holder)),
                    None => {
                        self.view = View::People(row);
                        self.say("No name was written.")
                    }
                }
            }
        }
    }

    /// The texts that were closed and never saved, each with what it is about.
    pub fn drafts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.drafts.iter().map(|(at, purpose, editor)| {
            let label = match purpose {
                Purpose::Fact(fact) => self.bank[*fact].label.as_str(),
                Purpose::Holder(row) => self.roles().get(*row).copied().unwrap_or_default(),
                Purpose::Note | Purpose::Evidence | Purpose::NotApplicable => self.bank[*at].label.as_str(),
            };
            (label, editor.text())
        })
    }
}
