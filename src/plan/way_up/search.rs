//! Best-first search over what is decided; exact when it ends within its work.

use super::{
    Work,
    combine::{Combined, combine},
    frontier::{Point, frontier},
    key::Sets,
    node::{Asked, Choice, Node, Span},
    possible::{Possible, possible},
    problem::Problem,
    tighten::Dead,
};
use crate::{
    bank::{Condition, QuestionIndex, SectionIndex},
    score::{Scorecard, Truth, evaluate},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// What a node costs for each question besides its frontiers: conclusions, and scoring its choice.
const NODE: usize = 20;

/// What came of a search.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The cheapest set, as positions of items.
    Found(Vec<usize>),
    /// No set reaches the target.
    Nothing,
    /// The work ran out; every set that reaches the target costs at least this, in double hours.
    Unsure { at_least: u32 },
}

/// Cost, count and items of a node's cheapest choice where all that is undecided is seen in the best
/// light: no set of the node comes before it. The last number keeps nodes with equal choices apart.
type Place = (u32, usize, Vec<usize>, usize);

/// All that the frontier of a section depends on.
type Decided = (SectionIndex, Span, Vec<(Asked, Option<Choice>)>);

struct Search<'a, 'w> {
    problem: &'a Problem<'a>,
    work: &'w mut Work,
    sets: Sets,
    queue: BTreeMap<Place, Node>,
    /// Most nodes differ in one or two sections, and in those like other nodes before them.
    frontiers: HashMap<Decided, Rc<Vec<Point>>>,
    nodes: usize,
}

/// Finds the cheapest set of fixes that reaches the target.
///
/// The node with the cheapest relaxed choice is looked at first. If scoring that choice for real
/// reaches the target, nothing cheaper exists anywhere. Otherwise something that the relaxation left
/// open is decided both ways.
pub(super) fn search(problem: &Problem<'_>, work: &mut Work) -> Outcome {
    let mut search = Search {
        problem,
        work,
        sets: Sets::new(),
        queue: BTreeMap::new(),
        frontiers: HashMap::new(),
        nodes: 0,
    };
    if search.add(Node::root(problem)).is_none() {
        return Outcome::Unsure { at_least: 0 };
    }
    while let Some(((cost, _, items, _), node)) = search.queue.pop_first() {
        let card = problem.score(&items);
        if problem.is_reached(&items, &card) {
            return Outcome::Found(items);
        }
        for child in branch(problem, &node, &items, &card) {
            if search.add(child).is_none() {
                return Outcome::Unsure { at_least: cost };
            }
        }
    }
    Outcome::Nothing
}

impl Search<'_, '_> {
    /// Puts a node in the queue, unless nothing in it reaches the target. `None`: out of work.
    fn add(&mut self, mut node: Node) -> Option<()> {
        let problem = self.problem;
        self.work.spend(NODE * problem.bank.questions.len())?;
        if let Err(Dead) = node.tighten(problem) {
            return Some(());
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
                    let new = frontier(problem, &node, section, &mut self.sets, self.work)?;
                    Rc::clone(self.frontiers.entry(decided).or_insert(Rc::new(new)))
                }
            });
        }
        if let Combined::Cheapest(key) = combine(&frontiers, &mut self.sets, self.work)? {
            let items = self.sets.items(key.set);
            self.nodes += 1;
            self.queue.insert((key.cost, items.len(), items, self.nodes), node);
        }
        Some(())
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
    // A cap that still holds is the likely reason. Then come the conditions that open or close questions.
    let caps = problem.caps.iter().copied();
    let caps = caps.filter(|when| evaluate(when, bank, &card.now, None) == Truth::Yes);
    let ask_ifs = bank.questions().filter(|(at, _)| node.asked[at.0] == Asked::Maybe);
    let ask_ifs = ask_ifs.filter_map(|(_, question)| question.ask_if.as_ref());
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

/// Decides an atom both ways, where it is undecided.
fn split(problem: &Problem<'_>, node: &Node, atom: &Condition) -> Option<Vec<Node>> {
    if let Some(at) = atom.question() {
        let item = problem.item_of[at.0]?;
        return (node.choices[item] == Choice::Free).then(|| decide(node, item));
    }
    let (Condition::SectionBelow(section, points) | Condition::SectionAtLeast(section, points)) = atom else {
        return None;
    };
    let below = possible(&Condition::SectionBelow(*section, *points), problem, node);
    if !(below.can_be(Possible::YES) && below.can_be(Possible::NO.or(Possible::OPEN))) {
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
