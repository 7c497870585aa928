//! Which bank it is: a hash of all that it means.
//!
//! Two banks of one hash ask the same questions in the same order, and give the same report and the same
//! documents for the same answers. The hash is the SHA-256 of a canonical text, which is written from the
//! bank that was read and not from its files. So comments, the order of keys, how the bank is cut into files
//! and the line ends of a template do not count. Three things of the bank do not count either: its
//! `version`, which is a name for the content, the history of its names (`was`), and what a program looks
//! for in a repository (`check`), which finds answers and asks nothing.
//!
//! The canonical text names every field, and leaves out those that are absent or say what is usual. A key
//! that a later program adds to the format therefore changes the hash of no bank that does not use it.
//! Every struct of the bank is taken apart in full here, so a new field does not compile before somebody has
//! decided whether it belongs to the meaning.

use super::{
    Audience, Bank, Checklist, Choice, ChoiceOption, Condition, Effect, Fact, Fix, Item, Kind, Question,
    Range, Recommendation, Reference, Rule, Section, Stage, StartsIn, Template, Verdict,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, fmt::Write, sync::OnceLock};

/// The hash of a bank's meaning. As text it is 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankHash([u8; 32]);

impl BankHash {
    /// The digits that people see and that answers files keep.
    const SHORT: usize = 16;

    /// The first 16 digits: enough to tell banks apart, for people and in answers files.
    pub fn short(self) -> String {
        let mut text = self.to_string();
        text.truncate(Self::SHORT);
        text
    }

    /// Whether a text is this hash or a beginning of it that is long enough.
    pub fn is(self, text: &str) -> bool {
        let digit = |at: usize| {
            self.0.get(at / 2).map(|byte| if at.is_multiple_of(2) { byte >> 4 } else { byte & 15 })
        };
        let is_digit = |(at, c): (usize, u8)| {
            digit(at).is_some_and(|digit| b"0123456789abcdef"[usize::from(digit)] == c)
        };
        text.len() >= Self::SHORT && text.bytes().enumerate().all(is_digit)
    }
}

impl fmt::Display for BankHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BankHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankHash({self})")
    }
}

/// The hash of a bank, worked out when it is first asked for: a start that asks nothing pays nothing.
///
/// A clone works it out anew, since a bank is cloned to be changed.
#[derive(Debug, Default)]
pub(crate) struct Identity(OnceLock<BankHash>);

impl Identity {
    /// A hash that was worked out before.
    pub(super) fn known(hash: BankHash) -> Self {
        Self(OnceLock::from(hash))
    }
}

/// Banks that say the same are equal, whether somebody has asked for their hash or not.
impl PartialEq for Identity {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Identity {}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Bank {
    /// The hash of what the bank means.
    pub fn hash(&self) -> BankHash {
        *self.identity.0.get_or_init(|| BankHash(Sha256::digest(self.canonical()).into()))
    }

    /// What a rule says, as text: two rules of different banks that say the same have the same text.
    pub(crate) fn rule_text(&self, rule: &Rule) -> String {
        let mut form = Form { bank: self, text: String::new() };
        form.rule(rule);
        form.text
    }

    /// What a condition says, in the same way.
    pub(crate) fn condition_text(&self, condition: &Condition) -> String {
        let mut form = Form { bank: self, text: String::new() };
        form.condition(condition);
        form.text
    }

    /// The text that is hashed.
    fn canonical(&self) -> String {
        let mut form = Form { bank: self, text: String::new() };
        form.bank();
        form.text
    }
}

/// Writes the canonical text: fields as `name=value;`, a text with its bytes counted as `5:hello`, a list as
/// `[...]` and a record as `{...}`.
struct Form<'b> {
    bank: &'b Bank,
    text: String,
}

impl<'b> Form<'b> {
    fn put(&mut self, name: &str, value: impl fmt::Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{name}={value};");
    }

    fn put_text(&mut self, name: &str, text: &str) {
        self.put(name, format_args!("{}:{text}", text.len()));
    }

    fn put_some(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.put_text(name, text);
        }
    }

    fn put_flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.put(name, "yes");
        }
    }

    /// A list of records; nothing where it is empty.
    fn put_all<T>(&mut self, name: &str, items: impl IntoIterator<Item = T>, one: impl Fn(&mut Self, T)) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        let _ = write!(self.text, "{name}=[");
        for item in items {
            self.text.push('{');
            one(self, item);
            self.text.push('}');
        }
        self.text.push_str("];");
    }

    fn put_texts<'t>(&mut self, name: &str, texts: impl IntoIterator<Item = &'t str>) {
        self.put_all(name, texts, |form, text| form.put_text("", text));
    }

    fn put_ranges(&mut self, name: &str, ranges: &[Range]) {
        self.put_all(name, ranges, |form, range| form.put("", format_args!("{}-{}", range.low, range.high)));
    }

    fn bank(&mut self) {
        let Bank {
            id,
            version: _,
            title,
            language,
            summary,
            instructions,
            minimum_known,
            quick_at_most,
            fix_first,
            hours_per_week,
            stages,
            sections,
            ladder,
            routes,
            rules,
            recommendations,
            references,
            questions,
            facts,
            templates,
            // It follows from the conditions.
            ask_order: _,
            identity: _,
            // What is looked for finds answers and asks nothing.
            scan: _,
            checks: _,
        } = self.bank;
        let bank = self.bank;
        self.put_text("id", id);
        self.put_text("title", title);
        self.put_text("language", language);
        self.put_text("summary", summary);
        self.put_text("instructions", instructions);
        self.put("minimum_known", minimum_known);
        self.put_some("quick_at_most", quick_at_most.map(|rung| bank[rung].id.as_str()));
        self.put_texts("fix_first", fix_first.iter().map(|at| bank[*at].id.as_str()));
        self.put("hours_per_week", hours_per_week);
        self.put_all("stage", stages, Self::stage);
        self.put_all("section", sections, Self::section);
        self.put_all("verdict", ladder.iter(), |form, verdict| {
            form.verdict(verdict);
            form.put("from", verdict.from);
        });
        self.put_all("route", routes, Self::verdict);
        self.put_all("rule", rules, Self::rule);
        self.put_all("recommendation", recommendations, Self::recommendation);
        self.put_all("source", references, Self::reference);
        self.put_all("question", questions, Self::question);
        self.put_all("fact", facts, Self::fact);
        self.put_all("template", templates, Self::template);
    }

    fn stage(&mut self, stage: &'b Stage) {
        let Stage { id, title } = stage;
        self.put_text("id", id);
        self.put_text("title", title);
    }

    fn section(&mut self, section: &'b Section) {
        let Section { id, title, weight, asked_of, intro, shown_to } = section;
        self.put_text("id", id);
        self.put_text("title", title);
        self.put("weight", weight);
        self.put_text("asked_of", asked_of);
        self.put_text("intro", intro);
        self.put_some("shown_to", Some(shown_to.word()).filter(|_| *shown_to != Audience::Outside));
    }

    fn verdict(&mut self, verdict: &'b Verdict) {
        // `from` is written for those of the ladder only.
        let Verdict { id, title, from: _, headline, actions, starts, starts_in } = verdict;
        self.put_text("id", id);
        self.put_text("title", title);
        self.put_text("headline", headline);
        self.put_texts("actions", actions.iter().map(String::as_str));
        self.put_flag("starts", *starts);
        match starts_in {
            StartsIn::Days(days) => self.put_ranges("starts_in", std::slice::from_ref(days)),
            StartsIn::Words(words) => self.put_text("starts_in", words),
        }
    }

    fn rule(&mut self, rule: &'b Rule) {
        let Rule { id, effect, when, because } = rule;
        let bank = self.bank;
        self.put_text("id", id);
        match effect {
            Effect::Route(route) => self.put_text("route", &bank[*route].id),
            Effect::Cap(rung) => self.put_text("cap", &bank[*rung].id),
            Effect::Once { until } => self.put_text("once", until),
        }
        self.put_all("when", [when], Self::condition);
        self.put_text("because", because);
    }

    fn recommendation(&mut self, advice: &'b Recommendation) {
        let Recommendation { id, when, title, text } = advice;
        self.put_text("id", id);
        self.put_all("when", [when], Self::condition);
        self.put_text("title", title);
        self.put_text("text", text);
    }

    fn reference(&mut self, reference: &'b Reference) {
        let Reference { id, cite, finding, url } = reference;
        self.put_text("id", id);
        self.put_text("cite", cite);
        self.put_text("finding", finding);
        self.put_some("url", url.as_deref());
    }

    fn fact(&mut self, fact: &'b Fact) {
        let Fact { id, label, prompt, hint, asked_of, shown_to, first_page } = fact;
        self.put_text("id", id);
        self.put_text("label", label);
        self.put_text("prompt", prompt);
        self.put_some("hint", hint.as_deref());
        self.put_text("asked_of", asked_of);
        self.put_some("shown_to", Some(shown_to.word()).filter(|_| *shown_to != Audience::default()));
        self.put_flag("first_page", *first_page);
    }

    fn template(&mut self, template: &'b Template) {
        let Template { name, text } = template;
        self.put_text("name", name);
        self.put_text("text", &text.replace("\r\n", "\n"));
    }

    fn question(&mut self, question: &'b Question) {
        let Question {
            id,
            was: _,
            levels_were: _,
            label,
            section,
            stage,
            after,
            essential,
            fix_from,
            kind,
            weight,
            quick,
            ask_if,
            na,
            prompt,
            hint,
            why,
            sources,
            show_me,
            recheck,
            fix,
        } = question;
        let bank = self.bank;
        self.put_text("id", id);
        self.put_some("label", Some(label.as_str()).filter(|label| label != id));
        self.put_text("section", &bank[*section].id);
        self.put_some("stage", stage.map(|stage| bank[stage].id.as_str()));
        self.put_texts("after", after.iter().map(|at| bank[*at].id.as_str()));
        self.put_flag("essential", *essential);
        match fix_from {
            None => self.put("fixable", "no"),
            Some(1) => {}
            Some(from) => self.put("fix_from", from),
        }
        self.put_all("kind", [kind], Self::kind);
        self.put("weight", weight);
        self.put_flag("quick", *quick);
        self.put_all("ask_if", ask_if, Self::condition);
        self.put_some("na", na.as_deref());
        self.put_text("prompt", prompt);
        self.put_some("hint", hint.as_deref());
        self.put_text("why", why);
        self.put_texts("sources", sources.iter().map(|at| bank[*at].id.as_str()));
        self.put_text("show_me", show_me);
        self.put_some("recheck", recheck.as_deref());
        self.put_all("fix", [fix], Self::fix);
    }

    fn kind(&mut self, kind: &'b Kind) {
        match kind {
            Kind::Ladder { levels, ready } => {
                self.put_texts("levels", levels.iter().map(String::as_str));
                self.put("ready", ready);
            }
            Kind::Checklist(Checklist { items, counts, ready, must }) => {
                self.put_all("items", items, |form, Item { id, was: _, text }| {
                    form.put_text("id", id);
                    form.put_text("text", text);
                });
                self.put_all("counts", counts, |form, count| form.put("", count));
                self.put("ready", ready);
                self.put_texts("must", must.iter().map(|at| items[*at].id.as_str()));
            }
            Kind::Choice(Choice { options }) => {
                self.put_all("options", options, |form, ChoiceOption { id, was: _, text, percent }| {
                    form.put_text("id", id);
                    form.put_text("text", text);
                    form.put("percent", percent);
                });
            }
        }
    }

    fn fix(&mut self, fix: &'b Fix) {
        let Fix {
            action,
            first_step,
            done_when,
            done_when_alone,
            cold_read,
            hours,
            wait,
            weekly_hours,
            owner,
            template,
        } = fix;
        self.put_text("action", action);
        self.put_text("first_step", first_step);
        self.put_text("done_when", done_when);
        self.put_some("done_when_alone", done_when_alone.as_deref());
        self.put_flag("cold_read", *cold_read);
        self.put_ranges("hours", hours);
        self.put_ranges("wait", wait);
        if *weekly_hours > 0 {
            self.put("weekly_hours", weekly_hours);
        }
        self.put_text("owner", owner);
        self.put_some("template", template.as_deref());
    }

    fn condition(&mut self, condition: &'b Condition) {
        let bank = self.bank;
        match condition {
            Condition::AtMost(at, level) => {
                self.put_text("question", &bank[*at].id);
                self.put("at_most", level);
            }
            Condition::AtLeast(at, level) => {
                self.put_text("question", &bank[*at].id);
                self.put("at_least", level);
            }
            Condition::Is(at, options) => {
                self.put_text("question", &bank[*at].id);
                if let Kind::Choice(choice) = &bank[*at].kind {
                    self.put_texts("is", options.iter().map(|at| choice.options[*at].id.as_str()));
                }
            }
            Condition::Lacks(at, items) => {
                self.put_text("question", &bank[*at].id);
                if let Kind::Checklist(checklist) = &bank[*at].kind {
                    self.put_texts("lacks", items.iter().map(|at| checklist.items[*at].id.as_str()));
                }
            }
            Condition::Unknown(at) => {
                self.put_text("question", &bank[*at].id);
                self.put_flag("unknown", true);
            }
            Condition::SectionBelow(at, points) => {
                self.put_text("section", &bank[*at].id);
                self.put("below", points);
            }
            Condition::SectionAtLeast(at, points) => {
                self.put_text("section", &bank[*at].id);
                self.put("at_least", points);
            }
            Condition::Verdict(verdicts) => {
                self.put_texts("verdict", verdicts.iter().map(|any| bank.verdict(*any).id.as_str()));
            }
            Condition::All(parts) => self.put_all("all", parts, Self::condition),
            Condition::Any(parts) => self.put_all("any", parts, Self::condition),
        }
    }
}

#[cfg(test)]
mod tests;
