//! Why no set of steps leads further, in words.

use crate::{
    bank::Bank,
    plan::Obstacle,
    text::{Count, sentence},
};

/// Its kind, and a sentence.
pub(super) fn explain(bank: &Bank, obstacle: Obstacle) -> (&'static str, String) {
    match obstacle {
        Obstacle::NotEnoughKnown => (
            "not-enough-known",
            "Too little is known for a verdict, so there is nothing to count a way from; the open questions \
             come first."
                .to_owned(),
        ),
        Obstacle::TooLittleKnown(least) => (
            "too-little-known",
            format!(
                "Once {least} % is known, this page shows the way to {}: until then it would be a guess.",
                bank.ladder[0].title
            ),
        ),
        Obstacle::Route(rule, route) => (
            "route",
            format!(
                "The steps help the team. This piece of work stays {} as long as this is so: {}.",
                bank[route].title,
                bank[rule].because.trim_end_matches('.')
            ),
        ),
        Obstacle::QuickScreen(most) => (
            "quick-screen",
            format!(
                "The quick screen alone gives at most {}; the full questionnaire can give more.",
                bank[most].title
            ),
        ),
        Obstacle::Cap(rule) => (
            "rule",
            format!(
                "This still holds when every step is done: {}.",
                bank[rule].because.trim_end_matches('.')
            ),
        ),
        Obstacle::Index { to, most } => {
            let most = most.map_or_else(|| "not there".to_owned(), |most| most.to_string());
            let (title, from) = (&bank[to].title, bank[to].from);
            ("index", format!("With every step done you would score {most}, and {title} begins at {from}."))
        }
        Obstacle::Open(count) => (
            "open-answers",
            sentence(&format!(
                "{} could still be the way: good answers lead further",
                Count(count, "open answer")
            )),
        ),
        Obstacle::Opens(to) => (
            "opens-questions",
            format!(
                "Steps open questions that have no answer yet, and then too little is known for {}.",
                bank[to].title
            ),
        ),
    }
}
