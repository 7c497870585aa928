//! Best-first search over what is decided; exact when it ends within its work.

use super::{
    OutOfWork, Work,
    combine::combine,
    frontier::{Point, frontier},
    node::{Asked, Choice, Node, Span},
    possible::possible,
    problem::Problem,
    set::Set,
    tighten::Dead,
};
use crate::{
    bank::{Condition, QuestionIndex, SectionIndex, Share},
    score::{Scorecard, State, Truth, evaluate},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// What a node costs for each question besides its frontiers: conclusions, and scoring its choice.
const NODE: usize = 20;

/// All that the frontier of a section depends on.
type Decided = (SectionIndex, Span, Vec<(Asked, Option<Choice>)>);

struct Search<'a, 'w> {
    problem: &'a Problem<'a>,
    work: &'w mut Work,
    /// By the cheapest choice where all that is undecided is seen in the best light: no set of the node comes
    /// before it. The number keeps nodes with equal choices apart.
    queue: BTreeMap<(Set, usize), Node>,
    /// Most nodes differ in one or two sections, and in those like other nodes before them.
    frontiers: HashMap<Decided, Rc<Vec<Point>>>,
    nodes: usize,
}

/// Finds the cheapest set of fixes that reaches the target, as positions of items, if there is one. Where the
/// work runs out the error tells what every such set costs at least, in double hours.
///
/// The node with the cheapest relaxed choice is looked at first. If scoring that choice for real
/// reaches the target, nothing cheaper exists anywhere. Otherwise something that the relaxation left
/// open is decided both ways.
pub(super) fn search(problem: &Problem<'_>, work: &mut Work) -> Result<Option<Vec<usize>>, u32> {
    let mut search = Search { problem, work, queue: BTreeMap::new(), frontiers: HashMap::new(), nodes: 0 };
    search.add(Node::root(problem)).map_err(|OutOfWork| 0u32)?;
    while let Some(((set, _), node)) = search.queue.pop_first() {
        let items = set.items();
        let card = problem.score(&items);
        if problem.is_reached(&items, &card) {
            return Ok(Some(items));
        }
        for child in branch(problem, &node, &items, &card) {
            search.add(child).map_err(|OutOfWork| set.cost)?;
        }
    }
    Ok(None)
}

impl Search<'_, '_> {
    /// Puts a node in the queue, unless nothing in it reaches the target.
    fn add(&mut self, mut node: Node) -> Result<(), OutOfWork> {
        let problem = self.problem;
        self.work.spend(NODE * problem.bank.questions.len())?;
        if let Err(Dead) = node.tighten(problem) {
            return Ok(());
        }
        let mut frontiers = Vec::new();
        for (section, _) in problem.bank.sections() {
            let choice = |at: QuestionIndex| problem.item_of[at.0].map(|item| node.choices[item]);
            let questions = problem.bank.questions_of(section);
            let decided = questions.map(|(at, _)| (node.asked[at.0], choice(at))).collect();
            let decided = (section, node.spans[section.0], decided);
            frontiers.push(match self.frontiers.get(&decided) {
                Some(known) => Rc::clone(known),
                None => {
                    let new = Rc::new(frontier(problem, &node, section, self.work)?);
                    Rc::clone(self.frontiers.entry(decided).or_insert(new))
                }
            });
        }
        if let Some(set) = combine(&frontiers, self.work)? {
            self.nodes += 1;
            self.queue.insert((set, self.nodes), node);
        }
        Ok(())
    }
}

/// Splits a node whose relaxed choice, scored for real, does not reach the target. No children: the
/// node is decided and leads nowhere.
fn branch(problem: &Problem<'_>, node: &Node, set: &[usize], card: &Scorecard) -> Vec<Node> {
    let bank = problem.bank;
    // Either way decides about every fix that comes after it.
    if let Some(item) = problem.missing(set) {
        return decide(node, item);
    }
    // A cap that still holds is the likely reason. Then come the conditions that open or close questions, first
    // of the questions that were taken for asked or not, whatever suits, and are the other.
    let caps = problem.caps.iter().map(|(_, when)| *when);
    let caps = caps.filter(|when| evaluate(when, bank, &card.now, None) == Truth::Yes);
    let maybe = bank.questions().map(|(at, _)| at).filter(|at| node.asked[at.0] == Asked::Maybe);
    let mut maybe: Vec<QuestionIndex> = maybe.collect();
    maybe.sort_by_key(|at| Reverse(flattered(problem, set, card, *at)));
    let ask_ifs = maybe.iter().filter_map(|at| bank[*at].ask_if.as_ref());
    for condition in caps.chain(ask_ifs) {
        for atom in condition.atoms() {
            if let Some(children) = split(problem, node, atom) {
                return children;
            }
        }
    }
    let free = node.choices.iter().position(|choice| *choice == Choice::Free);
    free.map_or_else(Vec::new, |item| decide(node, item))
}

/// How much the index would gain if a question were asked that is not, or not asked although it is, on a scale
/// of its own.
fn flattered(problem: &Problem<'_>, set: &[usize], card: &Scorecard, at: QuestionIndex) -> i64 {
    let question = &problem.bank[at];
    let item = problem.item_of[at.0].filter(|item| set.contains(item));
    let answer = item.map(|item| problem.items[item].to).or(problem.answers.answer(at));
    let share = answer.and_then(|answer| answer.share(question));
    let (Some(share), Some(score)) = (share, card.now.scores[question.section.0]) else { return 0 };
    let above = i64::from(share.0) * 1000 - i64::from(score.0) * i64::from(Share::WHOLE.0);
    let gain = if card.now.state(at) == State::NotAsked { above } else { -above };
    gain * i64::from(question.weight) * i64::from(problem.bank[question.section].weight)
}

/// Decides an atom both ways, where it is undecided.
fn split(problem: &Problem<'_>, node: &Node, atom: &Condition) -> Option<Vec<Node>> {
    if let Some(at) = atom.question() {
        let item = problem.item_of[at.0]?;
        return (node.choices[item] == Choice::Free).then(|| decide(node, item));
    }
    let (Condition::SectionBelow(section, points) | Condition::SectionAtLeast(section, points)) = atom else {
        return None;
    };
    let (least, most) = possible(&Condition::SectionBelow(*section, *points), problem, node);
    if most != Truth::Yes || least == Truth::Yes {
        return None;
    }
    let limit = i32::from(*points) * 10;
    let (mut low, mut high) = (node.clone(), node.clone());
    let span = &mut low.spans[section.0];
    (span.high, span.ceiling, span.none) = (limit - 1, true, false);
    let span = &mut high.spans[section.0];
    span.low = span.low.max(limit);
    Some(vec![low, high])
}

fn decide(node: &Node, item: usize) -> Vec<Node> {
    let with = |choice| {
        let mut child = node.clone();
        child.choices[item] = choice;
        child
    };
    vec![with(Choice::In), with(Choice::Out)]
}

/// Some set that reaches the target: all fixes, less the dearest ones that are not needed.
pub(super) fn any_set(problem: &Problem<'_>) -> Option<Vec<usize>> {
    let mut set: Vec<usize> = (0..problem.items.len()).collect();
    if !problem.is_reached(&set, &problem.score(&set)) {
        return None;
    }
    let mut dearest = set.clone();
    dearest.sort_by_key(|at| Reverse(problem.items[*at].cost));
    for item in dearest.into_iter().filter(|item| !problem.items[*item].forced) {
        let without: Vec<usize> = set.iter().copied().filter(|at| *at != item).collect();
        if problem.is_reached(&without, &problem.score(&without)) {
            set = without;
        }
    }
    Some(set)
}
