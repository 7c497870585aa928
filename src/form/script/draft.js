// The draft that this browser keeps, and what another window makes of it.

// All pages that are opened from a disk may share one storage, and copies of one form are forms of their own.
const draftKey = () => "asyncready form " + JSON.stringify([location.pathname, data.id, data.bank, data.version, data.hash]);
let unsaved = false, keeps = true, waiting = 0;

// An answer is kept at once; what is being typed as soon as there is a pause, or the page is left.
function keepSoon() {
  if (!waiting) waiting = setTimeout(keep, 400);
}

function keep() {
  clearTimeout(waiting);
  waiting = 0;
  if (!keeps) return false;
  try {
    localStorage.setItem(draftKey(), written(data, names(), facts(), entries));
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

// Another window changed the draft. This one goes on from there, so that its next change takes nothing back.
function follow(draft) {
  show(draft);
  say("Changed in another window, and shown here.");
}

// Takes the draft up, if this browser keeps one.
function restore() {
  let draft;
  try {
    localStorage.setItem(draftKey() + " try", "");
    localStorage.removeItem(draftKey() + " try");
    draft = localStorage.getItem(draftKey());
  } catch {
    return noDraft();
  }
  find("draft").textContent = "Your answers are kept in this browser as a draft: you can close the page and come back. "
    + "A private window forgets them: there, download the file before you close it.";
  if (!draft) return;
  try {
    show(draft);
    say("Your draft is back.");
  } catch (error) {
    find("draft").textContent = `The draft in this browser was not opened. ${error.message}`;
  }
}

function watchDraft() {
  const leave = () => { if (waiting) keep(); };
  addEventListener("pagehide", leave);
  addEventListener("visibilitychange", leave);
  addEventListener("beforeunload", event => { if (unsaved && !keeps) event.preventDefault(); });
  addEventListener("storage", event => { if (event.key === draftKey() && event.newValue) follow(event.newValue); });
}
