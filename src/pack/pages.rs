//! The pages of a pack: what is there, what is not there yet, what others take days over, the first call,
//! and what is still to ask.

use super::{Leaves, Page, Region};
use crate::{
    answers::{Answer, Answers, words},
    bank::{Audience, Bank, Fact, Question, QuestionIndex, Section, Template},
    paper::markdown::{escape, link},
    report::{AnswerView, Report, Step, day},
    scan::shows,
    score::State,
    text::{Count, join, sentence},
};
use jiff::civil::Date;

/// The minutes of the first call.
const MINUTES: usize = 30;
/// How many open questions the first call has room for.
const IN_THE_CALL: usize = 3;

/// The most words of an answer that needs its question to be understood.
const FEW: usize = 6;

/// Writes the pages of one report.
pub(super) struct Writer<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) answers: &'r Answers,
    pub(super) leaves: Leaves,
    /// The templates of the documents beside the pages; none in a single file.
    pub(super) documents: &'r [&'a Template],
}

/// A question that is still open for whoever begins.
struct Open<'a> {
    person: &'a str,
    role: &'a str,
    /// What it is about; empty where the question says it.
    about: &'a str,
    ask: &'a str,
}

/// A paragraph, a list or a table under its heading and what leads to it; nothing where there is nothing to say.
fn region(name: &'static str, heading: &str, lead: &str, body: &str) -> Option<Region> {
    let gap = if lead.is_empty() { "" } else { "\n\n" };
    let text = || format!("{heading}\n\n{lead}{gap}{}\n\n", body.trim_end());
    (!body.is_empty()).then(|| Region { name, text: text() })
}

/// A table in Markdown; nothing where it has no rows. The cells are escaped already.
fn table(columns: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(columns.iter().map(|column| (*column).to_owned()).collect());
    out.push_str(&line(vec!["---".to_owned(); columns.len()]));
    for row in rows {
        out.push_str(&line(row.clone()));
    }
    out
}

impl<'r, 'a> Writer<'r, 'a> {
    /// All pages. One without a part says nothing now, and may have said something before.
    pub(super) fn pages(&self) -> Vec<Page> {
        vec![
            Page { file: "README.md", regions: self.start() },
            Page { file: "access.md", regions: self.access().into_iter().collect() },
            Page { file: "agenda.md", regions: self.agenda().into_iter().collect() },
            Page { file: "questions.md", regions: self.questions().into_iter().collect() },
        ]
    }

    // ---- the start page

    fn start(&self) -> Vec<Region> {
        let told = "What the answers tell is filled in; what stands in angle brackets is not known yet.";
        let regions = [
            self.head(),
            region("work", "## The work", "", &self.facts()),
            region("exists", "## What exists", "", &self.exists()),
            region("missing", "## What does not exist yet", "", &self.missing()),
            region("documents", "## Documents", told, &self.document_list()),
            region("begin", "## How to begin", "", &self.begin()),
        ];
        regions.into_iter().flatten().collect()
    }

    fn head(&self) -> Option<Region> {
        let about = self.report.about;
        let work = about.work.as_ref().map_or_else(String::new, |work| format!(": {work}"));
        let team = about.subject.as_deref().unwrap_or("the team");
        let body = format!(
            "This page is for whoever begins on the work. It says what {} told, and behind each line who said it and \
             when. What nobody knows yet stands under the questions and is not made up here.",
            escape(team)
        );
        region("start", &format!("# {}", escape(&format!("Start here{work}"))), "", &body)
    }

    fn facts(&self) -> String {
        let told = self.report.told.iter().filter(|told| self.leaves.may(told.shown_to));
        let line = |label, text| format!("- **{}**: {} ({})\n", escape(label), link(text), self.source());
        let lines: Vec<String> = told.map(|told| line(told.label, told.text)).collect();
        lines.concat()
    }

    /// Who answered and when.
    fn source(&self) -> String {
        self.said_by(self.report.about.respondent.as_deref())
    }

    fn said_by(&self, who: Option<&str>) -> String {
        let who = who.map_or_else(|| "answers".to_owned(), escape);
        let when = self.report.about.date.as_deref().map(date_in_words);
        format!("{who}{}", when.map_or_else(String::new, |when| format!(", {}", escape(&when))))
    }

    /// Who gave an answer and when, with the places that show it. Evidence of terms leads to the terms.
    fn source_of(&self, answer: &AnswerView<'_>, section: &Section) -> String {
        let said = self.said_by(answer.by.or(self.report.about.respondent.as_deref()));
        let places: Vec<String> = answer.evidence.iter().map(|place| link(place)).collect();
        let leave = self.leaves.may(section.shown_to) && !places.is_empty();
        if leave { format!("{said}; see {}", places.join(", ")) } else { said }
    }

    fn exists(&self) -> String {
        let bank = self.report.bank;
        let mut out = String::new();
        for (section, about) in bank.sections() {
            let questions = bank.questions_of(section);
            let lines: String =
                questions.filter_map(|(at, question)| self.existing(at, question, about)).collect();
            if !lines.is_empty() {
                out.push_str(&format!("### {}\n\n{lines}\n", escape(&about.title)));
            }
        }
        out
    }

    fn existing(&self, at: QuestionIndex, question: &Question, section: &Section) -> Option<String> {
        let answer = &self.report.answers[at.0];
        let is_there = match answer.state {
            State::NotApplicable => true,
            State::Answered => self.report.plan.step(at).is_none(),
            State::Unknown | State::Blank | State::NotAsked => false,
        };
        if section.shown_to == Audience::Team || !is_there {
            return None;
        }
        let text = if self.leaves.may(section.shown_to) {
            let text = words::full(&question.kind, self.answers.answer(at)?);
            self.beside(&question.id, escape(&in_context(answer.prompt, &sentence(&text))))
        } else {
            // A fact of the terms that no step changes is neither done nor on its way.
            if self.report.plan.is_fact(at) {
                return None;
            }
            "done.".to_owned()
        };
        let (label, said) = (escape(&question.label), self.source_of(answer, section));
        Some(format!("- **{label}**: {text}{} ({said})\n", self.comment(answer, section)))
    }

    /// What the team says, and beside it what the repository shows, where that is something else.
    fn beside(&self, question: &str, says: String) -> String {
        let contradicted = self.report.evidence.iter().flat_map(|evidence| &evidence.contradicted);
        match contradicted.into_iter().find(|claim| claim.question == question) {
            Some(claim) => format!("The team says: {says} {}", escape(&sentence(&shows(&claim.shows)))),
            None => says,
        }
    }

    fn comment(&self, answer: &AnswerView<'_>, section: &Section) -> String {
        let shown = self.leaves.comments && self.leaves.may(section.shown_to);
        answer.note.filter(|_| shown).map_or_else(String::new, |note| format!(" \"{}\"", escape(note)))
    }

    /// The steps whose subject leaves the team, with their questions and sections.
    fn steps(&self) -> impl Iterator<Item = (&'r Step<'a>, QuestionIndex, &'a Section)> {
        let bank: &'a Bank = self.report.bank;
        let found = |step: &'r Step<'a>| {
            let at = step.question.at;
            let section = &bank[bank[at].section];
            (section.shown_to != Audience::Team).then_some((step, at, section))
        };
        self.report.plan.steps.iter().filter_map(found)
    }

    fn missing(&self) -> String {
        let row = |(step, at, section): (&Step<'_>, QuestionIndex, &Section)| {
            let answer = &self.report.answers[at.0];
            let today = match self.answers.answer(at) {
                _ if !self.leaves.may(section.shown_to) => "not done".to_owned(),
                Some(Answer::Ticks(ticks)) if !ticks.contains(&true) => "none of it".to_owned(),
                now => {
                    let kind = &self.report.bank[at].kind;
                    let now = now.map_or_else(String::new, |now| sentence(&words::full(kind, now)));
                    self.beside(step.question.id, escape(&in_context(step.question.prompt, &now)))
                }
            };
            vec![
                escape(step.question.label),
                today + &self.comment(answer, section),
                escape(step.person),
                day(step.when.latest),
                self.source_of(answer, section),
            ]
        };
        let rows: Vec<Vec<String>> = self.steps().map(row).collect();
        table(&["What", "Today", "Who makes it", "By", "Source"], &rows)
    }

    fn document_list(&self) -> String {
        let row = |template: &&Template| {
            let name = Some(template.name.as_str());
            let (who, by) = match self.steps().find(|(step, ..)| step.template == name) {
                Some((step, ..)) => (escape(step.person), day(step.when.latest)),
                None => ("there already, perhaps elsewhere".to_owned(), String::new()),
            };
            vec![document_link(template), who, by]
        };
        let rows: Vec<Vec<String>> = self.documents.iter().map(row).collect();
        table(&["Document", "Who fills it in", "By"], &rows)
    }

    fn begin(&self) -> String {
        if self.documents.is_empty() {
            return String::new();
        }
        let mut steps = Vec::new();
        if self.access().is_some() {
            steps.push(
                "Look at [access and waiting times](access.md): what others take days over comes first.",
            );
        }
        steps.push("Read what exists, and try the commands that it names.");
        if self.questions().is_some() {
            steps.push("Add your own to the [open questions](questions.md).");
        }
        steps.push("Bring both to the [first call](agenda.md).");
        let steps: Vec<String> =
            steps.iter().enumerate().map(|(at, step)| format!("{}. {step}\n", at + 1)).collect();
        steps.concat()
    }

    // ---- access

    fn access(&self) -> Option<Region> {
        let bank = self.report.bank;
        let waits = |question: &Question| question.fix.wait.iter().any(|wait| wait.high > 0);
        let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
        for (at, question) in bank.questions().filter(|(_, question)| waits(question)) {
            let section = &bank[question.section];
            if section.shown_to == Audience::Team {
                continue;
            }
            let about = self.report.about;
            let (weight, state, who, others, by) =
                match (self.report.plan.step(at), self.report.answers[at.0].state) {
                    (Some((_, Step { wait, person, when, .. })), _) => {
                        let others = Some(wait.working_days()).filter(|_| wait.high > 0);
                        (wait.high, "not yet", *person, others, day(when.latest))
                    }
                    (None, State::Unknown | State::Blank) => {
                        let (wait, who) = (question.fix.wait_from(None), about.person(&section.asked_of));
                        (wait.high, "not known", who, Some(wait.working_days()), "not known".to_owned())
                    }
                    (None, State::Answered) if !self.report.plan.is_fact(at) => {
                        (0, "there", about.person(&question.fix.owner), None, "done".to_owned())
                    }
                    _ => continue,
                };
            let others = others.unwrap_or_else(|| "no wait".to_owned());
            rows.push((weight, vec![escape(&question.label), state.to_owned(), escape(who), others, by]));
        }
        rows.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
        let list = table(&["What", "State", "Who asks for it", "Others take", "By"], &rows);
        let lead =
            format!("The longest wait comes first. All of it is from the answers ({}).", self.source());
        region("access", "# Access and waiting times", &lead, &list)
    }

    // ---- the first call

    fn agenda(&self) -> Option<Region> {
        let open = self.open();
        let first = open.iter().take(IN_THE_CALL).map(|open| {
            let what = if open.about.is_empty() { open.ask } else { open.about };
            format!("{} ({})", escape(what.trim_end_matches('?')), escape(open.person))
        });
        let first: Vec<String> = first.collect();
        let steps: Vec<&Step<'_>> = self.steps().map(|(step, ..)| step).collect();
        let dates = steps.iter().take(IN_THE_CALL);
        let dates = dates.map(|step| format!("{} by {}", step.question.label, day(step.when.latest)));
        let dates: Vec<String> = dates.collect();
        let wait = steps.iter().filter(|step| step.wait.high > 0).max_by_key(|step| step.wait.high);
        let first =
            (!first.is_empty()).then(|| format!("The first open questions: {}.", join(&first, "and")));
        let dates =
            (!dates.is_empty()).then(|| format!("What is on its way: {}.", escape(&join(&dates, "and"))));
        let wait = wait.map(|step| {
            let (label, who) = (escape(step.question.label), escape(step.person));
            format!("The longest wait: {label}, {} ({who}).", step.wait.working_days())
        });
        let begin = "You say in your own words what the work is and when it is over.";
        let end = "Where you ask, who answers within which time, and the date of the first result.";
        let points =
            [(5, Some(begin.to_owned())), (10, first), (5, dates), (5, wait), (5, Some(end.to_owned()))];
        let points = points.into_iter().filter_map(|(minutes, point)| Some((minutes, point?)));
        let mut points: Vec<(usize, String)> = points.collect();
        // What is not needed elsewhere goes to your own questions.
        let left = MINUTES.saturating_sub(points.iter().map(|(minutes, _)| minutes).sum());
        if left > 0 {
            points.insert(1, (left, "Your own questions.".to_owned()));
        }
        let rows: Vec<Vec<String>> =
            points.into_iter().map(|(minutes, point)| vec![minutes.to_string(), point]).collect();
        let lead =
            "What can be read is not told again. Whoever leads writes down each answer during the call.";
        let heading = format!("# Kick-off call: {}", Count(MINUTES, "minute"));
        region("agenda", &heading, lead, &table(&["Minutes", "Point"], &rows))
    }

    // ---- what is still to ask

    fn open(&self) -> Vec<Open<'r>>
    where
        'a: 'r,
    {
        let bank = self.report.bank;
        let about = self.report.about;
        let mut open: Vec<Open<'r>> = Vec::new();
        let steps = self.steps().filter(|(.., section)| self.leaves.may(section.shown_to));
        let mut steps: Vec<&'r Step<'a>> = steps.map(|(step, ..)| step).collect();
        steps.sort_by_key(|step| step.rank);
        open.extend(steps.into_iter().map(|step| Open {
            person: step.person,
            role: step.owner,
            about: step.question.label,
            ask: step.question.show_me,
        }));
        let listed = self.report.ask_next.iter().map(|question| question.at);
        let rest = self.report.answers.iter().map(|answer| answer.question.at);
        let rest = rest.filter(|at| self.report.ask_next.iter().all(|question| question.at != *at));
        for at in listed.chain(rest) {
            let question: &'a Question = &bank[at];
            let section: &'a Section = &bank[question.section];
            let is_open = matches!(self.report.answers[at.0].state, State::Unknown | State::Blank);
            if is_open && self.leaves.may(section.shown_to) {
                open.push(Open {
                    person: about.person(&section.asked_of),
                    role: &section.asked_of,
                    about: "",
                    ask: &question.prompt,
                });
            }
        }
        let told = |fact: &&Fact| self.report.told.iter().any(|told| told.fact == fact.id);
        let untold = bank.facts.iter().filter(|fact| self.leaves.may(fact.shown_to) && !told(fact));
        open.extend(untold.map(|fact| Open {
            person: about.person(&fact.asked_of),
            role: &fact.asked_of,
            about: "",
            ask: &fact.prompt,
        }));
        open
    }

    fn questions(&self) -> Option<Region> {
        let lines = self.open().into_iter().enumerate().map(|(at, open)| {
            let role =
                if open.person == open.role { String::new() } else { format!(" ({})", escape(open.role)) };
            let about =
                if open.about.is_empty() { String::new() } else { format!(", on {}", escape(open.about)) };
            format!("{}. **{}**{role}{about}: {}\n", at + 1, escape(open.person), escape(open.ask))
        });
        let mut list: String = lines.collect();
        // Whether terms are settled may be asked, and what they say may not be told.
        let terms = self.steps().filter(|(.., section)| !self.leaves.may(section.shown_to));
        let terms: Vec<&str> = terms.map(|(step, ..)| step.question.label).collect();
        if !terms.is_empty() {
            let terms = escape(&join(&terms, "and"));
            list.push_str(&format!("\nTo be settled between you before the start: {terms}.\n"));
        }
        let lead = format!(
            "The most important ones come first; each is for the person in front of it. They follow from the answers ({}).",
            self.source()
        );
        region("questions", "# Open questions", &lead, &list)
    }
}

/// The heading of a document as a link to it, where its name can stand in one.
fn document_link(template: &Template) -> String {
    let heading = template.text.lines().find_map(|line| line.strip_prefix("# "));
    let heading = heading.filter(|heading| !heading.contains("{{")).map(str::to_owned);
    let heading = heading.unwrap_or_else(|| sentence(&template.name.replace('-', " ")));
    let heading = escape(heading.trim_end_matches('.'));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if template.name.chars().all(plain) {
        format!("[{heading}](documents/{}.md)", template.name)
    } else {
        heading
    }
}

/// An answer that stands alone. One of a few words says nothing without its question.
fn in_context(question: &str, answer: &str) -> String {
    if answer.split_whitespace().count() > FEW {
        return answer.to_owned();
    }
    // What comes before it says where to look for the answer.
    let asked = question.rsplit_once(". ").map_or(question, |(_, asked)| asked);
    format!("{} {answer}", sentence(asked))
}

/// A day as people write it, where it is one.
fn date_in_words(date: &str) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), day)
}
