// @ts-check
/** The audit desk by keyboard. The keys can be turned off (WCAG 2.1.4), and every one has a button or link that does the same. */

const OFF = "desk-keys-off";
const areOff = () => localStorage.getItem(OFF) !== null;

const keys = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-keys]"));
const show = () => { if (keys) keys.textContent = (areOff() ? keys.dataset.on : keys.dataset.off) ?? ""; };
keys?.addEventListener("click", () => { if (areOff()) localStorage.removeItem(OFF); else localStorage.setItem(OFF, "1"); show(); });
show();

const chosen = document.querySelector("[data-chosen]");
const first = chosen?.textContent ?? "";
const count = () => {
  const many = document.querySelectorAll("input[name=item]:checked").length;
  if (chosen) chosen.textContent = many ? `${first} ${many}` : first;
};
document.addEventListener("change", count);

const all = /** @type {HTMLElement | null} */ (document.querySelector("[data-all]"));
all?.addEventListener("change", (event) => {
  for (const each of document.querySelectorAll("input[name=item]")) /** @type {HTMLInputElement} */ (each).checked = /** @type {HTMLInputElement} */ (event.target).checked;
  count();
});

/** @param {string} selector */
const go = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.click();

/** Press the button of a move; where it needs a reason and there is none, ask for that first. @param {string} key */
const decide = (key) => {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(`.decide [data-key="${CSS.escape(key)}"]`));
  const reason = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("reason"));
  if (!button) return false;
  if ("why" in button.dataset && reason && !reason.value.trim()) reason.focus();
  else button.click();
  return true;
};

// A button that needs a reason has the browser ask for it; the others do not.
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".decide button"))) {
  button.addEventListener("click", () => {
    const reason = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("reason"));
    if (reason) reason.required = "why" in button.dataset;
  });
}

const FIELDS = "input:not([type=checkbox]), textarea, select";
document.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Escape" && at.matches(FIELDS)) { at.blur(); return; }
  if (areOff() || event.repeat || event.ctrlKey || event.metaKey || event.altKey || at.matches(FIELDS)) return;
  if (event.key === "j") go("[data-following]");
  else if (event.key === "k") go("[data-previous]");
  else if (event.key === "/") { event.preventDefault(); document.getElementById("q")?.focus(); }
  else if (event.key === "s") { go(".queue li.here input[type=checkbox]"); count(); }
  else if (decide(event.key)) event.preventDefault();
});
document.querySelector(".queue li.here")?.scrollIntoView({ block: "nearest" });

// A change by somebody else shows at once. It is asked of the public API, as nobody in particular: who may read the history may read this.

/** @typedef {{ data?: { linkageChanged?: { actorName: string, after: { version: number }, linkage: { key: string } } } }} Told */

const live = document.getElementById("live");
const CHANGED = "subscription DeskLive($line: String, $after: Int) { linkageChanged(actionLine: $line, after: $after) { actorName after { version } linkage { key } } }";

/** Mark the row of a linkage that somebody has changed since the list was made. @param {string} key @param {number} version @param {string} who */
const mark = (key, version, who) => {
  const choice = /** @type {HTMLInputElement | null} */ (document.querySelector(`.queue input[type=checkbox][value^="${CSS.escape(key)}@"]`));
  const row = choice?.closest("li");
  if (!choice || !row || version <= Number(choice.value.split("@")[1])) return;
  const said = row.querySelector("abbr.changed") ?? row.querySelector(".marks")?.appendChild(document.createElement("abbr"));
  row.setAttribute("data-changed", who);
  if (!(said instanceof HTMLElement) || !live) return;
  said.className = "changed";
  said.textContent = who;
  said.title = (live.dataset.row ?? "").replace("{who}", who).replace("{key}", key);
  const aloud = document.getElementById("say");
  if (aloud) aloud.textContent = said.title;
};

/** @param {Told} told */
const tell = (told) => {
  const change = told.data?.linkageChanged;
  if (!live || !change) return;
  mark(change.linkage.key, change.after.version, change.actorName);
  if (change.linkage.key !== live.dataset.key || change.after.version <= Number(live.dataset.version)) return;
  const at = live.querySelector("span");
  live.hidden = false;
  if (at) at.textContent = (live.dataset.said ?? "").replace("{who}", change.actorName);
};

if (live) {
  const asked = new URLSearchParams({ query: CHANGED, variables: JSON.stringify({ line: live.dataset.line || null, after: Number(live.dataset.newest) }) });
  const root = new URL(import.meta.url).pathname.replace(/\/desk\/assets\/.*$/, "");
  const stream = new EventSource(`${root}/graphql?${asked}`);
  stream.addEventListener("next", (event) => tell(JSON.parse(/** @type {MessageEvent<string>} */ (event).data)));
  stream.addEventListener("complete", () => stream.close());
  addEventListener("pagehide", () => stream.close());
}
