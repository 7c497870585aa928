//! What a person can do, apart from the keys and words for it.

use super::{
    event::{Effect, Then},
    line::LineEditor,
    state::{Purpose, Questionnaire, Seen, View},
};
use crate::{
    answers::{Answer, Holder, Profile, words},
    bank::{Fact, FactIndex, Kind, QuestionIndex},
    text::{Count, sentence},
};

impl Questionnaire<'_> {
    /// Takes option `number`, counted from 1: chooses it, or ticks it on a checklist.
    pub(super) fn choose(&mut self, number: usize) -> Effect {
        let question = self.question();
        match &question.kind {
            Kind::Checklist(checklist) if number == 0 => {
                self.answer_with(Answer::Ticks(vec![false; checklist.items.len()]))
            }
            Kind::Ladder { .. } => self.answer_with(Answer::Level(u8::try_from(number).unwrap_or(u8::MAX))),
            Kind::Choice(_) => self.answer_with(Answer::Option(number - 1)),
            Kind::Checklist(_) => {
                let mut ticks = self.ticks();
                ticks[number - 1] = !ticks[number - 1];
                self.highlight = self.highlight.map(|_| number - 1);
                self.set(Some(Answer::Ticks(ticks)))
            }
        }
    }

    /// The ticks so far; none of them where the checklist has no answer.
    pub(super) fn ticks(&self) -> Vec<bool> {
        match self.answer() {
            Some(Answer::Ticks(ticks)) => ticks.clone(),
            _ => vec![false; self.question().kind.texts().len()],
        }
    }

    /// Answers the question and goes on.
    pub(super) fn answer_with(&mut self, answer: Answer) -> Effect {
        let saved = self.set(Some(answer));
        if self.setup.stay {
            return saved;
        }
        let then = self.go_on().then;
        Effect { save: true, then }
    }

    /// Answers as last time, and goes on. The comment of last time stays where it is.
    pub(super) fn as_last_time(&mut self) -> Effect {
        match self.last_answer().cloned() {
            Some(answer) => self.answer_with(answer),
            None => Effect::NONE,
        }
    }

    /// Answers what was seen, with its places as evidence, and goes on.
    pub(super) fn as_seen(&mut self) -> Effect {
        let Some(Seen { suggests: Some(answer), places, .. }) = self.sighting().cloned() else {
            return Effect::NONE;
        };
        let evidence = &mut self.answers.entries[self.at.0].evidence;
        let new = places.into_iter().filter(|place| !evidence.contains(place));
        let new: Vec<String> = new.collect();
        evidence.extend(new);
        self.answer_with(answer)
    }

    /// Leaves the question as it is and goes on to the next gap or question.
    pub(super) fn go_on(&mut self) -> Effect {
        let filled = self.was_blank;
        let next = if filled { self.next_blank() } else { self.next() };
        match next {
            Some(next) => {
                self.go_to(next);
                Effect::NONE
            }
            None if filled && self.first_blank().is_none() => self.finish(),
            None => self.review(),
        }
    }

    /// Goes on without an answer.
    pub(super) fn later(&mut self) -> Effect {
        let answered = self.answer().is_some();
        self.status = if answered {
            "The answer stays. Delete takes it back.".to_owned()
        } else {
            format!("{} stays open for now.", self.question().label)
        };
        self.go_on()
    }

    /// Records that a question does not apply. Without a reason of their own, people take that of
    /// the bank.
    pub(super) fn not_applicable(&mut self, reason: &str) -> Effect {
        match (&self.question().na, reason.trim()) {
            (None, _) => Effect::NONE,
            (Some(only), "") => self.answer_with(Answer::NotApplicable(only.clone())),
            (Some(_), reason) => self.answer_with(Answer::NotApplicable(reason.to_owned())),
        }
    }

    /// Takes the answer back; comment and evidence stay.
    pub(super) fn clear(&mut self) -> Effect {
        let was = words::short(self.answer());
        let _ = self.set(None);
        self.was_blank = true;
        self.saving(format!("{} is open again (it was {was})", self.question().label))
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

    /// Goes back to the question before this one: the last one seen, or else the one before it.
    pub(super) fn back(&mut self) -> Effect {
        if let Some(before) = self.before() {
            // What the trail has behind it is no longer asked, or is this question.
            while self.trail.pop().is_some_and(|last| last != before) {}
            self.arrive(before);
        }
        Effect::NONE
    }

    /// Goes to the next question in order and changes nothing.
    pub(super) fn forward(&mut self) -> Effect {
        match self.next() {
            Some(next) => self.go_to(next),
            None => self.view = View::Review(0),
        }
        Effect::NONE
    }

    /// Goes to the question under the mark of what was found. Where nothing was found it says so, and goes nowhere.
    pub(super) fn land(&mut self) -> Effect {
        let View::Jump(editor, row) = &self.view else { return Effect::NONE };
        let typed = editor.text().to_owned();
        match self.find(&typed).get(*row) {
            Some(hit) => {
                let to = hit.question;
                let why = hit.by.in_words();
                let _ = self.jump(to);
                if why.is_empty() { Effect::NONE } else { self.say(format!("Found in: {why}")) }
            }
            // The screen says already that nothing has these words.
            None if !typed.trim().is_empty() => Effect::NONE,
            None => self.say(self.nothing_found(&typed)),
        }
    }

    /// That no question has some words, and the nearest one that finds something.
    pub(super) fn nothing_found(&self, typed: &str) -> String {
        if typed.trim().is_empty() {
            return "Write a word of the question, or its number.".to_owned();
        }
        let near = self
            .nearest_word(typed)
            .map_or_else(String::new, |near| format!(" The nearest word is `{near}`."));
        format!("Nothing here has `{}`.{near}", typed.trim())
    }

    /// Goes to a question of this run.
    pub(super) fn jump(&mut self, to: QuestionIndex) -> Effect {
        self.status.clear();
        self.go_to(to);
        Effect::NONE
    }

    /// Shows all questions.
    pub(super) fn review(&mut self) -> Effect {
        self.view = View::Review(0);
        Effect::NONE
    }

    /// From the quick screen to the whole questionnaire. Every answer stays.
    pub(super) fn whole(&mut self) -> Effect {
        self.answers.profile = Profile::Full;
        self.recompute();
        let open = self.asked.len() - self.answered();
        let words = format!("now all {} questions, {open} of them open", self.asked.len());
        match self.first_blank() {
            Some(open) => self.go_to(open),
            None => self.view = View::Card,
        }
        self.saving(words)
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

    /// The end of the questions. What was never shown comes first: the facts about the work, and who does what.
    /// Both can be left with one key.
    pub(super) fn finish(&mut self) -> Effect {
        let untold = self.answers.facts.iter().all(Option::is_none) && !self.answers.facts.is_empty();
        if untold && self.after_facts.is_none() {
            return self.facts(Then::Finish);
        }
        // The dates that come next depend on who does what.
        if self.people.is_none() && self.untold_roles().is_some() {
            return self.ask_people(Then::Finish);
        }
        Effect::only(Then::Finish)
    }

    /// Shows the facts about the work, at the first that is not told.
    pub(super) fn facts(&mut self, then: Then) -> Effect {
        self.status.clear();
        self.after_facts = Some(then);
        let untold = self.answers.facts.iter().position(Option::is_none);
        self.view = View::Facts(FactIndex(untold.unwrap_or(0)));
        Effect::NONE
    }

    /// Closes the facts and goes back. At the end of the questions that is the list of all of them: a key
    /// that only closes never leaves.
    pub(super) fn close_facts(&mut self) -> Effect {
        match self.after_facts {
            Some(Then::Finish) => self.review(),
            _ => self.leave_facts(),
        }
    }

    /// Goes on behind the facts, told or not.
    pub(super) fn leave_facts(&mut self) -> Effect {
        self.status.clear();
        self.view = View::Card;
        match self.after_facts.clone() {
            Some(Then::Finish) => self.finish(),
            then => Effect::only(then.unwrap_or(Then::Stay)),
        }
    }

    /// Sets a fact and goes on to the next one. One that is too long stays where it is written.
    pub(super) fn set_fact(&mut self, fact: FactIndex, text: &str) -> Effect {
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = Some(text.join(" ")).filter(|text| !text.is_empty());
        let length = text.as_deref().map_or(0, |text| text.chars().count());
        let label = &self.bank[fact].label;
        if length > Fact::LONGEST {
            let words = format!("{label} has {length} characters, and there is room for {}.", Fact::LONGEST);
            return self.say(words);
        }
        let text = match text.map(|text| self.bank[fact].takes.read(&text)).transpose() {
            Ok(text) => text.filter(|text| !text.is_empty()),
            Err(why) => return self.say(sentence(&why.to_string())),
        };
        let next = FactIndex((fact.0 + 1).min(self.bank.facts.len() - 1));
        self.view = View::Facts(next);
        if self.answers.facts[fact.0] == text {
            return self.say(format!("{label} is as it was."));
        }
        let what = if text.is_some() { "told" } else { "no longer told" };
        self.answers.facts[fact.0] = text;
        self.saving(format!("{label}: {what}"))
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

    /// Has the answers saved, with what the status says once they are.
    pub(super) fn saving(&mut self, words: impl Into<String>) -> Effect {
        self.saving = Some(words.into());
        Effect::SAVE
    }

    /// Says something and does nothing.
    pub(super) fn say(&mut self, words: impl Into<String>) -> Effect {
        self.status = words.into();
        Effect::NONE
    }

    /// Changes the answer. Other questions may open or close; what was said there stays.
    fn set(&mut self, answer: Option<Answer>) -> Effect {
        let before = self.asked.len();
        let entry = &mut self.answers.entries[self.at.0];
        entry.by = answer.as_ref().and(self.setup.by.clone());
        entry.answer = answer;
        self.recompute();
        let after = self.asked.len();
        let more = match after.cmp(&before) {
            std::cmp::Ordering::Less => format!(" ({} fewer)", Count(before - after, "question")),
            std::cmp::Ordering::Greater => format!(" ({} more)", Count(after - before, "question")),
            std::cmp::Ordering::Equal => String::new(),
        };
        let words = words::short_with_beginning(&self.question().kind, self.answer());
        self.saving(format!("{}: {words}{more}", self.question().label))
    }
}
