//! From answers of several people to their agenda.

use super::{
    Agenda, Comment, Counts, Fact, Gap, Item, Kind, Merged, Outlook, Person, Said, Stance, Told, Voice,
    merge,
    merge::{each_once, told},
};
use crate::{
    answers::{Answer, Answers, Profile, words},
    bank::{Bank, QuestionIndex, Share},
    number::Change,
    plan::{Disputed, Stakes},
    report::question,
    score::{Judgement, Scorecard, State, VerdictName, is_below_ready},
};

impl<'a> Agenda<'a> {
    /// The agenda of two or more people.
    pub fn new(bank: &'a Bank, voices: &'a [Voice]) -> Self {
        let Merged { answers, stances, disputed } = merge(bank, voices);
        let card = Scorecard::new(bank, &answers);
        let stakes = Stakes::new(bank, &answers, &card, &disputed);
        let builder = Builder { bank, voices, merged: &answers, card: &card };
        let items = builder.items(&stances, &disputed, &stakes);
        let of = |kind| stances.iter().filter(move |stance| stance.kind == kind);
        let quiet = |kind| of(kind).map(|stance| builder.item(stance, None, false)).collect();
        let mut gaps = builder.gaps(&stances);
        gaps.sort_by_key(|(importance, _)| std::cmp::Reverse(*importance));
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
                equal: of(Kind::Equal).count(),
                step: of(Kind::Step).count(),
                opposite: of(Kind::Opposite).count(),
                not_applicable: of(Kind::NotApplicable).count(),
                one_knows: of(Kind::OneKnows).count(),
                nobody_knows: of(Kind::NobodyKnows).count(),
                alone: of(Kind::Alone).count(),
                decide: items.iter().filter(|item| item.decides).count(),
            },
            items,
            is_exact: stakes.is_exact,
            take_over: quiet(Kind::OneKnows),
            find_out: quiet(Kind::NobodyKnows),
            gaps: gaps.into_iter().map(|(_, gap)| gap).collect(),
            facts: facts(bank, voices),
        }
    }

    /// How many questions are in dispute.
    pub fn disagreements(&self) -> usize {
        self.items.len()
    }
}

fn facts<'a>(bank: &'a Bank, voices: &'a [Voice]) -> Vec<Fact<'a>> {
    let fact = |(at, fact): (usize, &'a crate::bank::Fact)| {
        let told = told(voices, at).into_iter().map(|(text, people)| Told { people, text });
        Fact { id: &fact.id, label: &fact.label, told: told.collect() }
    };
    bank.facts.iter().enumerate().map(fact).filter(|fact| fact.told.len() > 1).collect()
}

fn person<'a>(bank: &'a Bank, voice: &'a Voice) -> Person<'a> {
    Person {
        name: &voice.name,
        date: voice.answers.about.date.as_deref(),
        quick: voice.answers.profile == Profile::Quick,
        judgement: Judgement::new(bank, &Scorecard::new(bank, &voice.answers)),
    }
}

struct Builder<'a, 'm> {
    bank: &'a Bank,
    voices: &'a [Voice],
    merged: &'m Answers,
    card: &'m Scorecard,
}

impl<'a> Builder<'a, '_> {
    /// The disputed questions: first those that decide, of these first those of the smallest groups, then by
    /// what they move the index; after that the larger differences, in the order of the questionnaire.
    fn items(&self, stances: &[Stance], disputed: &[Disputed], stakes: &Stakes) -> Vec<Item<'a>> {
        let group = |at: QuestionIndex| {
            let groups = stakes.groups.iter().filter(|group| group.questions.contains(&at));
            groups.map(|group| group.questions.len()).min().unwrap_or(usize::MAX)
        };
        let mut items: Vec<(usize, QuestionIndex, Item<'a>)> = disputed
            .iter()
            .zip(&stakes.decides)
            .filter_map(|(disputed, decides)| {
                let stance = stances.iter().find(|stance| stance.question == disputed.question)?;
                let item = self.item(stance, Some(disputed), *decides);
                Some((group(disputed.question), disputed.question, item))
            })
            .collect();
        items.sort_by_key(|(group, at, item)| {
            (!item.decides, *group, std::cmp::Reverse(item.points.0.abs()), item.kind, *at)
        });
        items.into_iter().map(|(_, _, item)| item).collect()
    }

    fn item(&self, stance: &Stance, disputed: Option<&Disputed>, decides: bool) -> Item<'a> {
        let at = stance.question;
        let with = |answer: Option<&Answer>| self.settled(&[(at, answer)]);
        let (lower, higher) = match disputed {
            Some(disputed) => (with(disputed.answers.first()), with(disputed.answers.last())),
            None => (self.card.clone(), self.card.clone()),
        };
        let points = lower.index.zip(higher.index).map_or(Change(0), |(lower, higher)| higher.since(lower));
        Item {
            question: question(self.bank, at, self.card.now.state(at)),
            kind: stance.kind,
            decides,
            if_lower: VerdictName::new(self.bank, lower.standing.work()),
            if_higher: VerdictName::new(self.bank, higher.standing.work()),
            points,
            minutes: stance.kind.minutes(),
            said: self.said(stance),
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

    fn outlook(&self, disputed: &[Disputed], which: fn(&[Answer]) -> Option<&Answer>) -> Outlook<'a> {
        let settled: Vec<_> =
            disputed.iter().map(|disputed| (disputed.question, which(&disputed.answers))).collect();
        let card = self.settled(&settled);
        Outlook { verdict: VerdictName::new(self.bank, card.standing.work()), index: card.index }
    }

    fn said(&self, stance: &Stance) -> Vec<Said<'a>> {
        let question = &self.bank[stance.question];
        let mut said: Vec<Said<'a>> = stance
            .given
            .iter()
            .map(|(answer, who)| {
                let answered = self.by(stance.question, who);
                let (level, text) = (answer.level(question), words::listed(&question.kind, answer));
                Said { knows: true, level, text, ..answered }
            })
            .collect();
        if !stance.silent.is_empty() {
            let text = words::listed(&question.kind, &Answer::Unknown);
            said.push(Said { text, ..self.by(stance.question, &stance.silent) });
        }
        said
    }

    /// Who they are and what they wrote, without an answer.
    fn by(&self, at: QuestionIndex, who: &[usize]) -> Said<'a> {
        let entries =
            || who.iter().map(|voice| (&self.voices[*voice], self.voices[*voice].answers.entry(at)));
        let comment = |(voice, text): (&'a Voice, &'a String)| Comment { person: voice.name.as_str(), text };
        Said {
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
    fn gaps(&self, stances: &[Stance]) -> Vec<(u32, Gap<'a>)> {
        let of = |stance: &Stance| {
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
                let gap = Gap {
                    question: question(self.bank, at, State::Answered),
                    first_step: &asked.fix.first_step,
                    owner: &asked.fix.owner,
                    hours: asked.fix.hours_from(level),
                };
                (asked.weight * ready.0.saturating_sub(best.0), gap)
            })
        };
        stances.iter().filter_map(of).collect()
    }
}
