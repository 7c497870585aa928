// The answers file: written to the byte as the program writes it, and read again. What is read is the small
// part of TOML that is written here; a file that holds anything else is refused with the line.

const FIELDS = ["level", "items", "option", "unknown", "na", "note", "evidence"];
const NAMES = ["subject", "work", "respondent", "date"];
const HEAD = NAMES.concat("bank", "version", "bank_hash", "profile", "people");

// A person's text without what could act on a screen (`text::acts` of the program).
function clean(text, lines) {
  text = text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(/[\ud800-\udfff]/gu, "\ufffd");
  if (!lines) text = text.replace(/\n/g, " ");
  const acts = /(?![\n\u200c\u200d\ufe0e\ufe0f])[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;
  return text.replace(acts, "").trim();
}

// A text in quotes, in the first form that needs no escapes.
function quoted(text) {
  const longest = mark => Math.max(0, ...(text.match(new RegExp(mark + "+", "g")) || []).map(run => run.length));
  const escapes = text.includes("\\"), lines = text.includes("\n");
  const double = longest("\""), single = longest("'"), start = lines ? "\n" : "";
  if (!escapes && !double && !lines) return `"${text}"`;
  if (!single && !lines) return `'${text}'`;
  if (!escapes && double <= 2) return `"""${start}${text}"""`;
  if (single <= 2) return `'''${start}${text}'''`;
  const escaped = text.replace(/\\/g, "\\\\");
  return lines ? `"""\n${escaped.replace(/""("+)/g, tripled)}"""` : `"${escaped.replace(/"/g, "\\\"")}"`;
}

// Of three quotes in a row the third is escaped, and counting starts anew.
function tripled(run) {
  return run.replace(/"""/g, "\"\"\\\"");
}

function value(entry) {
  const given = FIELDS.filter(field => entry[field] !== undefined);
  const one = field => {
    const value = entry[field];
    if (Array.isArray(value)) return `[${value.map(quoted).join(", ")}]`;
    return typeof value === "string" ? quoted(value) : String(value);
  };
  if (given.length === 1 && given[0] === "unknown") return "\"unknown\"";
  if (given.length === 1 && ["level", "items", "option"].includes(given[0])) return one(given[0]);
  return `{ ${given.map(field => `${field} = ${one(field)}`).join(", ")} }`;
}

function written(data, names, facts, entries) {
  const head = NAMES.filter(name => names[name]).map(name =>
    `${name} = ${name === "date" ? names[name] : quoted(names[name])}\n`);
  const holders = data.people.filter(role => (names.people || {})[role]).sort().map(role =>
    `${/^[A-Za-z0-9_-]+$/.test(role) ? role : quoted(role)} = ${quoted(names.people[role])}`);
  if (holders.length) head.push(`people = { ${holders.join(", ")} }\n`);
  const told = data.facts.filter(id => facts[id]).map(id => `${id} = ${quoted(facts[id])}\n`);
  const said = data.questions.filter(question => question.here && Object.keys(entries[question.id] || {}).length);
  const lines = said.map(question => `${question.id} = ${value(entries[question.id])}\n`);
  const table = (name, lines) => `\n[${name}]\n${lines.join("")}`;
  return data.head + head.join("") + (told.length ? table("facts", told) : "") + table("answers", lines);
}

// What a file says, as names, facts and entries, or an Error that says why it cannot be opened.
function opened(data, text) {
  const { head, facts, entries } = parsed(text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n"));
  if (head.bank !== data.bank) throw new Error(`These are answers to another questionnaire: ${head.bank}.`);
  if (head.version !== data.version || (head.bank_hash || data.hash) !== data.hash) {
    throw new Error("These answers were given to another version of this questionnaire. Ask for the form that wrote the file.");
  }
  for (const name of ["subject", "work"]) {
    if (data.about[name] && head[name] && data.about[name] !== head[name]) {
      throw new Error(`This file is about ${head[name]}, and this form is about ${data.about[name]}.`);
    }
  }
  const { respondent } = data.about;
  if (respondent && head.respondent && respondent !== head.respondent) {
    throw new Error(`This file has the answers of ${head.respondent}, and this form is for ${respondent}.`);
  }
  const by = Object.fromEntries(data.questions.filter(question => question.here).map(question => [question.id, question]));
  const elsewhere = Object.keys(facts).filter(id => !data.facts.includes(id))
    .concat(Object.keys(head.people || {}).filter(role => !data.people.includes(role)))
    .concat(Object.keys(entries).filter(id => !Object.hasOwn(by, id)));
  if (elsewhere.length) throw new Error(`The file has answers that this form does not ask for: ${elsewhere.join(", ")}.`);
  for (const id of Object.keys(entries)) {
    if (!fits(by[id], entries[id])) throw new Error(`The answer to ${id} does not fit its question.`);
  }
  return { names: head, facts, entries };
}

function fits(question, entry) {
  const is = { ladder: "level", checklist: "items", choice: "option" }[question.kind];
  const answers = FIELDS.slice(0, 5).filter(field => entry[field] !== undefined);
  const known = list => Array.isArray(list) && list.every(item => question.names.includes(item)) && new Set(list).size === list.length;
  const texts = entry.evidence === undefined || Array.isArray(entry.evidence);
  if (answers.length > 1 || !texts || (entry.note !== undefined && typeof entry.note !== "string")) return false;
  switch (answers[0]) {
    case undefined: return true;
    case "unknown": return entry.unknown === true;
    case "na": return question.na !== undefined && typeof entry.na === "string";
    case "level": return is === "level" && Number.isInteger(entry.level) && entry.level >= 1 && entry.level <= question.levels;
    case "items": return is === "items" && known(entry.items);
    case "option": return is === "option" && question.names.includes(entry.option);
  }
}

function parsed(text) {
  let at = 0;
  const take = pattern => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const stop = () => {
    const line = text.slice(0, at).split("\n").length;
    throw new Error(`Line ${line} is not as this form writes it. Nothing was changed; send the file as it is, or mend that line.`);
  };
  const need = pattern => take(pattern) || stop();
  const string = () => {
    for (const [mark, body] of [
      ["\"\"\"", /"""\n?((?:[^"\\]|\\["\\]|"{1,2}(?!"))*(?:"{1,2}(?="""(?!")))?)"""/y], ["'''", /'''\n?([\s\S]*?'{0,2})'''(?!')/y],
      ["\"", /"((?:[^"\\\n]|\\["\\])*)"/y], ["'", /'([^'\n]*)'/y],
    ]) {
      if (!text.startsWith(mark, at)) continue;
      const found = need(body)[1];
      return mark[0] === "\"" ? found.replace(/\\(["\\])/g, "$1") : found;
    }
    stop();
  };
  const list = () => {
    const items = [];
    need(/\[ */y);
    while (!take(/\]/y)) {
      items.push(string());
      if (!take(/ *, */y)) { need(/ *\]/y); break; }
    }
    return items;
  };
  const simple = () => {
    if (text[at] === "\"" || text[at] === "'") return string();
    if (text[at] === "[") return list();
    const word = need(/true|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+/y)[0];
    return word === "true" ? true : word.includes("-") ? word : Number(word);
  };
  const table = () => {
    const fields = Object.create(null);
    need(/\{ */y);
    while (!take(/ *\}/y)) {
      const field = need(/([a-z]+) *= */y)[1];
      if (!FIELDS.includes(field) || fields[field] !== undefined) stop();
      fields[field] = simple();
      if (!take(/ *, */y)) { need(/ *\}/y); break; }
    }
    return fields;
  };
  const people = () => {
    const holders = Object.create(null);
    need(/\{ */y);
    while (!take(/ *\}/y)) {
      const role = /["']/.test(text[at]) ? string() : need(/[A-Za-z0-9_-]+/y)[0];
      if (holders[role] !== undefined) stop();
      need(/ *= */y);
      holders[role] = string();
      if (!take(/ *, */y)) { need(/ *\}/y); break; }
    }
    return holders;
  };
  const short = () => {
    const value = simple();
    if (value === "") return {};
    if (value === "unknown") return { unknown: true };
    return typeof value === "number" ? { level: value } : Array.isArray(value) ? { items: value } : { option: value };
  };
  const head = Object.create(null), facts = Object.create(null), entries = Object.create(null);
  let into = head;
  while (take(/[ \n]*(?:#[^\n]*\n[ \n]*)*/y) && at < text.length) {
    if (into === head && take(/\[facts\] *(?=\n|$)/y)) { into = facts; continue; }
    if (into !== entries && take(/\[answers\] *(?=\n|$)/y)) { into = entries; continue; }
    const key = need(/([A-Za-z0-9_-]+) *= */y)[1];
    if (into[key] !== undefined || (into === head && !HEAD.includes(key))) stop();
    into[key] = into === head && key === "people" ? people() : into !== entries ? simple() : text[at] === "{" ? table() : short();
    need(/ *(?:#[^\n]*)?(?:\n|$)/y);
  }
  if (into !== entries) stop();
  if (Object.keys(head).filter(key => key !== "people").map(key => head[key]).concat(Object.values(facts)).some(text => typeof text !== "string")) stop();
  return { head, facts, entries };
}
