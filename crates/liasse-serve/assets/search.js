// Comfort on the page of a search; all of it works without.

// "j" and "k" go from hit to hit, Enter opens the one that has the focus, as any link does.
const links = [...document.querySelectorAll("ol.hits a.open")];

function step(by) {
  if (!links.length) return;
  const now = links.findIndex((link) => link.closest(".hit").contains(document.activeElement));
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : now + by;
  links[Math.min(Math.max(next, 0), links.length - 1)].focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector(".pager a[rel=next]")?.click(),
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

// A range drawn on the bars becomes the days of the filters, and the search is sent.
const bars = document.querySelector(".bars");
const after = document.getElementById("f-after");
const before = document.getElementById("f-before");

function monthName(number) {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

if (bars && after && before) {
  const [year, month] = bars.dataset.first.split("-").map(Number);
  const first = year * 12 + month - 1;
  const months = Number(bars.dataset.months);
  const svg = bars.querySelector("svg");
  const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  brush.setAttribute("class", "brush");
  brush.setAttribute("y", "0");
  brush.setAttribute("height", "68");
  let start = null;

  const monthAt = (event) => {
    const box = svg.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.min(Math.max(Math.floor(share * months), 0), months - 1);
  };
  const draw = (from, to) => {
    brush.setAttribute("x", `${(from / months) * 100}%`);
    brush.setAttribute("width", `${((to - from + 1) / months) * 100}%`);
  };
  const ends = (event) => {
    const here = monthAt(event);
    return [Math.min(start, here), Math.max(start, here)];
  };

  bars.classList.add("can-brush");
  svg.addEventListener("pointerdown", (event) => {
    start = monthAt(event);
    svg.setPointerCapture(event.pointerId);
    svg.append(brush);
    draw(start, start);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (start !== null) draw(...ends(event));
  });
  svg.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [from, to] = ends(event);
    start = null;
    after.value = monthName(first + from);
    before.value = monthName(first + to + 1);
    after.form.requestSubmit();
  });
  svg.addEventListener("pointercancel", () => {
    start = null;
    brush.remove();
  });
}
