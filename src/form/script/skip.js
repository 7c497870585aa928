// Which questions are asked. The same rules as `ScoredAnswers::new` and `evaluate` of the program; a test compares
// them on random answers. An answer is an object with one of level, items, option, unknown and na.

const NO = 0, OPEN = 1, YES = 2;

// The state of every question by its id: "answered", "unknown", "blank", "na" or "not-asked".
function statesOf(data, entries) {
  const by = Object.fromEntries(data.questions.map(question => [question.id, question]));
  const answer = question => question.here ? entries[question.id] : question.known;
  const scored = { by, states: {}, answer: id => answer(by[id]), questions: data.questions };
  for (const id of data.order) {
    const question = by[id], state = stateOf(answer(question));
    const inProfile = !data.quick || question.quick || state !== "blank";
    const asked = inProfile && (!question.ask_if || truth(question.ask_if, scored) !== NO);
    scored.states[id] = asked ? state : "not-asked";
  }
  return scored.states;
}

function stateOf(entry) {
  if (!entry) return "blank";
  if (entry.unknown) return "unknown";
  if (entry.na !== undefined) return "na";
  const has = entry.level !== undefined || entry.items !== undefined || entry.option !== undefined;
  return has ? "answered" : "blank";
}

// NO, OPEN while it depends on an answer that is missing, or YES.
function truth(test, scored) {
  const answered = holds => {
    const state = scored.states[test.question];
    if (state === "answered") return holds(scored.answer(test.question)) ? YES : NO;
    return state === "unknown" || state === "blank" ? OPEN : NO;
  };
  const level = holds => answered(entry => {
    const reached = levelOf(scored.by[test.question], entry);
    return reached !== undefined && holds(reached);
  });
  switch (test.is) {
    case "at-most": return level(reached => reached <= test.level);
    case "at-least": return level(reached => reached >= test.level);
    case "one-of": return answered(entry => test.options.includes(entry.option));
    case "lacks": return answered(entry => entry.items !== undefined && test.items.some(item => !entry.items.includes(item)));
    case "unknown": return answered(() => false) === OPEN ? YES : NO;
    case "below": return score(test.section, scored, tenths => tenths < 10 * test.points);
    case "reaches": return score(test.section, scored, tenths => tenths >= 10 * test.points);
    case "all": return Math.min(YES, ...test.of.map(part => truth(part, scored)));
    case "any": return Math.max(NO, ...test.of.map(part => truth(part, scored)));
  }
}

// The level of a ladder or a checklist; a choice has none.
function levelOf(question, entry) {
  if (question.kind === "ladder") return entry.level;
  if (question.kind !== "checklist") return undefined;
  const { counts, must, ready } = question.count;
  const level = 1 + counts.filter(needed => needed <= entry.items.length).length;
  return must.every(item => entry.items.includes(item)) ? level : Math.min(level, Math.max(ready - 1, 1));
}

// A section's score in tenths of a point, rounded half up, as far as its questions are answered.
function score(section, scored, holds) {
  let earned = 0, weights = 0, open = false;
  for (const question of scored.questions.filter(question => question.section === section)) {
    const state = scored.states[question.id];
    open ||= state === "unknown" || state === "blank";
    if (state !== "answered") continue;
    const entry = scored.answer(question.id), { weight, shares } = question.score;
    const at = question.kind === "choice" ? question.names.indexOf(entry.option) : levelOf(question, entry) - 1;
    earned += weight * shares[at];
    weights += weight;
  }
  if (weights === 0) return open ? OPEN : NO;
  const whole = weights * 4200;
  return holds(Math.floor((2000 * earned + whole) / (2 * whole))) ? YES : NO;
}
