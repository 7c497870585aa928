//! Every form of the report: equal to its example, and made as a page should be.

use crate::{
    app,
    harness::{report, root},
    inert::{answers_with, tags},
};
use asyncready::{
    bank::builtins,
    paper::{Format, Screen},
};
use snapbox::{assert_data_eq, data::DataFormat};

#[test]
fn each_form_of_one_team_is_what_the_program_prints() {
    let name = |format: Format| format!("start-small.{}", format.extension().unwrap());
    for format in Format::ALL {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name(format));
        let run = app!["report", "examples/start-small.toml", "-o", &path].run();
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        let written = std::fs::read_to_string(&path).unwrap();
        let expected = root().join("examples/reports").join(name(format));
        let expected = snapbox::Data::read_from(&expected, Some(DataFormat::Text)).raw();
        if format == Format::Csv {
            assert!(
                written.lines().count() == 48
                    && written.split('\n').all(|l| l.is_empty() || l.ends_with('\r'))
            );
            // The example keeps the line breaks of the RFC out of the source tree.
            assert_data_eq!(written.replace("\r\n", "\n"), expected);
        } else {
            assert_data_eq!(written, expected);
        }
    }
}

#[test]
fn no_two_columns_of_a_csv_have_one_name() {
    let (one, other) = ("examples/agenda/founder.toml", "examples/agenda/tech-lead.toml");
    for words in
        [&["report", one][..], &["compare", one, other], &["agenda", one, other], &["portfolio", one]]
    {
        let table = crate::harness::App::new([words, &["--format", "csv"]].concat()).run().success();
        // Excel takes it for UTF-8 by this mark alone.
        let table = table.strip_prefix('\u{feff}').unwrap();
        let mut names: Vec<&str> = table.lines().next().unwrap().split(',').collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{table:.300}");
    }
}

#[test]
fn a_page_loads_nothing_and_names_the_language_of_the_bank() {
    let mut bank = builtins()[0].load().bank.unwrap();
    bank.language = "de".to_owned();
    let answers = answers_with(&bank, "text");
    let page = Format::Html.render(&report(&bank, &answers), Screen::FILE);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"de\">"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    for word in ["url(", "@import", "<script", "<link", "<img", "src="] {
        assert!(!page.contains(word), "{word}");
    }
    for (tag, attributes) in tags(&page) {
        let is_inside = attributes.iter().any(|(name, value)| name == "href" && value.starts_with('#'));
        if tag == "a" && !is_inside {
            assert!(attributes.contains(&("rel".to_owned(), "noopener noreferrer nofollow".to_owned())));
        }
    }
}

#[test]
fn the_headings_of_a_page_are_in_order_and_no_id_stands_twice() {
    for name in ["start-small", "half-known", "onsite-hybrid", "start-now", "fix-first"] {
        let page = app!["report", format!("examples/{name}.toml"), "--format", "html"].run().success();
        let mut level = 0;
        let mut ids = std::collections::BTreeSet::new();
        for (tag, attributes) in tags(&page) {
            if let Some(next) = tag.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
                assert!(next <= level + 1, "{name}: h{next} behind h{level}");
                level = next;
            }
            for (key, value) in attributes {
                assert!(key != "id" || ids.insert(value.clone()), "{name}: {value}");
            }
        }
    }
}

#[test]
fn every_link_inside_a_page_has_its_target_and_every_part_a_link() {
    for name in ["start-small", "half-known", "onsite-hybrid", "start-now", "fix-first", "quick"] {
        let page = app!["report", format!("examples/{name}.toml"), "--format", "html"].run().success();
        let (mut links, mut targets, mut parts) = (Vec::new(), Vec::new(), 0);
        for (tag, attributes) in tags(&page) {
            parts += usize::from(tag == "details" && attributes[0].1 == "part");
            for (key, value) in attributes {
                match key.as_str() {
                    "id" => targets.push(value),
                    "href" => links.extend(value.strip_prefix('#').map(str::to_owned)),
                    _ => {}
                }
            }
        }
        assert!(links.iter().all(|link| targets.contains(link)), "{name}: {links:?}");
        assert!(parts > 5 && links.len() >= parts, "{name}: {parts} parts, {} links", links.len());
        let brief =
            app!["report", format!("examples/{name}.toml"), "--brief", "--format", "html"].run().success();
        assert!(!brief.contains("<details") && !brief.contains("<nav"), "{name}");
    }
}

/// Whether a text can be read is computed from the colours of the page. Nobody can compute it for a text that
/// is drawn, over whatever else is drawn.
#[test]
fn no_text_is_drawn_and_the_names_in_a_drawing_have_a_ground() {
    for name in [
        "start-small",
        "half-known",
        "onsite-hybrid",
        "start-now",
        "fix-first",
        "quick",
        "rounds/start-small",
    ] {
        let page = app!["report", format!("examples/{name}.toml"), "--format", "html"].run().success();
        assert!(!page.contains("<text") && !page.contains("<tspan"), "{name}");
        let names = page.matches("<foreignObject").count();
        assert!(names > 8, "{name}: {names}");
        assert_eq!(page.matches("<div class=\"axis ").count(), names, "{name}");
        assert!(page.contains(".axis span { background: var(--paper);"));
    }
}

#[test]
fn every_column_of_a_table_has_a_heading_and_every_heading_a_cell() {
    for name in ["start-small", "half-known", "onsite-hybrid", "start-now", "fix-first", "quick"] {
        let page = app!["report", format!("examples/{name}.toml"), "--format", "html"].run().success();
        let (mut columns, mut cells, mut rows) = (0, 0, 0);
        for (tag, attributes) in tags(&page) {
            let value =
                |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| &**value);
            let is_heading = tag == "th" && value("scope") == Some("col");
            match &*tag {
                "table" => columns = 0,
                "tr" => cells = 0,
                "th" | "td" => {
                    columns += usize::from(is_heading);
                    cells += value("colspan").map_or(1, |span| span.parse::<usize>().unwrap());
                }
                "/tr" => {
                    rows += 1;
                    assert_eq!(cells, columns, "{name}: row {rows}");
                }
                "/tbody" => assert!(cells > 0, "{name}: a table without rows"),
                _ => {}
            }
        }
        assert!(rows > 20 && !page.contains("<tbody></tbody>"), "{name}: {rows}");
    }
}

/// A page with everything open is read in a quarter of an hour: about half of the words of the first program.
#[test]
fn a_report_says_each_thing_once() {
    for (name, most) in
        [("start-small", 3_750), ("fix-first", 5_550), ("half-known", 2_300), ("start-now", 1_600)]
    {
        let page = app!["report", format!("examples/{name}.toml"), "--format", "html"].run().success();
        let (_, body) = page.split_once("</head>").unwrap();
        let mut shown = String::new();
        for (at, part) in body.split("<svg").enumerate() {
            shown.push_str(if at == 0 { part } else { part.split_once("</svg>").unwrap().1 });
        }
        let texts = shown.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text);
        let words = texts.collect::<Vec<_>>().join(" ").split_whitespace().count();
        assert!(words <= most, "{name}: {words} words");
        // Nothing but links and folds takes the focus.
        assert!(!page.contains("tabindex"), "{name}");
    }
}

/// The days of a step are words for whoever hears the page, and its hours have their unit where no heading stands.
#[test]
fn each_step_has_its_days_in_the_calendar_and_its_unit_on_a_phone() {
    let page = app!["report", "examples/start-small.toml", "--format", "html"].run().success();
    let calendar = page.split("<figure class=\"calendar\"").nth(1).unwrap();
    let days = calendar.matches("<title>Work: ").count();
    assert_eq!(days, page.matches("<td data-unit=\"h\"").count());
    assert_eq!(days, page.matches(" id=\"step-").count());
    assert!(
        calendar.contains("<title>Work: 30 Nov to 10 Dec") || calendar.contains(". Others: "),
        "{calendar}"
    );
    assert!(page.contains("content: \" \" attr(data-unit)"));
}
