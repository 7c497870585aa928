//! The first page as a founder reads it: on one screen, in plain words.

use crate::{app, examples};
use std::sync::LazyLock;

/// The longest sentence, in words.
const WORDS: usize = 22;

/// A regular expression, made once.
macro_rules! pattern {
    ($text:literal) => {{
        static PATTERN: LazyLock<regex::Regex> = LazyLock::new(|| regex::Regex::new($text).unwrap());
        &*PATTERN
    }};
}

fn first_page(name: &str, format: &str) -> String {
    let bank = examples::bank(name);
    app!("report", format!("examples/{name}.toml"), "--bank", bank, "--brief", "--format", format)
        .run()
        .success()
}

/// The paragraphs of a page, without its marks.
fn paragraphs(format: &str, page: &str) -> Vec<String> {
    // The name of the work is not ours.
    let page = if format == "html" { page } else { page.split_once('\n').unwrap().1 };
    let text = match format {
        // A line that is no item goes on with the one above it.
        "terminal" => pattern!(r"\n(?:- |\d+\. )").replace_all(page, "\n\n").into_owned(),
        "markdown" => {
            let plain = pattern!(r"\*\*|\\|&#8203;").replace_all(page, "");
            pattern!(r"\n *(?:- \[ \] |- |\d+[.)] |#+ )").replace_all(&plain, "\n\n").into_owned()
        }
        _ => {
            let plain = pattern!(r"(?s)<style.*?</style>|<head>.*?</head>|<h1.*?</h1>|<footer.*?</footer>")
                .replace_all(page, "");
            let plain = pattern!(r"</?(?:span|strong|a|b|em)\b[^>]*>").replace_all(&plain, "");
            pattern!(r"<[^>]*>").replace_all(&plain, "\n\n").into_owned()
        }
    };
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<");
    text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// What is wrong with a paragraph, a line each. What somebody told is theirs and is left out.
fn faults(paragraph: &str) -> Vec<String> {
    let own = pattern!("\"[^\"]*\"").replace_all(paragraph, "That.");
    let marked = pattern!(r"([.?!]\)?) ([\w\[])").replace_all(&own, "$1\n$2");
    let mut faults = Vec::new();
    for sentence in marked.lines().filter(|sentence| !sentence.is_empty()) {
        let words = sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        if words > WORDS {
            faults.push(format!("{words} words: {sentence}"));
        }
        if sentence.chars().next().is_some_and(char::is_lowercase) {
            faults.push(format!("lower case: {sentence}"));
        }
        if sentence.matches(": ").count() > 1 {
            faults.push(format!("two colons: {sentence}"));
        }
        if pattern!(r"(?i)\blevels? \d").is_match(sentence) {
            faults.push(format!("a level by its number: {sentence}"));
        }
        if pattern!(r"\band \d+ more\b").is_match(sentence) {
            faults.push(format!("something is left out: {sentence}"));
        }
        if pattern!(r"\b\d{1,2}\.\d\b").is_match(sentence) {
            faults.push(format!("a decimal: {sentence}"));
        }
    }
    faults
}

#[test]
fn each_kind_of_stiff_sentence_is_seen() {
    let long = format!("Now {}.", ["word"; 22].join(" "));
    for stiff in [
        &long,
        "answered by founder",
        "As told: by him: it waits",
        "At level 3.",
        "You have 40.6 of 100.",
        "Settle the rights, the time and 4 more.",
    ] {
        assert_eq!(faults(stiff).len(), 1, "{stiff}");
    }
    assert_eq!(faults("Do this. then that. You said: \"at level 3: a: b\"").len(), 1);
}

#[test]
fn the_first_page_of_every_example_is_in_plain_words() {
    let mut wrong = Vec::new();
    for name in examples::answers() {
        for format in ["terminal", "markdown", "html"] {
            let page = first_page(&name, format);
            let found = paragraphs(format, &page).iter().flat_map(|part| faults(part)).collect::<Vec<_>>();
            wrong.extend(found.into_iter().map(|fault| format!("{name}, {format}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_screen_says_what_stands_why_what_to_do_today_and_when() {
    for name in ["start-small", "half-known", "fix-first"] {
        let page = first_page(name, "terminal");
        let screen: Vec<&str> = page.lines().take(24).collect();
        let text = screen.join("\n");
        assert!(text.contains(" < START NOW") && text.contains("You score "), "{text}");
        assert!(pattern!(r"Could start \d|Cannot start").is_match(&text), "{text}");
        let find = |line: &str| screen.iter().position(|found| *found == line).unwrap();
        let why = screen[find("Why") + 1..].iter().take_while(|line| !line.is_empty()).count();
        assert!(why <= 3, "{text}");
        let today = screen[find("Do this today") + 1..].join(" ");
        for number in 1..=3 {
            let minutes = format!(r"{number}\. .*?\(\d+.min\)");
            assert!(regex::Regex::new(&minutes).unwrap().is_match(&today), "step {number}:\n{text}");
        }
        // The whole report begins with the same page.
        let whole = app!("report", format!("examples/{name}.toml")).run().success();
        assert!(whole.starts_with(page.trim_end()), "{whole}");
    }
}

#[test]
fn nobody_is_sent_to_themselves_and_what_no_step_changes_has_its_advice() {
    // The founder answered, and founders usually know the two that decide.
    let page = app!("report", "examples/half-known.toml").run().success();
    assert!(page.contains("- Rules on who and from where (find out yourself). Show "), "{page}");
    assert!(page.contains("\nFind out yourself\n") && !page.contains("Ask the founder"), "{page}");
    let page = first_page("fix-first", "terminal");
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let blocked =
        "without a list of pieces or duties. No step of the plan changes that. Turn capacity into pieces";
    assert!(words.contains(blocked), "{page}");
}
