//! From a plan to what every format says of it.

use super::{
    build::ReportBuilder,
    named::{Missing, Named},
    obstacle,
    plan_view::{PlanFact, PlanView, Step, Sums, Way, WayObstacle, When},
};
use crate::{
    answers::{Answer, words::listed},
    bank::{AnyVerdict, Bank, Kind, QuestionIndex, Range, RuleIndex, Rung},
    plan::{self, Assumed, Calendar, PlannedFix, roles},
    score::{ById, VerdictName},
};

impl<'a> ReportBuilder<'a, '_> {
    pub(super) fn plan_view(&self) -> PlanView<'a> {
        let ways = &self.plan.ways_up.ways;
        let list = |questions: &[QuestionIndex]| ById::list(self.bank, questions.iter().copied());
        let (first, later) = self.plan.items.split_at(self.plan.items.len().min(plan::TOP));
        let mut waits: Vec<&PlannedFix> = later.iter().filter(|item| item.wait.high > 0).collect();
        waits.sort_by_key(|item| std::cmp::Reverse(item.wait.high));
        let questions =
            |items: Vec<&PlannedFix>| list(&items.iter().map(|item| item.question).collect::<Vec<_>>());
        PlanView {
            steps: self.plan.items.iter().map(|item| self.step(item)).collect(),
            first: questions(first.iter().collect()),
            waits: questions(waits),
            ways: ways
                .iter()
                .map(|way| Way {
                    to: self.rung(way.to),
                    is_same: self.card.standing.team.any() == Some(AnyVerdict::Rung(way.to)),
                    index: way.index,
                    steps: list(&way.items),
                    sums: self.sums(&way.calendar),
                    open: way.open.iter().filter_map(|rule| until(self.bank, *rule)).collect(),
                    asks: way.asks.iter().map(|at| self.bank[*at].label.as_str()).collect(),
                })
                .collect(),
            out_of_reach: self.out_of_reach(),
            obstacles: self.plan.ways_up.obstacles.iter().map(|at| self.obstacle(*at)).collect(),
            facts: self.plan.facts.iter().map(|at| self.fact(*at)).collect(),
            hours_per_week: self.answers.about.hours_per_week.unwrap_or(self.bank.hours_per_week),
            sums: self.sums(&self.plan.calendar),
            days_off: self.days.days_off().collect(),
            assumes: Assumed::new(self.answers, &roles(self.bank, &self.plan.items)),
        }
    }

    fn step(&self, item: &PlannedFix) -> Step<'a> {
        let (bank, at) = (self.bank, item.question);
        let question = &bank[at];
        let entry = self.answers.entry(at);
        let items = match &question.kind {
            Kind::Checklist(checklist) => checklist.items.as_slice(),
            Kind::Ladder { .. } | Kind::Choice(_) => &[],
        };
        let rules = |rules: &[RuleIndex]| ById::list(bank, rules.iter().copied());
        let planned = |before: &&QuestionIndex| self.plan.items.iter().any(|item| item.question == **before);
        let ways = self.plan.ways_up.ways.iter().filter(|way| way.items.contains(&at));
        let fix = &question.fix;
        Step {
            question: self.question(at),
            section: ById::new(bank, question.section),
            stage: question.stage.map(|stage| Named { id: &bank[stage].id, title: &bank[stage].title }),
            level: item.level,
            ready: question.kind.ready(),
            now: entry.answer.as_ref().map_or_else(String::new, |answer| listed(&question.kind, answer)),
            note: entry.note.as_deref(),
            then: self.then(item),
            missing: item
                .missing
                .iter()
                .map(|at| Missing { id: &items[*at].id, text: &items[*at].text })
                .collect(),
            rank: item.rank + 1,
            gain: item.gain.filter(|gain| gain.0 > 0 && self.card.standing.team.any().is_some()),
            unlocks: item.unlocks.map(|verdict| VerdictName::new(bank, Some(verdict))),
            decides: rules(&item.decides),
            conditions: rules(&item.conditions),
            action: &fix.action,
            first_step: &fix.first_step,
            done_when: fix
                .done_when_alone
                .as_deref()
                .filter(|_| self.plan.is_alone)
                .unwrap_or(&fix.done_when),
            cold_read: fix.cold_read,
            hours: item.hours,
            wait: item.wait,
            weekly_hours: fix.weekly_hours,
            owner: &fix.owner,
            person: self.answers.about.person(&fix.owner),
            when: self.when(at),
            after: question.after.iter().filter(planned).map(|at| bank[*at].label.as_str()).collect(),
            ways: ways.map(|way| self.rung(way.to)).collect(),
            template: fix.template.as_deref(),
            recheck: question.recheck.as_deref(),
            why: &question.why,
        }
    }

    /// What the answer is when the step is done. Of a checklist what is ticked then and is not now.
    fn then(&self, item: &PlannedFix) -> String {
        let question = &self.bank[item.question];
        match (&item.to, &question.kind) {
            (Answer::Ticks(ticks), Kind::Checklist(checklist)) => {
                let added = item.missing.iter().filter(|at| ticks.get(**at) == Some(&true));
                let texts: Vec<&str> = added.map(|at| checklist.items[*at].text.as_str()).collect();
                format!("Also {}", texts.join("; "))
            }
            (to, kind) => listed(kind, to),
        }
    }

    fn when(&self, at: QuestionIndex) -> When {
        // Every item of the plan has its slot.
        let slot = self.plan.calendar.slot(at);
        let get = |part: fn(&plan::Slot) -> Range| slot.map(part).unwrap_or_default();
        let done = get(|slot| slot.done);
        When {
            begins: get(|slot| slot.begins),
            worked: get(|slot| slot.worked),
            asked: get(|slot| slot.asked),
            waited: get(|slot| slot.waited),
            done,
            earliest: self.days.find(done.low),
            latest: self.days.find(done.high),
        }
    }

    fn sums(&self, calendar: &Calendar) -> Sums {
        Sums {
            people: calendar.people.clone(),
            hours: calendar.hours,
            weekly_hours: calendar.weekly_hours,
            done: calendar.done,
            earliest: self.days.find(calendar.done.low),
            latest: self.days.find(calendar.done.high),
        }
    }

    /// The best verdict, where no way leads to it and the team is not there.
    fn out_of_reach(&self) -> Option<VerdictName<'a>> {
        let best = Rung(0);
        let there = self.card.standing.team.any() == Some(AnyVerdict::Rung(best));
        let reached = self.plan.ways_up.ways.iter().any(|way| way.to == best);
        (!there && !reached).then(|| self.rung(best))
    }

    fn fact(&self, at: QuestionIndex) -> PlanFact<'a> {
        let bank = self.bank;
        let holding = self.card.standing.holding.iter();
        let on_it = holding.filter(|rule| self.card.behind(**rule).contains(&at));
        let answer = self.answers.answer(at);
        PlanFact {
            question: self.question(at),
            now: answer.map_or_else(String::new, |answer| listed(&bank[at].kind, answer)),
            follows: on_it.map(|rule| bank[*rule].because.as_str()).collect(),
        }
    }

    fn obstacle(&self, obstacle: plan::Obstacle) -> WayObstacle<'a> {
        let bank = self.bank;
        let rule = match obstacle {
            plan::Obstacle::Route(rule, _) | plan::Obstacle::Cap(rule) => Some(rule),
            plan::Obstacle::NotEnoughKnown
            | plan::Obstacle::TooLittleKnown(_)
            | plan::Obstacle::QuickScreen(_)
            | plan::Obstacle::Index { .. }
            | plan::Obstacle::Open(_)
            | plan::Obstacle::Opens(_) => None,
        };
        let questions = rule.map_or(&[][..], |rule| self.card.behind(rule));
        let (reason, text) = obstacle::explain(bank, obstacle);
        WayObstacle {
            reason,
            text,
            rule: rule.map(|rule| ById::new(bank, rule)),
            questions: ById::list(bank, questions.iter().copied()),
        }
    }

    fn rung(&self, rung: Rung) -> VerdictName<'a> {
        VerdictName::new(self.bank, Some(AnyVerdict::Rung(rung)))
    }
}

fn until(bank: &Bank, rule: RuleIndex) -> Option<&str> {
    match &bank[rule].effect {
        crate::bank::RuleEffect::Once { until } => Some(until),
        crate::bank::RuleEffect::Route(_) | crate::bank::RuleEffect::Cap(_) => None,
    }
}
