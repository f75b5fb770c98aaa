// Comfort on the page of a document; all of it works without.

// Buttons that copy are there only where copying works.
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const text = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = text; }, 2000);
  });
}

// Words selected with the mouse or the keyboard can be cited: their place goes into the address.
const offer = document.getElementById("choose-selection");

// Text holds UTF-16, addresses hold bytes of UTF-8.
const bytes = (text) => new TextEncoder().encode(text).length;

function offsetOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const run = element.closest("[data-at]");
  if (!run) return null;
  const before = document.createRange();
  before.setStart(run, 0);
  before.setEnd(node, offset);
  return Number(run.dataset.at) + bytes(before.toString());
}

function selectedSpan() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? `${start}-${end}` : null;
}

if (offer) {
  document.addEventListener("selectionchange", () => {
    const span = selectedSpan();
    offer.hidden = span === null;
    if (span === null) return;
    const address = new URL(location.href);
    for (const name of ["first-line", "last-line", "at"]) address.searchParams.delete(name);
    address.searchParams.set("span", span);
    address.hash = "cite";
    offer.href = address.href;
  });
}

// The printed text beside the messages shows the same place.
const panel = document.querySelector(".printed");

function showPrinted(mark) {
  if (!panel || !mark || panel.scrollHeight <= panel.clientHeight) return;
  const offset = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  panel.scrollTop += offset - panel.clientHeight / 3;
}

showPrinted(panel?.querySelector("mark.chosen") ?? panel?.querySelector("mark.hit"));

// "n" and "p" go from hit to hit in the text, "[" and "]" to the hit before and after in the search,
// "u" back to the hits.
const hits = [...document.querySelectorAll(".reading mark.hit[id]")];
let at = -1;

function goTo(hit) {
  at = (hit + hits.length) % hits.length;
  for (const [number, mark] of hits.entries()) mark.classList.toggle("here", number === at);
  hits[at].scrollIntoView({ block: "center" });
  showPrinted(panel?.querySelector(`mark[data-at="${hits[at].dataset.at}"]`));
}

const follow = (id) => document.getElementById(id)?.click();
// "i" unfolds the images of the pages, or folds them away.
function togglePages() {
  const pages = [...document.querySelectorAll("details.page-image")];
  const open = !pages.some((page) => page.open);
  for (const page of pages) page.open = open;
}

const KEYS = {
  n: () => hits.length && goTo(at + 1),
  p: () => hits.length && goTo(at < 0 ? -1 : at - 1),
  "[": () => follow("previous-hit"),
  "]": () => follow("next-hit"),
  u: () => follow("back-to-hits"),
  i: togglePages,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.documentElement.dataset.keys === "off") return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
