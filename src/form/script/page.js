// The page: keys, progress, and what follows from a change.

const find = id => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const asks = data.questions.filter(question => question.here);
const fields = new Map(asks.map(question => [question, find("q-" + question.id)]));
const fieldOf = question => fields.get(question);
let entries = {}, states = {}, later = 0, quiet = 0;

// Everything that is said, read from the page.
function names() {
  const said = name => data.about[name] || clean(find(name) ? find(name).value : "", false);
  const people = data.people.map((role, at) => [role, clean(find("role-" + at).value, false)]);
  return { subject: said("subject"), work: said("work"), respondent: said("respondent"), people: Object.fromEntries(people) };
}

function facts() {
  return Object.fromEntries(data.facts.map(id => [id, clean(find("fact-" + id).value, false)]));
}

const asked = () => asks.filter(question => states[question.id] !== "not-asked");
const blank = () => asked().filter(question => states[question.id] === "blank");

// Reads these questions anew, and shows what follows: only what is another than before costs work.
function refresh(questions) {
  for (const question of questions) {
    entries[question.id] = entryOf(question, fieldOf(question));
    showRow(question);
  }
  const before = states;
  states = statesOf(data, entries);
  for (const question of asks) {
    const state = states[question.id];
    if (state !== before[question.id] || questions.includes(question)) showState(question, state);
  }
  const all = asked().length, open = blank().length;
  find("meter").max = all;
  find("meter").value = all - open;
  setText(find("progress"), `${all - open} of ${all} answered`);
  find("next").disabled = open === 0;
  setText(find("open"), open === 0 ? "Every question has an answer. Follow a question to change its answer."
    : `Still open: ${open} of ${all}. You can send it back as it is; open questions stay open. Follow a question to answer it.`);
  showSections();
  if (!later) later = setTimeout(() => { later = 0; showFile(); }, 400);
}

function showState(question, state) {
  const field = fieldOf(question), reason = part(field, "reason");
  field.hidden = rows[question.id].row.hidden = state === "not-asked";
  field.querySelector("[data-do=clear]").hidden = stateOf(entries[question.id]) === "blank";
  if (reason) reason.hidden = state !== "na";
}

// Takes what was changed: shows it, and keeps it as a draft in this browser.
function changed(questions, words) {
  refresh(questions);
  unsaved = true;
  find("undo").hidden = true;
  find("done").hidden = true;
  if (!words) return keepSoon();
  say(keep() ? `Saved: ${words}` : words);
}

function answered(question) {
  changed([question], `question ${asked().indexOf(question) + 1}, ${inWords(entryOf(question, fieldOf(question)), question)}`);
}

// Words in the bar, for some time.
function say(words) {
  clearTimeout(quiet);
  find("status").textContent = words;
  if (words) quiet = setTimeout(say, 10000, "");
}

// Shows a file or a draft in place of everything that is on the page.
function show(text) {
  const file = opened(data, text);
  for (const name of ["subject", "work", "respondent"]) if (find(name)) find(name).value = file.names[name] || "";
  data.people.forEach((role, at) => { find("role-" + at).value = (file.names.people || {})[role] || ""; });
  for (const id of data.facts) find("fact-" + id).value = file.facts[id] || "";
  for (const question of asks) showEntry(question, fieldOf(question), file.entries[question.id] || {});
  refresh(asks);
}

function goTo(question) {
  const field = fieldOf(question), boxes = boxesOf(field);
  (boxes.find(box => box.checked) || boxes[0]).focus();
  field.scrollIntoView({ block: "nearest" });
}

// The next question; the next open one where a gap was filled, as in the wizard. Behind the questions come
// the facts, and then the answers in words.
function goOn(from, filled) {
  const all = asked(), rest = all.slice(all.indexOf(from) + 1);
  const next = filled ? rest.find(question => states[question.id] === "blank") : rest[0];
  const fact = data.facts.find(id => !find("fact-" + id).value);
  if (next) goTo(next);
  else find(fact && blank().length === 0 ? "fact-" + fact : "check").focus();
}

const questionOf = element => {
  const field = element.closest("fieldset.question");
  return field && asks.find(question => question.id === field.dataset.id);
};

function onKey(event) {
  const question = questionOf(event.target);
  if (!question || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const inText = event.target.matches("textarea, input[type=text]");
  if (inText && event.key === "Escape") goTo(question);
  else if (inText && event.key === "Enter" && event.target.matches("input")) goOn(question, false);
  else if (inText || !onQuestion(question, fieldOf(question), event)) return;
  event.preventDefault();
}

// What a key does on a question; whether it does anything.
function onQuestion(question, field, event) {
  const wasBlank = states[question.id] === "blank", key = event.key;
  const onButton = event.target.matches("summary, button, a");
  const at = asked().indexOf(question);
  if (/^[0-9ux]$/.test(key)) {
    const box = press(field, key);
    if (!box) return say(key === "x" ? "Every piece of work has an answer here." : `There is no ${key} here.`) || true;
    answered(question);
    if (key === "x") part(field, "na").focus();
    else if (box.dataset.answer !== "item") goOn(question, wasBlank);
    else box.focus();
  } else if (key === "Enter" && !onButton) goOn(question, false);
  else if (key === "s") goOn(question, wasBlank);
  else if (key === "b" && at > 0) goTo(asked()[at - 1]);
  else if (key === "r") find("check").focus();
  else if (key === "Delete") clear(question, field);
  else if (key === "?") part(field, "why").open = !part(field, "why").open;
  else if (key === "c" || key === "e") {
    part(field, "more").open = true;
    part(field, key === "c" ? "note" : "evidence").focus();
  } else return false;
  return true;
}

// Clears an answer, which can be undone until the next change; comment and evidence stay.
function clear(question, field) {
  const before = entries[question.id];
  if (stateOf(before) === "blank") return;
  for (const box of boxesOf(field)) box.checked = false;
  answered(question);
  find("undo").hidden = false;
  find("undo").onclick = () => {
    showEntry(question, field, { ...before, note: entries[question.id].note, evidence: entries[question.id].evidence });
    answered(question);
    goTo(question);
  };
  goTo(question);
}

function onChange(event) {
  const question = questionOf(event.target);
  if (!question || !event.target.dataset.answer) return;
  keepApart(fieldOf(question), event.target);
  answered(question);
}

function onInput(event) {
  if (!event.target.matches("textarea:not([readonly]), input[type=text]")) return;
  const question = questionOf(event.target);
  changed(question ? [question] : [], "");
}

function start() {
  document.documentElement.classList.add("js");
  startCheck();
  for (const question of asks) fieldOf(question).querySelector("[data-do=clear]")
    .addEventListener("click", () => clear(question, fieldOf(question)));
  const clicks = { next: () => goTo(blank()[0]), download, copy, anew, mail: writeMail };
  for (const id of Object.keys(clicks)) find(id).addEventListener("click", clicks[id]);
  document.addEventListener("change", onChange);
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey);
  find("as-text").addEventListener("toggle", showFile);
  find("file").addEventListener("change", event => openFile(event.target));
  // A browser may fill the fields anew when somebody comes back to the page.
  addEventListener("pageshow", () => refresh(asks));
  refresh(asks);
  watchDraft();
  watchSections();
  restore();
}

start();
