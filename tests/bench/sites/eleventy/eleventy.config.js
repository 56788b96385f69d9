// The measured archive as a plain Eleventy site: related stories by tags are computed once, in `collections`.
const A_PAGE = 20;
const RELATED = 5;

const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function paged(key, title, stories) {
  const count = Math.ceil(stories.length / A_PAGE);
  return Array.from({ length: count }, (_, at) => ({
    key, title, number: at + 1, count, stories: stories.slice(at * A_PAGE, (at + 1) * A_PAGE),
  }));
}

function grouped(stories, keysOf) {
  const found = new Map();
  for (const story of stories) {
    for (const key of keysOf(story)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(story);
    }
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function relate(stories, byTag) {
  const related = new Map();
  for (const story of stories) {
    const shared = new Map();
    for (const tag of story.data.tags) {
      for (const other of byTag.get(tag)) shared.set(other, (shared.get(other) || 0) + 1);
    }
    shared.delete(story);
    const best = [...shared].sort((one, other) => other[1] - one[1]).slice(0, RELATED);
    related.set(story.url, best.map(([other]) => other));
  }
  return related;
}

export default function (config) {
  const newestFirst = (api) => api.getFilteredByGlob("content/stories/*.md").reverse();
  const slug = config.getFilter("slugify");
  let related = new Map();

  config.addPassthroughCopy({ static: "theme" });
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("shortDay", (date) => shortDay.format(date));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("utc", (date) => date.toUTCString());
  config.addFilter("capitalized", (text) => text[0].toUpperCase() + text.slice(1));
  config.addFilter("minutes", (text) => Math.max(1, Math.round((text || "").split(" ").length / 230)));
  config.addFilter("related", (url) => related.get(url) || []);
  config.addFilter("first", (list, count) => list.slice(0, count));

  config.addCollection("newest", newestFirst);
  config.addCollection("sections", (api) =>
    [...grouped(newestFirst(api), (story) => [story.data.section])].map(([key, stories]) => ({ key, stories })));
  config.addCollection("sectionPages", (api) =>
    [...grouped(newestFirst(api), (story) => [story.data.section])].flatMap(([key, stories]) => paged(key, key, stories)));
  config.addCollection("terms", (api) => {
    const stories = newestFirst(api);
    const byTag = grouped(stories, (story) => story.data.tags);
    related = relate(stories, byTag);
    return [...byTag].map(([title, found]) => ({ title, key: slug(title), count: found.length, stories: found }));
  });
  config.addCollection("termPages", (api) =>
    [...grouped(newestFirst(api), (story) => story.data.tags)].flatMap(([title, stories]) => paged(slug(title), title, stories)));

  return {
    dir: { input: "content", includes: "../includes", output: "output" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
