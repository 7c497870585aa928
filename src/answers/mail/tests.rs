//! Answers come out of a mail as they were, or it is said where they could not.

use super::*;
use crate::{
    answers::{Answer, Answers, Entry, Profile, read, write},
    bank::async_contracting as bank,
    text::acts,
};
use proptest::prelude::*;

/// What mail programs do to a text, one after the other.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "any of them may come with any other")]
struct Mail {
    greeting: &'static str,
    signature: &'static str,
    quote: &'static str,
    /// A comment in front of each table and behind some answers; a mail program breaks it as any line.
    comment: Option<String>,
    is_fenced: bool,
    has_no_break_spaces: bool,
    has_curly_quotes: bool,
    /// Lines are broken at the last space before so many characters.
    columns: Option<usize>,
    is_windows: bool,
}

fn mail() -> impl Strategy<Value = Mail> {
    let words = |texts: [&'static str; 4]| proptest::sample::select(texts.to_vec());
    (
        words(["", "Hi Nora,\n\n", "> On Monday you wrote:\n> bank = what?\n", "```\nold\n```\n"]),
        words([
            "",
            "\n-- \nAna = the tech lead\n",
            "\nBest,\nAna \"A\" Lovelace\n",
            "> [answers]\n> fit-size = 1\n",
        ]),
        words(["", "> ", ">> ", "    "]),
        any::<[bool; 4]>(),
        proptest::option::of(50..90_usize),
        // No word of it can be a key.
        proptest::option::of("[p-z]{1,9}(,? [p-z]{1,9}){0,60}[.?]"),
    )
        .prop_map(
            |(greeting, signature, quote, [is_fenced, spaces, quotes, is_windows], columns, comment)| Mail {
                greeting,
                signature,
                quote,
                comment,
                is_fenced,
                has_no_break_spaces: spaces,
                has_curly_quotes: quotes,
                columns,
                is_windows,
            },
        )
}

impl Mail {
    fn around(&self, answers: &str) -> String {
        let mut text = format!("{FIRST}\n{answers}{LAST}\n");
        if let Some(comment) = &self.comment {
            text = text
                .replace("\n[answers]\n", &format!("\n# {comment}\n[answers] # {comment}\n# {comment}\n"));
        }
        if self.has_no_break_spaces {
            text = text.replace(" = ", "\u{a0}= ").replace("version", "\u{200b}version");
        }
        if self.has_curly_quotes {
            let mut is_open = false;
            text = text
                .chars()
                .map(|c| match c {
                    '"' => {
                        is_open = !is_open;
                        if is_open { '“' } else { '”' }
                    }
                    '\'' => '’',
                    c => c,
                })
                .collect();
        }
        let mut out = self.greeting.to_owned();
        if self.is_fenced {
            out += "```toml\n";
        }
        for line in text.lines() {
            let broken =
                self.columns.map_or_else(|| vec![line.to_owned()], |columns| break_line(line, columns));
            for line in broken {
                let line = format!("{}{line}", self.quote);
                out += if line.trim() == ">" { ">" } else { &line };
                out += "\n";
            }
        }
        if self.is_fenced {
            out += "```\n";
        }
        out += self.signature;
        if self.is_windows { out.replace('\n', "\r\n") } else { out }
    }
}

/// A line broken at spaces, as programs do that know nothing of TOML.
fn break_line(line: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (at, word) in line.split(' ').enumerate() {
        let last = lines.last_mut().unwrap();
        if at == 0 {
            last.push_str(word);
        } else if last.chars().count() + word.chars().count() < columns {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A text of one line as a person types it, with everything that TOML or a mail could stumble over.
fn typed() -> impl Strategy<Value = String> {
    "([a-z]{1,9}|it's|\"so\"|C:\\\\x|#1|\\{a\\}|>|=|é日|fit-sizes?|[0-9]{1,4})( ([a-z]{1,9}|it's|\"no\"|= 4|>)){0,20}"
        .prop_filter("a text", |text| !text.chars().any(acts) && !text.trim().is_empty())
}

/// Answers of every kind, with comments of one line or several.
fn answers() -> impl Strategy<Value = Answers> {
    let number = bank().questions.len();
    let entry =
        (any::<u8>(), proptest::option::of((typed(), typed(), any::<bool>())), proptest::option::of(typed()));
    let texts = (typed(), typed(), any::<bool>());
    (proptest::collection::vec(entry, number), texts).prop_map(|(given, (subject, fact, has_lines))| {
        let bank = bank();
        let mut answers = Answers::blank(&bank, Profile::Full);
        answers.about.subject = Some(subject);
        answers.facts[0] = Some(fact);
        for ((question, entry), (at, note, evidence)) in
            bank.questions.iter().zip(&mut answers.entries).zip(given)
        {
            *entry = Entry {
                answer: match at % 5 {
                    0 => None,
                    1 => Some(Answer::Unknown),
                    2 => Some(Answer::worst(question)),
                    3 if question.na.is_some() => Some(Answer::NotApplicable("it is \"so\"".to_owned())),
                    _ => Some(Answer::best(question)),
                },
                note: note.map(
                    |(one, other, is_one)| if is_one || !has_lines { one } else { format!("{one}\n{other}") },
                ),
                evidence: evidence.into_iter().collect(),
                by: None,
            };
        }
        answers
    })
}

fn received(text: &str) -> CheckedAnswers {
    read_received(&Source::new("mail.txt", text.to_owned()), Language::Toml, &bank())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_come_out_of_any_mail_as_they_were(answers in answers(), mail in mail()) {
        let bank = bank();
        let text = write(None, &bank, &answers).unwrap();
        let mut mail = mail;
        if answers.entries.iter().any(|entry| entry.note.as_ref().is_some_and(|note| note.contains('\n'))) {
            // Within a comment of several lines nobody can tell which line ends the mail program made.
            mail.columns = None;
        }
        let sent = mail.around(&text);
        let checked = received(&sent);
        prop_assert!(!checked.problems.stop(), "{:?}\n{sent}", checked.problems);
        prop_assert_eq!(checked.answers.unwrap(), answers, "\n{}", sent);
    }

    #[test]
    fn an_answers_file_is_read_as_ever(answers in answers()) {
        let bank = bank();
        let text = write(None, &bank, &answers).unwrap();
        let strict = read(&Source::new("mail.txt", text.clone()), Language::Toml, &bank);
        let checked = received(&text);
        prop_assert_eq!(checked.answers, strict.answers);
        prop_assert!(checked.problems.is_empty());
    }

    #[test]
    fn a_mail_that_was_cut_off_is_never_taken(answers in answers(), at in any::<proptest::sample::Index>()) {
        let text = write(None, &bank(), &answers).unwrap();
        let sent = format!("{FIRST}\n{text}{LAST}\n");
        let keep = FIRST.len() + at.index(sent.chars().count() - FIRST.len() - LAST.len() - 2);
        let cut: String = sent.chars().take(keep).collect();
        prop_assert!(received(&cut).answers.is_none(), "{cut}");
    }
}

const ANSWERS: &str = "bank = \"async-contracting\"\nversion = \"3.0.0\"\n[answers]\nfit-size = 4\n";

/// What is said of a text, as code, line and column from 1.
fn list_problems(text: &str) -> Vec<(&'static str, usize, usize)> {
    let checked = received(text);
    let places = checked.problems.sorted().into_iter().map(|problem| {
        let before = &text[..problem.place.span.start];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        (problem.code.name(), before.matches('\n').count() + 1, before[line..].chars().count() + 1)
    });
    places.collect()
}

#[test]
fn a_comment_that_a_mail_broke_goes_on_only_where_nothing_is_lost() {
    let comment = "# Which of these could be started by somebody who has never met you,";
    let with = |next: &str| format!("Hi,\n{FIRST}\n{}{LAST}\n", ANSWERS.replace("fit-size", next));
    let answered = |text: &str| {
        let checked = received(text);
        let answers = checked.answers.filter(|_| !checked.problems.stop())?;
        Some(answers.entries.iter().filter(|entry| entry.answer.is_some()).count())
    };
    let read = |next: &str| answered(&with(&format!("{comment}\n{next}\nfit-size")));
    assert_eq!(read("from its text alone?"), Some(1));
    assert_eq!(read("from its text alone, and\nfrom its links?"), None, "no line was full");
    assert_eq!(read("# and this is a comment of its own"), Some(1));
    assert_eq!(read("fit-coupling = 3"), Some(2));
    // An answer that lacks its sign is told and not taken for a comment.
    assert_eq!(read("fit-coupling 3"), None);
    assert_eq!(read("Fit = 3"), None);
    assert_eq!(read("'tech lead' = 3"), None);
    // Words that are names of the file, and quotes, begin a line of prose as well.
    assert_eq!(read("work that is new, or"), Some(1));
    assert_eq!(read("\"started\" means begun."), Some(1));
    // In a list a text between quotes is an item.
    let list = |between: &str| {
        received(&with(&format!("fit-finish-line = [\n{between}\"start\",\n]\nfit-size"))).answers
    };
    assert_eq!(list(&format!("{comment}\n")).unwrap(), list("").unwrap());
    // So is what had room in the line before.
    assert_eq!(answered(&with("# Short.\nfrom its text\nfit-size")), None);
}

#[test]
fn what_cannot_be_taken_is_told_where_it_stands_in_the_mail() {
    let marked = format!("{FIRST}\n{ANSWERS}{LAST}\n");
    let quoted = |text: &str| format!("Hi,\n{}", text.replace('\n', "\n> "));
    for (text, expected) in [
        (format!("Hi,\n{marked}"), vec![("answers-in-mail", 2, 1)]),
        (marked.clone(), vec![]),
        // Nothing but the answers, without marks: they begin with the bank.
        (format!("Hi,\n> {}", ANSWERS.replace('\n', "\n> ")), vec![("answers-in-mail", 2, 3)]),
        (format!("Hi,\n{ANSWERS}--\nAna\n"), vec![("answers-in-mail", 2, 1)]),
        (format!("Hi,\n{ANSWERS}Bye, Ana\n"), vec![("answers-in-mail", 2, 1), ("toml-syntax", 6, 4)]),
        (
            quoted(&format!("\n{}", marked.replace('4', "nine"))),
            vec![("answers-in-mail", 3, 3), ("toml-syntax", 7, 14)],
        ),
        (
            quoted(&format!("\n{}", marked.replace('4', "9"))),
            vec![("answers-in-mail", 3, 3), ("level-out-of-range", 7, 14)],
        ),
        (marked.replace(LAST, ""), vec![("cut-mail", 1, 1)]),
        (format!("Hi,\n{}", marked.replace(LAST, "Bye")), vec![("cut-mail", 2, 1)]),
        (format!("{marked}On Monday I wrote:\n{}", marked.replace('4', "3")), vec![("two-mails", 8, 1)]),
        (
            format!("{marked}On Monday I wrote:\n> {}", marked.replace('\n', "\n> ")),
            vec![("answers-in-mail", 1, 1)],
        ),
    ] {
        assert_eq!(list_problems(&text), expected, "{text}");
    }
}
