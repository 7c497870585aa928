// The answers in words, before the file is made; and how far each section has come.

const rows = {};
const statesOfSections = new Map();

function make(tag, text, into) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (into) into.append(made);
  return made;
}

// Writes only what is another text: a screen that stays needs no work.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A row for each question, in the order of the page.
function startCheck() {
  for (const section of document.querySelectorAll("section.questions")) {
    const group = make("section", "", find("answers")), title = section.querySelector("h2").textContent;
    make("h3", title, group);
    const list = make("dl", "", group), state = find("sections").parentElement.querySelector(`[data-state="${CSS.escape(section.dataset.section)}"]`);
    statesOfSections.set(section, { group, state, title, words: "" });
    for (const field of section.querySelectorAll("fieldset.question")) {
      const row = make("div", "", list), question = asks.find(question => question.id === field.dataset.id);
      const to = make("a", field.querySelector("legend").textContent, make("dt", "", row));
      to.href = "#" + field.id;
      to.addEventListener("click", event => { event.preventDefault(); goTo(question); });
      rows[question.id] = { row, answer: make("dd", "", row), note: make("dd", "", row) };
      rows[question.id].answer.dir = rows[question.id].note.dir = "auto";
    }
  }
}

function showRow(question) {
  const { row, answer, note } = rows[question.id], entry = entries[question.id], field = fieldOf(question);
  setText(answer, inSentence(entry, question, field));
  setText(note, [entry.note, ...(entry.evidence || [])].filter(text => text).join("\n"));
  note.hidden = !note.textContent;
  row.classList.toggle("blank", stateOf(entry) === "blank");
}

function inSentence(entry, question, field) {
  const marked = boxesOf(field).filter(box => box.checked);
  const texts = marked.map(box => box.closest("label").querySelector(".text").textContent);
  if (entry.na !== undefined) return `Does not apply: ${entry.na}`;
  if (entry.items && entry.items.length) return `${entry.items.length} of ${question.names.length}: ${texts.join(" ")}`;
  return texts[0] || "No answer yet.";
}

// What is asked and answered of each section.
function showSections() {
  for (const [section, shown] of statesOfSections) {
    const here = asks.filter(question => question.section === section.dataset.section && states[question.id] !== "not-asked");
    const done = here.filter(question => states[question.id] !== "blank").length;
    const words = done === here.length ? `done, ${done} of ${done}` : `${done} of ${here.length}`;
    if (shown.words === words) continue;
    shown.words = words;
    section.hidden = shown.group.hidden = shown.state.parentElement.hidden = here.length === 0;
    setText(shown.state, words);
    shown.state.classList.toggle("done", done === here.length);
  }
  showWhere();
}

// The section that is being read.
let reading;

function showWhere() {
  const shown = statesOfSections.get(reading);
  setText(find("where"), shown ? `${shown.title}: ${shown.words}` : "");
}

function watchSections() {
  // A section is being read when it crosses the middle of the window.
  const watch = new IntersectionObserver(found => {
    for (const one of found) {
      if (one.isIntersecting) reading = one.target;
      else if (reading === one.target) reading = undefined;
    }
    showWhere();
  }, { rootMargin: "-50% 0px -49% 0px" });
  for (const section of statesOfSections.keys()) watch.observe(section);
}
