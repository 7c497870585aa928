//! From scored answers and their plan to the report.

use super::{
    view::{
        AnswerView, Condition, Deciding, Fix, Good, Held, HeldEffect, NamedVerdict, Question, Recommendation,
        Report, Section, Verdict,
    },
    ways::Source,
    why,
};
use crate::{
    answers::{Answer, Answers},
    bank::{AnyVerdict, Bank, Kind, QuestionIndex, RuleIndex},
    plan::{Finding, Group, Plan, behind},
    score::{Hold, Scorecard, State, Truth, evaluate},
    text::join,
};

/// The program's own verdict where too little is answered.
const NOT_ENOUGH_KNOWN: NamedVerdict<'static> =
    NamedVerdict { id: "not-enough-known", title: "NOT ENOUGH KNOWN" };

impl<'a> Report<'a> {
    /// Scores the answers, works out the plan and puts everything together.
    pub fn new(bank: &'a Bank, answers: &'a Answers) -> Self {
        let card = Scorecard::new(bank, answers);
        let plan = Plan::new(bank, answers, &card);
        Builder { bank, answers, card: &card, plan: &plan }.build()
    }
}

struct Builder<'a, 's> {
    bank: &'a Bank,
    answers: &'a Answers,
    card: &'s Scorecard,
    plan: &'s Plan,
}

impl<'a> Builder<'a, '_> {
    fn build(&self) -> Report<'a> {
        let standing = &self.card.standing;
        let (bank, work) = (self.bank, standing.work());
        let team = self.verdict(standing.team.any());
        let conditions = standing.conditions(bank).map(|(rule, until)| self.condition(rule, until)).collect();
        let held_by: Vec<Held<'a>> = standing.held_by.iter().map(|held| self.held(held)).collect();
        let advice = bank.recommendations.iter();
        let advice = advice.filter(|advice| evaluate(&advice.when, bank, &self.card.now, work) == Truth::Yes);
        let named = |verdict| self.named(verdict);
        let ways = Source { bank, card: self.card, plan: self.plan, named: &named };
        let mut report = Report {
            bank,
            about: &self.answers.about,
            profile: self.answers.profile,
            verdict: self.verdict(work),
            team_verdict: standing.route.map(|_| team),
            why: Vec::new(),
            conditions,
            held_by,
            index: self.card.index,
            low: self.card.low,
            high: self.card.high,
            known: self.card.known,
            sections: self.sections(),
            blockers: self.plan.blockers.iter().map(|finding| self.fix(finding)).collect(),
            fixes: self.plan.fixes.iter().map(|finding| self.fix(finding)).collect(),
            today: self.plan.today.iter().map(|at| self.question(*at)).collect(),
            ways_up: ways.ways(),
            out_of_reach: ways.out_of_reach(),
            obstacles: ways.obstacles(),
            decides: self.plan.decides.iter().map(|group| self.deciding(group)).collect(),
            ask_next: self.plan.ask_next.iter().map(|at| self.question(*at)).collect(),
            recommendations: advice
                .map(|advice| Recommendation { id: &advice.id, title: &advice.title, text: &advice.text })
                .collect(),
            good: self.good(),
            answers: bank.questions().map(|(at, _)| self.answer(at)).collect(),
        };
        report.why = why::why(&report);
        report
    }

    fn named(&self, verdict: Option<AnyVerdict>) -> NamedVerdict<'a> {
        named(self.bank, verdict)
    }

    fn verdict(&self, which: Option<AnyVerdict>) -> Verdict<'a> {
        let standing = &self.card.standing;
        let name = self.named(which);
        let Some(any) = which else {
            let headline = format!(
                "Too little is known for a verdict: {} % of the asked weight is answered, and {} % is needed.",
                self.card.known, self.bank.minimum_known
            );
            return Verdict {
                name,
                headline,
                starts_in: "not known yet",
                actions: vec![
                    "Ask the open questions below, the first ones first, then run this report again.",
                ],
                provisional: standing.is_provisional(),
                range: self.range(),
                depth: None,
            };
        };
        let verdict = self.bank.verdict(any);
        let (provisional, range, depth) = match any {
            AnyVerdict::Rung(rung) => (standing.is_provisional(), self.range(), Some(rung.0)),
            // Open answers never change a route.
            AnyVerdict::Route(_) => (false, (name, name), None),
        };
        Verdict {
            name,
            headline: verdict.headline.clone(),
            starts_in: &verdict.starts_in,
            actions: verdict.actions.iter().map(String::as_str).collect(),
            provisional,
            range,
            depth,
        }
    }

    fn range(&self) -> (NamedVerdict<'a>, NamedVerdict<'a>) {
        let standing = &self.card.standing;
        (
            self.named(Some(AnyVerdict::Rung(standing.worst))),
            self.named(Some(AnyVerdict::Rung(standing.best))),
        )
    }

    fn condition(&self, rule: RuleIndex, until: &'a str) -> Condition<'a> {
        let bank = self.bank;
        let slowest = behind(bank, self.card, rule).into_iter().max_by_key(|at| bank[*at].fix.days);
        Condition {
            rule: &bank[rule].id,
            question: slowest.map(|at| bank[at].id.as_str()),
            until,
            because: &bank[rule].because,
            days: slowest.map(|at| bank[at].fix.days),
        }
    }

    fn held(&self, held: &crate::score::HeldBy) -> Held<'a> {
        let bank = self.bank;
        let (rule, because, questions, answers) = match held.hold {
            Hold::QuickScreen => {
                let title = self.named(Some(held.verdict)).title;
                let because = format!(
                    "the quick screen alone gives at most {title}; the full questionnaire can give more"
                );
                ("quick_at_most", because, Vec::new(), Vec::new())
            }
            Hold::Rule(rule) => {
                let named = behind(bank, self.card, rule);
                let answers = named.iter().map(|at| (bank[*at].id.as_str(), self.answer(*at).text)).collect();
                let mut questions = named;
                let holding = bank[rule].when.atoms().into_iter();
                let holding = holding.filter(|atom| evaluate(atom, bank, &self.card.now, None) == Truth::Yes);
                for section in holding.filter_map(crate::bank::Condition::section) {
                    let gaps = self.plan.fixes.iter().map(|fix| fix.question);
                    questions.extend(gaps.filter(|at| bank[*at].section == section));
                }
                questions.sort_unstable();
                questions.dedup();
                let ids = questions.iter().map(|at| bank[*at].id.as_str()).collect();
                (bank[rule].id.as_str(), bank[rule].because.clone(), ids, answers)
            }
        };
        Held {
            rule,
            effect: match held.verdict {
                AnyVerdict::Rung(_) => HeldEffect::Cap,
                AnyVerdict::Route(_) => HeldEffect::Route,
            },
            verdict: self.named(Some(held.verdict)),
            because,
            questions,
            answers,
            without: self.named(held.without),
            binding: held.binding,
        }
    }

    fn sections(&self) -> Vec<Section<'a>> {
        let scored = self.bank.sections.iter().zip(&self.card.sections);
        scored
            .map(|(section, score)| Section {
                id: &section.id,
                title: &section.title,
                weight: section.weight,
                asked_of: &section.asked_of,
                score: score.score,
                low: score.low,
                high: score.high,
                asked: score.asked,
                answered: score.answered,
                unknown: score.unknown,
                blank: score.blank,
                na: score.na,
            })
            .collect()
    }

    fn question(&self, at: QuestionIndex) -> Question<'a> {
        let question = &self.bank[at];
        Question {
            id: &question.id,
            prompt: &question.prompt,
            asked_of: &self.bank[question.section].asked_of,
            state: self.card.now.state(at),
            show_me: &question.show_me,
            first_step: &question.fix.first_step,
        }
    }

    fn deciding(&self, group: &Group) -> Deciding<'a> {
        Deciding {
            direction: group.direction,
            to: self.named(Some(group.to)),
            questions: group.questions.iter().map(|at| self.question(*at)).collect(),
        }
    }

    fn fix(&self, finding: &Finding) -> Fix<'a> {
        let bank = self.bank;
        let question = &bank[finding.question];
        let items = match &question.kind {
            Kind::Checklist(checklist) => checklist.items.as_slice(),
            Kind::Ladder { .. } | Kind::Choice(_) => &[],
        };
        let now = self.card.now.answer(finding.question);
        Fix {
            question: self.question(finding.question),
            section: &bank[question.section].id,
            level: now.and_then(|answer| answer.level(question)),
            ready: question.kind.ready(),
            answer: self.answer(finding.question).text,
            missing: finding
                .missing
                .iter()
                .map(|at| (items[*at].id.as_str(), items[*at].text.as_str()))
                .collect(),
            gain: finding.gain,
            unlocks: finding.unlocks.map(|verdict| self.named(Some(verdict))),
            removes_cap: finding.removes_caps.iter().map(|rule| bank[*rule].id.as_str()).collect(),
            text: &question.fix,
            why: &question.why,
        }
    }

    fn good(&self) -> Vec<Good<'a>> {
        let bank = self.bank;
        let sections = self.plan.good.iter();
        sections
            .map(|(section, questions)| Good {
                section: &bank[*section].id,
                title: &bank[*section].title,
                questions: questions.iter().map(|at| bank[*at].id.as_str()).collect(),
            })
            .collect()
    }

    fn answer(&self, at: QuestionIndex) -> AnswerView<'a> {
        let bank = self.bank;
        let (question, entry) = (&bank[at], self.answers.entry(at));
        AnswerView {
            question: &question.id,
            section: &bank[question.section].id,
            prompt: &question.prompt,
            state: self.card.now.state(at),
            level: entry.answer.as_ref().and_then(|answer| answer.level(question)),
            text: entry.answer.as_ref().map_or_else(String::new, |answer| in_words(answer, &question.kind)),
            note: entry.note.as_deref(),
            evidence: &entry.evidence,
        }
    }
}

/// The names of a verdict; `None` is "not enough known".
pub(super) fn named(bank: &Bank, verdict: Option<AnyVerdict>) -> NamedVerdict<'_> {
    verdict.map_or(NOT_ENOUGH_KNOWN, |verdict| {
        let verdict = bank.verdict(verdict);
        NamedVerdict { id: &verdict.id, title: &verdict.title }
    })
}

/// An answer in the words of the bank.
pub(super) fn in_words(answer: &Answer, kind: &Kind) -> String {
    match (answer, kind) {
        (Answer::Level(level), Kind::Ladder { levels, .. }) => {
            levels.get(usize::from(*level).saturating_sub(1)).cloned().unwrap_or_default()
        }
        (Answer::Ticks(ticks), Kind::Checklist(checklist)) => {
            let ticked = checklist.items.iter().zip(ticks).filter(|(_, tick)| **tick);
            let ids: Vec<&str> = ticked.map(|(item, _)| item.id.as_str()).collect();
            let count = format!("{} of {}", ids.len(), checklist.items.len());
            if ids.is_empty() { count } else { format!("{count}: {}", join(&ids, "and")) }
        }
        (Answer::Option(option), Kind::Choice(choice)) => {
            choice.options.get(*option).map(|option| option.text.clone()).unwrap_or_default()
        }
        (Answer::Unknown, _) => "don't know".to_owned(),
        (Answer::NotApplicable(reason), _) => format!("does not apply: {reason}"),
        // An answer always has the kind of its question; the reader and the wizard see to that.
        (Answer::Level(_) | Answer::Ticks(_) | Answer::Option(_), _) => String::new(),
    }
}

impl Report<'_> {
    /// Whether too little is answered for a team verdict.
    pub fn is_not_enough_known(&self) -> bool {
        self.team_verdict.as_ref().unwrap_or(&self.verdict).name == NOT_ENOUGH_KNOWN
    }

    /// The questions that are open, by what is known about them.
    pub fn open(&self, state: State) -> impl Iterator<Item = &AnswerView<'_>> {
        self.answers.iter().filter(move |answer| answer.state == state)
    }
}
