//! What came back, taken over into the answers of a client.
//!
//! Nothing that was said is lost and nothing is replaced in silence: an open answer is filled in, and where
//! both say something else the client's own file stays as it is, the other answer goes into the comment, and
//! both are told.

use crate::{
    answers::{About, Answer, Answers, Entry, Profile, words},
    bank::{Bank, FactIndex, Question, QuestionIndex},
};

/// What was merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The client's answers with what came back.
    pub answers: Answers,
    /// Questions whose answer was taken over.
    pub answered: Vec<QuestionIndex>,
    /// Questions whose comment or evidence grew.
    pub commented: Vec<QuestionIndex>,
    /// Facts that were taken over.
    pub told: Vec<FactIndex>,
    /// What both say differently.
    pub conflicts: Vec<Conflict>,
}

/// Something that both say, and differently. The client's own file keeps what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about, for people.
    pub label: String,
    /// The client's own.
    pub kept: String,
    /// What came back.
    pub other: String,
}

/// Both are about something else, so they cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlike {
    /// The key of the answers file that tells: `subject` or `work`.
    pub key: &'static str,
    /// What the client's own file is about.
    pub own: String,
    /// What the other is about.
    pub other: String,
}

/// Takes over what came back. Both belong to the same content of the bank.
pub fn merge(bank: &Bank, own: &Answers, back: &Answers) -> Result<Merged, Unlike> {
    let alike = |key, own: &Option<String>, other: &Option<String>| match (own, other) {
        (Some(own), Some(other)) if own.trim() != other.trim() => {
            Err(Unlike { key, own: own.clone(), other: other.clone() })
        }
        _ => Ok(()),
    };
    alike("subject", &own.about.subject, &back.about.subject)?;
    alike("work", &own.about.work, &back.about.work)?;
    let mut merged = Merged {
        answers: own.clone(),
        answered: Vec::new(),
        commented: Vec::new(),
        told: Vec::new(),
        conflicts: Vec::new(),
    };
    if back.profile == Profile::Full {
        merged.answers.profile = Profile::Full;
    }
    merged.about(&back.about);
    let who = who(&back.about);
    // An answer of somebody else than the respondent of the file says whose it is.
    let from =
        back.about.respondent.as_ref().filter(|name| merged.answers.about.respondent.as_ref() != Some(name));
    for (at, question) in bank.questions() {
        merged.entry(at, question, back.entry(at), &who, from);
    }
    // Where one of several people tells once more what is open between them, that settles nothing.
    let is_source = back.about.respondent.as_ref().is_some_and(|name| own.about.merged.contains(name));
    for (at, fact) in bank.facts() {
        if let Some(other) = back.fact(at) {
            let place = &mut merged.answers.facts[at.0];
            if place.is_none() && is_source {
                merged.conflicts.push(conflict(&fact.label, DISPUTED, other));
                continue;
            }
            if place.is_none() {
                merged.told.push(at);
            }
            merged.conflicts.extend(take(place, other.to_owned(), &fact.label));
        }
    }
    Ok(merged)
}

/// Who sent it back and when, as far as the file says so.
fn who(about: &About) -> String {
    match (&about.respondent, &about.date) {
        (Some(name), Some(date)) => format!("{name}, {date}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => "Sent back".to_owned(),
    }
}

/// Fills an empty place; a conflict if it holds something else.
fn take<T: PartialEq + ToString>(place: &mut Option<T>, other: T, label: &str) -> Option<Conflict> {
    match place {
        None => {
            *place = Some(other);
            None
        }
        Some(kept) => (*kept != other).then(|| conflict(label, kept, &other)),
    }
}

fn conflict(label: &str, kept: &(impl ToString + ?Sized), other: &(impl ToString + ?Sized)) -> Conflict {
    Conflict { label: label.to_owned(), kept: kept.to_string(), other: other.to_string() }
}

impl Merged {
    fn about(&mut self, back: &About) {
        let has_answers = self.answers.entries.iter().any(|entry| entry.answer.is_some());
        let own = &mut self.answers.about;
        own.subject = own.subject.take().or_else(|| back.subject.clone());
        own.work = own.work.take().or_else(|| back.work.clone());
        // Answers of a file that names nobody are not those of whoever sent something back.
        if !has_answers {
            own.respondent = own.respondent.take().or_else(|| back.respondent.clone());
        }
        // What is open between several people stays so until one of others settles it.
        for name in &back.merged {
            if !own.merged.contains(name) {
                own.merged.push(name.clone());
            }
        }
        // The answers are as old as the last of them; days sort as they are written.
        own.date = own.date.clone().max(back.date.clone());
        if let Some(hours) = back.hours_per_week {
            self.conflicts.extend(take(&mut own.hours_per_week, hours, "Hours a week"));
        }
        let days =
            back.days_off.iter().filter(|day| !own.days_off.contains(day)).copied().collect::<Vec<_>>();
        own.days_off.extend(days);
        for (role, holder) in back.people.iter() {
            match own.people.holder(role) {
                None => own.people.set(role, Some(holder.clone())),
                Some(kept) if kept == holder => {}
                Some(kept) => {
                    let label = format!("Who is the {role}");
                    self.conflicts.push(conflict(&label, kept.word(), holder.word()));
                }
            }
        }
    }

    fn entry(
        &mut self,
        at: QuestionIndex,
        question: &Question,
        back: &Entry,
        who: &str,
        from: Option<&String>,
    ) {
        let people = &self.answers.about.merged;
        let own = &mut self.answers.entries[at.0];
        let before = own.clone();
        let mut remark = back.note.clone();
        match (&own.answer, &back.answer) {
            (_, None) => {}
            (own, back) if own == back => {}
            (None, Some(answer)) if is_in_dispute(people, own.note.as_deref(), question, answer) => {
                self.conflicts.push(conflict(
                    &question.label,
                    DISPUTED,
                    &words::numbered(&question.kind, answer),
                ));
            }
            (None | Some(Answer::Unknown), Some(_)) => {
                own.answer.clone_from(&back.answer);
                own.by = back.by.as_ref().or(from).cloned();
                self.answered.push(at);
            }
            (Some(kept), Some(other)) => {
                let other = words::numbered(&question.kind, other);
                remark = Some(back.note.as_ref().map_or(other.clone(), |note| format!("{other} ({note})")));
                self.conflicts.push(conflict(
                    &question.label,
                    &words::numbered(&question.kind, kept),
                    &other,
                ));
            }
        }
        if let Some(remark) = remark {
            let is_conflict = own.answer.is_some() && own.answer != back.answer && back.answer.is_some();
            match &mut own.note {
                // Whoever answered it wrote this.
                None if !is_conflict => own.note = Some(remark),
                Some(note) if note.trim() == remark.trim() => {}
                note => {
                    let line = format!("{who}: {remark}");
                    let old = note.take().unwrap_or_default();
                    // A second merge of the same file says nothing twice.
                    let is_there = format!("\n{old}\n").contains(&format!("\n{line}\n"));
                    *note = Some(match old.as_str() {
                        "" => line,
                        _ if is_there => old,
                        _ => format!("{old}\n{line}"),
                    });
                }
            }
        }
        for link in &back.evidence {
            if !own.evidence.contains(link) {
                own.evidence.push(link.clone());
            }
        }
        if own.note != before.note || own.evidence != before.evidence {
            self.commented.push(at);
        }
    }
}

/// What the file says where people who answered it apart do not agree.
const DISPUTED: &str = "open, because people say different things";

/// Whether the comment has this answer as what one of the people says whose answers were put together: a line
/// that begins with the names of some of them.
fn is_in_dispute(people: &[String], note: Option<&str>, question: &Question, answer: &Answer) -> bool {
    let end = format!(": {}", words::listed(&question.kind, answer));
    let names = |line: &str| line.strip_suffix(&end).is_some_and(|names| are_among(names, people));
    note.is_some_and(|note| note.lines().any(names))
}

/// Whether a text is one or several of these names, joined as in a sentence.
fn are_among(text: &str, people: &[String]) -> bool {
    people.iter().filter_map(|name| text.strip_prefix(name.as_str())).any(|rest| {
        let more = [", ", " and "].into_iter().find_map(|between| rest.strip_prefix(between));
        rest.is_empty() || more.is_some_and(|more| are_among(more, people))
    })
}

#[cfg(test)]
mod tests;
