//! The form in a real browser: `cargo test --test it -- --ignored form_browser`.

use crate::{
    browser::{BACKSPACE, Browser, DELETE, ENTER, ESCAPE, Settings, TAB},
    generate::{self, Rules},
    harness::App,
    inert::{HOSTILE, bank_with},
};
use asyncready::{
    answers::{Answer, Answers, Entry, Profile, read, write},
    bank::{Audience, Bank, Fact, Kind, Question, builtins},
    diagnostic::Source,
    document::Language,
    form::{Scope, Selection, render},
    score::{ScoredAnswers, State},
    text::acts,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

fn bank() -> Bank {
    builtins()[0].load().bank.unwrap()
}

/// A page that the program made.
fn page(arguments: &[&str]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.html");
    let mut words: Vec<&str> = vec!["form", "-o", path.to_str().unwrap()];
    words.extend(arguments);
    let run = App::new(&words).run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    (folder, path)
}

/// A page of a bank that has no file.
fn page_of(bank: &Bank) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.html");
    let selection = Selection::new(bank, Scope::default()).unwrap();
    fs::write(&path, render(bank, &selection)).unwrap();
    (folder, path)
}

/// The name of a file that the page makes today.
fn named(browser: &Browser, words: &str) -> String {
    format!("{words}-{}.toml", browser.run("return today()", vec![]).as_str().unwrap())
}

/// The same answer as keys on the page and as lines for `assess --plain`.
fn answer(question: &Question, at: usize) -> (String, String) {
    let is_ladder = matches!(question.kind, Kind::Ladder { .. });
    match (&question.kind, at % 7) {
        (_, 2) => (format!("cask \"Bo\", page {at}{ESCAPE}u"), format!("c ask \"Bo\", page {at}\nu\n")),
        (Kind::Checklist(_), 3) => ("0".to_owned(), "0\n".to_owned()),
        (Kind::Checklist(_), _) => (format!("21{ENTER}"), "1 2\n".to_owned()),
        (_, 4) if question.na.is_some() => (format!("xit's so{ENTER}"), "x it's so\n".to_owned()),
        (_, 5) => {
            (format!("ehttps://wiki.example/{at}{ESCAPE}2"), format!("e https://wiki.example/{at}\n2\n"))
        }
        // Another level first, taken back.
        (_, 6) if is_ladder => (format!("3b{DELETE}4"), "4\n".to_owned()),
        _ if is_ladder => ("4".to_owned(), "4\n".to_owned()),
        _ => ("2".to_owned(), "2\n".to_owned()),
    }
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn the_keyboard_alone_fills_the_form_as_the_wizard_would() {
    let bank = bank();
    let (folder, path) = page(&["--subject", "Acme GmbH", "--work", "payout service"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    // The keys, who answers, and the list of sections.
    browser.press(&format!("{TAB}{TAB}Ana{TAB}{}", TAB.to_string().repeat(bank.sections.len())));
    let mut lines = String::new();
    for (at, question) in bank.questions.iter().enumerate() {
        let focus = browser.run("return document.activeElement.closest('fieldset').dataset.id", vec![]);
        assert_eq!(focus, question.id.as_str(), "the focus is on the question");
        let (keys, line) = answer(question, at);
        browser.press(&keys);
        lines.push_str(&line);
        assert_eq!(browser.text("#progress"), format!("{} of 47 answered", at + 1), "{}", question.id);
        if at == 24 {
            browser.reload();
            assert_eq!(browser.text("#progress"), "25 of 47 answered");
            assert_eq!(browser.text("#status"), "Your draft is back.");
            // The last thing that the key reaches, from the end, is the way to the next open question.
            browser.press_shifted(TAB);
            browser.press(&ENTER.to_string());
        }
    }
    assert!(browser.text("#open").starts_with("Every question has an answer."));
    // Behind the questions come the facts, as in the wizard. All but the first are left out.
    // Behind these stands who does what, which is left out as well.
    let past = TAB.to_string().repeat(bank.facts.len() + bank.roles().len());
    // Then the answers in words, with a way past them to the file.
    browser.press(&format!("Stock within 5 minutes{past}{ENTER}{TAB}{ENTER}"));
    let name = named(&browser, "acme-gmbh-payout-service-ana");
    let back = browser.downloaded(&name);
    assert_eq!(
        browser.text("#done-title"),
        format!("Now attach {name} to a mail to the person who gave you this form")
    );
    for (question, at) in bank.questions.iter().zip(0..) {
        let row = browser.run(
            "const row = rows[arguments[0]]; return [row.answer.textContent, row.note.textContent]",
            vec![json!(question.id)],
        );
        let answer = row[0].as_str().unwrap();
        match at % 7 {
            2 => assert_eq!(row, json!(["I don't know.", format!("ask \"Bo\", page {at}")])),
            4 if question.na.is_some() => assert_eq!(answer, "Does not apply: it's so"),
            _ => assert!(answer != "No answer yet." && answer.len() > 1, "{answer}"),
        }
    }

    let date = back.lines().find_map(|line| line.strip_prefix("date = ")).unwrap();
    let date: jiff::civil::Date = date.parse().unwrap();
    let noon = date.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second();
    let typed = folder.path().join("typed.toml");
    let words = ["assess", "--plain", "--full", "--subject", "Acme GmbH", "--work", "payout service"];
    let rest = ["--respondent", "Ana", typed.to_str().unwrap()];
    let words = words.iter().chain(&rest);
    let run = App::new(words)
        .env("SOURCE_DATE_EPOCH", &noon.to_string())
        .stdin(lines + "t\nStock within 5 minutes\ns\ny\n")
        .run();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(back, fs::read_to_string(&typed).unwrap());

    let sent = browser.file("acme-gmbh.toml", &back);
    let check = App::new(["answers", "check", sent.to_str().unwrap()]).run().success();
    assert!(check.contains("valid, "), "{check}");
    for format in ["terminal", "html", "json", "markdown", "csv"] {
        let report =
            |file: &PathBuf| App::new(["report", file.to_str().unwrap(), "--format", format]).run().success();
        assert_eq!(report(&sent), report(&typed), "{format}");
    }
}

/// Values by chance, the same in every run.
struct Chance(TestRunner);

impl Chance {
    fn new() -> Self {
        Self(TestRunner::deterministic())
    }

    fn some<T>(&mut self, of: impl Strategy<Value = T>) -> T {
        of.new_tree(&mut self.0).unwrap().current()
    }
}

/// A text as a person may type it, cleaned as the wizard cleans it.
fn text() -> impl Strategy<Value = String> {
    "(\\PC{0,4}[ \"'\\\\\n#={}日é]{0,5}){1,3}"
        .prop_map(|text| text.chars().filter(|c| *c == '\n' || !acts(*c)).collect::<String>())
        .prop_map(|text| text.trim().to_owned())
}

fn lined(chance: &mut Chance) -> Option<String> {
    Some(chance.some(text())).filter(|text| !text.is_empty())
}

/// An entry in the words of an answers file, as the script has it.
fn entry(question: &Question, entry: &Entry) -> Value {
    let names = question.kind.names();
    let mut out = match &entry.answer {
        None => json!({}),
        Some(Answer::Level(level)) => json!({ "level": level }),
        Some(Answer::Ticks(ticks)) => {
            let ticked: Vec<&str> =
                names.iter().zip(ticks).filter(|(_, tick)| **tick).map(|(name, _)| *name).collect();
            json!({ "items": ticked })
        }
        Some(Answer::Option(at)) => json!({ "option": names[*at] }),
        Some(Answer::Unknown) => json!({ "unknown": true }),
        Some(Answer::NotApplicable(reason)) => json!({ "na": reason }),
    };
    if let Some(note) = &entry.note {
        out["note"] = json!(note);
    }
    if !entry.evidence.is_empty() {
        out["evidence"] = json!(entry.evidence);
    }
    out
}

/// The data of a page.
fn data(page: &str) -> Value {
    let json = page.split_once("<script").unwrap().1.split_once('>').unwrap().1;
    serde_json::from_str(json.split_once("</script>").unwrap().0).unwrap()
}

/// A fact about the work that a bank may ask for.
fn fact(at: usize) -> Fact {
    Fact {
        phrase: None,
        earliest_start: false,
        id: format!("f{at}"),
        label: "F".to_owned(),
        prompt: "F?".to_owned(),
        hint: None,
        ask: None,
        asked_of: "owner".to_owned(),
        shown_to: Audience::Team,
        first_page: false,
        takes: asyncready::bank::Takes::Words,
    }
}

/// A bank, what is known of it and what the form adds, by chance.
struct Case {
    bank: Bank,
    known: Option<Answers>,
    said: Answers,
}

impl Case {
    fn new(chance: &mut Chance) -> Self {
        let mut dice = chance.some(generate::dice());
        let mut bank = generate::bank(&mut dice, Rules::Any);
        bank.facts = (0..dice.roll(4)).map(fact).collect();
        let mut said = generate::answers(&mut dice, &bank);
        if !bank.questions.iter().any(|question| question.quick) {
            said.profile = Profile::Full;
        }
        let mut known = dice.one_in(3).then(|| generate::answers(&mut dice, &bank)).map(|mut known| {
            known.profile = said.profile;
            known
        });
        for told in &mut said.facts {
            *told = lined(chance).map(|text| text.replace('\n', " "));
        }
        if let Some(known) = &mut known {
            // What is told already is not asked for.
            let told = said.facts.iter().map(|told| (told.is_none()).then(|| "told".to_owned()));
            known.facts = told.collect();
        }
        said.about.subject = lined(chance).map(|text| text.replace('\n', " "));
        let holder = |role: &str| Some((role.to_owned(), lined(chance)?.replace('\n', " ")));
        said.about.people = bank.roles().into_iter().filter_map(holder).collect();
        for (at, entry) in said.entries.iter_mut().enumerate() {
            if chance.some(0..4) == 0 {
                entry.note = lined(chance);
            }
            if chance.some(0..4) == 0 {
                entry.evidence.extend(lined(chance).map(|text| text.replace('\n', " ")));
                entry.evidence.push(format!("docs/{at}"));
            }
            let is_known = known
                .as_ref()
                .is_some_and(|known| !matches!(known.entries[at].answer, None | Some(Answer::Unknown)));
            // A quick form asks no other questions.
            if is_known || (said.profile == Profile::Quick && !bank.questions[at].quick) {
                *entry = Entry::default();
            }
        }
        Self { bank, known, said }
    }

    fn page(&self) -> Option<String> {
        let scope = Scope { profile: self.said.profile, known: self.known.as_ref(), ..Scope::default() };
        Some(render(&self.bank, &Selection::new(&self.bank, scope)?))
    }

    /// All that is known once the form is back.
    fn together(&self) -> Answers {
        let mut answers = self.said.clone();
        if let Some(known) = &self.known {
            let quick = self.bank.questions.iter().map(|question| question.quick);
            for ((entry, known), quick) in answers.entries.iter_mut().zip(&known.entries).zip(quick) {
                // What the form leaves out is as it was; what it asks and nobody answers is still open.
                let is_open = matches!(known.answer, None | Some(Answer::Unknown));
                if entry.answer.is_none() && (!is_open || (self.said.profile == Profile::Quick && !quick)) {
                    entry.answer.clone_from(&known.answer);
                }
            }
        }
        answers
    }
}

const COMPARE: &str = "return arguments[0].map(([data, names, facts, entries]) => {
    const text = written(data, names, facts, entries), again = opened(data, text);
    return { states: statesOf(data, entries), text, again: written(data, again.names, again.facts, again.entries) };
});";

#[test]
#[ignore = "needs chromium and chromedriver"]
fn the_script_skips_and_writes_as_the_program_does_on_random_answers() {
    let (_folder, path) = page(&["--quick"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    let mut chance = Chance::new();
    let cases: Vec<(Case, String)> = (0..400)
        .filter_map(|_| {
            let case = Case::new(&mut chance);
            let page = case.page()?;
            Some((case, page))
        })
        .collect();
    assert!(cases.len() > 350, "{}", cases.len());
    let input: Vec<Value> = cases
        .iter()
        .map(|(case, page)| {
            let questions = case.bank.questions.iter().zip(&case.said.entries);
            let entries: serde_json::Map<String, Value> =
                questions.map(|(question, said)| (question.id.clone(), entry(question, said))).collect();
            let facts = case.bank.facts.iter().zip(&case.said.facts);
            let facts: serde_json::Map<String, Value> =
                facts.map(|(fact, told)| (fact.id.clone(), json!(told))).collect();
            let people =
                case.said.about.people.iter().map(|(role, holder)| (role.to_owned(), json!(holder.word())));
            let people: serde_json::Map<String, Value> = people.collect();
            let names = json!({ "subject": case.said.about.subject, "people": people });
            json!([data(page), names, facts, entries])
        })
        .collect();
    let output = browser.run(COMPARE, vec![json!(input)]);
    let (mut skipped, mut open) = (0, 0);
    for ((case, _), out) in cases.iter().zip(output.as_array().unwrap()) {
        let text = write(None, &case.bank, &case.said).unwrap();
        assert_eq!(out["text"], text);
        assert_eq!(out["again"], text);
        let source = Source::new("back.toml", text);
        let back = read(&source, Language::Toml, &case.bank).answers.unwrap();
        assert_eq!(back, case.said);
        let scored = ScoredAnswers::new(&case.bank, &case.together());
        for (question, state) in case.bank.questions.iter().zip(&scored.states) {
            if let Some(found) = out["states"].get(&question.id) {
                assert_eq!(
                    found,
                    &serde_json::to_value(state).unwrap(),
                    "{} of {:#?}",
                    question.id,
                    case.said
                );
                skipped += u32::from(*state == State::NotAsked && question.ask_if.is_some());
                open += u32::from(*state == State::Blank && question.ask_if.is_some());
            }
        }
    }
    assert!(skipped > 50 && open > 20, "{skipped} skipped, {open} open");
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn the_script_takes_out_the_characters_that_act() {
    let (_folder, path) = page(&["--quick"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    let find = "const found = [];
        for (let c = 0; c < 0x110000; c++) {
            if (c >= 0xd800 && c < 0xe000) continue;
            const text = 'a' + String.fromCodePoint(c) + 'b';
            if (clean(text, true) !== text) found.push(c);
        }
        return found;";
    let found: Vec<u32> = serde_json::from_value(browser.run(find, vec![])).unwrap();
    let expected: Vec<u32> =
        (0..0x0011_0000).filter(|c| char::from_u32(*c).is_some_and(|c| acts(c) && c != '\n')).collect();
    assert_eq!(found, expected);
    let one = browser.run("return [clean(' a\\r\\nb\\tc\\ud800 ', true), clean('a\\nb', false)]", vec![]);
    assert_eq!(one, json!(["a\nb c\u{fffd}", "a b"]));
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_file_of_the_form_is_opened_again_and_any_other_is_refused() {
    let (_folder, path) = page(&["--quick"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    browser.press(&format!("{TAB}{TAB}Caf\u{e9} Z{TAB}w{TAB}Bo"));
    browser.run("goTo(asks[0])", vec![]);
    browser.press(&format!("c\"so\" it is{ESCAPE}13{ENTER}2u"));
    let text = browser.run("return fileText()", vec![]);
    let text = text.as_str().unwrap();
    assert!(text.contains("note = '\"so\" it is'"), "{text}");
    assert_eq!(browser.run("return fileName()", vec![]), named(&browser, "cafe-z-w-bo"));
    let file = browser.file("back.toml", text);
    let windows = browser.file("windows.toml", &format!("\u{feff}# kept\n{text}").replace('\n', "\r\n"));

    let fresh = |browser: &Browser| {
        browser.run("localStorage.clear()", vec![]);
        browser.reload();
        assert_eq!(browser.text("#progress"), "0 of 12 answered");
    };
    for file in [&file, &windows] {
        fresh(&browser);
        browser.choose("#file", file);
        Browser::wait("the answers", || (browser.text("#progress") == "3 of 12 answered").then_some(()));
        assert_eq!(browser.run("return fileText()", vec![]), text);
    }
    let bad = [
        (text.replace("async-contracting", "other"), "answers to another questionnaire: other"),
        (text.replace("3.0.0", "1.0.0"), "another version of this questionnaire"),
        (text.replace("fit-uncertainty", "fit-uncertain"), "does not ask for: fit-uncertain"),
        (
            text.replace("fit-uncertainty = 2", "fit-uncertainty = 9"),
            "The answer to fit-uncertainty does not fit",
        ),
        (
            text.replace("[answers]", "[people]\nfounder = \"Ana\"\n[answers]"),
            "is not as this form writes it",
        ),
        (format!("{text}fit-size = 1\nfit-size = 1\n"), "is not as this form writes it"),
        (format!("{text}__proto__ = 1\n"), "does not ask for: __proto__"),
        ("{}".to_owned(), "Line 1 is not as this form writes it"),
        (String::new(), "Line 1 is not as this form writes it"),
    ];
    for (wrong, message) in bad {
        let file = browser.file("wrong.toml", &wrong);
        browser.choose("#file", &file);
        Browser::wait(message, || browser.text("#problem").contains(message).then_some(()));
        assert_eq!(browser.run("return fileText()", vec![]), text);
        assert_eq!(browser.text("#progress"), "3 of 12 answered");
    }
    // Nothing is taken in place of answers without a question.
    let other = browser.file("other.toml", &text.replace("fit-uncertainty = 2", "fit-uncertainty = 3"));
    browser.choose("#file", &other);
    browser.accept();
    let changed = || {
        let now = browser.run("return fileText()", vec![]);
        now.as_str().unwrap().contains("fit-uncertainty = 3").then_some(())
    };
    Browser::wait("the other answers", changed);
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn two_tabs_of_one_form_lose_no_answer_of_each_other() {
    let (_folder, path) = page(&["--quick", "--subject", "Acme"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    let first = browser.other_tab();
    browser.open(&path);
    browser.run("goTo(asks[0])", vec![]);
    browser.press(&format!("1{ENTER}2"));
    assert_eq!(browser.text("#progress"), "2 of 12 answered");
    let second = browser.switch(first);
    let follow = |words: &str| {
        Browser::wait(words, || (browser.text("#progress") == words).then_some(()));
    };
    follow("2 of 12 answered");
    let answer = |at: usize| {
        browser.run(&format!("goTo(asks[{at}])"), vec![]);
        browser.press("3");
    };
    answer(2);
    let first = browser.switch(second);
    follow("3 of 12 answered");
    answer(3);
    browser.switch(first);
    follow("4 of 12 answered");
    browser.reload();
    assert_eq!(browser.text("#progress"), "4 of 12 answered");
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn no_two_forms_share_a_draft() {
    let (folder, path) = page(&["--quick"]);
    let second = folder.path().join("second.html");
    fs::copy(&path, &second).unwrap();
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    browser.run("goTo(asks[0])", vec![]);
    browser.press("1");
    assert_eq!(browser.text("#progress"), "1 of 12 answered");
    browser.open(&second);
    assert_eq!(browser.text("#progress"), "0 of 12 answered");
    browser.open(&path);
    assert_eq!(browser.text("#progress"), "1 of 12 answered");
    let says = browser.text("#draft");
    assert!(
        says.ends_with("A private window forgets them: there, download the file before you close it."),
        "{says}"
    );
    // Nor does a new form in the place of an old one.
    let (_other, new) = page(&["--quick"]);
    fs::copy(&new, &path).unwrap();
    browser.open(&path);
    assert_eq!(browser.text("#progress"), "0 of 12 answered");
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn where_no_draft_can_be_kept_the_page_says_so_and_works() {
    let (_folder, path) = page(&["--quick", "--subject", "Acme"]);
    let browser = Browser::start(Settings { no_storage: true, ..Settings::default() });
    browser.open(&path);
    assert!(browser.text("#draft").starts_with("This browser keeps no draft of this page."));
    browser.run("goTo(asks[0])", vec![]);
    browser.press("1r");
    assert_eq!(browser.run("return document.activeElement.id", vec![]), "check");
    assert_eq!(browser.text("#progress"), "1 of 12 answered");
    browser.run("document.getElementById('download').click()", vec![]);
    assert!(browser.downloaded(&named(&browser, "acme")).contains("fit-finish-line = [\"start\"]"));
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn without_scripts_the_whole_form_can_be_read() {
    let bank = bank();
    let (_folder, path) = page(&[]);
    let browser = Browser::start(Settings { no_script: true, ..Settings::default() });
    browser.open(&path);
    let text = browser.text("body");
    assert!(text.contains("Scripts do not run here"), "{text}");
    assert!(text.contains("Answer this only if the answer to question 10 is 3 or higher."));
    for question in &bank.questions {
        assert!(text.contains(&question.prompt), "{}", question.prompt);
        for option in question.kind.texts() {
            assert!(text.contains(option), "{option}");
        }
    }
    assert!(!text.contains("Download") && !text.contains("0 of 47"));
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn hostile_texts_of_a_bank_and_of_a_person_act_nowhere() {
    let browser = Browser::start(Settings::default());
    for text in HOSTILE {
        let bank = bank_with(text);
        let (_folder, path) = page_of(&bank);
        browser.open(&path);
        let count = |css: &str| {
            browser.run("return document.querySelectorAll(arguments[0]).length", vec![json!(css)])
        };
        assert_eq!(count("fieldset.question"), 47, "{text:?}");
        assert_eq!(count("script"), 2, "{text:?}");
        assert_eq!(
            count("img, iframe, object, embed, link, base, svg, form, [onmouseover], [onerror], [style]"),
            0,
            "{text:?}"
        );
        let leads = "return [...document.querySelectorAll('a')].map(link => link.getAttribute('href'))
            .filter(to => !['#', 'mailto:', 'https:'].some(start => to.startsWith(start)))";
        assert_eq!(browser.run(leads, vec![]), json!([]), "{text:?}");
        // Typed as a person pastes it: into a name, a comment, a link and a reason.
        let type_in = "const set = (id, text) => {
                const field = document.getElementById(id);
                field.value = text;
                field.dispatchEvent(new Event('input', { bubbles: true }));
            };
            for (const id of ['subject', 'work', 'respondent', 'note-api-spec', 'evidence-api-spec']) set(id, arguments[0]);
            return [fileText(), document.body.textContent.length];";
        let out = browser.run(type_in, vec![json!(text)]);
        let file = out[0].as_str().unwrap();
        assert!(!file.chars().any(|c| acts(c) && c != '\n'), "{file:?}");
        let source = Source::new("back.toml", file.to_owned());
        let read = read(&source, Language::Toml, &bank);
        let back = read.answers.unwrap_or_else(|| panic!("{file}"));
        assert_eq!(file, write(None, &bank, &back).unwrap());
        let at = bank.find_question("api-spec").unwrap();
        assert_eq!(back.entry(at).note.is_some(), back.about.subject.is_some());
        browser.reload();
        assert_eq!(browser.run("return fileText()", vec![]), file, "{text:?} after a reload");
        assert_eq!(count("script"), 2, "{text:?}");
        assert_eq!(count("img, iframe, [onmouseover], [onerror]"), 0, "{text:?}");
    }
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_file_is_called_as_whom_it_is_about_in_any_script() {
    let (_folder, path) = page(&["--for", "tech lead"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    let name = |subject: &str, work: &str, respondent: &str| {
        let set = "today = () => '2026-11-30';
            for (const [id, text] of Object.entries(arguments[0])) document.getElementById(id).value = text;
            return fileName();";
        let given = json!({ "subject": subject, "work": work, "respondent": respondent });
        browser.run(set, vec![given])
    };
    for ((subject, work, respondent), expected) in [
        (("M\u{fc}ller & S\u{f6}hne", "", ""), "muller-sohne-tech-lead-2026-11-30.toml"),
        (("Stra\u{df}e 9", "", "Zo\u{eb}"), "stra\u{df}e-9-tech-lead-zoe-2026-11-30.toml"),
        (("Ελληνική Τράπεζα", "", ""), "ελληνική-τράπεζα-tech-lead-2026-11-30.toml"),
        (("東京ガス", "検針", ""), "東京ガス-検針-tech-lead-2026-11-30.toml"),
        (("../..", "", ""), "tech-lead-2026-11-30.toml"),
        // A long name leaves room for what tells it from others.
        (
            ("a b".repeat(40).as_str(), "payouts", "Bo"),
            "a-ba-ba-ba-ba-ba-ba-ba-payouts-tech-lead-bo-2026-11-30.toml",
        ),
    ] {
        assert_eq!(name(subject, work, respondent), expected);
    }
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_form_for_one_person_says_who_it_is_and_takes_no_answers_of_another() {
    let (_folder, path) = page(&["--quick", "--respondent", "Ana", "--subject", "Acme"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    browser.run("goTo(asks[0])", vec![]);
    browser.press("1");
    let text = browser.run("return fileText()", vec![]);
    let text = text.as_str().unwrap();
    assert!(text.contains("respondent = \"Ana\""), "{text}");
    let other = browser.file("bo.toml", &text.replace("Ana", "Bo"));
    browser.choose("#file", &other);
    let message = "This file has the answers of Bo, and this form is for Ana.";
    Browser::wait(message, || browser.text("#problem").contains(message).then_some(()));
    assert_eq!(browser.run("return fileName()", vec![]), named(&browser, "acme-ana"));
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_small_screen_shows_the_last_words_whole_and_numbers_only_without_the_script() {
    let (_folder, path) = page(&["--quick"]);
    let seen = "return getComputedStyle(document.querySelector('.key')).display !== 'none'";
    for no_script in [false, true] {
        let browser = Browser::start(Settings { width: Some(320), no_script, ..Settings::default() });
        browser.open(&path);
        assert_eq!(browser.run(seen, vec![]), no_script, "numbers, {no_script}");
        if !no_script {
            browser.run("boxesOf(fieldOf(asks[1]))[2].click()", vec![]);
            assert_eq!(browser.text("#status"), "Saved: question 2, answer 3 of 5");
            let cut = "const { scrollHeight, clientHeight } = document.getElementById('status'); return scrollHeight - clientHeight";
            assert_eq!(browser.run(cut, vec![]), 0, "the words are cut");
            let height = browser.run("return document.querySelector('.bar').offsetHeight", vec![]);
            assert!(height.as_u64().unwrap() <= 50, "the bar is {height} high");
        }
    }
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_mouse_is_told_the_same_as_a_key_and_a_cleared_answer_comes_back() {
    let (_folder, path) = page(&["--quick"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    let second = "boxesOf(fieldOf(asks[1]))";
    browser.run(&format!("{second}[2].click()"), vec![]);
    let saved = browser.text("#status");
    assert!(saved.starts_with("Saved: question 2, answer 3 of "), "{saved}");
    browser.run("goTo(asks[1])", vec![]);
    browser.press("3");
    assert_eq!(browser.text("#status"), saved);
    browser.run("goTo(asks[1])", vec![]);
    browser.press(&BACKSPACE.to_string());
    assert_eq!(browser.text("#progress"), "1 of 12 answered");
    browser.press(&DELETE.to_string());
    assert_eq!(browser.text("#status"), "Saved: question 2, open again");
    assert_eq!(browser.text("#progress"), "0 of 12 answered");
    browser.run("document.getElementById('undo').click()", vec![]);
    assert_eq!(browser.text("#status"), saved);
    assert_eq!(browser.text("#progress"), "1 of 12 answered");
    let section = browser.run("return document.querySelector('.state').textContent", vec![]);
    assert_eq!(section, "1 of 5");
    // The bar says where one is.
    browser.run("fieldOf(asks[1]).scrollIntoView({ block: 'center' })", vec![]);
    Browser::wait("the section", || (browser.text("#where") == "Work fit: 1 of 5").then_some(()));
    browser.run("for (const question of asks) boxesOf(fieldOf(question))[0].click()", vec![]);
    let states = "return [...document.querySelectorAll('.state')].map(state => state.textContent)";
    let states: Vec<String> = serde_json::from_value(browser.run(states, vec![])).unwrap();
    assert!(states.iter().all(|state| state.starts_with("done, ")), "{states:?}");
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn the_mail_of_the_form_is_read_again_and_a_long_one_comes_with_a_file() {
    let (_folder, path) = page(&["--quick", "--subject", "Acme", "--reply-to", "ana+f@example.com"]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    browser.run("goTo(asks[0])", vec![]);
    browser.press(&format!("1{ENTER}3u"));
    let href = browser.run("showFile(); return document.getElementById('mail').href", vec![]);
    let href = href.as_str().unwrap();
    assert!(href.starts_with("mailto:ana%2Bf@example.com?subject=Answers%3A%20acme-20"), "{href}");
    let body = browser
        .run("return decodeURIComponent(document.getElementById('mail').href.split('&body=')[1])", vec![]);
    let check = App::new(["answers", "check", "-"]).stdin(format!("{}Ana\n", body.as_str().unwrap())).run();
    assert_eq!(check.status, 0, "{}", check.stderr);
    assert!(check.stdout.contains("valid, 2 of"), "{}", check.stdout);
    // A comment makes it too long for the address of a mail.
    browser.run(
        "const note = document.querySelector('.note');
         note.value = 'so '.repeat(600); note.dispatchEvent(new Event('input', { bubbles: true }));
         document.getElementById('mail').click();",
        vec![],
    );
    let name = named(&browser, "acme");
    assert!(browser.downloaded(&name).contains("so so so"));
    assert_eq!(browser.text("#done-title"), format!("Now attach {name} to a mail to ana+f@example.com"));
    let href = browser.run("return document.getElementById('mail').href", vec![]);
    assert!(href.as_str().unwrap().len() < 300, "{href}");
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn a_keystroke_reads_the_question_that_it_is_in() {
    let (_folder, path) = page(&[]);
    let browser = Browser::start(Settings::default());
    browser.open(&path);
    let count = "const done = { read: 0, write: 0 }, [read, write] = [entryOf, written];
        entryOf = (...given) => { done.read++; return read(...given); };
        written = (...given) => { done.write++; return write(...given); };
        const note = document.querySelector('.note');
        for (const letter of 'word') { note.value += letter; note.dispatchEvent(new Event('input', { bubbles: true })); }
        [entryOf, written] = [read, write];
        return done;";
    assert_eq!(browser.run(count, vec![]), json!({ "read": 4, "write": 0 }));
    // What was typed is there after a reload all the same.
    browser.reload();
    assert_eq!(browser.run("return document.querySelector('.note').value", vec![]), "word");
}

#[test]
#[ignore = "needs chromium and chromedriver"]
fn no_bank_makes_a_phone_scroll_sideways() {
    for bank in ["examples/on-call", "examples/library-handover", "questions/smallest.toml"] {
        let (_folder, path) = page(&["--bank", bank]);
        for width in [320, 390] {
            let browser = Browser::start(Settings { width: Some(width), ..Settings::default() });
            browser.open(&path);
            let wide = browser.run("return document.documentElement.scrollWidth - innerWidth", vec![]);
            assert!(wide.as_i64().unwrap() <= 0, "{bank} at {width}: {wide} too wide");
        }
    }
}

/// The path of axe-core's script, which `.ci/run` installs with npm.
fn axe() -> String {
    let path = std::env::var("AXE").expect("AXE is the path of axe.min.js of the npm package axe-core");
    fs::read_to_string(path).unwrap()
}

/// What axe-core says of these kinds about the page, by all its rules.
fn findings(browser: &Browser, kinds: &[&str]) -> Value {
    browser.run_later(
        "const [kinds, done] = arguments; axe.run(document, { resultTypes: kinds }).then(found =>
            done(kinds.flatMap(kind => found[kind]).map(one => one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 2).map(node => node.html + ' ' + node.failureSummary).join(' | '))),
            error => done(String(error)));",
        vec![json!(kinds)],
    )
}

#[test]
#[ignore = "needs chromium, chromedriver and axe-core"]
fn axe_finds_nothing_to_mend_in_any_report() {
    let axe = axe();
    let folder = tempfile::tempdir().unwrap();
    let names = crate::examples::answers();
    let names = names.iter().map(|name| (name.clone(), format!("examples/{name}.toml")));
    let rounds =
        ["start-small", "half-known"].map(|name| (name.to_owned(), format!("examples/rounds/{name}.toml")));
    let mut pages = Vec::new();
    for (at, (name, answers)) in names.chain(rounds).enumerate() {
        let path = folder.path().join(format!("{at}-{name}.html"));
        let bank = crate::examples::bank(&name);
        let words = ["report", &answers, "--bank", bank, "--format", "html"];
        fs::write(&path, App::new(words).run().success()).unwrap();
        pages.push(path);
    }
    let (before, now) = ("examples/rounds/start-small.2026-11-18.toml", "examples/rounds/start-small.toml");
    for (name, words) in [
        (
            "portfolio",
            &[
                "portfolio",
                now,
                "examples/half-known.toml",
                "examples/quick.toml",
                "examples/onsite-hybrid.toml",
            ][..],
        ),
        ("compare", &["compare", before, now]),
        ("agenda", &["agenda", "examples/agenda/founder.toml", "examples/agenda/tech-lead.toml"]),
    ] {
        let path = folder.path().join(format!("{name}.html"));
        fs::write(&path, App::new([words, &["--format", "html"]].concat()).run().success()).unwrap();
        pages.push(path);
    }
    for (dark, width) in [(false, None), (true, Some(390))] {
        let browser = Browser::start(Settings { dark, width, ..Settings::default() });
        for path in &pages {
            browser.open(path);
            browser.run("for (const part of document.querySelectorAll('details')) part.open = true", vec![]);
            browser.run(&axe, vec![]);
            let found = findings(&browser, &["violations", "incomplete"]);
            assert_eq!(found, json!([]), "{}, dark {dark}, {width:?}", path.display());
        }
    }
}

#[test]
#[ignore = "needs chromium, chromedriver and axe-core"]
fn axe_finds_nothing_to_mend() {
    let axe = axe();
    let (_folder, path) = page(&["--subject", "Acme GmbH", "--reply-to", "ana@example.com"]);
    for (dark, width) in [(false, None), (true, None), (false, Some(320)), (true, Some(320))] {
        let browser = Browser::start(Settings { dark, width, ..Settings::default() });
        browser.open(&path);
        let is_dark = browser.run("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]);
        assert_eq!(is_dark, dark);
        let wide = browser.run("return document.documentElement.scrollWidth - innerWidth", vec![]);
        assert!(wide.as_i64().unwrap() <= 0, "{width:?}: {wide} too wide");
        browser.run(&axe, vec![]);
        let violations = |state: &str| {
            assert_eq!(findings(&browser, &["violations"]), json!([]), "{state}, dark {dark}, {width:?}");
        };
        violations("as it opens");
        // Everything open, an answer of every kind, and a message of each sort.
        browser.run(
            "for (const details of document.querySelectorAll('details')) details.open = true;
             for (const field of document.querySelectorAll('fieldset')) boxesOf(field).at(-1).click();
             document.querySelector('.note').value = 'so';
             document.getElementById('problem').textContent = 'back.toml was not opened.';
             noDraft(); changed(asks, 'all'); showFile(); done('Now attach it', 'to a mail');",
            vec![],
        );
        violations("filled in");
        if let Ok(folder) = std::env::var("FORM_PICTURES") {
            let name = format!("{folder}/{}{}.png", width.unwrap_or(1280), if dark { "-dark" } else { "" });
            fs::write(name, browser.picture()).unwrap();
        }
    }
}
