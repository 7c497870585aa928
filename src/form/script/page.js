// The page: keys, progress and the draft.

const find = id => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const asks = data.questions.filter(question => question.here);
const fieldOf = question => find("q-" + question.id);
// All pages that are opened from a disk may share one storage, and two forms may be the same but for their names.
const draftKey = "asyncready form " + JSON.stringify([location.pathname, data.bank, data.version, data.hash,
  data.quick, data.about, asks.map(question => question.id)]);
let entries = {}, states = {}, unsaved = false, keeps = true;

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

// Reads the page anew and shows what follows from it.
function refresh() {
  entries = Object.fromEntries(asks.map(question => [question.id, entryOf(question, fieldOf(question))]));
  states = statesOf(data, entries);
  for (const question of asks) {
    const field = fieldOf(question);
    field.hidden = states[question.id] === "not-asked";
    field.querySelector("[data-do=clear]").hidden = stateOf(entries[question.id]) === "blank";
    const reason = part(field, "reason");
    if (reason) reason.hidden = states[question.id] !== "na";
  }
  for (const section of document.querySelectorAll("section.questions")) {
    section.hidden = !section.querySelector("fieldset:not([hidden])");
  }
  const all = asked().length, open = blank(), done = all - open.length;
  find("meter").max = all;
  find("meter").value = done;
  find("progress").textContent = `${done} of ${all} answered`;
  find("next").disabled = open.length === 0;
  find("open").textContent = open.length === 0 ? "Every question has an answer."
    : `Still open: ${open.length} of ${all}. You can send it back as it is; open questions stay open.`;
  find("open-list").replaceChildren(...open.map(link));
  find("file-name").textContent = fileName();
  find("text").value = fileText();
  mail();
}

function link(question) {
  const item = document.createElement("li"), to = document.createElement("a");
  to.href = "#q-" + question.id;
  to.textContent = fieldOf(question).querySelector("legend").textContent;
  to.addEventListener("click", event => { event.preventDefault(); goTo(question); });
  item.append(to);
  return item;
}

// Takes what was changed: shows it, and keeps it as a draft in this browser.
function changed(words) {
  refresh();
  unsaved = true;
  say(keep() && words ? `Saved: ${words}` : words);
}

const say = words => { find("status").textContent = words || ""; };

function keep() {
  if (!keeps) return false;
  try {
    localStorage.setItem(draftKey, written(data, names(), facts(), entries));
    return true;
  } catch {
    return noDraft();
  }
}

function noDraft() {
  keeps = false;
  find("draft").textContent = "This browser keeps no draft of this page. Before you close it, download the file at "
    + "the end; you can open it here again and go on.";
  find("draft").classList.add("warning");
  return false;
}

// Shows a file or a draft in place of everything that is on the page.
function show(text) {
  const file = opened(data, text);
  for (const name of ["subject", "work", "respondent"]) if (find(name)) find(name).value = file.names[name] || "";
  data.people.forEach((role, at) => { find("role-" + at).value = (file.names.people || {})[role] || ""; });
  for (const id of data.facts) find("fact-" + id).value = file.facts[id] || "";
  for (const question of asks) showEntry(question, fieldOf(question), file.entries[question.id] || {});
  refresh();
}

function goTo(question) {
  const field = fieldOf(question), boxes = boxesOf(field);
  (boxes.find(box => box.checked) || boxes[0]).focus();
  field.scrollIntoView({ block: "nearest" });
}

// The next question; the next open one where a gap was filled, as in the wizard. Behind the questions come
// the facts, and then the end.
function goOn(from, filled) {
  const later = asked().slice(asked().findIndex(question => question.id === from.id) + 1);
  const next = filled ? later.find(question => states[question.id] === "blank") : later[0];
  const fact = data.facts.find(id => !find("fact-" + id).value);
  if (next) goTo(next);
  else find(fact && blank().length === 0 ? "fact-" + fact : "send").focus();
}

function onKey(event) {
  const field = event.target.closest("fieldset.question");
  if (!field || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const question = asks.find(question => question.id === field.dataset.id);
  const inText = event.target.matches("textarea, input[type=text]");
  if (inText && event.key === "Escape") goTo(question);
  else if (inText && event.key === "Enter" && event.target.matches("input")) goOn(question, false);
  else if (inText || !onQuestion(question, field, event)) return;
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
    changed(`${at + 1}: ${inWords(entryOf(question, field), question)}`);
    if (key === "x") part(field, "na").focus();
    else if (box.dataset.answer !== "item") goOn(question, wasBlank);
    else box.focus();
  } else if (key === "Enter" && !onButton) goOn(question, false);
  else if (key === "s") goOn(question, wasBlank);
  else if (key === "b" && at > 0) goTo(asked()[at - 1]);
  else if (key === "r") find("send").focus();
  else if (key === "Delete" || key === "Backspace") clear(question, field);
  else if (key === "?") part(field, "why").open = !part(field, "why").open;
  else if (key === "c" || key === "e") {
    part(field, "more").open = true;
    part(field, key === "c" ? "note" : "evidence").focus();
  } else return false;
  return true;
}

// Takes an answer back; comment and evidence stay.
function clear(question, field) {
  for (const box of boxesOf(field)) box.checked = false;
  changed(`${asked().indexOf(question) + 1}: open again`);
  goTo(question);
}

function start() {
  document.documentElement.classList.add("js");
  for (const question of asks) fieldOf(question).querySelector("[data-do=clear]")
    .addEventListener("click", () => clear(question, fieldOf(question)));
  document.addEventListener("change", event => {
    const field = event.target.closest("fieldset.question");
    if (field && event.target.dataset.answer) keepApart(field, event.target);
    if (event.target.id !== "file") changed("");
  });
  document.addEventListener("input", event => {
    if (event.target.matches("textarea:not([readonly]), input[type=text]")) changed("");
  });
  document.addEventListener("keydown", onKey);
  find("next").addEventListener("click", () => goTo(blank()[0]));
  find("download").addEventListener("click", download);
  find("copy").addEventListener("click", copy);
  find("anew").addEventListener("click", anew);
  find("file").addEventListener("change", event => openFile(event.target));
  addEventListener("beforeunload", event => { if (unsaved && !keeps) event.preventDefault(); });
  // A browser may fill the fields anew when somebody comes back to the page.
  addEventListener("pageshow", refresh);
  addEventListener("storage", event => { if (event.key === draftKey && event.newValue) follow(event.newValue); });
  refresh();
  restore();
}

// Another window changed the draft. This one goes on from there, so that its next change takes nothing back.
function follow(draft) {
  show(draft);
  say("Changed in another window, and shown here.");
}

// Takes the draft up, if this browser keeps one.
function restore() {
  let draft;
  try {
    localStorage.setItem(draftKey + " try", "");
    localStorage.removeItem(draftKey + " try");
    draft = localStorage.getItem(draftKey);
  } catch {
    return noDraft();
  }
  find("draft").textContent = "Your answers are kept in this browser as a draft: you can close the page and come back.";
  if (!draft) return;
  try {
    show(draft);
    say("Your draft is back.");
  } catch (error) {
    find("draft").textContent = `The draft in this browser was not opened. ${error.message}`;
  }
}

start();
