//! Every format says all of a document, within its width, and lets nothing act.

use super::*;
use crate::text::width;

struct Sample;

impl Paper for Sample {
    fn document(&self, _: &Medium) -> Document {
        sample()
    }

    fn sheet(&self) -> Sheet {
        Sheet::new(["a"])
    }

    fn json(&self) -> String {
        "{}\n".to_owned()
    }
}

fn sample() -> Document {
    let rows = [("Alpha & Omega, the first of two teams", "12.5"), ("b<script>", "7.0")];
    Document {
        language: "en".to_owned(),
        title: "Title".to_owned(),
        subtitle: "about @them".to_owned(),
        blocks: vec![
            Block::Lead("One sentence.".to_owned()),
            Block::Heading("Steps".to_owned()),
            Block::Steps(vec![
                (
                    1,
                    Item {
                        text: Text::default().strong("First").plain(" thing\u{1b}[2J"),
                        details: vec!["a detail of it".into()],
                    },
                ),
                (4, "Number four".into()),
            ]),
            Block::List(vec!["=1+1".into(), "/close".into()]),
            Block::Table(Table {
                caption: "Numbers".to_owned(),
                columns: vec![Column::words("Name"), Column::number("Index")],
                rows: rows.iter().map(|(name, number)| vec![(*name).into(), (*number).into()]).collect(),
            }),
        ],
        ..Document::default()
    }
}

#[test]
fn every_format_says_all_of_it_and_lets_nothing_act() {
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        let text = format.render(&Sample, Screen { columns: 80, has_colour: true });
        for words in ["Title", "One sentence.", "Steps", "First", "a detail of it", "12.5", "Name", "Index"] {
            assert!(text.contains(words), "{format:?} without {words}:\n{text}");
        }
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert!(plain.contains("\\u{1b}") || plain.contains("\\\\u\\{1b\\}"), "{plain}");
        assert!(!text.contains("\u{1b}[2J") && !plain.contains('\u{1b}'));
    }
    let html = Format::Html.render(&Sample, Screen::FILE);
    assert!(html.contains("b&lt;script&gt;") && !html.contains("<script"));
    // A step keeps its number, also behind one that is left out.
    assert!(html.contains("value=\"4\">Number four"), "{html}");
    assert!(Format::Terminal.render(&Sample, Screen::plain(80)).contains("\n4. Number four"));
    let markdown = Format::Markdown.render(&Sample, Screen::FILE);
    assert!(markdown.contains("\n1. **First**") && markdown.contains("\n4) Number four"), "{markdown}");
    assert!(markdown.contains("\\/close") && !markdown.contains("@them"), "{markdown}");
}

#[test]
fn no_path_is_broken_on_a_terminal() {
    let long = "packages/api/src/controllers/with space/Identities of everybody.ts:12";
    let text =
        Text::default().strong("A page").plain(" names files that are gone (").with(Style::Path, "a.ts:1");
    let text = text.plain(", ").with(Style::Path, long).plain(" and 2 more).");
    let page = |columns| {
        let mut page = terminal::Page::new(Screen::plain(columns));
        page.with_paths(anstyle::Style::new(), "- ", &text);
        page.finish()
    };
    assert_eq!(
        page(40),
        format!("- A page names files that are gone\n  (a.ts:1,\n  {long}\n  and 2 more).\n")
    );
    assert_eq!(page(80), format!("- A page names files that are gone (a.ts:1,\n  {long} and 2\n  more).\n"));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for columns in [40, 60, 80] {
        let text = Format::Terminal.render(&Sample, Screen::plain(columns));
        for line in text.lines() {
            assert!(width(line) <= columns && !line.ends_with(' '), "{line:?}");
        }
    }
}
