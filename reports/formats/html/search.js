// SPDX-License-Identifier: MIT
// Narrows the list of areas to those whose name, code or region holds every word that is typed.
// Enter opens the only one left. Without this script the box stays hidden and the list is whole.
const search = document.getElementById("search");
const box = document.getElementById("search-box");
const found = document.getElementById("search-found");
const items = [...document.querySelectorAll("li[data-words]")];
const jumps = document.getElementById("jumps");
const tiles = new Map(
  [...document.querySelectorAll(".map a")].map((tile) => [tile.getAttribute("href"), tile]),
);
const groups = [...document.querySelectorAll("[data-group]")];

const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
const known = new Map(items.map((item) => [item, plain(item.dataset.words)]));

function narrow() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    item.hidden = !words.every((word) => known.get(item).includes(word));
    shown += item.hidden ? 0 : 1;
    tiles.get(item.querySelector("a").getAttribute("href"))?.classList.toggle("other", item.hidden);
  }
  for (const group of groups) {
    group.hidden = !group.querySelector("li[data-words]:not([hidden])");
  }
  if (jumps) {
    jumps.hidden = words.length > 0;
  }
  document.getElementById("main").classList.toggle("searching", words.length > 0);
  const count = shown === 1 ? "1 area matches" : `${shown || "No"} areas match`;
  found.textContent = words.length ? count : "";
}

box.addEventListener("input", narrow);
box.addEventListener("keydown", (event) => {
  const left = items.filter((item) => !item.hidden);
  if (event.key === "Enter" && box.value.trim() && left.length === 1) {
    left[0].querySelector("a").click();
  }
});
search.hidden = false;
narrow();
