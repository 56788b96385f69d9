// Turns the open page into a newer one in place: what stays the same stays the same node, so scroll, focus, open
// details, selections and what was typed into fields stay as well. Served by `inv preview` alone.
"use strict";
const datelineMorph = (() => {
  const near = 12; // siblings that are looked through for an equal one
  const refreshed = /[?&]dateline=[^&]*$/; // what a refreshed style sheet or image has after its address
  const isOurs = (node) => node.nodeName.startsWith("DATELINE-");
  const isAlike = (one, other) => one.nodeName === other.nodeName && (one.id || "") === (other.id || "");
  const isKept = (element, name) => name === "open" && /^(DETAILS|DIALOG)$/.test(element.nodeName);

  const skipped = (node) => {
    while (node && isOurs(node)) node = node.nextSibling;
    return node;
  };

  // The node itself or one of those after it that is equal to the wanted one, or has its id.
  const found = (node, wanted) => {
    for (let left = near; node && left; node = skipped(node.nextSibling), left -= 1) {
      if (node.isEqualNode(wanted) || (wanted.id && isAlike(node, wanted))) return node;
    }
    return null;
  };

  const attributes = (old, next) => {
    for (const { name, value } of next.attributes) {
      const has = old.getAttribute(name);
      if (has !== value && has?.replace(refreshed, "") !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !isKept(old, name)) old.removeAttribute(name);
    }
  };

  const node = (old, next) => {
    if (old.isEqualNode(next)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
      return;
    }
    attributes(old, next);
    children(old, next);
  };

  const children = (parent, source) => {
    let at = skipped(parent.firstChild);
    for (const next of [...source.childNodes]) {
      let same = at && found(at, next);
      if (!same && at && isAlike(at, next) && !found(next.nextSibling, at)) same = at;
      if (!same) {
        parent.insertBefore(document.importNode(next, true), at);
        continue;
      }
      if (same === at) at = skipped(at.nextSibling);
      else parent.insertBefore(same, at);
      node(same, next);
    }
    while (at) {
      const gone = at;
      at = skipped(at.nextSibling);
      gone.remove();
    }
  };

  return (page) => {
    attributes(document.documentElement, page.documentElement);
    node(document.head, page.head);
    node(document.body, page.body);
  };
})();
