"use strict";
(() => {
  /* Pages are whole without this script; it keeps them current and saves some typing. */
  const body = document.body;
  const status = document.getElementById("live");
  let source = null;
  let position = Number(body.dataset.position || 0);
  let timer = 0;
  let lastRefresh = 0;
  let request = 0;

  function say(state, text) {
    if (status && status.dataset.state !== state) {
      status.dataset.state = state;
      status.querySelector(".live-text").textContent = text;
    }
  }

  function swap(next) {
    for (const now of document.querySelectorAll("[data-live][id]")) {
      const then = next.getElementById(now.id);
      if (!then || then.innerHTML === now.dataset.shown || (now.dataset.live === "once" && now.childElementCount)) continue;
      now.dataset.shown = then.innerHTML;
      const focused = now.contains(document.activeElement) ? document.activeElement : null;
      const key = focused && (focused.id || focused.getAttribute("href"));
      const open = [...now.querySelectorAll("details[open][id]")].map((d) => d.id);
      const checked = [...now.querySelectorAll("input[type=checkbox]:checked")].map((c) => c.value);
      now.replaceChildren(...[...then.childNodes].map((n) => document.importNode(n, true)));
      for (const id of open) { const d = document.getElementById(id); if (d) d.open = true; }
      for (const c of now.querySelectorAll("input[type=checkbox]")) if (checked.includes(c.value)) c.checked = true;
      if (key) {
        const again = [...now.querySelectorAll("a, button, input, summary")].find((e) => e.id === key || e.getAttribute("href") === key);
        if (again) again.focus({ preventScroll: true });
      }
    }
    dress(document);
  }

  async function refresh(address) {
    const mine = ++request;
    try {
      const answer = await fetch(address || location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || mine !== request) return;
      swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
      document.dispatchEvent(new CustomEvent("workbench:refreshed"));
    } catch (unreachable) {
      /* The stream notices too, and asks again. */
    }
  }

  function soon() {
    if (timer) return;
    const wait = Math.max(150, 1000 - (Date.now() - lastRefresh));
    timer = setTimeout(() => { timer = 0; lastRefresh = Date.now(); refresh(); }, wait);
  }

  function listen() {
    if (source || !body.dataset.stream || document.hidden) return;
    const separator = body.dataset.stream.includes("?") ? "&" : "?";
    source = new EventSource(body.dataset.stream + separator + "after=" + position);
    source.onopen = () => { say("live", "live"); document.dispatchEvent(new CustomEvent("workbench:live")); };
    source.onerror = () => {
      say("lost", "reconnecting");
      if (source && source.readyState === EventSource.CLOSED) { silence(); setTimeout(listen, 2000); }
    };
    source.addEventListener("recorded", (e) => { position = Number(e.lastEventId) || position; soon(); });
    source.addEventListener("state", soon);
    source.addEventListener("reset", (e) => { position = JSON.parse(e.data).position; soon(); });
    source.addEventListener("progress", (e) => document.dispatchEvent(new CustomEvent("workbench:progress", { detail: JSON.parse(e.data) })));
  }

  function silence() {
    if (source) { source.close(); source = null; }
  }

  /* Browsers allow few connections to one server, so a page that nobody sees gives its own back. */
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { silence(); say("idle", "paused"); } else { listen(); soon(); }
  });
  addEventListener("pagehide", silence);
  addEventListener("pageshow", listen);

  function dress(root) {
    for (const command of root.querySelectorAll(".command")) {
      if (command.querySelector("button")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.setAttribute("aria-label", "Copy the command: " + command.querySelector("code").textContent);
      button.addEventListener("click", () => copy(command.querySelector("code"), button));
      command.append(button);
    }
  }

  async function copy(code, button) {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch (refused) {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }

  document.addEventListener("toggle", async (e) => {
    const details = e.target;
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.dataset.src || details.dataset.loaded) return;
    details.dataset.loaded = "yes";
    const pre = document.createElement("pre");
    pre.tabIndex = 0;
    try {
      const answer = await fetch(details.dataset.src);
      const events = (await answer.json()).events;
      pre.textContent = JSON.stringify(events[0].data, null, 2);
    } catch (failed) {
      delete details.dataset.loaded;
      pre.textContent = "The data could not be fetched.";
    }
    details.replaceChildren(details.querySelector("summary"), pre);
  }, true);

  let typing = 0;
  document.addEventListener("input", (e) => {
    const filter = e.target.closest("[data-filter]");
    if (!filter) return;
    const go = () => {
      const parameters = new URLSearchParams([...new FormData(filter)].filter(([, value]) => value));
      const address = parameters.size ? filter.getAttribute("action") + "?" + parameters : filter.getAttribute("action");
      history.replaceState(null, "", address);
      refresh(address);
    };
    clearTimeout(typing);
    typing = setTimeout(go, 200);
  });

  /* Loading anew would interrupt whoever is reading, so it happens only once there is something else to read. */
  async function askAgain() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status !== 503) location.reload();
    } catch (unreachable) {
      /* The server is gone; it may come back. */
    }
  }

  /* Parts that change without an event say how often to look; nobody looks while nobody listens. */
  setInterval(() => { if (source && document.querySelector("[data-every]")) soon(); }, 10000);
  if (body.dataset.askAgain) setInterval(askAgain, 2000);
  dress(document);
  listen();
})();
