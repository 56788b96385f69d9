// Live reload. Injected by `inv preview` as a page is served; never part of the published site.
"use strict";
(() => {
  const script = document.currentScript;
  const pageBuild = script.dataset.build;
  const socketURL = new URL("/_dateline/live", location.href);
  socketURL.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socketURL.search = socketURL.hash = "";
  const placeKey = `dateline-place:${location.pathname}`;
  const patience = { first: 200, most: 3000 }; // ms between attempts to reconnect
  let delay = patience.first;
  let overlay = null;

  const css = `
    :host { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 2rem;
      background: rgb(20 20 20 / 92%); color: #fff; font: 16px/1.5 system-ui, sans-serif; }
    h2 { margin: 0 0 1rem; color: #ff8a80; font-size: 1.25rem; }
    pre { margin: 0 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
    button { font: inherit; }
  `;

  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  const hideProblems = () => {
    overlay?.remove();
    overlay = null;
  };

  // In a shadow root, so that the site's styles and the overlay's do not meet; as text, so that nothing in it can run.
  const showProblems = (problems) => {
    hideProblems();
    overlay = document.createElement("dateline-problems");
    overlay.setAttribute("role", "alert");
    const shadow = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    const close = element("button", "Hide");
    close.addEventListener("click", hideProblems);
    shadow.append(element("h2", "The build failed"), element("pre", problems), close);
    document.documentElement.append(overlay);
  };

  const reload = () => {
    sessionStorage.setItem(placeKey, JSON.stringify([scrollX, scrollY]));
    location.reload();
  };

  const restorePlace = () => {
    const place = sessionStorage.getItem(placeKey);
    sessionStorage.removeItem(placeKey);
    if (place) scrollTo(...JSON.parse(place));
  };

  const hear = ({ data }) => {
    const { build, problems } = JSON.parse(data);
    delay = patience.first;
    if (problems) showProblems(problems);
    else hideProblems();
    if (build !== pageBuild) reload();
  };

  const connect = () => {
    const socket = new WebSocket(socketURL);
    socket.addEventListener("message", hear);
    socket.addEventListener("close", () => {
      setTimeout(connect, delay);
      delay = Math.min(delay * 1.5, patience.most);
    });
  };

  restorePlace();
  connect();
})();
