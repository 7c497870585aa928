//! What fills a placeholder, and what is refused.

use super::*;
use crate::{
    answers::{Answer, People, Profile},
    bank::async_contracting as bank,
};

fn answer_with(bank: &Bank, text: &str) -> Answers {
    let mut answers = Answers::from_fn(bank, Profile::Full, |question| Some(Answer::worst(question)));
    answers.about.subject = Some(text.to_owned());
    answers.facts.iter_mut().for_each(|fact| *fact = Some(text.to_owned()));
    answers.about.people = People::from_iter([("tech lead", text)]);
    answers
}

#[test]
fn what_is_told_is_filled_in_and_gaps_stay_gaps() {
    let bank = bank();
    let template = "# {{ subject }}: {{ work }}\n| {{fact.repository}} | {{ person.tech_lead }} |\n{{ answer.path_access }}\n";
    let empty = Filling::empty(&bank).fill(template).unwrap();
    assert_eq!(
        empty,
        "# `<team or client>`: `<the piece of work>`\n| `<where the code is>` | `<tech lead>` |\n`<accounts and access>`\n"
    );
    let filled = Filling::new(&bank, &answer_with(&bank, "https://a.example/x|y"), Leaves::default())
        .fill(template)
        .unwrap();
    assert!(
        filled
            .starts_with("# <https://a.example/x%7Cy>: `<the piece of work>`\n| <https://a.example/x%7Cy> |"),
        "{filled}"
    );
}

#[test]
fn terms_and_what_is_for_the_team_fill_nothing_by_accident() {
    let bank = bank();
    let answers = answer_with(&bank, "4,000");
    let fill = |leaves| {
        Filling::new(&bank, &answers, leaves).fill("{{ fact.ceiling }} {{ fact.running }}\n").unwrap()
    };
    assert_eq!(fill(Leaves::default()), "`<ceiling of the first milestone>` `<running cost>`\n");
    assert_eq!(fill(Leaves::ALL), "4,000 `<running cost>`\n");
}

#[test]
fn words_of_a_person_are_no_template_and_act_nowhere() {
    let bank = bank();
    for hostile in [
        "{{ work }}",
        "{% raw %}",
        "<b>x</b>",
        "a | b",
        "`<x>`",
        "@team #1",
        "\u{1b}[2J",
        "<!-- asyncready -->",
    ] {
        let filled = Filling::new(&bank, &answer_with(&bank, hostile), Leaves::ALL)
            .fill("| {{ subject }} | b |\n")
            .unwrap();
        assert_eq!(filled, format!("| {} | b |\n", markdown::escape(hostile)), "{hostile}");
        assert_eq!(filled.matches(" | ").count(), 1, "{filled}");
    }
}

#[test]
fn a_hostile_template_is_refused_before_it_costs_anything() {
    let bank = bank();
    let fill = |template: &str| Filling::empty(&bank).fill(template).unwrap_err().to_string();
    for (template, expected) in [
        (
            "a\n{% for i in work %}{% endfor %}",
            "line 2: a template has placeholders and no statements; `{%` and `{#` begin one",
        ),
        ("{# x #}", "line 1: a template has placeholders and no statements; `{%` and `{#` begin one"),
        (
            "{{ 'x' * 1000000 * 1000000 }}",
            "line 1: a placeholder is a name such as `work` or `fact.repository`",
        ),
        ("{{ work", "line 1: `{{` begins a placeholder and nothing ends it"),
        ("{{ fact.a.b }}", "line 1: a placeholder is a name such as `work` or `fact.repository`"),
        ("{{ wrok }}", "line 1: nothing fills `wrok`"),
        ("{{ fact.wrok }}", "line 1: nothing fills `fact.wrok`"),
    ] {
        assert_eq!(fill(template), expected, "{template}");
    }
    assert!(fill(&"x".repeat(400_001)).contains("400001 bytes"));
    let long = Filling::new(&bank, &answer_with(&bank, &"x".repeat(1000)), Leaves::ALL);
    let many = long.fill(&"{{ subject }}".repeat(30_000)).unwrap_err();
    assert_eq!(many.to_string(), "line 1: filled, it has more than 4000000 bytes");
}

#[test]
fn code_stays_as_it_is() {
    let template = "a {{ work }}\n```yaml\nrun: ${{ secrets.X }} {% x %} {# y #}\n```\nb {{ work }}\n";
    let filled = Filling::empty(&bank()).fill(template).unwrap();
    assert_eq!(filled, template.replace("{{ work }}", "`<the piece of work>`"));
}

#[test]
fn the_nearest_name_is_known() {
    let bank = bank();
    let problem = |text: &str| placeholders(text).next().unwrap().1.unwrap().problem(&bank);
    assert_eq!(problem("{{ work }}"), None);
    assert_eq!(problem("{{ fact.stack }}"), None);
    assert_eq!(problem("{{ answer.path_access }}"), None);
    assert_eq!(problem("{{ person.tech_lead }}"), None);
    assert_eq!(problem("{{ fact.stak }}").unwrap().1.as_deref(), Some("fact.stack"));
    assert_eq!(problem("{{ answr.path_access }}").unwrap().1.as_deref(), Some("answer"));
    assert!(problem("{{ fact.running }}").unwrap().0.contains("for the team alone"));
}

#[test]
fn the_first_of_several_names_that_is_told_is_taken() {
    let bank = bank();
    let fill = |answers: &Answers, leaves| {
        let template = "{{ fact.decides or person.product_owner }}, {{ comment.fit_use }}\n";
        Filling::new(&bank, answers, leaves).fill(template).unwrap()
    };
    let mut answers = Answers::blank(&bank, Profile::Full);
    assert_eq!(fill(&answers, Leaves::ALL), "`<who decides>`, `<who uses it and keeps it>`\n");
    answers.about.people = People::from_iter([("product owner", "Ana")]);
    answers.entries[bank.find_question("fit-use").unwrap().0].note = Some("Ben asked".to_owned());
    assert_eq!(fill(&answers, Leaves::default()), "Ana, `<who uses it and keeps it>`\n");
    answers.facts.fill(Some("Nora".to_owned()));
    assert_eq!(fill(&answers, Leaves::ALL), "Nora, Ben asked\n");
    let wrong = Filling::empty(&bank).fill("{{ work or wrok }}").unwrap_err();
    assert_eq!(wrong.to_string(), "line 1: nothing fills `wrok`");
}
