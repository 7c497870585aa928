//! The wizard without a terminal: keys in, frames out.

use super::{
    action::{Action, Footer},
    event::{Effect, Event, Key, Then},
    keys::Keymap,
    screen::{Frame, render},
    start::Resume,
    state::{Questionnaire, Seen, Setup},
    update,
    view::View,
};
use crate::{
    answers::{Answer, Answers, Entry, Holder, Profile},
    bank::{Bank, Kind, QuestionIndex, async_contracting},
    score::State as Known,
    text::width,
};
use std::sync::LazyLock;

/// Windows from the narrowest that is supported to a large one.
const SIZES: [(usize, usize); 4] = [(40, 12), (40, 20), (80, 24), (120, 40)];

fn bank() -> &'static Bank {
    static BANK: LazyLock<Bank> = LazyLock::new(async_contracting);
    &BANK
}

fn fresh(profile: Profile) -> Questionnaire<'static> {
    Questionnaire::new(bank(), Answers::blank(bank(), profile), Setup::default()).unwrap()
}

/// One key; what was to be saved counts as saved.
fn key(state: &mut Questionnaire<'_>, key: Key) -> Then {
    let Effect { save, then } = update(state, Event::Key(key));
    if save {
        let _ = update(state, Event::Saved(None));
    }
    then
}

/// Keys as typed; `\n` is Enter.
fn press(state: &mut Questionnaire<'_>, keys: &str) -> Then {
    let mut then = Then::Stay;
    for c in keys.chars() {
        then = key(state, if c == '\n' { Key::Enter } else { Key::Char(c) });
    }
    then
}

/// What the status says after some keys.
fn press_and_read<'s>(state: &'s mut Questionnaire<'_>, keys: &str) -> &'s str {
    press(state, keys);
    &state.status
}

fn id<'b>(state: &Questionnaire<'b>) -> &'b str {
    &state.bank[state.at].id
}

fn find_question(id: &str) -> QuestionIndex {
    bank().find_question(id).unwrap()
}

fn draw(state: &Questionnaire<'_>, columns: usize, rows: usize) -> String {
    let frame = render(state, columns, rows);
    let lines: Vec<String> = frame.lines.into_iter().map(|line| line.text).collect();
    lines.join("\n") + "\n"
}

/// The words of a screen on one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A screen, none of whose lines is too wide or acts.
#[track_caller]
fn frame(state: &Questionnaire<'_>, columns: usize, rows: usize) -> Frame {
    let frame = render(state, columns, rows);
    assert_eq!(frame.lines.len(), rows.min(frame.lines.len()));
    for line in &frame.lines {
        assert!(width(&line.text) < columns, "reaches the last of {columns} columns: {:?}", line.text);
        assert!(!line.text.chars().any(crate::text::acts), "{:?}", line.text);
    }
    if let Some((row, column)) = frame.cursor {
        assert!(row < rows && column < columns);
    }
    frame
}

#[test]
fn the_quick_screen_takes_one_key_an_answer_and_enter_for_a_checklist() {
    let mut state = fresh(Profile::Quick);
    assert_eq!(state.asked.len(), 12);
    let (mut keys, mut checklists) = (0, 0);
    let mut then = Then::Stay;
    while then == Then::Stay {
        let answer = match state.question().kind {
            Kind::Checklist(_) => {
                checklists += 1;
                "12\n"
            }
            _ => "3",
        };
        keys += answer.len();
        then = press(&mut state, answer);
        if matches!(state.view, View::Facts(_)) {
            // One key skips all the facts about the work, and one who does what.
            assert_eq!(press(&mut state, "s"), Then::Stay);
            assert!(matches!(state.view, View::People(_)));
            then = press(&mut state, "s");
        }
    }
    assert_eq!((then, keys, checklists), (Then::Finish, 10 + 2 * 3, 2));
    assert_eq!(state.answered(), 12);
}

#[test]
fn what_was_seen_answers_nothing_by_itself_and_one_key_takes_it_with_its_place() {
    let (with, without) = (find_question("guard-ci"), find_question("guard-tests"));
    let see = |question, level: Option<u8>| Seen {
        question,
        suggests: level.map(Answer::Level),
        shows: "the build runs the tests (ci.yml:12)".to_owned(),
        places: vec!["ci.yml:12".to_owned()],
    };
    let setup = Setup { seen: vec![see(with, Some(3)), see(without, None)], ..Setup::default() };
    let mut state = Questionnaire::new(bank(), Answers::blank(bank(), Profile::Full), setup).unwrap();
    state.go_to(with);
    assert_eq!(state.answers.entry(with), &Entry::default());
    // Evidence of one's own stays, and the same place is there once.
    state.answers.entries[with.0].evidence = vec!["https://wiki.example/hand-over".to_owned()];
    press(&mut state, "y");
    state.go_to(with);
    press(&mut state, "y");
    assert_eq!(state.answers.answer(with), Some(&Answer::Level(3)));
    assert_eq!(state.answers.entry(with).evidence, ["https://wiki.example/hand-over", "ci.yml:12"]);
    assert_ne!(state.at, with);
    state.go_to(without);
    press(&mut state, "y");
    assert_eq!(state.answers.entry(without), &Entry::default());
}

#[test]
fn digits_answer_and_advance_and_back_shows_the_answer() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "13\n4");
    assert_eq!(state.answers.answer(find_question("fit-uncertainty")), Some(&Answer::Level(4)));
    let ticks = Answer::Ticks(vec![true, false, true, false]);
    assert_eq!(state.answers.answer(find_question("fit-finish-line")), Some(&ticks));
    press(&mut state, "b");
    assert_eq!(id(&state), "fit-uncertainty");
    press(&mut state, "bb");
    assert_eq!(id(&state), "fit-finish-line");
}

#[test]
fn a_changed_answer_leads_to_the_next_question_and_a_filled_gap_to_the_next_gap() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "1\n3s3");
    assert_eq!(state.number(state.at), 5);
    press(&mut state, "bbb2");
    assert_eq!(state.number(state.at), 3, "the next one in order");
    press(&mut state, "4");
    assert_eq!(state.number(state.at), 5, "over the one that has an answer");
}

#[test]
fn arrows_and_enter_never_make_up_an_answer() {
    let mut state = fresh(Profile::Full);
    let start = state.answers.clone();
    assert_eq!(press_and_read(&mut state, "\n\n"), "Tick with the numbers, 0 if none is true, s for later.");
    for k in [Key::Down, Key::Down, Key::Up, Key::Escape, Key::Enter] {
        key(&mut state, k);
    }
    let _ = update(&mut state, Event::Paste("1\n2\nq\n3".to_owned()));
    assert_eq!(state.answers, start);
    assert_eq!(id(&state), "fit-finish-line");
    press(&mut state, "s");
    press(&mut state, "\n9z");
    assert_eq!(state.answers, start);
    key(&mut state, Key::Down);
    key(&mut state, Key::Down);
    key(&mut state, Key::Enter);
    assert_eq!(state.answers.answer(find_question("fit-uncertainty")), Some(&Answer::Level(2)));
}

#[test]
fn later_unknown_none_and_not_applicable_are_different_things() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "0");
    press(&mut state, "u");
    press(&mut state, "s");
    let known = |state: &Questionnaire<'_>, n: usize| state.known[state.asked[n].0];
    assert_eq!(
        [known(&state, 0), known(&state, 1), known(&state, 2)],
        [Known::Answered, Known::Unknown, Known::Blank]
    );
    press(&mut state, "x");
    assert!(matches!(state.view, View::Card));
    let _ = state.jump(find_question("data-model"));
    press(&mut state, "x\n");
    let reason = bank()[find_question("data-model")].na.clone().unwrap();
    assert_eq!(state.answers.answer(find_question("data-model")), Some(&Answer::NotApplicable(reason)));
    let _ = state.jump(find_question("data-model"));
    key(&mut state, Key::Char('x'));
    key(&mut state, Key::Char('\u{15}'));
    press(&mut state, "a pure calculation\n");
    let own = Answer::NotApplicable("a pure calculation".to_owned());
    assert_eq!(state.answers.answer(find_question("data-model")), Some(&own));
}

#[test]
fn delete_takes_an_answer_back_and_later_does_not() {
    let mut state = fresh(Profile::Full);
    assert_eq!(press_and_read(&mut state, "1\n3bs"), "The answer stays. Delete takes it back.");
    press(&mut state, "b");
    key(&mut state, Key::Delete);
    assert_eq!(state.answers.answer(find_question("fit-uncertainty")), None);
    press(&mut state, "3b");
    key(&mut state, Key::Backspace);
    assert_eq!(state.answers.answer(find_question("fit-uncertainty")), None);
}

#[test]
fn a_closed_question_is_skipped_both_ways_and_keeps_its_answer() {
    let mut state = fresh(Profile::Full);
    let all = state.asked.len();
    let (opener, dependent) = bank()
        .questions()
        .find_map(|(at, question)| match question.ask_if {
            Some(crate::bank::Condition::AtLeast(opener, _)) => Some((opener, at)),
            _ => None,
        })
        .unwrap();
    let _ = state.jump(dependent);
    press(&mut state, "2");
    let after = state.at;
    let _ = state.jump(opener);
    press(&mut state, "1");
    assert_eq!(state.asked.len(), all - 1);
    assert!(state.status.contains("(1 question fewer)"), "{}", state.status);
    assert_eq!(state.answers.answer(dependent), Some(&Answer::Level(2)));
    // The trail leads back over the opener and then past the question that it closed.
    assert!(state.trail.ends_with(&[dependent, after, opener]));
    press(&mut state, "b");
    assert_eq!(state.at, opener);
    press(&mut state, "b");
    assert_eq!(state.at, after);
    press(&mut state, "b");
    assert_ne!(state.at, dependent);
    let before = state.asked.iter().copied().rfind(|at| *at < dependent);
    let _ = state.jump(before.unwrap());
    key(&mut state, Key::Right);
    assert_eq!(state.at, after);
    let _ = state.jump(opener);
    press(&mut state, "5");
    assert_eq!(state.asked.len(), all);
    assert_eq!(state.known[dependent.0], Known::Answered);
}

#[test]
fn quick_grows_into_full_with_nothing_asked_twice() {
    let mut state = fresh(Profile::Quick);
    press(&mut state, "1\n3w");
    assert_eq!(state.answers.profile, Profile::Full);
    assert_eq!(state.status, "Saved: now all 47 questions, 45 of them open");
    let mut seen = Vec::new();
    while state.first_blank().is_some() {
        seen.push(id(&state));
        press(&mut state, "u");
    }
    assert_eq!(seen.len(), 45);
    assert!(!seen.contains(&"fit-finish-line") && !seen.contains(&"fit-uncertainty"));
}

/// Where a quick screen is answered the next start goes on with the rest, and asks whom to ask for what is unknown.
#[test]
fn behind_a_quick_screen_comes_the_rest() {
    let mut answers =
        Answers::from_fn(bank(), Profile::Quick, |question| question.quick.then_some(Answer::Unknown));
    answers.about.respondent = Some("Maya, founder".to_owned());
    let mut state = Questionnaire::new(bank(), answers, Setup::default()).unwrap();
    let first = super::start::choices(&state).into_iter().next();
    assert_eq!(first, Some((Resume::Whole, "Go on with the other 35 questions".to_owned())));
    let asks = super::finish::asks(&state);
    assert_eq!(asks[0], "Ask the product owner: Tickets that need no call; Acceptance lines.");
    assert!(asks[1].starts_with("Find out yourself: What ends the work. Open the page or epic"), "{asks:?}");
    assert!(state.resume_at(Resume::Whole));
    assert_eq!(id(&state), "fit-coupling");
}

#[test]
fn a_resumed_wizard_starts_at_the_first_gap_or_at_the_review() {
    let mut answers = Answers::from_fn(bank(), Profile::Full, |_| Some(Answer::Unknown));
    let state = Questionnaire::new(bank(), answers.clone(), Setup::default()).unwrap();
    assert!(matches!(state.view, View::Review(_)));
    answers.entries[find_question("path-access").0].answer = None;
    let state = Questionnaire::new(bank(), answers, Setup::default()).unwrap();
    assert_eq!(id(&state), "path-access");
}

#[test]
fn only_the_chosen_sections_are_asked() {
    let section = bank()[find_question("path-access")].section;
    let setup = Setup { sections: vec![section], stay: true, ..Setup::default() };
    let mut state = Questionnaire::new(bank(), Answers::blank(bank(), Profile::Full), setup).unwrap();
    assert_eq!(state.asked.len(), bank().questions_of(section).count());
    let first = state.at;
    press(&mut state, "2");
    assert_eq!(state.at, first, "--no-advance stays");
    press(&mut state, "3\n");
    assert_eq!(state.answers.answer(first), Some(&Answer::Level(3)));
    assert_ne!(state.at, first);
}

#[test]
fn comments_and_evidence_are_written_on_the_card() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "cspoke to q b 3");
    let _ = update(&mut state, Event::Paste(" and\ntwo others".to_owned()));
    assert_eq!(press_and_read(&mut state, "\n"), "Saved: comment");
    press(&mut state, "ehttps://wiki.example/a\n");
    press(&mut state, "edocs/adr.md\n");
    let entry = state.answers.entry(state.at);
    assert_eq!(entry.note.as_deref(), Some("spoke to q b 3 and\ntwo others"));
    assert_eq!(entry.evidence, ["https://wiki.example/a", "docs/adr.md"]);
    press(&mut state, "clost");
    assert_eq!(key(&mut state, Key::Interrupt), Then::Stay);
    assert!(state.answers.entry(state.at).note.as_deref().is_some_and(|note| !note.contains("lost")));
    assert_eq!(key(&mut state, Key::Interrupt), Then::Interrupt);
}

#[test]
fn review_lists_open_questions_first_and_goes_there() {
    let mut state = fresh(Profile::Quick);
    press(&mut state, "1\ns3u");
    press(&mut state, "r");
    let rows = state.review_rows();
    assert_eq!(rows.len(), 12);
    assert_eq!(bank()[rows[0]].id, "fit-uncertainty");
    assert_eq!(state.known[rows[9].0], Known::Unknown);
    press(&mut state, "\n");
    assert_eq!(id(&state), "fit-uncertainty");
    press(&mut state, "r");
    assert_eq!(press(&mut state, "f"), Then::Stay);
    // Esc closes and never leaves; having been there, the end does not lead there again.
    assert_eq!(key(&mut state, Key::Escape), Then::Stay);
    assert_eq!(press(&mut state, "f"), Then::Finish);
    assert_eq!(press(&mut state, "q"), Then::Quit);
}

#[test]
fn facts_are_told_one_behind_the_other_and_saved_each() {
    let mut state = fresh(Profile::Quick);
    press(&mut state, "13\n4t");
    for (columns, rows) in [(80, 24), (40, 12), (40, 20), (200, 60)] {
        frame(&state, columns, rows);
    }
    assert_eq!(press(&mut state, "\nStock in five minutes\n"), Then::Stay);
    assert_eq!(state.status, "Saved: Result of the work: told");
    assert_eq!(state.answers.facts[0].as_deref(), Some("Stock in five minutes"));
    // What is pasted is a text here, on one line, and one that is too long stays where it is written.
    let _ = update(&mut state, Event::Paste("little\n\tfor now".to_owned()));
    frame(&state, 40, 12);
    press(&mut state, "\n");
    assert_eq!(state.answers.facts[1].as_deref(), Some("little for now"));
    let _ = update(&mut state, Event::Paste("x".repeat(301)));
    assert_eq!(
        press_and_read(&mut state, "\n"),
        "Running cost has 301 characters, and there is room for 300."
    );
    assert!(matches!(state.view, View::Text(..)));
    key(&mut state, Key::Escape);
    assert_eq!(state.answers.facts[2], None);
    assert_eq!(state.status, "Closed without a change. Enter takes it up again.");
    press(&mut state, "k");
    key(&mut state, Key::Delete);
    assert_eq!(state.answers.facts[1], None);
    // Back to the question that was open; having been there, the end does not lead there again.
    assert_eq!(key(&mut state, Key::Escape), Then::Stay);
    assert_eq!(id(&state), "fit-remote-constraint");
    press(&mut state, "r");
    assert_eq!(press(&mut state, "f"), Then::Finish);
    // What is being written when the terminal goes away is kept.
    press(&mut state, "t\nsoon");
    assert!(state.keep_text());
}

#[test]
fn who_does_what_takes_an_enter_a_role_and_leads_on_to_the_end() {
    let mut state = fresh(Profile::Quick);
    state.answers.about.respondent = Some("Maya, founder".to_owned());
    press(&mut state, "\u{31}\n3r");
    assert_eq!(press(&mut state, "fs"), Then::Stay);
    for (columns, rows) in SIZES {
        frame(&state, columns, rows);
    }
    let roles = state.roles().to_vec();
    assert!(roles.len() > 1, "{roles:?}");
    // Enter is whoever answers, n is nobody, and o writes a name.
    press(&mut state, "\n");
    assert_eq!(state.status, format!("Saved: {}: Maya", roles[0]));
    let mut then = press(&mut state, "n");
    assert_eq!(state.answers.about.people.holder(roles[1]), Some(&Holder::Nobody));
    if roles.len() > 2 {
        assert_eq!((then, press(&mut state, "oTom")), (Then::Stay, Then::Stay));
        then = press(&mut state, "\n");
        assert_eq!(state.answers.about.person(roles[2]), "Tom");
    }
    // Enter for each role that is left.
    for role in roles.iter().skip(3) {
        assert_eq!(then, Then::Stay, "{role}");
        then = press(&mut state, "\n");
    }
    assert_eq!(then, Then::Finish, "{roles:?} {:?} {}", state.view, state.status);
    assert!(roles.iter().all(|role| state.answers.about.people.holder(role).is_some()));
    // A key changes it later; nobody is asked again.
    press(&mut state, "p");
    assert!(matches!(state.view, View::People(_)));
    key(&mut state, Key::Escape);
    press(&mut state, "r");
    assert_eq!(press(&mut state, "f"), Then::Finish);
}

/// What a founder says on a call finds the question that it is about.
#[test]
fn a_jump_finds_words_and_never_letters_alone() {
    let state = fresh(Profile::Full);
    for (typed, expected) in [
        ("time zone", "fit-remote-constraint"),
        ("timezone", "fit-remote-constraint"),
        ("contract", "terms-ip-confidentiality"),
        ("nda", "terms-ip-confidentiality"),
        ("gdpr", "terms-data-governance"),
        ("money", "fit-estimate"),
        ("secrets", "path-least-privilege"),
        ("staging", "guard-release"),
        ("code review", "guard-review-turnaround"),
        ("ownership", "async-decision-owner"),
        ("rights", "terms-ip-confidentiality"),
        ("tables", "data-model"),
        ("Accept lin", "spec-acceptance-criteria"),
        ("path-access", "path-access"),
        ("1", "fit-finish-line"),
    ] {
        let hits = state.find(typed);
        assert_eq!(hits.first().map(|hit| bank()[hit.question].id.as_str()), Some(expected), "{typed}");
    }
    for letters in ["da", "xyz", "tst", "ights"] {
        let all = format!("{:?}", state.find(letters));
        let whole = letters == "da";
        assert!(whole || all == "[]", "{letters}: {all}");
    }
    // What the quick screen leaves out is named, with the way to it.
    assert_eq!(
        fresh(Profile::Quick).nothing_found(" code review"),
        "`code review` is in \"Time to the first review\"; it is part of the whole questionnaire (r, then w)."
    );
    assert_eq!(fresh(Profile::Quick).nothing_found("13"), "Nothing here has `13`.");
    // Where nothing is found Enter goes nowhere.
    let mut state = fresh(Profile::Full);
    press(&mut state, "gkontract\n");
    assert!(matches!(state.view, View::Jump(..)));
    key(&mut state, Key::Escape);
    assert_eq!(id(&state), "fit-finish-line");
    for (columns, rows) in SIZES {
        press(&mut state, "gcontract");
        frame(&state, columns, rows);
        key(&mut state, Key::Escape);
    }
    press(&mut state, "gnda\n");
    assert_eq!((id(&state), state.status.as_str()), ("terms-ip-confidentiality", "Found in: nda"));
}

#[test]
fn what_is_too_long_for_a_comment_is_said() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "c");
    let _ = update(&mut state, Event::Paste("x".repeat(9_999)));
    assert_eq!(state.status, "");
    assert_eq!(press_and_read(&mut state, "y"), "");
    assert_eq!(press_and_read(&mut state, "z"), "10000 characters are the most, and all are used.");
    key(&mut state, Key::Backspace);
    assert_eq!(state.status, "");
    let _ = update(&mut state, Event::Paste("123".to_owned()));
    assert_eq!(state.status, "Left out: the last 2 of what you pasted. 10000 characters are the most.");
    frame(&state, 40, 12);
}

#[test]
fn a_failed_save_is_said() {
    let mut state = fresh(Profile::Full);
    let effect = update(&mut state, Event::Key(Key::Char('1')));
    assert!(effect.save);
    assert!(!state.status.contains("Saved"), "{}", state.status);
    let _ = update(&mut state, Event::NotSaved("no space left".to_owned()));
    assert_eq!(state.status, "NOT SAVED: no space left");
}

#[test]
fn a_window_that_is_too_small_says_so_and_takes_no_answer() {
    let mut state = fresh(Profile::Full);
    let _ = update(&mut state, Event::Resize(30, 10));
    frame(&state, 30, 10);
    press(&mut state, "1");
    assert_eq!(state.answered(), 0);
    assert_eq!(press(&mut state, "q"), Then::Quit);
    // A comment that the window hides is no reason not to do what it says, and is kept.
    let _ = update(&mut state, Event::Resize(80, 24));
    press(&mut state, "csoon");
    let _ = update(&mut state, Event::Resize(30, 10));
    let effect = update(&mut state, Event::Key(Key::Char('q')));
    assert_eq!(effect, Effect { save: true, then: Then::Quit });
    assert_eq!(state.answers.entries[0].note.as_deref(), Some("soon"));
    for (columns, rows) in [(2, 1), (2, 3), (39, 50), (200, 2)] {
        frame(&state, columns, rows);
    }
}

/// The three views of every question, in every size, with every option under the mark.
#[test]
fn every_option_of_every_question_can_be_read_in_every_window() {
    for (columns, rows) in SIZES {
        let mut state = fresh(Profile::Full);
        let _ = update(&mut state, Event::Resize(columns, rows));
        for (at, question) in bank().questions() {
            let _ = state.jump(at);
            frame(&state, columns, rows);
            for (number, option) in question.kind.texts().into_iter().enumerate() {
                key(&mut state, Key::Down);
                let frame = frame(&state, columns, rows);
                assert_eq!(frame.lines.len(), rows);
                let all = words(&draw(&state, columns, rows));
                assert!(all.contains(option), "{columns}x{rows} {}: {option}\n{all}", question.id);
                let mark = format!(" > {}", number + 1);
                assert!(frame.lines.iter().any(|line| line.text.starts_with(&mark)));
            }
            press(&mut state, "c");
            let _ = update(&mut state, Event::Paste("日本語のメモ a comment\n".repeat(9)));
            frame(&state, columns, rows);
            press(&mut state, "\n");
            frame(&state, columns, rows);
            // Scrolling through all of it takes time, so a sample stands for the rest.
            if at.0 % 8 != 0 {
                continue;
            }
            key(&mut state, Key::Char('?'));
            // The first line of every position, and then the rest of the last one.
            let mut help: Vec<String> = Vec::new();
            loop {
                let frame = frame(&state, columns, rows);
                let before = state.clone();
                key(&mut state, Key::Down);
                let last = render(&state, columns, rows) == render(&before, columns, rows);
                let body = if last { 1..rows - 1 } else { 1..2 };
                help.extend(frame.lines[body].iter().map(|line| line.text.clone()));
                if last {
                    break;
                }
            }
            let help = words(&help.join(" "));
            for text in [&question.prompt, &question.why, &question.show_me] {
                assert!(help.contains(text.as_str()), "{columns}x{rows} {}: {text}", question.id);
            }
            key(&mut state, Key::Escape);
        }
        press(&mut state, "r");
        for _ in 0..bank().questions.len() {
            let frame = frame(&state, columns, rows);
            assert!(frame.lines.iter().any(|line| line.text.starts_with(" > ")));
            key(&mut state, Key::Down);
        }
    }
}

#[test]
fn the_prompt_is_whole_and_nothing_moves_with_the_mark_from_80_columns_on() {
    let mut state = fresh(Profile::Full);
    for (at, question) in bank().questions() {
        let _ = state.jump(at);
        let still = draw(&state, 80, 24);
        assert!(words(&still).contains(&question.prompt), "{}", question.id);
        key(&mut state, Key::Down);
        let moved = draw(&state, 80, 24);
        let unmark = |text: &str| text.replace(" > ", "   ");
        let options = question.kind.texts();
        if options.iter().all(|option| words(&still).contains(option)) {
            assert_eq!(unmark(&moved), still);
        }
    }
}

#[test]
fn strangers_texts_cannot_act_on_the_terminal() {
    let mut bank = bank().clone();
    let evil = "\u{1b}[2J\u{202e}日本語".repeat(9);
    for question in &mut bank.questions {
        question.prompt.clone_from(&evil);
        if let Kind::Ladder { levels, .. } = &mut question.kind {
            levels[0].text.clone_from(&evil);
        }
    }
    for section in &mut bank.sections {
        section.title.clone_from(&evil);
        section.intro.clone_from(&evil);
    }
    let mut answers = Answers::blank(&bank, Profile::Full);
    answers.about.subject = Some(evil.clone());
    for entry in &mut answers.entries {
        entry.note = Some(evil.clone());
        entry.evidence = vec![evil.clone()];
    }
    for (columns, rows) in SIZES {
        let mut state = Questionnaire::new(&bank, answers.clone(), Setup::default()).unwrap();
        let _ = update(&mut state, Event::Resize(columns, rows));
        let _ = state.jump(find_question("fit-uncertainty"));
        for keys in ["", "j", "?", "\n", "c", "\n", "e", "\n", "r"] {
            press(&mut state, keys);
            frame(&state, columns, rows);
        }
    }
}

#[test]
fn escape_closes_what_is_open_and_nothing_else() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "13\n3");
    let (place, answers) = (state.at, state.answers.clone());
    let card = |state: &Questionnaire<'_>| matches!(state.view, View::Card);
    for open in ["?", "r", "cwords", "ehttps://a.example"] {
        press(&mut state, open);
        assert!(!card(&state), "{open}");
        assert_eq!(key(&mut state, Key::Escape), Then::Stay);
        assert!(card(&state), "{open}: {}", draw(&state, 80, 24));
        assert_eq!((state.at, &state.answers), (place, &answers), "{open}");
    }
    // With nothing open it says which keys leave and go back.
    assert_eq!(key(&mut state, Key::Escape), Then::Stay);
    assert_eq!(state.status, "Nothing is open to close. b goes back, q saves and quits.");
    assert_eq!((state.at, &state.answers), (place, &answers));
}

#[test]
fn a_text_that_was_closed_can_be_taken_up_again() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "chalf a thought");
    key(&mut state, Key::Escape);
    assert_eq!(state.status, "Closed without a change. c takes it up again.");
    press(&mut state, "e");
    assert!(!draw(&state, 80, 24).contains("half a thought"));
    key(&mut state, Key::Interrupt);
    // Another text that is closed as well costs nothing.
    press(&mut state, "ehttps://a.example");
    key(&mut state, Key::Escape);
    press(&mut state, "c and the rest\n");
    let label = &bank()[state.at].label;
    assert_eq!(state.answers.entry(state.at).note.as_deref(), Some("half a thought and the rest"));
    // On another question nothing of it is there.
    press(&mut state, "cgone");
    key(&mut state, Key::Escape);
    press(&mut state, "sc");
    assert!(!draw(&state, 80, 24).contains("gone"));
    // What is still closed at the end is told there, and what changed nothing is not.
    key(&mut state, Key::Escape);
    let texts = ["https://a.example", "half a thought and the restgone"];
    assert_eq!(state.drafts().collect::<Vec<_>>(), texts.map(|text| (label.as_str(), text)));
}

/// Every key of the table stands in the help under its name: those of the card on the page that a
/// second `?` shows, in every window.
#[test]
fn the_help_names_every_key_of_the_table() {
    let mut state = fresh(Profile::Full);
    press(&mut state, "?");
    for (columns, rows) in [(80, 24), (60, 20), (40, 20)] {
        let _ = update(&mut state, Event::Resize(columns, rows));
        press(&mut state, "?");
        let page = words(&draw(&state, columns, rows));
        for binding in Keymap::Card.bindings() {
            let (names, does) = (binding.names(), binding.does);
            assert!(page.contains(&names) && page.contains(does), "{names} {does}\n{page}");
        }
    }
    let whole = words(&draw(&state, 120, 200));
    for place in [Keymap::Text, Keymap::Jump, Keymap::Review, Keymap::Facts, Keymap::People] {
        for binding in place.bindings() {
            assert!(whole.contains(&binding.names()), "{binding:?}\n{whole}");
        }
    }
}

/// A state in each place, with what is shown there.
fn places() -> Vec<Questionnaire<'static>> {
    let reach = |keys: &str, size: (usize, usize)| {
        let last = Answers::from_fn(bank(), Profile::Full, |question| Some(Answer::worst(question)));
        let seen = Seen {
            question: find_question("fit-uncertainty"),
            suggests: Some(Answer::Level(2)),
            shows: "a place".to_owned(),
            places: vec!["a.md:1".to_owned()],
        };
        let last = Some(super::LastTime { answers: last, confirm: false });
        let setup = Setup { last, seen: vec![seen], ..Setup::default() };
        let mut state = Questionnaire::new(bank(), Answers::blank(bank(), Profile::Quick), setup).unwrap();
        press(&mut state, keys);
        let _ = update(&mut state, Event::Resize(size.0, size.1));
        state
    };
    let cards = ["", "1\n", "1\n3b", "1\nj", "13", "j"].map(|keys| reach(keys, (80, 24)));
    let rest = ["1\nr", "grights", "t", "tj\nx", "p", "?", "cwords", "c"].map(|keys| reach(keys, (80, 24)));
    let full = || {
        let mut state = fresh(Profile::Full);
        press(&mut state, "1\ns");
        state
    };
    cards.into_iter().chain(rest).chain([full(), reach("cwords", (30, 9)), reach("", (30, 9))]).collect()
}

/// What is possible does something, and what is not says why and changes nothing.
#[test]
fn every_key_does_what_is_offered_and_nothing_else() {
    let mut places = places();
    for state in &mut places {
        let place = state.place();
        for binding in place.bindings() {
            for pressed in binding.keys {
                if place.action(*pressed) != Some(binding.action) {
                    let closes = matches!(place, Keymap::Text | Keymap::Jump) && *pressed == Key::Interrupt;
                    assert!(closes, "one key, two actions: {place:?} {pressed:?}");
                    continue;
                }
                let mut after = state.clone();
                after.status = "as it was".to_owned();
                let before = (format!("{:?}", after.view), after.at, after.answers.clone(), after.highlight);
                let effect = update(&mut after, Event::Key(*pressed));
                let same = (format!("{:?}", after.view), after.at, after.answers.clone(), after.highlight);
                match state.refusal(binding.action, *pressed) {
                    Some(why) => {
                        assert_eq!((effect, &after.status), (Effect::NONE, &why), "{place:?} {binding:?}");
                        assert_eq!(same, before, "{place:?} {binding:?}");
                    }
                    // The end of a list or of a text is one, and there a key moves nothing.
                    None => {
                        let moves = matches!(
                            binding.action,
                            Action::Scroll(_) | Action::Edit(_) | Action::MarkUp | Action::MarkDown
                        );
                        let is_seen = effect != Effect::NONE || same != before || !after.status.is_empty();
                        assert!(is_seen || moves, "{place:?} {binding:?} does nothing");
                    }
                }
            }
        }
    }
    let seen: Vec<Keymap> = places.iter().map(Questionnaire::place).collect();
    assert!(Keymap::ALL.iter().all(|place| seen.contains(place)), "{seen:?}");
    let each = |action: Action, possible: bool| {
        let card = |state: &&Questionnaire<'_>| state.place() == Keymap::Card;
        let found = |state: &Questionnaire<'_>| state.refusal(action, Key::Char('1')).is_none() == possible;
        assert!(places.iter().filter(card).any(found), "{action:?} {possible}");
    };
    for action in
        [Action::Back, Action::Tick, Action::Confirm, Action::AsSeen, Action::TakeBack, Action::Whole]
    {
        each(action, true);
        each(action, false);
    }
}

/// A key without a binding changes nothing, but for a character of a text and what closes the help.
#[test]
fn a_key_that_is_not_in_the_table_does_nothing() {
    for state in
        places().iter().filter(|state| !matches!(state.place(), Keymap::Text | Keymap::Jump | Keymap::Help))
    {
        let unbound = ('!'..='~').map(Key::Char).filter(|key| state.place().action(*key).is_none());
        for pressed in unbound {
            let mut after = state.clone();
            assert_eq!(update(&mut after, Event::Key(pressed)), Effect::NONE);
            assert_eq!((after.at, &after.answers), (state.at, &state.answers));
            let says = after.status.contains(" does nothing here.");
            assert_eq!(says, state.place() != Keymap::TooSmall, "{pressed:?}: {}", after.status);
        }
    }
}

/// A footer names keys by the table: the first key of a binding, and what it does.
#[test]
fn a_footer_names_keys_that_act() {
    for state in &places() {
        let lines = render(state, state.size.0, state.size.1).lines;
        let foot = words(
            &lines.iter().rev().take(2).map(|line| line.text.as_str()).rev().collect::<Vec<_>>().join("   "),
        );
        for binding in state.place().bindings() {
            let is_named = binding.footer == Footer::Always
                && foot.contains(&format!(" {} {} ", binding.name(), binding.does));
            let is_possible = state.refusal(binding.action, *binding.keys.first().unwrap()).is_none();
            // On a checklist Enter is named from the start: who has ticked looks for how to go on.
            assert!(!is_named || is_possible || binding.action == Action::Confirm, "{binding:?}\n{foot}");
        }
    }
}

#[test]
fn help_and_the_way_out_stand_in_every_footer() {
    for (columns, rows) in [(40, 12), (40, 20), (60, 20), (60, 16), (59, 24), (80, 24), (120, 40)] {
        let mut state = fresh(Profile::Full);
        for (at, question) in bank().questions() {
            let _ = state.jump(at);
            let lines = render(&state, columns, rows).lines;
            let foot: Vec<&str> = lines[lines.len() - 2..].iter().map(|line| line.text.as_str()).collect();
            let foot = foot.join(" ");
            assert!(foot.contains("? ") && foot.contains("q "), "{columns}x{rows} {}: {foot}", question.id);
            let quit = if columns < 60 || rows < 16 { "q quit" } else { "q save and quit" };
            assert!(foot.contains(quit), "{columns}x{rows} {}: {foot}", question.id);
        }
        press(&mut state, "r");
        assert!(draw(&state, columns, rows).contains("q quit"));
    }
}
