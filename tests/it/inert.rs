//! Whatever strangers write into a bank or into answers, it does nothing and can be read, in every format.

use crate::harness::{DAY, report, root};
use asyncready::{
    agenda::{Agenda, Voice},
    answers::{About, Answer, Answers, People, Profile, read},
    bank::{Bank, Kind, QuestionIndex, StartsIn, builtins},
    compare::{ComparedRound, Comparison},
    diagnostic::Source,
    document::Language,
    outcome::freeze,
    pack::Pack,
    paper::{Format, Paper, Screen},
    portfolio::{Names, Portfolio, PortfolioEntry},
    report::{FirstPage, WhatIf, issues},
    scan::{Disputed, Finding, FindingState, Read, Reason, SCHEMA, Scan, ScanPage, SeenIn, against},
    survey,
    template::Leaves,
    text::acts,
    track::Track,
};
use std::{fs, rc::Rc};

/// What a stranger may put into a bank or into answers.
pub(crate) const HOSTILE: &[&str] = &[
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
    "/close gh-1 a/b!3 a/b&4 a/b%5 a/b$6 ~bug ~\"a b\" %\"a b\" [epic:7] *iteration:8 a/b>",
    "/assign: 9fceb02d0ae598e95dc970b74767f19372d61af8 fceb02d 09fceb02d0ae598e95dc970b74767f19372d61af8",
    "=HYPERLINK(\"https://evil.example\");=1+1",
    "\t@SUM(1+1)",
    "&lt;b&gt; &#x3c; <!-- --> <![CDATA[",
    "one\r\ntwo\n\n# three\n- [ ] four\n\t| five |",
];

/// The built-in bank with a text before and behind each of its texts.
pub(crate) fn bank_with(text: &str) -> Bank {
    let mut bank = builtins()[0].load().bank.unwrap();
    let spoil = |target: &mut String| *target = format!("{text} {target} {text}");
    spoil(&mut bank.title);
    for stage in &mut bank.stages {
        spoil(&mut stage.title);
    }
    for section in &mut bank.sections {
        spoil(&mut section.title);
        spoil(&mut section.asked_of);
    }
    for verdict in bank.ladder.iter_mut().chain(&mut bank.routes) {
        spoil(&mut verdict.title);
        spoil(&mut verdict.headline);
        verdict.starts_in = StartsIn::Words(text.to_owned());
        verdict.actions.iter_mut().for_each(spoil);
    }
    for rule in &mut bank.rules {
        spoil(&mut rule.because);
        if let asyncready::bank::RuleEffect::Once { until } = &mut rule.effect {
            spoil(until);
        }
    }
    for advice in &mut bank.recommendations {
        spoil(&mut advice.title);
        spoil(&mut advice.text);
    }
    for fact in &mut bank.facts {
        spoil(&mut fact.label);
        spoil(&mut fact.asked_of);
        fact.ask.iter_mut().for_each(spoil);
        fact.first_page = true;
    }
    for question in &mut bank.questions {
        spoil(&mut question.label);
        question.recheck.iter_mut().for_each(spoil);
        question.fix.done_when_alone.iter_mut().for_each(spoil);
        spoil(&mut question.prompt);
        spoil(&mut question.why);
        spoil(&mut question.show_me);
        if let Some(pack) = &mut question.pack {
            spoil(&mut pack.ask);
            pack.says.iter_mut().for_each(spoil);
        }
        match &mut question.kind {
            Kind::Ladder { levels, .. } => levels.iter_mut().for_each(|level| spoil(&mut level.text)),
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
    let said = text;
    let text = || Some(text.to_owned());
    answers.about = About {
        subject: text(),
        work: text(),
        respondent: text(),
        date: text(),
        people: People::from_iter([(bank.questions[0].fix.owner.as_str(), said)]),
        hours_per_week: None,
        days_off: Vec::new(),
        merged: vec![said.to_owned()],
    };
    answers.facts.iter_mut().for_each(|fact| *fact = text());
    for entry in &mut answers.entries {
        entry.note = text();
        entry.by = text();
        entry.evidence = text().into_iter().chain(["https://wiki.example/a|b?c=(d)".to_owned()]).collect();
    }
    answers
}

/// Gives every paper and every other page whose texts are a stranger's to a check: its name, its format and what
/// is printed. Where there is something to compare, it is there: two rounds, two people, two files.
fn each_output(text: &str, mut check: impl FnMut(&str, Format, &str)) {
    let bank = bank_with(text);
    let answers = answers_with(&bank, text);
    let mut others = answers.clone();
    for (place, entry) in others.entries.iter_mut().enumerate().filter(|(place, _)| place % 3 == 0) {
        entry.answer = Some(Answer::best(&bank.questions[place]));
    }
    let scan = scan_with(text);
    let report = report(&bank, &answers);
    let evident = crate::harness::report(&bank, &others).with_evidence(Some(against(&bank, &others, &scan)));
    let voice = |name: &str, answers: &Answers| Voice { name: name.to_owned(), answers: answers.clone() };
    let voices = [voice(text, &answers), voice(&format!("{text} 2"), &others)];
    let agenda = Agenda::new(&bank, &voices);
    let comparison = Comparison::new(
        ComparedRound { bank: &bank, answers: &answers },
        ComparedRound { bank: &bank, answers: &others },
    );
    let what_if = WhatIf::new(&bank, &answers, &[(QuestionIndex(0), Answer::best(&bank.questions[0]))], DAY);
    let built_in = builtins()[0].load().bank.unwrap();
    let entries = entries(&built_in, text);
    let portfolio = Portfolio::new(&built_in, &entries, DAY, Names::Shown);
    let track = Track::new(&built_in, &entries, DAY, Names::Shown).unwrap();
    assert!(track.cases[0].bit.len() == 1 && track.bit.unasked == 1, "{track:?}");
    let shown = ScanPage::new(&bank, &scan, Some(&answers), Vec::new());
    let alone = ScanPage::new(&bank, &scan, None, Vec::new());
    assert!(!agenda.items.is_empty() && !agenda.take_over.is_empty() && !comparison.changes.is_empty());
    assert!(evident.evidence.as_ref().is_some_and(|evidence| !evidence.contradicted.is_empty()));
    let papers: [(&str, &dyn Paper); 10] = [
        ("report", &report),
        ("first page", &FirstPage(&report)),
        ("report with evidence", &evident),
        ("what-if", &what_if),
        ("comparison", &comparison),
        ("agenda", &agenda),
        ("portfolio", &portfolio),
        ("track record", &track),
        ("scan with answers", &shown),
        ("scan", &alone),
    ];
    for (name, paper) in papers {
        for format in Format::ALL {
            check(name, format, &format.render(paper, Screen::FILE));
        }
    }
    for issue in issues(&report) {
        check("issue", Format::Markdown, &issue.markdown());
        check("body of an issue", Format::Markdown, &issue.body);
        check("issue", Format::Json, &issue.json_line());
    }
    let leaves = Leaves { comments: true, terms: true };
    for page in Pack::new(&report, &answers, leaves).ok().unwrap().pages {
        for region in page.regions {
            check("pack", Format::Markdown, &region.text);
        }
    }
    check("sheet to fill in", Format::Csv, &survey::sheet(&bank, Profile::Full));
}

/// A file with a text wherever one can be, one of another bank, and one that cannot be read.
pub(crate) fn entries(bank: &Bank, text: &str) -> [PortfolioEntry; 3] {
    let example = fs::read_to_string(root().join("examples/half-known.toml")).unwrap();
    let body = example.split_once("[answers]").unwrap().1;
    let quoted = toml::Value::String(text.to_owned());
    let file = format!(
        "bank = \"async-contracting\"\nversion = \"3.0.0\"\nsubject = {quoted}\nrespondent = {quoted}\n[people]\n\
         founder = {quoted}\n\"product owner\" = {quoted}\n\"tech lead\" = {quoted}\n[answers]{body}"
    );
    let entry = |name: &str, file: &str| {
        let read = read(&Source::new(name, file.to_owned()), Language::Toml, bank);
        PortfolioEntry::new(name.to_owned(), file, read.answers.map(Into::into), &read.problems)
    };
    let mut told = PortfolioEntry { broken_chain: Some(text.to_owned()), ..entry(text, &file) };
    let answers = Rc::make_mut(told.read.as_mut().unwrap());
    answers.forecast = freeze(bank, answers, DAY, Some(DAY)).map(Box::new);
    answers.outcome = Some(Box::new(outcome_with(bank, text)));
    [
        told,
        entry(&format!("x{text}"), "bank = \"x\""),
        PortfolioEntry::unreadable(text.to_owned(), text.to_owned()),
    ]
}

/// What came of some work, with a text wherever a person can write one.
fn outcome_with(bank: &Bank, text: &str) -> Answers {
    let items = &bank.follow_up.as_deref().unwrap().bank;
    let mut said = Answers::from_fn(items, Profile::Full, |item| Some(Answer::best(item)));
    for (line, said) in items.facts.iter().zip(&mut said.facts) {
        *said = Some(line.takes.names().map_or(text, |_| bank.questions[0].id.as_str()).to_owned());
    }
    said.entries.iter_mut().for_each(|entry| entry.note = Some(text.to_owned()));
    said
}

/// A finding of each state for the first questions, with a text wherever a repository, a bank or a person can
/// write one, once disputed and once not.
fn scan_with(text: &str) -> Scan {
    let bank = bank_with(text);
    let dispute = Disputed {
        reason: Reason::Elsewhere,
        who: text.to_owned(),
        until: jiff::civil::date(2027, 1, 1),
        note: Some(text.to_owned()),
    };
    let states = [
        FindingState::RulesOut,
        FindingState::Supports,
        FindingState::Warning,
        FindingState::CannotBeSeen,
        FindingState::NotMeasured,
    ];
    let finding = |(at, state): (usize, FindingState)| Finding {
        check: "check".to_owned(),
        question: bank.questions[at / 2].id.clone(),
        seen_in: SeenIn::Tickets,
        state,
        level: Some(2),
        number: Some(1),
        says: text.to_owned(),
        places: vec![format!("{text}/a.md:1"), text.to_owned()],
        more: 1,
        dispute: (at % 2 == 1).then(|| dispute.clone()),
    };
    let findings = states.into_iter().flat_map(|state| [state, state]).enumerate().map(finding).collect();
    let read = Read { commit: Some("abc".to_owned()), limits: vec![text.to_owned()], ..Read::default() };
    let bank_hash = bank.hash().to_string();
    let whom = Some(text.to_owned());
    Scan { schema: SCHEMA, bank: bank.id, bank_version: bank.version, bank_hash, whom, read, findings }
}

/// The tags of a page with the names of their attributes. How many lines a name in a picture takes depends on
/// the name.
fn shape(page: &str) -> Vec<String> {
    let names = tags(page).into_iter().map(|(tag, attributes)| {
        let attributes: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
        format!("{tag} {}", attributes.join(" "))
    });
    names.filter(|tag| !["br ", "span ", "/span "].contains(&tag.as_str())).collect()
}

#[test]
fn no_text_acts_on_any_paper_in_any_format() {
    let mut harmless = Vec::new();
    each_output("text", |_, format, page| {
        if format == Format::Html {
            harmless.push(shape(page));
        }
    });
    for text in HOSTILE {
        let mut pages = harmless.iter();
        each_output(text, |name, format, out| {
            // A sheet begins with the mark that tells a spreadsheet its encoding, and has it nowhere else.
            let out = if format == Format::Csv { out.strip_prefix('\u{feff}').unwrap() } else { out };
            let acting = out.replace("\r\n", "\n").chars().find(|c| acts(*c) && *c != '\n');
            assert_eq!(acting, None, "{name} as {format:?} of {text:?}");
            match format {
                Format::Terminal => {}
                Format::Markdown => {
                    assert_no_host_acts(out, text);
                    assert_tables_hold(out);
                }
                Format::Html => {
                    assert_eq!(Some(&shape(out)), pages.next(), "{name} of {text:?}");
                    assert_no_attribute_acts(out);
                }
                Format::Json | Format::Sarif => drop(serde_json::from_str::<serde_json::Value>(out).unwrap()),
                Format::Csv => assert_no_cell_acts(out),
                Format::Junit => assert_eq!(tags(out), [], "{name} of {text:?}"),
                Format::Github => assert!(out.lines().all(|line| line.starts_with("::")), "{out}"),
            }
        });
    }
}

/// Fails unless every row of a table has as many cells as its head.
#[track_caller]
pub(crate) fn assert_tables_hold(text: &str) {
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    for pair in text.lines().collect::<Vec<_>>().windows(2) {
        if pair[0].starts_with('|') && pair[1].starts_with('|') {
            assert_eq!(bars(pair[0]), bars(pair[1]), "{}\n{}", pair[0], pair[1]);
        }
    }
}

/// Fails if an attribute runs or loads something, or leads elsewhere than to a place in the page or to a page
/// that somebody gave as evidence.
#[track_caller]
fn assert_no_attribute_acts(page: &str) {
    for (tag, attributes) in tags(page) {
        for (name, value) in attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{tag} {name}");
            if name == "href" {
                let place = value.strip_prefix('#').unwrap_or_default();
                let is_place =
                    !place.is_empty() && place.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                assert!(is_place || value.starts_with("https://wiki.example/"), "{value}");
            }
        }
    }
}

/// Fails if a row is longer than others, or a spreadsheet would run a cell.
#[track_caller]
fn assert_no_cell_acts(sheet: &str) {
    let rows = cells(sheet);
    for row in &rows {
        assert_eq!(row.len(), rows[0].len(), "{row:?}");
        for cell in row {
            for part in cell.split(';') {
                let runs = part.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!runs || part.parse::<f64>().is_ok(), "{cell:?}");
            }
        }
    }
}

#[test]
fn a_hostile_text_can_be_read_in_html() {
    for text in HOSTILE.iter().filter(|text| !text.chars().any(acts)) {
        let bank = bank_with(text);
        let answers = answers_with(&bank, text);
        let page = Format::Html.render(&report(&bank, &answers), Screen::FILE);
        let escaped =
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert!(page.matches(&escaped).count() > 100, "{text:?}");
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
        Format::Markdown.render(&report(&bank, &answers), Screen::FILE)
    };
    let harmless: Vec<String> = render("t$t").lines().map(marks_of_text).collect();
    for text in HOSTILE {
        let page = render(text);
        let found: Vec<String> = page.lines().map(marks_of_text).collect();
        assert_eq!(found.len(), harmless.len(), "{text:?}");
        for (line, (found, harmless)) in page.lines().zip(found.iter().zip(&harmless)) {
            assert_eq!(found, harmless, "{text:?} in {line}");
        }
    }
}

/// Fails if GitHub or GitLab could find a reference, a commit or a command in a page.
#[track_caller]
pub(crate) fn assert_no_host_acts(page: &str, text: &str) {
    // What a host looks at: the text without the code, the marks and the escapes.
    for line in page.lines() {
        assert!(!line.contains("www.evil"), "{text:?} in {line}");
        let line: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        let shown = line.replace('\\', "").replace("&#36;", "$").replace("&amp;", "&").replace("&gt;", ">");
        let shown = shown.replace("https://wiki.example/", "");
        for word in [
            "@everyone",
            "#1 ",
            "GH-2",
            "<script",
            "gh-1",
            "b!3",
            "b&4",
            "b%5",
            "b$6",
            "~bug",
            "~\"a b",
            "%\"a b",
            "[epic:7",
            "*iteration:8",
            "a/b>",
            "://",
        ] {
            assert!(!shown.contains(word), "{word} of {text:?} in {line}");
        }
        let longest = shown.replace("&#8203;", " ");
        let longest = longest.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max();
        assert!(longest < Some(7), "a hash of {text:?} in {line}");
        let start = line.trim_start_matches([' ', '-', '*', '[', ']', '>']);
        assert!(!start.starts_with('/'), "a command of {text:?} in {line}");
    }
}

/// The marks of a line without those of a template's command, which is code where its name is plain, and of the
/// address of a web page, which is code so that no host links it.
fn marks_of_text(line: &str) -> String {
    let line = line.replace("`https://evil.example`", "");
    marks(line.split("asyncready template").next().unwrap()).replace("-`", "-")
}

/// The cells of CSV after RFC 4180.
pub(crate) fn cells(text: &str) -> Vec<Vec<String>> {
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
fn json_gives_every_text_back() {
    for text in HOSTILE {
        let bank = bank_with(text);
        let answers = answers_with(&bank, text);
        let json = |paper: &dyn Paper| -> serde_json::Value {
            serde_json::from_str(&Format::Json.render(paper, Screen::FILE)).unwrap()
        };
        let report = json(&report(&bank, &answers));
        assert_eq!([&report["subject"], &report["answers"][0]["note"]], [*text; 2]);
        let shown = json(&ScanPage::new(&bank, &scan_with(text), None, Vec::new()));
        assert_eq!(shown["findings"][0]["says"], *text);
    }
}

#[test]
fn ten_thousand_characters_are_all_there() {
    let long = "Wort und Satz. ".repeat(700);
    let word = "x".repeat(10_000);
    let bank = builtins()[0].load().bank.unwrap();
    for text in [long.trim(), word.as_str()] {
        let answers = answers_with(&bank, text);
        let report = report(&bank, &answers);
        for format in [Format::Markdown, Format::Html, Format::Json, Format::Csv] {
            assert!(format.render(&report, Screen::FILE).contains(text), "{format:?}");
        }
        let page = Format::Terminal.render(&report, Screen::FILE);
        assert!(page.lines().all(|line| line.chars().count() <= 80));
    }
}

/// A bank and answers whose every text holds characters that act, as files.
fn acting_files(folder: &std::path::Path) {
    use std::fs;
    let bank = fs::read_to_string(root().join("questions/smallest.toml")).unwrap();
    // A control character is refused in a text, so these are the others: directions and marks.
    let bad = "\u{202e}\u{2066}\u{200f}<script>alert(1)</script>";
    let mut bank = bank
        .replace("Release readiness", &format!("{bad}T"))
        .replace("How would you undo this release?", &format!("{bad}How?"))
        .replace("Nobody knows.", &format!("{bad}Nobody."))
        .replace("release manager", &format!("{bad}m"));
    bank = bank.replacen("owner      =", "template   = \"doc\"\nowner      =", 1);
    fs::create_dir_all(folder.join("bank/templates")).unwrap();
    fs::write(folder.join("bank/bank.toml"), bank).unwrap();
    fs::write(
        folder.join("bank/templates/doc.md"),
        "# T\u{1b}]0;owned\u{7}\n\n|\ta |\r\n\u{202e}x\u{9b}2J\n",
    )
    .unwrap();
    let answers = "bank = \"my-bank\"\nversion = \"0.1.0\"\nsubject = \"\\u001b[31m\\u202e=1+1\"\n\
                   [answers]\nway-back = { level = 1, note = \"\\u001b[2J<img src=x onerror=alert(1)>\", \
                   evidence = [\"javascript:alert(1)\", \"\\u0007\"] }\n";
    fs::write(folder.join("answers.toml"), answers).unwrap();
}

#[test]
fn no_command_lets_a_bank_or_answers_act() {
    use crate::harness::App;
    use std::fs;
    let folder = tempfile::tempdir().unwrap();
    acting_files(folder.path());
    let bank = folder.path().join("bank").to_str().unwrap().to_owned();
    let answers = folder.path().join("answers.toml").to_str().unwrap().to_owned();
    let steps = folder.path().join("steps\u{1b}[31m").to_str().unwrap().to_owned();
    let checkout = folder.path().to_str().unwrap().to_owned();
    let odd = folder.path().join("no\u{1b}[31m\u{202e}.toml").to_str().unwrap().to_owned();
    fs::write(&odd, "bank = \"\\u001b[2J\u{202e}\"\n\"k\\u001b[2J\" = 1\n[answers]\n").unwrap();
    let clean = |words: &[&str], stdin: &str, status: i32| {
        let run = App::new(words).stdin(stdin).run();
        assert_eq!(run.status, status, "{words:?}: {}", run.stderr);
        for text in [&run.stdout, &run.stderr] {
            // The mark in front of a sheet says how it is written.
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            let acting = text.chars().find(|c| acts(*c) && !matches!(c, '\n' | '\t'));
            assert_eq!(acting, None, "{words:?} printed {text:?}");
        }
        run.stdout
    };
    for format in ["terminal", "markdown", "html", "json", "csv"] {
        clean(&["report", &answers, "--bank", &bank, "--format", format], "", 0);
    }
    for (words, status) in [
        (&["bank", "show", "--bank", &bank][..], 0),
        (&["bank", "show", "way-back", "--bank", &bank], 0),
        (&["bank", "check", &bank], 3),
        (&["template", "--list", "--bank", &bank], 0),
        (&["template", "doc", "--bank", &bank], 0),
        (&["answers", "new", "--bank", &bank], 0),
        (&["answers", "new", "--csv", "--bank", &bank], 0),
        (&["answers", "import", &odd, "--dir", &steps, "--bank", &bank], 4),
        (&["answers", "check", &answers, "--bank", &bank], 0),
        (&["issues", &answers, "--bank", &bank], 0),
        (&["portfolio", &answers, &odd, "--bank", &bank], 0),
        (&["portfolio", &answers, &odd, "--bank", &bank, "--format", "html"], 0),
        (&["report", &answers, "--bank", &bank, "--what-if", "way-back=5"], 0),
        (&["report", &answers, "--bank", &bank, "--what-if", "x\u{1b}[31m=5"], 2),
        (&["report", &answers, "--bank", &bank, "--require", "x\u{1b}[31m"], 2),
        (&["report", &answers, "--bank", &bank, "--require", "release"], 10),
        (&["report", &answers, "--bank", "x\u{1b}[31m"], 1),
        (&["report", &odd], 4),
        (&["bank", "check", &odd], 3),
        (&["answers", "check", &odd], 4),
        (&["batch", "--stats", "--bank", &bank, &odd], 4),
        (&["assess", "--plain", &odd], 4),
        (&["scan", &odd], 1),
        (&["scan", "x\u{1b}[31m"], 5),
        (&["scan", &checkout, "--tickets", &odd], 2),
        (&["scan", &checkout, "--columns", "x\u{1b}[31m=a"], 2),
        (&["scan", &checkout, "--disputes", &odd], 2),
        (&["scan", &checkout, "--answers", &answers, "--bank", &bank], 0),
        (&["assess", "x\u{1b}[31m"], 2),
        (&["bank", "export", "x\u{1b}[31m", &steps], 2),
        (&["template", "x\u{1b}[31m"], 2),
        (&["assess", "--plain", "--section", "x\u{1b}[31m"], 2),
        (&["report", &answers, "--bank", &bank, "-o", "x.\u{1b}[31m"], 2),
        (&["pack", &answers, &steps, "--bank", &bank, "--check"], 10),
        (&["pack", &answers, &steps, "--bank", &bank], 0),
        (&["pack", &answers, "--single", "-", "--bank", &bank, "--comments", "--terms"], 0),
        (&["bank", "new", &steps], 0),
        (&["bank", "new", &steps], 1),
    ] {
        clean(words, "", status);
    }
    let document = fs::read_to_string(std::path::Path::new(&steps).join("documents/doc.md")).unwrap();
    assert_eq!(document, "# T\\u{1b}]0;owned\\u{7}\n\n|\ta |\n\\u{202e}x\\u{9b}2J\n");
    for (_, text) in crate::pack::files(std::path::Path::new(&steps)) {
        assert!(!text.chars().any(|c| acts(c) && !matches!(c, '\n' | '\t')), "{text:?}");
    }
    let lines = "?\nc \u{1b}[31m\u{202e}note\ne \u{7}x\n1\nl\nw\nn\n2\n\u{1b}[2J\nq\n";
    let plain = folder.path().join("plain\u{1b}[31m.toml").to_str().unwrap().to_owned();
    let run = clean(
        &[
            "assess",
            "--plain",
            "--full",
            "--subject",
            "\u{1b}[31mx",
            "--work",
            "w",
            "--respondent",
            "r",
            "--bank",
            &bank,
            &plain,
        ],
        lines,
        0,
    );
    assert!(!run.contains('\u{1b}'));
    let saved = fs::read_to_string(&plain).unwrap();
    assert!(!saved.chars().any(|c| acts(c) && c != '\n'), "{saved:?}");
}
