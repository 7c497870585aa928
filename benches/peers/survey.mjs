// Works out assessments with survey-core: the sections' scores, the index and the team verdict.
//
//   node survey.mjs LINES.jsonl [new|reuse|bare] > peer.jsonl
//
// `new` makes a model a line, as a server does that keeps nothing between requests; `reuse` keeps one for
// all lines; `bare` also leaves the arithmetic to functions of this file, so that the library only holds
// the answers and shows and hides questions. The seconds go to stderr.
//
// The model is made from the bank: a page a section, a question a question, `ask_if` as `visibleIf`,
// scores as calculated values, and the caps as expressions of the library.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { FunctionFactory, Model } from "survey-core";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../questions/async-contracting");
const files = readdirSync(folder).filter((name) => name.endsWith(".toml")).sort();
const tables = files.map((name) => parse(readFileSync(join(folder, name), "utf8")));
const all = (key) => tables.flatMap((table) => table[key] ?? []);
const { bank } = tables.find((table) => table.bank);
const [sections, questions] = [all("section"), all("question")];
const ladder = all("verdict").filter((verdict) => "from" in verdict);
const caps = all("rule").filter((rule) => rule.effect === "cap");
const byId = new Map(questions.map((question) => [question.id, question]));

// A score in tenths of a point, rounded half up, as the bank's own rules say.
const ratio = (part, whole) => (whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)));

function level(question, value) {
  if (value === undefined || value === "unknown" || question.options) return undefined;
  if (question.levels) return value;
  const reached = 1 + question.counts.filter((needed) => needed <= value.length).length;
  const complete = (question.must ?? []).every((item) => value.includes(item));
  return complete ? reached : Math.min(reached, Math.max(1, readyOf(question) - 1));
}

function readyOf(question) {
  const levels = question.counts.length + 1;
  return question.ready ?? Math.ceil(0.75 * (levels - 1)) + 1;
}

function share(question, value) {
  if (value === undefined || value === "unknown") return undefined;
  if (question.options) return question.options.find((option) => option.id === value).percent / 100;
  const levels = question.levels?.length ?? question.counts.length + 1;
  return (level(question, value) - 1) / (levels - 1);
}

const answered = (survey, id) => {
  const { isVisible, value } = survey.getQuestionByName(id);
  if (!isVisible) return undefined;
  if (!Array.isArray(value)) return value;
  return value.includes("unknown") ? "unknown" : value.filter((item) => item !== "none");
};

// The value of a checkbox is always a list, and an empty one is no answer to the library.
const asValues = (answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([id, value]) => {
      if (!byId.get(id).items) return [id, value];
      return [id, value === "unknown" ? ["unknown"] : value.length === 0 ? ["none"] : value];
    }),
  );

function sectionScore(survey, id) {
  let [earned, weights] = [0, 0];
  for (const question of questions) {
    if (question.section !== id) continue;
    const part = share(question, answered(survey, question.id));
    if (part === undefined) continue;
    earned += question.weight * Math.round(part * 4200);
    weights += question.weight;
  }
  return ratio(earned, weights * 4200);
}

function indexOf(scores) {
  let [sum, weights] = [0, 0];
  sections.forEach(({ weight }, at) => {
    if (weight === 0 || scores[at] === null || scores[at] === undefined) return;
    sum += weight * scores[at];
    weights += weight;
  });
  return ratio(sum, weights * 1000);
}

FunctionFactory.Instance.register("sectionScore", function ([id]) {
  return sectionScore(this.survey, id);
});

FunctionFactory.Instance.register("indexOf", indexOf);

const levelOf = (survey, id) => level(byId.get(id), answered(survey, id));

FunctionFactory.Instance.register("atMost", function ([id, most]) {
  return levelOf(this.survey, id) <= most;
});

FunctionFactory.Instance.register("atLeast", function ([id, least]) {
  return levelOf(this.survey, id) >= least;
});

// The answers behind a route are left out where the team is scored, which an expression cannot say; so
// this compares only lines on which no route holds. See compare.py.
function expression(when) {
  const { question, section } = when;
  if (when.all) return when.all.map((part) => `(${expression(part)})`).join(" and ");
  if (when.any) return when.any.map((part) => `(${expression(part)})`).join(" or ");
  if (when.is) return when.is.map((option) => `{${question}} = '${option}'`).join(" or ");
  if (when.lacks) return when.lacks.map((item) => `{${question}} notcontains '${item}'`).join(" or ");
  if (section) return `{score-${section}} ${"below" in when ? "<" : ">="} ${10 * (when.below ?? when.at_least)}`;
  if (when.unknown) return `{${question}} = 'unknown' or {${question}} empty`;
  return "at_most" in when ? `atMost('${question}', ${when.at_most})` : `atLeast('${question}', ${when.at_least})`;
}

const element = (question) => ({
  name: question.id,
  title: question.prompt,
  type: question.items ? "checkbox" : "radiogroup",
  choices: (question.levels?.map((text, at) => ({ value: at + 1, text }))
    ?? (question.items ?? question.options).map(({ id, text }) => ({ value: id, text })))
    .concat([{ value: "unknown", text: "I don't know" }]),
  ...(question.items && { showNoneItem: true }),
  ...(question.ask_if && { visibleIf: visibleIf(question.ask_if) }),
});

// Open answers ask: a question is left out only where its condition is known not to hold.
const visibleIf = (when) => `{${when.question}} = 'unknown' or {${when.question}} empty or (${expression(when)})`;

// The same for `bare`.
function holds(survey, scores, when) {
  if (when.all) return when.all.every((part) => holds(survey, scores, part));
  if (when.any) return when.any.some((part) => holds(survey, scores, part));
  if (when.section) {
    const score = scores[sections.findIndex(({ id }) => id === when.section)];
    if (score === null) return false;
    return "below" in when ? score < 10 * when.below : score >= 10 * when.at_least;
  }
  const value = answered(survey, when.question);
  if (when.is) return when.is.includes(value);
  if (when.lacks) return Array.isArray(value) && when.lacks.some((item) => !value.includes(item));
  if (when.unknown) return value === undefined || value === "unknown";
  const reached = levelOf(survey, when.question);
  return "at_most" in when ? reached <= when.at_most : reached >= when.at_least;
}

const model = (calculatedValues) => ({
  title: bank.title,
  clearInvisibleValues: "none",
  pages: sections.map((section) => ({
    name: section.id,
    elements: questions.filter((question) => question.section === section.id).map(element),
  })),
  calculatedValues,
});

const json = model([
  ...sections.map(({ id }) => ({ name: `score-${id}`, expression: `sectionScore('${id}')` })),
  { name: "index", expression: `indexOf(${sections.map(({ id }) => `{score-${id}}`).join(", ")})` },
  ...caps.map((rule) => ({ name: `cap-${rule.id}`, expression: `iif(${expression(rule.when)}, 1, 0)` })),
]);

function assess(survey, answers, bare) {
  survey.data = asValues(answers);
  const scores = bare && sections.map(({ id }) => sectionScore(survey, id));
  const index = bare ? indexOf(scores) : (survey.getVariable("index") ?? null);
  const held = (rule) => (bare ? holds(survey, scores, rule.when) : survey.getVariable(`cap-${rule.id}`) === 1);
  const rungs = caps.filter(held).map((rule) => ladder.findIndex((verdict) => verdict.id === rule.verdict));
  const band = ladder.findIndex((verdict) => index >= verdict.from * 10);
  return { index, verdict: ladder[Math.max(band, ...rungs)].id };
}

const [file, mode = "reuse"] = process.argv.slice(2);
const lines = readFileSync(file, "utf8").trimEnd().split("\n");
const kept = new Model(mode === "bare" ? model([]) : json);
const out = [];
const start = process.hrtime.bigint();
for (const line of lines) {
  const { id, answers } = JSON.parse(line);
  const survey = mode === "new" ? new Model(json) : kept;
  out.push(JSON.stringify({ id, ...assess(survey, answers, mode === "bare") }));
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
process.stdout.write(out.join("\n") + "\n");
const each = ((seconds / lines.length) * 1e6).toFixed(0);
process.stderr.write(`${lines.length} lines in ${seconds.toFixed(2)} s, ${each} us each (${mode})\n`);
