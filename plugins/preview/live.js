// Shows what is new in the open page. Injected by `inv preview` as a page is served; never part of the site.
"use strict";
(() => {
  const script = document.currentScript;
  const base = script.dataset.base;
  const socketURL = new URL("/_dateline/live", location.href);
  socketURL.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socketURL.search = socketURL.hash = "";
  const patience = { first: 200, most: 3000 }; // ms between attempts to connect again
  let delay = patience.first;
  let epoch = script.dataset.epoch;
  let early = {};
  let overlay = null;
  let shown = "[]"; // the problems that the overlay shows, or showed before it was hidden
  const leaving = new WeakSet(); // style sheets whose successor is being loaded

  const css = `
    :host { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 2rem;
      background: rgb(20 20 20 / 92%); color: #fff; font: 16px/1.5 system-ui, sans-serif; }
    h2 { margin: 0 0 1rem; color: #ff8a80; font-size: 1.25rem; }
    li { margin: 0 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
    p { margin: 0; } .hint { color: #ccc; }
    button { font: inherit; } .place { padding: 0; border: 0; background: none; color: #90caf9; cursor: pointer; }
  `;

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  // In a shadow root, so that the site's styles and the overlay's do not meet; as text, so that nothing in it can run.
  const cover = (title, items) => {
    hide();
    overlay = document.createElement("dateline-problems");
    overlay.setAttribute("role", "alert");
    const shadow = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    const list = document.createElement("ul");
    list.append(...items);
    const close = element("button", "Hide");
    close.addEventListener("click", hide);
    shadow.append(element("h2", title), list, close);
    document.documentElement.append(overlay);
  };

  const problemItem = ({ path, line, column, code, message, hint }) => {
    const item = document.createElement("li");
    if (path) {
      const place = element("button", `${path}:${line}:${column}`, "place");
      place.addEventListener("click", () => edit({ path, line, column }));
      item.append(place, element("p", `${code}: ${message}`));
    } else item.append(element("p", message));
    if (hint) item.append(element("p", `hint: ${hint}`, "hint"));
    return item;
  };

  const tellProblems = (problems) => {
    const told = JSON.stringify(problems);
    if (told === shown) return;
    shown = told;
    if (problems.length) cover("The site has problems", problems.map(problemItem));
    else hide();
  };

  const edit = async (what) => {
    const answer = await fetch("/_dateline/edit", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(what),
    });
    if (!answer.ok) cover("The file was not opened", [element("li", await answer.text())]);
    else {
      const { url } = await answer.json();
      if (url) location.assign(url);
    }
  };

  const placeOf = (address) => {
    const url = new URL(address, location.href);
    return url.origin === location.origin ? url.pathname : "";
  };

  const swapSheet = (link) => {
    if (leaving.has(link)) return;
    leaving.add(link);
    const next = link.cloneNode();
    next.href = `${placeOf(link.href)}?dateline=${epoch}`;
    for (const end of ["load", "error"]) next.addEventListener(end, () => link.remove(), { once: true });
    link.after(next);
  };

  const refresh = (assets) => {
    const left = new Set(assets);
    for (const image of document.images) {
      const place = placeOf(image.src);
      if (left.has(place)) image.src = `${place}?dateline=${epoch}`;
    }
    const pictures = new Set([...document.images].map((image) => placeOf(image.src)));
    const sheets = [...document.querySelectorAll('link[rel~="stylesheet"][href]')].filter((link) => !leaving.has(link));
    const own = new Set(sheets.map((link) => placeOf(link.href)));
    const isWithin = assets.some((place) => !own.has(place) && !pictures.has(place)); // a font, an @import
    for (const link of sheets) if (isWithin || left.has(placeOf(link.href))) swapSheet(link);
  };

  // Linked data stands in script elements, too, and is no program.
  const runs = ({ type }) => !type || type === "module" || type.endsWith("/javascript");
  const programs = (page) =>
    [...page.scripts].filter((one) => !one.dataset.epoch && runs(one)).map((one) => one.outerHTML).join("\n");

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (programs(page) !== programs(document)) {
      location.reload(); // scripts run only in a page that is loaded
      return;
    }
    datelineMarks.clear();
    datelineMorph(page);
  };

  const hear = (socket, { data }) => {
    const news = JSON.parse(data);
    delay = patience.first;
    epoch = news.epoch;
    early = news.early;
    if (news.html) show(news.html);
    if (news.assets.length) refresh(news.assets);
    datelineMarks.set(early, base, edit);
    tellProblems(news.problems);
    if (news.html) greet(socket);
  };

  const greet = (socket) => {
    const loaded = performance.getEntriesByType("resource").map((entry) => placeOf(entry.name));
    const sources = [...document.images].map((image) => placeOf(image.src));
    const assets = [...new Set([...loaded, ...sources])].filter((place) => place && !place.startsWith("/_dateline/"));
    const { digest } = script.dataset; // as the page was morphed last
    socket.send(JSON.stringify({ page: location.pathname, epoch, digest, assets }));
  };

  const connect = () => {
    const socket = new WebSocket(socketURL);
    socket.addEventListener("open", () => greet(socket));
    socket.addEventListener("message", (message) => hear(socket, message));
    socket.addEventListener("close", () => {
      setTimeout(connect, delay);
      delay = Math.min(delay * 1.5, patience.most);
    });
  };

  connect();
})();
