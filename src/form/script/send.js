// What goes back: the file and its name, as a download, as text, in a mail; and a file that is opened again.

function today() {
  const now = new Date(), two = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function fileText() {
  return written(data, { ...names(), date: today() }, facts(), entries);
}

function fileName() {
  const words = names().subject.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) || ["answers"];
  return words.join("-").slice(0, 60) + ".toml";
}

// Mail programs cut a long address, so only a short file stands in the mail itself.
function mail() {
  const file = fileText(), attach = `Please find the answers attached: ${fileName()}`;
  const body = encodeURIComponent(file).length < 1500 ? file : attach;
  find("mail").href = `mailto:?subject=${encodeURIComponent("Answers: " + fileName())}&body=${encodeURIComponent(body)}`;
}

function download() {
  const to = document.createElement("a");
  to.href = URL.createObjectURL(new Blob([fileText()], { type: "application/toml" }));
  to.download = fileName();
  to.click();
  setTimeout(() => URL.revokeObjectURL(to.href), 60000);
  unsaved = false;
  say(`Downloaded ${fileName()}. Attach it to your reply.`);
}

async function copy() {
  find("text").select();
  try {
    await navigator.clipboard.writeText(find("text").value);
    say("Copied. Paste it into your reply.");
  } catch {
    say("The text is marked: copy it with the keys of your system, such as Ctrl and C.");
  }
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
    changed(`the answers of ${file.name}`);
  } catch (error) {
    find("problem").textContent = `${file.name} was not opened. ${error.message}`;
    if (fileText() !== before) show(before);
  } finally {
    input.value = "";
  }
}

function anew() {
  if (!confirm("Take every answer on this page back? The draft in this browser is lost.")) return;
  show(data.head + "\n[answers]\n");
  changed("every question is open again");
}
