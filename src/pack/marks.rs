//! Marks around what the program writes, so that it can write it again and leave the rest as it is.

use super::{PackPage, Region};
use std::fmt;

const BEGIN: &str = "<!-- asyncready begin ";
const END: &str = "<!-- asyncready end ";
const CLOSE: &str = " -->";

/// The parts that a pack has. One of another name between marks is somebody's own, such as a renamed one.
pub(super) const PARTS: [&str; 9] =
    ["start", "work", "exists", "missing", "documents", "begin", "access", "agenda", "questions"];

/// What stands at the head of a new page.
const ABOUT: &str =
    "<!-- asyncready writes what stands between its marks. Words outside of them are yours and stay. -->\n";

/// What becomes of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergedPage {
    /// There is no such file yet.
    New(String),
    /// Nothing of it changes.
    Same,
    /// The text that it gets, and the parts that change.
    Changed(String, Vec<String>),
    /// It has no marks, so it is somebody's own.
    Unmarked,
}

/// Marks that do not belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1 on.
    pub line: usize,
    what: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }
}

/// A part between marks: its name, and the bytes between the lines of its marks and with them.
struct FoundPart<'t> {
    name: &'t str,
    inside: (usize, usize),
    whole: (usize, usize),
}

/// Puts a page into the text of its file. Whatever stands outside of the marks stays byte for byte.
pub fn merge(old: Option<&str>, page: &PackPage) -> Result<MergedPage, Fault> {
    let Some(old) = old else {
        let regions: Vec<String> = page.regions.iter().map(marked).collect();
        return Ok(MergedPage::New(format!("{ABOUT}\n{}", regions.join("\n"))));
    };
    let mut found = find(old)?;
    found.retain(|part| PARTS.contains(&part.name));
    if found.is_empty() {
        return Ok(MergedPage::Unmarked);
    }
    // A part ends its lines as its first mark does, and a new one as the first part: a line of somebody's own may
    // end otherwise.
    let windows = |part: &FoundPart<'_>| old[part.whole.0..part.inside.0].ends_with("\r\n");
    let ended = |text: &str, windows| if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
    let lines = |text: &str| ended(text, windows(&found[0]));
    let (mut new, mut at, mut changed) = (String::new(), 0, Vec::new());
    let mut missing: Vec<&Region> =
        page.regions.iter().filter(|region| found.iter().all(|part| part.name != region.name)).collect();
    for part in &found {
        let position = page.regions.iter().position(|region| region.name == part.name);
        new.push_str(&old[at..part.whole.0]);
        // A part that was not there yet comes before the next one that is.
        missing.retain(|region| {
            let place = page.regions.iter().position(|other| other.name == region.name);
            let is_later = position.is_none() || place > position;
            if !is_later {
                new.push_str(&lines(&format!("{}\n", marked(region))));
                changed.push(region.name.to_owned());
            }
            is_later
        });
        match position.map(|position| ended(&page.regions[position].text, windows(part))) {
            Some(text) => {
                if text != old[part.inside.0..part.inside.1] {
                    changed.push(part.name.to_owned());
                }
                new.push_str(&old[part.whole.0..part.inside.0]);
                new.push_str(&text);
                new.push_str(&old[part.inside.1..part.whole.1]);
            }
            // There is nothing to say in it any more.
            None => changed.push(part.name.to_owned()),
        }
        at = part.whole.1;
    }
    new.push_str(&old[at..]);
    for region in missing {
        let gap = if new.ends_with('\n') { "\n" } else { "\n\n" };
        new.push_str(&lines(&format!("{gap}{}", marked(region))));
        changed.push(region.name.to_owned());
    }
    Ok(if changed.is_empty() { MergedPage::Same } else { MergedPage::Changed(new, changed) })
}

fn marked(region: &Region) -> String {
    let Region { name, text } = region;
    debug_assert!(PARTS.contains(name), "{name}");
    format!("{BEGIN}{name}{CLOSE}\n{text}{END}{name}{CLOSE}\n")
}

fn find(text: &str) -> Result<Vec<FoundPart<'_>>, Fault> {
    let mut found: Vec<FoundPart<'_>> = Vec::new();
    // The name of the part that is open, where its mark begins and ends, and in which line.
    let mut open: Option<(&str, usize, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let (start, number) = (at, number + 1);
        at += line.len();
        let name = |mark: &str| line.trim_end().strip_prefix(mark).and_then(|rest| rest.strip_suffix(CLOSE));
        let fault = |what| Fault { line: number, what };
        match (name(BEGIN), name(END), open) {
            (Some(_), _, Some(_)) => return Err(fault("a part begins inside of another one")),
            (Some(name), ..) if found.iter().any(|part| part.name == name) => {
                return Err(fault("a part stands there twice"));
            }
            (Some(name), ..) => open = Some((name, start, at, number)),
            (_, Some(name), Some((begun, from, inside, _))) if name == begun => {
                found.push(FoundPart { name, inside: (inside, start), whole: (from, at) });
                open = None;
            }
            (_, Some(_), _) => return Err(fault("a part ends that did not begin")),
            _ => {}
        }
    }
    match open {
        Some((.., line)) => Err(Fault { line, what: "a part begins and does not end" }),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(regions: &[(&'static str, &str)]) -> PackPage {
        let region = |(name, text): &(&'static str, &str)| Region { name, text: (*text).to_owned() };
        PackPage { file: "a.md", regions: regions.iter().map(region).collect() }
    }

    fn new(page: &PackPage) -> String {
        match merge(None, page) {
            Ok(MergedPage::New(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn changed(old: &str, page: &PackPage) -> (String, Vec<String>) {
        match merge(Some(old), page) {
            Ok(MergedPage::Changed(text, names)) => {
                assert_eq!(merge(Some(&text), page), Ok(MergedPage::Same), "{text}");
                (text, names)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_a_person_wrote_around_the_marks_stays_byte_for_byte() {
        let text = new(&page(&[("start", "# One\n"), ("work", "Two\n")]));
        assert_eq!(
            merge(Some(&text), &page(&[("start", "# One\n"), ("work", "Two\n")])),
            Ok(MergedPage::Same)
        );
        let own = text
            .replace("# One\n", "# One, by hand\n")
            .replace("\n<!-- asyncready begin work", "\n\tmine  \u{e9}\n\n<!-- asyncready begin work")
            + "the end, without a line break";
        let (after, names) = changed(&own, &page(&[("start", "# One\n"), ("work", "2\n")]));
        assert_eq!(names, ["start", "work"]);
        assert_eq!(after, own.replace("# One, by hand", "# One").replace("Two\n", "2\n"));
        // One line of a person that ends otherwise changes no part.
        let mixed = own.clone() + "\nmy line\r\n";
        assert_eq!(
            changed(&mixed, &page(&[("start", "# One\n"), ("work", "2\n")])).0,
            after.clone() + "\nmy line\r\n"
        );
        let windows = own.replace('\n', "\r\n");
        let (after_windows, _) = changed(&windows, &page(&[("start", "# One\n"), ("work", "2\n")]));
        assert_eq!(after_windows, after.replace('\n', "\r\n"));
    }

    #[test]
    fn parts_come_and_go_in_their_order() {
        let text = new(&page(&[("start", "A\n"), ("exists", "C\n")]));
        let (with, names) = changed(
            &text,
            &page(&[("start", "A\n"), ("work", "B\n"), ("exists", "C\n"), ("missing", "D\n")]),
        );
        assert_eq!(names, ["work", "missing"]);
        let order: Vec<usize> =
            ["A\n", "B\n", "C\n", "D\n"].iter().map(|part| with.find(part).unwrap()).collect();
        assert!(order.is_sorted(), "{with}");
        let (without, names) = changed(&with, &page(&[("missing", "D\n")]));
        assert_eq!(names, ["start", "work", "exists"]);
        assert!(
            !without.contains("A\n") && !without.contains("begin start") && without.contains("D\n"),
            "{without}"
        );
    }

    #[test]
    fn a_part_that_a_person_renamed_is_theirs() {
        let page = page(&[("start", "A\n"), ("work", "B\n")]);
        let own = new(&page).replace(" work -->", " ours -->").replace("B\n", "B, and our words\n");
        let (after, names) = changed(&own, &page);
        assert_eq!(names, ["work"]);
        assert!(after.contains("begin ours -->\nB, and our words\n") && after.contains("B\n"), "{after}");
        let ours = "<!-- asyncready begin ours -->\n<!-- asyncready end ours -->\n";
        assert_eq!(merge(Some(ours), &page), Ok(MergedPage::Unmarked));
    }

    #[test]
    fn a_file_without_marks_or_with_broken_ones_is_left_alone() {
        let page = page(&[("start", "A\n")]);
        assert_eq!(merge(Some("# My own page\n"), &page), Ok(MergedPage::Unmarked));
        assert_eq!(merge(Some(""), &page), Ok(MergedPage::Unmarked));
        let (begin, end) = ("<!-- asyncready begin start -->\n", "<!-- asyncready end start -->\n");
        for (text, line) in [
            (begin.to_owned(), 1),
            (format!("x\n{end}"), 2),
            (format!("{begin}{begin}{end}{end}"), 2),
            (format!("{begin}{end}{begin}{end}"), 3),
            (format!("{begin}<!-- asyncready end b -->\n"), 2),
        ] {
            assert_eq!(merge(Some(&text), &page).unwrap_err().line, line, "{text}");
        }
    }
}
