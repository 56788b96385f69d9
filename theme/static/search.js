// Asks Pagefind's index, which is loaded when the reader comes to the field or to an address with `?q=`.
const form = document.querySelector("form.search");
const field = form.elements.q;
const said = document.getElementById("said");
const found = document.getElementById("found");
const more = document.getElementById("more");
const PAGE = 10;
const PAUSE = 200;
let loading;
let rest = [];

function index() {
  loading ??= import(form.dataset.index).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return loading;
}

// Only text and marks: whatever a story says, it stays text.
function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) => {
    const made = document.createElement(node.nodeName === "MARK" ? "mark" : "span");
    made.textContent = node.textContent;
    return made;
  });
}

function shown(story) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = story.url;
  link.textContent = story.meta.title;
  const text = document.createElement("p");
  text.append(...marked(story.excerpt));
  const meta = document.createElement("p");
  meta.className = "meta";
  meta.textContent = story.meta.date;
  item.append(link, text, meta);
  return item;
}

async function showMore() {
  const stories = await Promise.all(rest.splice(0, PAGE).map((result) => result.data()));
  const items = stories.map(shown);
  found.append(...items);
  more.hidden = !rest.length;
  return items[0];
}

function counted(number) {
  const { none, one, many } = said.dataset;
  return [none, one][number] ?? many.replace("#", number.toLocaleString(document.documentElement.lang));
}

async function search(pause) {
  const words = field.value.trim();
  const address = new URL(location.href);
  words ? address.searchParams.set("q", words) : address.searchParams.delete("q");
  history.replaceState(null, "", address);
  try {
    const pagefind = await index();
    const answer = await pagefind.debouncedSearch(words, {}, pause);
    if (!answer || words !== field.value.trim()) return;
    rest = answer.results;
    said.textContent = words ? counted(rest.length) : "";
    found.replaceChildren();
    await showMore();
  } catch (error) {
    loading = undefined;
    said.textContent = said.dataset.fault;
  }
}

field.addEventListener("focus", () => index().catch(() => {}), { once: true });
field.addEventListener("input", () => search(PAUSE));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(0);
});
more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());

field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search(0);
