//! From scored answers and their plan to the report.

use super::{
    days::workday,
    named::{Named, Question},
    view::{
        AnswerView, Condition, Deciding, Good, Held, HeldEffect, Recommendation, Report, Rounds, Section,
        Start, Told, Verdict,
    },
    why, words,
};
use crate::{
    answers::{Answers, words::listed},
    bank::{AnyVerdict, Bank, QuestionIndex, RuleIndex, StartsIn},
    plan::{Group, Obstacle, Plan, StartBecause},
    score::{HeldBy, Hold, Scorecard, State, Truth, evaluate, grounds},
    text::sentence,
};
use jiff::civil::Date;

/// The program's own verdict where too little is answered.
const NOT_ENOUGH_KNOWN: Named<'static> = Named { id: "not-enough-known", title: "NOT ENOUGH KNOWN" };

impl<'a> Report<'a> {
    /// Scores the answers, works out the plan from a day on and puts everything together.
    pub fn new(bank: &'a Bank, answers: &'a Answers, from: Date) -> Self {
        let card = Scorecard::new(bank, answers);
        let plan = Plan::new(bank, answers, &card);
        Builder { bank, answers, card: &card, plan: &plan, from }.build()
    }

    /// The same report with the rounds up to this one.
    #[must_use]
    pub fn with_rounds(self, rounds: Option<Rounds>) -> Self {
        Self { rounds, ..self }
    }
}

/// What a report is made from.
pub(super) struct Builder<'a, 's> {
    pub(super) bank: &'a Bank,
    pub(super) answers: &'a Answers,
    pub(super) card: &'s Scorecard,
    pub(super) plan: &'s Plan,
    pub(super) from: Date,
}

impl<'a> Builder<'a, '_> {
    fn build(&self) -> Report<'a> {
        let standing = &self.card.standing;
        let (bank, work) = (self.bank, standing.work());
        let team = self.verdict(standing.team.any());
        let conditions = standing.conditions(bank).map(|(rule, until)| self.condition(rule, until)).collect();
        let held_by = standing.held_by.iter().filter(|held| held.binding);
        let advice = bank.recommendations.iter();
        let advice = advice.filter(|advice| evaluate(&advice.when, bank, &self.card.now, work) == Truth::Yes);
        let mut report = Report {
            bank,
            about: &self.answers.about,
            profile: self.answers.profile,
            from: self.from,
            rounds: None,
            evidence: None,
            verdict: self.verdict(work),
            team_verdict: standing.route.map(|_| team),
            start: self.start(work),
            why: Vec::new(),
            certain: why::certain(bank, self.card),
            conditions,
            held_by: held_by.map(|held| self.held(held)).collect(),
            index: self.card.index,
            low: self.card.low,
            high: self.card.high,
            known: self.card.known,
            sections: self.sections(),
            plan: self.plan_view(),
            not_asked: self.not_asked(),
            decides: self.plan.decides.iter().map(|group| self.deciding(group)).collect(),
            ask_next: self.plan.ask_next.iter().map(|at| self.question(*at)).collect(),
            recommendations: advice
                .map(|advice| Recommendation { id: &advice.id, title: &advice.title, text: &advice.text })
                .collect(),
            told: self.told(),
            good: self.good(),
            answers: bank.questions().map(|(at, _)| self.answer(at)).collect(),
        };
        report.why = why::why(&report);
        report
    }

    pub(super) fn named(&self, verdict: Option<AnyVerdict>) -> Named<'a> {
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
                starts: false,
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
            starts: verdict.starts,
            actions: verdict.actions.iter().map(String::as_str).collect(),
            provisional,
            range,
            depth,
        }
    }

    fn range(&self) -> (Named<'a>, Named<'a>) {
        let standing = &self.card.standing;
        (
            self.named(Some(AnyVerdict::Rung(standing.worst))),
            self.named(Some(AnyVerdict::Rung(standing.best))),
        )
    }

    fn start(&self, work: Option<AnyVerdict>) -> Start<'a> {
        let Some(start) = self.plan.start else {
            return match work.map(|verdict| &self.bank.verdict(verdict).starts_in) {
                Some(StartsIn::Words(words)) => Start::Words { words },
                Some(StartsIn::Days(_)) | None => Start::Unknown,
            };
        };
        if start.because == StartBecause::NoWay {
            return Start::Blocked { because: self.no_way() };
        }
        let first_start = || {
            self.plan
                .ways_up
                .ways
                .iter()
                .find(|way| self.bank[way.to].starts)
                .map(|way| &self.bank[way.to].title)
        };
        Start::Between {
            days: start.days,
            earliest: workday(self.from, start.days.low),
            latest: workday(self.from, start.days.high),
            because: match start.because {
                StartBecause::Verdict | StartBecause::NoWay => String::new(),
                StartBecause::Wait(at) => {
                    format!("Others take that long over this: {}.", self.bank[at].label)
                }
                StartBecause::Way => first_start().map_or_else(String::new, |title| {
                    format!("The steps to {title} with nothing open take that long.")
                }),
            },
        }
    }

    /// What no steps change on the way to a start: the first obstacle that is one.
    fn no_way(&self) -> String {
        let beside =
            |obstacle: &&Obstacle| !matches!(obstacle, Obstacle::Route(..) | Obstacle::TooLittleKnown(_));
        match self.plan.ways_up.obstacles.iter().find(beside) {
            Some(Obstacle::Cap(rule)) => sentence(&self.bank[*rule].because),
            Some(obstacle) => words::obstacle(self.bank, *obstacle).1,
            None => String::new(),
        }
    }

    fn condition(&self, rule: RuleIndex, until: &'a str) -> Condition<'a> {
        let behind = self.card.behind(self.bank, rule);
        Condition {
            rule: &self.bank[rule].id,
            questions: behind.into_iter().map(|at| self.question(at)).collect(),
            until,
            because: &self.bank[rule].because,
        }
    }

    fn held(&self, held: &HeldBy) -> Held<'a> {
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
                let named = self.card.behind(bank, rule);
                let answers =
                    named.iter().map(|at| (bank[*at].label.as_str(), self.answer(*at).text)).collect();
                let mut questions = named;
                let seen = self.card.seen_by(&bank[rule]);
                let sections = grounds(&bank[rule].when, bank, seen).into_iter();
                for section in sections.filter_map(crate::bank::Condition::section) {
                    let gaps = self.plan.items.iter().map(|item| item.question);
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

    pub(super) fn question(&self, at: QuestionIndex) -> Question<'a> {
        question(self.bank, at, self.card.now.state(at))
    }

    /// What no honest start can do without, where the quick screen did not ask for it.
    fn not_asked(&self) -> Vec<Question<'a>> {
        let essential = self.bank.questions().filter(|(_, question)| question.essential).map(|(at, _)| at);
        let is_quick = self.answers.profile == crate::answers::Profile::Quick;
        let not_asked = essential.filter(|at| is_quick && self.card.now.state(*at) == State::NotAsked);
        not_asked.map(|at| self.question(at)).collect()
    }

    fn deciding(&self, group: &Group) -> Deciding<'a> {
        Deciding {
            direction: group.direction,
            to: self.named(Some(group.to)),
            questions: group.questions.iter().map(|at| self.question(*at)).collect(),
        }
    }

    fn told(&self) -> Vec<Told<'a>> {
        let facts = self.bank.facts();
        let told = facts.filter_map(|(at, fact)| self.answers.fact(at).map(|text| (fact, text)));
        told.map(|(fact, text)| Told {
            fact: &fact.id,
            label: &fact.label,
            prompt: &fact.prompt,
            text,
            first_page: fact.first_page,
        })
        .collect()
    }

    fn good(&self) -> Vec<Good<'a>> {
        let bank = self.bank;
        let sections = self.plan.good.iter();
        sections
            .map(|(section, questions)| Good {
                section: &bank[*section].id,
                title: &bank[*section].title,
                questions: questions.iter().map(|at| self.question(*at)).collect(),
            })
            .collect()
    }

    fn answer(&self, at: QuestionIndex) -> AnswerView<'a> {
        let bank = self.bank;
        let (question, entry) = (&bank[at], self.answers.entry(at));
        AnswerView {
            question: &question.id,
            label: &question.label,
            section: &bank[question.section].id,
            prompt: &question.prompt,
            state: self.card.now.state(at),
            level: entry.answer.as_ref().and_then(|answer| answer.level(question)),
            text: entry.answer.as_ref().map_or_else(String::new, |answer| listed(&question.kind, answer)),
            note: entry.note.as_deref(),
            evidence: &entry.evidence,
            by: entry.by.as_deref(),
        }
    }
}

/// The names of a verdict; `None` is "not enough known".
pub(crate) fn named(bank: &Bank, verdict: Option<AnyVerdict>) -> Named<'_> {
    verdict.map_or(NOT_ENOUGH_KNOWN, |verdict| {
        let verdict = bank.verdict(verdict);
        Named { id: &verdict.id, title: &verdict.title }
    })
}

/// A question by name, with what is known about it.
pub(crate) fn question(bank: &Bank, at: QuestionIndex, state: State) -> Question<'_> {
    let question = &bank[at];
    Question {
        id: &question.id,
        label: &question.label,
        prompt: &question.prompt,
        asked_of: &bank[question.section].asked_of,
        state,
        show_me: &question.show_me,
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
