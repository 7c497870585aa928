// One question of the page: what is marked in it, and how to mark it.

const boxesOf = field => [...field.querySelectorAll("input[data-answer]")];
const part = (field, name) => field.querySelector("." + name);

// What is said in a question; an empty object where nothing is.
function entryOf(question, field) {
  const marked = boxesOf(field).filter(box => box.checked);
  const entry = {}, first = marked[0] && marked[0].dataset.answer;
  if (first === "level") entry.level = Number(marked[0].value);
  if (first === "item") entry.items = marked.map(box => box.value);
  if (first === "option") entry.option = marked[0].value;
  if (first === "none") entry.items = [];
  if (first === "unknown") entry.unknown = true;
  // Without a reason of their own, people take that of the bank.
  if (first === "na") entry.na = clean(part(field, "na").value, false) || question.na;
  const note = clean(part(field, "note").value, true);
  const evidence = part(field, "evidence").value.split("\n").map(line => clean(line, false)).filter(line => line);
  if (note) entry.note = note;
  if (evidence.length) entry.evidence = evidence;
  return entry;
}

function showEntry(question, field, entry) {
  const is = box => ({
    level: entry.level === Number(box.value),
    item: entry.items && entry.items.includes(box.value),
    option: entry.option === box.value,
    none: entry.items && entry.items.length === 0,
    unknown: entry.unknown,
    na: entry.na !== undefined,
  })[box.dataset.answer];
  for (const box of boxesOf(field)) box.checked = Boolean(is(box));
  part(field, "note").value = entry.note || "";
  part(field, "evidence").value = (entry.evidence || []).join("\n");
  part(field, "more").open = Boolean(entry.note || entry.evidence);
  if (question.na !== undefined) part(field, "na").value = entry.na === question.na ? "" : entry.na || "";
}

// A tick of an item takes the marks off that stand alone, and the other way round.
function keepApart(field, box) {
  if (box.type !== "checkbox" || !box.checked) return;
  const alone = box => box.dataset.answer !== "item";
  for (const other of boxesOf(field)) {
    if (other !== box && (alone(box) || alone(other))) other.checked = false;
  }
}

// Marks the box that a key stands for; whether there is one.
function press(field, key) {
  const answers = { "0": "none", u: "unknown", x: "na" };
  const boxes = boxesOf(field);
  const listed = boxes.filter(box => ["level", "item", "option"].includes(box.dataset.answer));
  const box = answers[key] ? boxes.find(box => box.dataset.answer === answers[key]) : listed[Number(key) - 1];
  if (!box) return null;
  box.checked = box.dataset.answer === "item" ? !box.checked : true;
  keepApart(field, box);
  return box;
}

// An answer in a few words.
function inWords(entry, question) {
  if (entry.level !== undefined) return `answer ${entry.level} of ${question.levels}`;
  if (entry.items !== undefined) return `${entry.items.length} of ${question.names.length} ticked`;
  if (entry.option !== undefined) return `answer ${question.names.indexOf(entry.option) + 1} of ${question.names.length}`;
  if (entry.na !== undefined) return "does not apply";
  return entry.unknown ? "I don't know" : "open again";
}
