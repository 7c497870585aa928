//! Whatever strangers write into a bank or into answers, it does nothing and can be read, in every form.

use asyncready::{
    answers::{About, Answer, Answers, Profile},
    bank::{Bank, Kind, builtins},
    report::{Format, Report, issues},
    text::acts,
};

/// What a stranger may put into a bank or into answers.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</title></style></svg><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='y",
    "[x](javascript:alert(1)) ![y](https://evil.example/z)",
    "a | b | | | c",
    "`code` ``` ~~~",
    "*b* _i_ ~s~ # h",
    "\u{1b}[31mred\u{1b}]8;;https://evil.example\u{7}link",
    "\u{202e}txet desrever\u{2066}\u{200f}",
    "@everyone #1 GH-2 www.evil.example https://evil.example",
    "=HYPERLINK(\"https://evil.example\");=1+1",
    "\t@SUM(1+1)",
    "&lt;b&gt; &#x3c; <!-- --> <![CDATA[",
    "one\r\ntwo\n\n# three\n- [ ] four\n\t| five |",
];

/// The built-in bank with a text before and behind each of its texts.
fn bank_with(text: &str) -> Bank {
    let mut bank = builtins()[0].load().bank.unwrap();
    let spoil = |target: &mut String| *target = format!("{text} {target} {text}");
    spoil(&mut bank.title);
    for section in &mut bank.sections {
        spoil(&mut section.title);
        spoil(&mut section.asked_of);
    }
    for verdict in bank.ladder.iter_mut().chain(&mut bank.routes) {
        spoil(&mut verdict.title);
        spoil(&mut verdict.headline);
        spoil(&mut verdict.starts_in);
        verdict.actions.iter_mut().for_each(spoil);
    }
    for rule in &mut bank.rules {
        spoil(&mut rule.because);
        if let asyncready::bank::Effect::Once { until } = &mut rule.effect {
            spoil(until);
        }
    }
    for advice in &mut bank.recommendations {
        spoil(&mut advice.title);
        spoil(&mut advice.text);
    }
    for question in &mut bank.questions {
        spoil(&mut question.prompt);
        spoil(&mut question.why);
        spoil(&mut question.show_me);
        match &mut question.kind {
            Kind::Ladder { levels, .. } => levels.iter_mut().for_each(spoil),
            Kind::Checklist(checklist) => checklist.items.iter_mut().for_each(|item| spoil(&mut item.text)),
            Kind::Choice(choice) => choice.options.iter_mut().for_each(|option| spoil(&mut option.text)),
        }
        let fix = &mut question.fix;
        for target in [&mut fix.action, &mut fix.first_step, &mut fix.done_when, &mut fix.owner] {
            spoil(target);
        }
        fix.template.iter_mut().for_each(spoil);
    }
    bank
}

/// Answers of every kind, with a text wherever a person can write one.
pub(crate) fn answers_with(bank: &Bank, text: &str) -> Answers {
    let mut answers = Answers::from_fn(bank, Profile::Full, |question| match question.id.len() % 5 {
        0 => Some(Answer::Unknown),
        1 => None,
        2 => Some(Answer::NotApplicable(text.to_owned())),
        _ => Some(Answer::worst(question)),
    });
    let text = || Some(text.to_owned());
    answers.about = About { subject: text(), work: text(), respondent: text(), date: text() };
    for entry in &mut answers.entries {
        entry.note = text();
        entry.evidence = text().into_iter().chain(["https://wiki.example/a|b?c=(d)".to_owned()]).collect();
    }
    answers
}

/// Gives each hostile text, rendered in one form, to a check.
fn each_hostile(format: Format, check: impl Fn(&str, &str)) {
    for text in HOSTILE {
        let bank = bank_with(text);
        let answers = answers_with(&bank, text);
        check(text, &format.render_file(&Report::new(&bank, &answers)));
    }
}

#[test]
fn nothing_acts_in_any_form() {
    for format in Format::ALL {
        each_hostile(format, |text, out| {
            let acting = out.replace("\r\n", "\n").chars().find(|c| acts(*c) && *c != '\n');
            assert_eq!(acting, None, "{format:?} of {text:?}");
        });
    }
    let bank = bank_with(HOSTILE[7]);
    let answers = answers_with(&bank, HOSTILE[7]);
    for issue in issues(&Report::new(&bank, &answers)) {
        let out = issue.json_line() + &issue.markdown();
        assert!(!out.chars().any(|c| acts(c) && c != '\n'));
    }
}

/// The tags of a page with their attributes, quotes taken into account.
pub(crate) fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let (head, body) = page.split_once("</style>").unwrap();
    let mut rest = format!("{}{body}", head.split_once("<style>").unwrap().0);
    let mut tags = Vec::new();
    while let Some(at) = rest.find('<') {
        let mut tag = rest.split_off(at + 1);
        let name_ends = tag.find(|c: char| c == '>' || c.is_whitespace()).unwrap();
        let mut after = tag.split_off(name_ends);
        let mut attributes = Vec::new();
        loop {
            after = after.trim_start().to_owned();
            if let Some(next) = after.strip_prefix('>') {
                next.clone_into(&mut rest);
                break;
            }
            let name_ends = after.find(['=', '>', ' ']).unwrap();
            let name = after[..name_ends].to_owned();
            after = after[name_ends..].to_owned();
            let mut value = String::new();
            if let Some(next) = after.strip_prefix("=\"") {
                let (found, next) = next.split_once('"').unwrap();
                found.clone_into(&mut value);
                after = next.to_owned();
            }
            attributes.push((name, value));
        }
        tags.push((tag, attributes));
    }
    tags
}

#[test]
fn a_hostile_text_makes_no_tag_and_no_attribute_in_html() {
    let plain = |text: &str| {
        let bank = bank_with(text);
        let answers = answers_with(&bank, text);
        tags(&Format::Html.render_file(&Report::new(&bank, &answers)))
    };
    let shape = |tags: &[(String, Vec<(String, String)>)]| -> Vec<String> {
        let names = tags.iter().map(|(tag, attributes)| {
            let attributes: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
            format!("{tag} {}", attributes.join(" "))
        });
        // How many lines the name of an axis takes depends on the name.
        names.filter(|tag| !tag.contains("tspan")).collect()
    };
    let harmless = shape(&plain("text"));
    each_hostile(Format::Html, |text, page| {
        let tags = tags(page);
        assert_eq!(shape(&tags), harmless, "{text:?}");
        for (tag, attributes) in &tags {
            for (name, value) in attributes {
                assert!(!name.starts_with("on") && name != "style" && name != "src", "{tag} {name}");
                if name == "href" {
                    assert!(value.starts_with("https://wiki.example/"), "{value}");
                }
            }
        }
    });
    each_hostile(Format::Html, |text, page| {
        let escaped =
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        if !text.chars().any(acts) {
            assert!(page.matches(&escaped).count() > 100, "{text:?} is not readable");
        }
    });
}

/// The marks of a line that Markdown acts on.
fn marks(line: &str) -> String {
    let mut marks = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' => marks.push(c),
            _ => {}
        }
    }
    let start: String = line.chars().take_while(|c| " #-+=>|*_~`".contains(*c)).collect();
    format!("{}{marks}", start.trim_end())
}

#[test]
fn a_hostile_text_makes_no_mark_in_markdown() {
    let render = |text: &str| {
        let bank = bank_with(text);
        let answers = answers_with(&bank, text);
        Format::Markdown.render_file(&Report::new(&bank, &answers))
    };
    let harmless: Vec<String> = render("t$t").lines().map(marks_of_text).collect();
    each_hostile(Format::Markdown, |text, page| {
        let found: Vec<String> = page.lines().map(marks_of_text).collect();
        assert_eq!(found.len(), harmless.len(), "{text:?}");
        for (line, (found, harmless)) in page.lines().zip(found.iter().zip(&harmless)) {
            assert_eq!(found, harmless, "{text:?} in {line}");
        }
        for word in ["@everyone", "#1 ", "GH-2", "https://evil", "www.evil", "<script"] {
            assert!(!page.contains(word), "{word} of {text:?}");
        }
    });
}

/// The marks of a line without those of a template's command, which is code where its name is plain.
fn marks_of_text(line: &str) -> String {
    marks(line.split("asyncready template").next().unwrap()).replace("-`", "-")
}

/// The cells of CSV after RFC 4180.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty());
    rows
}

#[test]
fn a_hostile_text_stays_in_its_cell_and_runs_nothing_in_csv() {
    each_hostile(Format::Csv, |text, out| {
        let rows = cells(out);
        assert_eq!(rows.len(), 49);
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{text:?}");
            for cell in row {
                for part in cell.split(';') {
                    let runs = part.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!runs || part.parse::<f64>().is_ok(), "{cell:?}");
                }
            }
        }
    });
}

#[test]
fn json_gives_every_text_back() {
    each_hostile(Format::Json, |text, out| {
        let report: serde_json::Value = serde_json::from_str(out).unwrap();
        assert_eq!(report["subject"], *text);
        assert_eq!(report["answers"][0]["note"], *text);
    });
}

#[test]
fn ten_thousand_characters_are_all_there() {
    let long = "Wort und Satz. ".repeat(700);
    let word = "x".repeat(10_000);
    let bank = builtins()[0].load().bank.unwrap();
    for text in [long.trim(), word.as_str()] {
        let answers = answers_with(&bank, text);
        let report = Report::new(&bank, &answers);
        for format in [Format::Markdown, Format::Html, Format::Json, Format::Csv] {
            assert!(format.render_file(&report).contains(text), "{format:?}");
        }
        let page = Format::Terminal.render_file(&report);
        assert!(page.lines().all(|line| line.len() <= 80));
    }
}
