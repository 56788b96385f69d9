// The preview's marks on stories: one opens the story's file, one says that readers do not see it yet.
"use strict";
const datelineMarks = (() => {
  const css = `
    :host { display: inline-block; margin-inline-start: 0.5em; font: 12px/1.4 system-ui, sans-serif; vertical-align: middle; }
    button, span { padding: 0 0.4em; border: 1px solid #0006; border-radius: 3px; font: inherit; }
    button { background: #fff; color: #333; cursor: pointer; opacity: 0.6; }
    button:hover, button:focus-visible { opacity: 1; }
    span { margin-inline-end: 0.3em; background: #ffd54f; color: #222; }
    @media print { :host { display: none; } }
  `;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  const mark = (after, page, reason, edit) => {
    const made = document.createElement("dateline-mark");
    const shadow = made.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    if (reason) {
      const said = document.createElement("span");
      said.textContent = `Only in the preview: ${reason}`;
      shadow.append(said);
    }
    const button = document.createElement("button");
    button.textContent = "Edit";
    button.title = "Open the file of this page";
    button.addEventListener("click", () => edit({ page }));
    shadow.append(button);
    after.append(made);
  };

  const clear = () => {
    for (const made of document.querySelectorAll("dateline-mark")) made.remove();
  };

  // `early` has reasons by a page's place below the base of the site.
  const set = (early, base, edit) => {
    clear();
    const main = document.querySelector("main") || document.body;
    const reason = (path) => early[path.slice(base.length)];
    const heading = main.querySelector("h1");
    if (heading) mark(heading, location.pathname, reason(location.pathname), edit);
    const seen = new Set([location.pathname]);
    for (const link of main.querySelectorAll("a[href]")) {
      const { origin, pathname } = new URL(link.href, location.href);
      if (origin !== location.origin || seen.has(pathname) || !pathname.startsWith(`${base}stories/`)) continue;
      seen.add(pathname);
      mark(link.parentElement, pathname, reason(pathname), edit);
    }
  };

  return { clear, set };
})();
