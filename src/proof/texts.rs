//! Texts that mislead the eye: two that are the same, and characters that act or cannot be seen.

use super::{Code, lab::Lab};
use crate::{
    bank::{Kind, Part},
    text::acts,
};

pub(super) fn check(lab: &mut Lab<'_>) {
    same(lab);
    hidden(lab);
}

fn same(lab: &mut Lab<'_>) {
    for (at, question) in lab.bank.questions() {
        let (key, texts): (_, Vec<&str>) = match &question.kind {
            Kind::Ladder { levels, .. } => ("levels", levels.iter().map(String::as_str).collect()),
            Kind::Checklist(list) => ("items", list.items.iter().map(|item| item.text.as_str()).collect()),
            Kind::Choice(choice) => {
                ("options", choice.options.iter().map(|option| option.text.as_str()).collect())
            }
        };
        let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        for second in 0..folded.len() {
            let Some(first) = (0..second).find(|first| folded[*first] == folded[second]) else { continue };
            let part = Part::Question(at);
            let message = format!("two {key} of `{}` say the same", question.id);
            let [first, second] =
                [first, second].map(|place| lab.places.at(part, &[key, &place.to_string(), "text"]));
            lab.report(
                Code::SameText
                    .at(second, message)
                    .related(first, "first here")
                    .help("say what is different, or remove one of the two"),
            );
        }
    }
}

/// The text as a reader tells it from others: without case, end marks and runs of spaces.
fn fold(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', ',', ';', ':', '!']).to_owned()
}

fn hidden(lab: &mut Lab<'_>) {
    let found: Vec<_> = lab
        .places
        .texts()
        .into_iter()
        .filter_map(|(key, text, place)| {
            let c = text.chars().find(|c| acts(*c) || is_invisible(*c))?;
            let message =
                format!("`{key}` contains the character U+{:04X}, which nobody can see", u32::from(c));
            Some(Code::HiddenCharacter.at(place.clone(), message))
        })
        .collect();
    for finding in found {
        lab.report(finding.help("delete it and type the text around it again"));
    }
    for template in &lab.bank.templates {
        let line = template
            .text
            .lines()
            .position(|line| line.chars().any(|c| c != '\t' && c != '\r' && (acts(c) || is_invisible(c))));
        if let Some(line) = line {
            let message =
                format!("the template `{}` contains a hidden character in line {}", template.name, line + 1);
            lab.tell(
                Code::HiddenCharacter,
                lab.place(Part::Bank),
                message,
                "delete it and type the text around it again",
            );
        }
    }
}

/// Characters without a picture that no language needs between letters, beside those that act.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180e}'
            | '\u{3164}'
            | '\u{ffa0}'
    )
}
