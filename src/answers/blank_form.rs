//! A file with every question and no answer, ready to fill in.

use super::{About, Answers, Entry, Holder, Profile, write::value};
use crate::{
    bank::{Bank, Kind, Question},
    text::{acts, visible, wrap},
};
use jiff::civil::Date;
use std::fmt::Write;

/// The columns of the form, comment sign included.
const COLUMNS: usize = 100;

/// The round before the one that a form is for.
#[derive(Clone, Copy, Debug)]
pub struct Former<'a> {
    /// Its file, as a path from the folder of the new one; absent where there is no such path.
    pub file: Option<&'a str>,
    /// Its answers.
    pub answers: &'a Answers,
}

/// The text of an answers file in which every question of the profile is blank, with its levels and its hint as
/// comments. Where the round follows another one, what was said then stands above each question as a comment, and
/// nothing of it is an answer. `about` says about whom and what it is, and who answers.
pub fn form(bank: &Bank, profile: Profile, about: &About, former: Option<Former<'_>>) -> String {
    let mut out = String::new();
    comment(&mut out, &format!("{}: {}", bank.title, bank.summary), "");
    comment(&mut out, &bank.instructions, "");
    comment(
        &mut out,
        &format!(
            "Write an answer between or in place of the quotes. \"\" is not answered yet, \"unknown\" says that you \
             do not know. Then run: {}",
            bank.facts_named.command
        ),
        "",
    );
    out.push('\n');
    // Writing to a String cannot fail.
    let _ = writeln!(out, "bank    = \"{}\"", bank.id);
    let _ = writeln!(out, "version = {}", toml_string(&bank.version));
    let _ = writeln!(out, "bank_hash = \"{}\"", bank.hash().short());
    if bank.facts_named.has_head {
        let _ = writeln!(out, "profile = \"{}\"", profile.word());
        let text = |text: &Option<String>| toml_string(text.as_deref().unwrap_or_default());
        let _ = writeln!(out, "subject = {:<16} # the team or client", text(&about.subject));
        let _ = writeln!(out, "work    = {:<16} # the piece of work to hand over", text(&about.work));
        let _ = writeln!(out, "respondent = {:<13} # who answers", text(&about.respondent));
    }
    out.push_str("# date  = 2026-11-21       # the day of the answers\n");
    if let Some(former) = former {
        head(&mut out, former);
    }
    people(&mut out, bank, former);
    facts(&mut out, bank, former);
    out.push_str("\n[answers]\n");
    for (at, section) in bank.sections() {
        let is_asked = |question: &Question| profile == Profile::Full || question.quick;
        for (number, (at, question)) in bank.questions_of(at).filter(|(_, one)| is_asked(one)).enumerate() {
            if number == 0 {
                let _ = writeln!(out, "\n# ===== {} =====", visible(&section.title));
                comment(&mut out, &section.intro, "");
            }
            out.push('\n');
            one_question(&mut out, question, former.map(|former| (former.answers.entry(at), former)));
        }
    }
    out
}

/// What is asked about the work, ready to fill in.
fn facts(out: &mut String, bank: &Bank, former: Option<Former<'_>>) {
    if bank.facts.is_empty() {
        return;
    }
    out.push_str("\n[facts]\n");
    comment(out, &format!("{}. {}", bank.facts_named.title, bank.facts_named.about), "");
    for (at, fact) in bank.facts.iter().enumerate() {
        out.push('\n');
        comment(out, &fact.prompt, "");
        if let Some(hint) = &fact.hint {
            comment(out, hint, "");
        }
        // The work is the same one, so what is known about it stays.
        let known = former.and_then(|former| former.answers.facts[at].as_deref()).unwrap_or_default();
        let _ = writeln!(out, "{} = {}", fact.id, toml_string(known));
    }
}

/// The keys that say what a round is about, taken over from the one before.
fn head(out: &mut String, former: Former<'_>) {
    let about = &former.answers.about;
    match former.file {
        Some(file) => {
            let _ = writeln!(out, "previous = {}", toml_string(file));
        }
        None => {
            out.push_str("# previous = \"...\"         # the file of the round before, beside this one\n");
        }
    }
    if let Some(hours) = about.hours_per_week {
        let _ = writeln!(out, "hours_per_week = {hours}");
    }
    if !about.days_off.is_empty() {
        let days: Vec<String> = about.days_off.iter().map(Date::to_string).collect();
        let _ = writeln!(out, "days_off = [{}]", days.join(", "));
    }
}

/// Who does the part of each role, with those of the round before.
fn people(out: &mut String, bank: &Bank, former: Option<Former<'_>>) {
    // Nobody has a part in what asks only what came.
    if bank.questions.iter().all(|question| question.fix.owner.is_empty()) {
        return;
    }
    let known = |role: &str| former.and_then(|former| former.answers.about.people.holder(role));
    out.push_str("\n[people]\n");
    comment(
        out,
        "Who does the part of each role, by name; \"nobody\" where nobody does it yet. The dates of a plan depend on \
         it: what one person has to do comes one step after the other.",
        "",
    );
    for role in bank.roles() {
        let _ =
            writeln!(out, "{} = {}", toml_string(role), toml_string(known(role).map_or("", Holder::word)));
    }
}

/// What was said about a question in the round before.
fn last_time(out: &mut String, question: &Question, entry: &Entry, former: Former<'_>) {
    let date = former.answers.about.date.as_deref().map_or_else(String::new, |date| format!(" ({date})"));
    if entry.answer.is_some() {
        let short = Entry { answer: entry.answer.clone(), ..Entry::default() };
        comment(out, &format!("Last time{date}: {}", value(question, &short)), "");
    }
    if let Some(note) = &entry.note {
        comment(out, &format!("Comment then: {note}"), "");
    }
}

fn one_question(out: &mut String, question: &Question, last: Option<(&Entry, Former<'_>)>) {
    comment(out, &question.prompt, "");
    if let Some(hint) = &question.hint {
        comment(out, hint, "");
    }
    let keys = question.kind.keys();
    let quote = match question.kind {
        Kind::Ladder { .. } => "",
        Kind::Checklist(_) => {
            comment(out, &format!("Tick by name, as in [\"{}\"]; [] if nothing is ticked.", keys[0]), "");
            "\""
        }
        Kind::Choice(_) => {
            comment(out, "Choose one by name.", "");
            "\""
        }
    };
    for (key, text) in keys.iter().zip(question.kind.texts()) {
        comment(out, text, &format!("  {quote}{key}{quote} "));
    }
    if let Some(na) = &question.na {
        let words = format!("If it does not apply, write {{ na = \"why\" }}. Only for this case: {na}");
        comment(out, &words, "");
    }
    if let Some((entry, former)) = last {
        last_time(out, question, entry, former);
    }
    let _ = writeln!(out, "{} = \"\"", question.id);
}

/// A text as comment lines; a first prefix hangs, so that the text stands in one column.
fn comment(out: &mut String, text: &str, first: &str) {
    let first = format!("# {first}");
    let rest = format!("# {}", " ".repeat(first.len() - 2));
    for line in wrap(text, COLUMNS, &first, &rest) {
        out.push_str(&line);
        out.push('\n');
    }
}

/// A text in quotes. The form is printed on a terminal, so a character that would act there is an escape.
fn toml_string(text: &str) -> String {
    if !text.chars().any(acts) {
        return toml::Value::String(text.to_owned()).to_string();
    }
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if acts(c) => format!("\\U{:08X}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{People, read},
        bank::builtins,
        diagnostic::Source,
        document::Language,
    };

    #[test]
    fn nothing_of_the_round_before_acts_where_the_form_is_printed_and_all_of_it_is_read_back() {
        let bank = builtins()[0].load().bank.unwrap();
        let mut answers = Answers::blank(&bank, Profile::Full);
        let hostile = "a \"b\" \\ \u{202e}c\u{200b}\u{1b}[31m\u{85}d";
        answers.about.subject = Some(hostile.to_owned());
        answers.about.people = People::from_iter([("tech lead", hostile), ("founder", "nobody")]);
        answers.facts[0] = Some("\u{202e}reversed".to_owned());
        let printed = form(
            &bank,
            Profile::Full,
            &answers.about,
            Some(Former { file: Some("a\u{202e}.toml"), answers: &answers }),
        );
        assert!(!printed.chars().any(|c| acts(c) && c != '\n'), "{printed}");
        let read = read(&Source::new("form", printed), Language::Toml, &bank).answers.unwrap();
        assert_eq!(
            (&read.about.subject, &read.about.people),
            (&answers.about.subject, &answers.about.people)
        );
        assert_eq!((&read.facts, read.previous.as_deref()), (&answers.facts, Some("a\u{202e}.toml")));
    }

    #[test]
    fn the_blank_form_is_a_valid_file_without_answers() {
        let bank = builtins()[0].load().bank.unwrap();
        for profile in [Profile::Full, Profile::Quick] {
            let form = form(&bank, profile, &About::default(), None);
            let read = read(&Source::new("form", form.clone()), Language::Toml, &bank);
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            let answers = read.answers.unwrap();
            assert_eq!(answers.profile, profile);
            assert!(answers.entries.iter().all(Entry::is_empty));
            let asked = bank.questions.iter().filter(|q| profile == Profile::Full || q.quick);
            for question in asked {
                assert!(form.contains(&format!("\n{} = \"\"\n", question.id)));
            }
            assert!(form.lines().all(|line| line.chars().count() <= COLUMNS));
        }
    }
}
