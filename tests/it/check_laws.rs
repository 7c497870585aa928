//! No finding is a false alarm: what `bank check` says can never happen does not happen by chance.

use crate::generate::{self, Rules, dice};
use asyncready::{
    bank::{Bank, Places, RuleEffect, load},
    diagnostic::{Code, Diagnostic, Severity, Source},
    lint::lint,
    score::{Hold, Scorecard, TeamVerdict, Truth, evaluate},
};
use proptest::prelude::*;

/// The first id in backticks: the part that a finding is about.
fn about(finding: &Diagnostic) -> &str {
    finding.message.split('`').skip(1).step_by(2).find(|name| *name != "ask_if").unwrap_or_default()
}

/// Fails if these answers are a counterexample to a finding.
fn contradict(bank: &Bank, findings: &[&Diagnostic], card: &Scorecard) {
    for finding in findings {
        let name = about(finding);
        let rule = bank.rules().find(|(_, rule)| rule.id == name);
        match (finding.code, rule) {
            (Code::RuleNeverHolds, Some((at, _))) => assert!(!card.standing.holding.contains(&at), "{name}"),
            (Code::RuleNeverMatters, Some((at, rule))) => match rule.effect {
                RuleEffect::Cap(_) => {
                    let decided =
                        card.standing.held_by.iter().any(|held| {
                            held.hold == Hold::Rule(at) && held.without != card.standing.team.any()
                        });
                    assert!(!decided, "{name}: {:?}", card.standing);
                }
                RuleEffect::Route(_) => assert_ne!(card.standing.route.map(|(rule, _)| rule), Some(at)),
                RuleEffect::Once { .. } => panic!("a condition has no rivals"),
            },

            (Code::VerdictUnreachable, _) if finding.severity == Severity::Error => {
                if let TeamVerdict::Rung(rung) = card.standing.team {
                    assert_ne!(bank[rung].id, name);
                }
            }
            (Code::AskIfNeverHolds, _) => {
                let at = bank.find_question(name).unwrap();
                let ask_if = bank[at].ask_if.as_ref().unwrap();
                assert_ne!(evaluate(ask_if, bank, &card.now, None), Truth::Yes, "{name}");
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_can_never_happen_does_not_happen(mut made in dice(), mut by_chance in prop::collection::vec(dice(), 20)) {
        let text = generate::bank_text(&mut made, Rules::Any);
        let loaded = load(vec![Source::new("made.toml", text)], Vec::new());
        let bank = loaded.bank.as_ref().unwrap();
        let report = lint(bank, &Places::new(&loaded.files()));
        let findings = report.findings.sorted();
        for dice in &mut by_chance {
            let mut answers = generate::answers(dice, bank);
            // Rules and ladders are about the whole bank; the quick screen has its own best verdict.
            answers.profile = asyncready::answers::Profile::Full;
            contradict(bank, &findings, &Scorecard::new(bank, &answers));
        }
    }

    #[test]
    fn rules_that_a_better_answer_lifts_never_worsen(mut made in dice()) {
        let text = generate::bank_text(&mut made, Rules::Monotone);
        let loaded = load(vec![Source::new("made.toml", text)], Vec::new());
        let report = lint(loaded.bank.as_ref().unwrap(), &Places::new(&loaded.files()));
        for finding in report.findings.sorted() {
            prop_assert!(![Code::RaiseWorsens, Code::BestNotBest, Code::RuleNeverHolds].contains(&finding.code), "{finding:?}");
        }
    }
}
