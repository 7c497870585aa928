//! From answers of several people to their agenda.

use super::{
    Account, Agenda, Agreement, Comment, Counts, Decision, DisputedFact, MergedAnswers, Outlook, Participant,
    Position, SharedGap, Stance, Topic, Voice,
    merge::{collect_accounts, each_once, merge},
};
use crate::{
    answers::{Answer, Answers, Profile, words},
    bank::{Bank, QuestionIndex, Share},
    number::Change,
    plan::{DisputedQuestion, Stakes, Swing},
    report::question,
    score::{Judgement, Scorecard, State, VerdictName, is_below_ready},
};
use std::cmp::Reverse;

impl<'a> Agenda<'a> {
    /// The agenda of two or more people.
    pub fn new(bank: &'a Bank, voices: &'a [Voice]) -> Self {
        let MergedAnswers { answers, stances, disputed } = merge(bank, voices);
        let card = Scorecard::new(bank, &answers);
        let stakes = Stakes::new(bank, &answers, &disputed);
        let builder = AgendaBuilder { bank, voices, merged: &answers, card: &card };
        let items = builder.topics(&stances, &disputed, &stakes);
        let select = |kind| stances.iter().filter(move |stance| stance.kind == kind);
        let quiet = |kind| select(kind).map(|stance| builder.topic(stance, None, None)).collect();
        let mut gaps = builder.gaps(&stances);
        gaps.sort_by_key(|(importance, _)| Reverse(*importance));
        let first = |part: fn(&Voice) -> Option<&str>| voices.iter().find_map(part);
        Self {
            bank,
            subject: first(|voice| voice.answers.about.subject.as_deref()),
            work: first(|voice| voice.answers.about.work.as_deref()),
            people: voices.iter().map(|voice| person(bank, voice)).collect(),
            lower: builder.outlook(&disputed, <[Answer]>::first),
            higher: builder.outlook(&disputed, <[Answer]>::last),
            counts: Counts {
                asked: stances.len(),
                equal: select(Agreement::Equal).count(),
                step: select(Agreement::Step).count(),
                opposite: select(Agreement::Opposite).count(),
                not_applicable: select(Agreement::NotApplicable).count(),
                one_knows: select(Agreement::OneKnows).count(),
                nobody_knows: select(Agreement::NobodyKnows).count(),
                alone: select(Agreement::Alone).count(),
                decide: items.iter().filter(|topic| topic.decides.is_some()).count(),
            },
            items,
            is_exact: stakes.is_exact,
            take_over: quiet(Agreement::OneKnows),
            find_out: quiet(Agreement::NobodyKnows),
            gaps: gaps.into_iter().map(|(_, gap)| gap).collect(),
            facts: facts(bank, voices),
        }
    }

    /// How many questions are in dispute.
    pub fn disagreements(&self) -> usize {
        self.items.len()
    }
}

fn facts<'a>(bank: &'a Bank, voices: &'a [Voice]) -> Vec<DisputedFact<'a>> {
    let fact = |(at, fact): (usize, &'a crate::bank::Fact)| {
        let told = collect_accounts(voices, at).into_iter().map(|(text, people)| Account { people, text });
        DisputedFact { id: &fact.id, label: &fact.label, told: told.collect() }
    };
    bank.facts.iter().enumerate().map(fact).filter(|fact| fact.told.len() > 1).collect()
}

fn person<'a>(bank: &'a Bank, voice: &'a Voice) -> Participant<'a> {
    Participant {
        name: &voice.name,
        date: voice.answers.about.date.as_deref(),
        quick: voice.answers.profile == Profile::Quick,
        judgement: Judgement::new(bank, &Scorecard::new(bank, &voice.answers)),
    }
}

struct AgendaBuilder<'a, 'm> {
    bank: &'a Bank,
    voices: &'a [Voice],
    merged: &'m Answers,
    card: &'m Scorecard,
}

impl<'a> AgendaBuilder<'a, '_> {
    /// The disputed questions: first those that decide, of these first those that need the fewest others, then by
    /// what they move the index; after that the larger differences, in the order of the questionnaire.
    fn topics(&self, stances: &[Stance], disputed: &[DisputedQuestion], stakes: &Stakes) -> Vec<Topic<'a>> {
        let mut topics: Vec<Topic<'a>> = disputed
            .iter()
            .zip(&stakes.swings)
            .filter_map(|(disputed, swing)| {
                let stance = stances.iter().find(|stance| stance.question == disputed.question)?;
                Some(self.topic(stance, Some(disputed), swing.as_ref()))
            })
            .collect();
        topics.sort_by_key(|topic| {
            let others = topic.decides.as_ref().map_or(usize::MAX, |decision| decision.with.len());
            (others, Reverse(topic.points.0.abs()), topic.kind, topic.question.at)
        });
        topics
    }

    fn topic(
        &self,
        stance: &Stance,
        disputed: Option<&DisputedQuestion>,
        swing: Option<&Swing>,
    ) -> Topic<'a> {
        let at = stance.question;
        let index = |answer: Option<&Answer>| self.settled(&[(at, answer)]).index;
        let ends =
            disputed.and_then(|disputed| index(disputed.answers.first()).zip(index(disputed.answers.last())));
        Topic {
            question: question(self.bank, at, self.card.now.state(at)),
            kind: stance.kind,
            decides: swing.map(|swing| Decision {
                lower: VerdictName::new(self.bank, swing.lower.1),
                higher: VerdictName::new(self.bank, swing.higher.1),
                with: swing.with.iter().map(|(at, _)| self.bank[*at].id.as_str()).collect(),
                labels: swing.with.iter().map(|(at, _)| self.bank[*at].label.as_str()).collect(),
                rest: swing.rest,
            }),
            points: ends.map_or(Change(0), |(lower, higher)| higher.since(lower)),
            minutes: stance.kind.minutes(),
            said: self.positions(stance),
        }
    }

    /// The merged answers with some questions settled.
    fn settled(&self, answers: &[(QuestionIndex, Option<&Answer>)]) -> Scorecard {
        let mut settled = self.merged.clone();
        for (at, answer) in answers {
            settled.entries[at.0].answer = answer.cloned();
        }
        Scorecard::new(self.bank, &settled)
    }

    fn outlook(&self, disputed: &[DisputedQuestion], which: fn(&[Answer]) -> Option<&Answer>) -> Outlook<'a> {
        let settled: Vec<_> =
            disputed.iter().map(|disputed| (disputed.question, which(&disputed.answers))).collect();
        let card = self.settled(&settled);
        Outlook { verdict: VerdictName::new(self.bank, card.standing.work()), index: card.index }
    }

    fn positions(&self, stance: &Stance) -> Vec<Position<'a>> {
        let question = &self.bank[stance.question];
        let mut said: Vec<Position<'a>> = stance
            .given
            .iter()
            .map(|(answer, who)| {
                let answered = self.position(stance.question, who);
                let (level, text) = (answer.level(question), words::full(&question.kind, answer));
                Position { knows: true, level, text, ..answered }
            })
            .collect();
        if !stance.silent.is_empty() {
            let text = words::full(&question.kind, &Answer::Unknown);
            said.push(Position { text, ..self.position(stance.question, &stance.silent) });
        }
        said
    }

    /// Who they are and what they wrote, without an answer.
    fn position(&self, at: QuestionIndex, who: &[usize]) -> Position<'a> {
        let entries =
            || who.iter().map(|voice| (&self.voices[*voice], self.voices[*voice].answers.entry(at)));
        let comment = |(voice, text): (&'a Voice, &'a String)| Comment { person: voice.name.as_str(), text };
        Position {
            people: who.iter().map(|voice| self.voices[*voice].name.as_str()).collect(),
            knows: false,
            level: None,
            text: String::new(),
            comments: entries()
                .filter_map(|(voice, entry)| entry.note.as_ref().map(|note| (voice, note)))
                .map(comment)
                .collect(),
            evidence: each_once(entries().flat_map(|(_, entry)| entry.evidence.iter().map(String::as_str))),
        }
    }

    /// What everybody who answered sees below ready, with its importance: weight times distance to ready from
    /// the higher answer. At least two must have answered.
    fn gaps(&self, stances: &[Stance]) -> Vec<(u32, SharedGap<'a>)> {
        let weigh = |stance: &Stance| {
            let at = stance.question;
            let asked = &self.bank[at];
            let who: usize = stance.given.iter().map(|(_, who)| who.len()).sum();
            let (highest, _) = stance.given.last().filter(|_| who > 1)?;
            let ready = Answer::ready(asked).share(asked).unwrap_or(Share::READY);
            let shares = stance.given.iter().map(|(answer, _)| answer.share(asked));
            // "Not applicable" is no gap.
            let shares: Option<Vec<Share>> = shares.collect();
            let best = shares?.into_iter().max()?;
            let level = highest.level(asked);
            let below = is_below_ready(asked, highest);
            let fixable = asked.is_fixable(level);
            (below && fixable).then(|| {
                let gap = SharedGap {
                    question: question(self.bank, at, State::Answered),
                    first_step: &asked.fix.first_step,
                    owner: &asked.fix.owner,
                    hours: asked.fix.hours_from(level),
                };
                (asked.weight * ready.0.saturating_sub(best.0), gap)
            })
        };
        stances.iter().filter_map(weigh).collect()
    }
}
