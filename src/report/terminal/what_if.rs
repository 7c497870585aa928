//! What other answers would change, for a terminal.

use super::{Page, WIDTHS, tables};
use crate::report::{
    named::Named,
    what_if::{ChangedRule, Pair, WhatIf},
};

/// Renders the difference in at most `width` columns. Colour codes are included.
pub fn render(what_if: &WhatIf<'_>, width: usize) -> String {
    let mut page = Page::new(width.clamp(*WIDTHS.start(), *WIDTHS.end()));
    page.strong_item("", "What if");
    for answer in &what_if.answers {
        let word = |text: &str| if text.is_empty() { "no answer".to_owned() } else { text.to_owned() };
        page.item("- ", &format!("{}: {}", answer.label, word(&answer.text.after)));
        page.item("    ", &format!("now: {}", word(&answer.text.before)));
        if !answer.asked {
            page.item("    ", "This question is not asked with these answers, so it counts nothing.");
        }
    }
    page.blank();
    verdict(&mut page, "Verdict", what_if.verdict);
    let routed = |pair: Pair<Named<'_>>| pair != what_if.verdict;
    if routed(what_if.team_verdict) {
        verdict(&mut page, "The team itself", what_if.team_verdict);
    }
    page.blank();
    page.block(&tables::difference(what_if, page.width()));
    rules(&mut page, "No longer holds", &what_if.lifted);
    rules(&mut page, "Holds now", &what_if.added);
    page.blank();
    page.faint("Nothing was written: the answers file is as it was.");
    page.finish()
}

fn verdict(page: &mut Page, label: &str, pair: Pair<Named<'_>>) {
    let text = if pair.before == pair.after {
        format!("{label}: {}, as before", pair.after.title)
    } else {
        format!("{label}: {} (before: {})", pair.after.title, pair.before.title)
    };
    page.strong_item("", &text);
}

fn rules(page: &mut Page, heading: &str, rules: &[ChangedRule<'_>]) {
    if rules.is_empty() {
        return;
    }
    page.heading(heading);
    for rule in rules {
        page.item("- ", &format!("{} ({}): {}", rule.id, rule.effect, rule.because));
    }
}
