// What goes back: the file and its name, a mail, the text; and a file that is opened again.

// Mail programs cut a long address, so only a short text stands in the mail itself.
const LONGEST_MAIL = 1500;
let downloaded = "";

function today() {
  const now = new Date(), two = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function fileText() {
  return written(data, { ...names(), date: today() }, facts(), entries);
}

// For a mail, between marks by which the program finds the answers again.
function mailText() {
  return `${data.marks[0]}\n${fileText()}${data.marks[1]}\n`;
}

// Whom and what it is about, which part, who answered and when, so that no two that come back have one name. Latin
// letters lose their marks; other scripts stay as they are.
function fileName() {
  const { subject, work, respondent } = names();
  const parts = [subject, work, data.role, respondent].map(inFileName).filter(part => part);
  return [...(parts.length ? parts : ["answers"]), today()].join("-") + ".toml";
}

function inFileName(text) {
  const plain = (text || "").normalize("NFKD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC").toLowerCase();
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) || [];
  while (words.length > 1 && [...words.join("-")].length > 24) words.pop();
  return [...words.join("-")].slice(0, 24).join("");
}

const receiver = () => data.to || "the person who gave you this form";

// Shows the name, the text and the mail as they are now.
function showFile() {
  const text = mailText(), name = fileName(), isShort = encodeURIComponent(text).length < LONGEST_MAIL;
  const body = isShort ? `Hello,\n\nhere are my answers.\n\n${text}` : `Hello,\n\nmy answers are in the attached file ${name}.\n`;
  setText(find("file-name"), name);
  setText(find("mail-hint"), isShort ? "Your answers stand in it already; it needs no file."
    : "They are too long for the mail itself: attach the file. If you have not downloaded it yet, this does it first.");
  find("mail").href = `mailto:${encodeURIComponent(data.to || "").replace("%40", "@")}?subject=${encodeURIComponent("Answers: " + name)}&body=${encodeURIComponent(body)}`;
  if (find("as-text").open) find("text").value = text;
  return { text, name, isShort };
}

function download() {
  const { name } = showFile(), to = document.createElement("a"), text = fileText();
  to.href = URL.createObjectURL(new Blob([text], { type: "application/toml" }));
  to.download = name;
  to.click();
  setTimeout(() => URL.revokeObjectURL(to.href), 60000);
  downloaded = text;
  unsaved = false;
  done(`Now attach ${name} to a mail to ${receiver()}`,
    `The file is in your downloads. Once it is sent, you are done. If you change an answer, download it again.`);
}

function writeMail() {
  const { isShort } = showFile();
  if (!isShort && downloaded !== fileText()) download();
}

async function copy() {
  find("as-text").open = true;
  find("text").value = showFile().text;
  find("text").select();
  try {
    await navigator.clipboard.writeText(find("text").value);
    done(`Copied. Now paste it into a mail to ${receiver()}`, "Its first and its last line belong to it.");
  } catch {
    say("The text is marked: copy it with the keys of your system, such as Ctrl and C.");
  }
}

// What is left to do, once the answers left the page.
function done(title, text) {
  setText(find("done-title"), title);
  setText(find("done-text"), text);
  find("done").hidden = false;
  find("done").focus();
  say(title);
}

async function openFile(input) {
  const file = input.files[0], some = asks.some(question => Object.keys(entries[question.id]).length);
  find("problem").textContent = "";
  if (!file) return;
  const before = fileText();
  try {
    const text = await file.text();
    opened(data, text);
    if (some && !confirm("Take the answers of this file in place of those on the page?")) return;
    show(text);
    changed([], `the answers of ${file.name}`);
  } catch (error) {
    find("problem").textContent = `${file.name} was not opened. ${error.message}`;
    if (fileText() !== before) show(before);
  } finally {
    input.value = "";
  }
}

function anew() {
  if (!confirm("Clear every answer on this page? The draft in this browser is lost.")) return;
  show(data.head + "\n[answers]\n");
  changed([], "every question is open again");
}
