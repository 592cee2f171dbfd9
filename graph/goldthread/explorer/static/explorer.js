// What pages cannot do without a script: suggestions, and quotations kept in this browser.
"use strict";
(() => {
  const STORE = "goldthread-quotations";
  const kept = () => { try { return JSON.parse(localStorage.getItem(STORE)) || []; } catch { return []; } };
  const keep = (list) => { localStorage.setItem(STORE, JSON.stringify(list)); show(); };
  const address = (list) => "/quotations?" + list.map((one) => `q=${encodeURIComponent(one.q)}&n=${encodeURIComponent(one.n || "")}`).join("&");

  function show() {
    const list = kept();
    const count = document.getElementById("kept");
    if (count) count.textContent = list.length ? `(${list.length})` : "";
    for (const button of document.querySelectorAll("[data-keep]")) {
      const held = list.some((one) => one.q === button.dataset.keep);
      button.hidden = false;
      button.setAttribute("aria-pressed", String(held));
      button.textContent = held ? "Kept" : button.dataset.label;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keep]");
    if (!button) return;
    const list = kept();
    const place = list.findIndex((one) => one.q === button.dataset.keep);
    if (place < 0) list.push({ q: button.dataset.keep, n: "" }); else list.splice(place, 1);
    keep(list);
  });

  for (const input of document.querySelectorAll('input[list="suggestions"]')) {
    let waiting = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const answer = await fetch("/suggest?text=" + encodeURIComponent(input.value));
        if (!answer.ok) return;
        const list = document.getElementById("suggestions");
        list.replaceChildren(...(await answer.json()).map((text) => {
          const option = document.createElement("option");
          option.value = text;
          return option;
        }));
      }, 120);
    });
  }

  const page = document.getElementById("quotations");
  if (page) {
    const shown = () => [...page.querySelectorAll("[data-key]")].map((item) => ({
      q: item.dataset.key, n: item.querySelector("[data-note]").value,
    }));
    const mine = kept();
    const named = new URLSearchParams(location.search).has("q");
    if (!named && mine.length) location.replace(address(mine));
    const same = () => JSON.stringify(shown().map((one) => one.q)) === JSON.stringify(kept().map((one) => one.q));
    const change = (list) => { keep(list); location.assign(address(list)); };
    const reveal = (id, act) => { const button = document.getElementById(id); if (button) { button.hidden = false; button.addEventListener("click", act); } };
    reveal("copy", async () => {
      const text = document.getElementById("plain");
      try { await navigator.clipboard.writeText(text.value); } catch { text.select(); document.execCommand("copy"); }
      document.getElementById("copied").textContent = "Copied.";
    });
    reveal("forget", () => change([]));
    if (named && !same()) {
      const line = document.getElementById("adopt-line");
      if (line) { line.hidden = false; reveal("adopt", () => change(shown())); }
    }
    page.addEventListener("change", (event) => { if (event.target.matches("[data-note]")) change(shown()); });
    page.addEventListener("click", (event) => {
      const item = event.target.closest("[data-key]");
      if (!item) return;
      const list = shown();
      const place = list.findIndex((one) => one.q === item.dataset.key);
      if (event.target.matches("[data-drop]")) { list.splice(place, 1); change(list); }
      if (event.target.matches("[data-move]")) {
        const to = place + Number(event.target.dataset.move);
        if (to < 0 || to >= list.length) return;
        list.splice(to, 0, list.splice(place, 1)[0]);
        change(list);
      }
    });
  }
  // A lesson or a query may take seconds: what was pressed shows that it is on its way.
  document.addEventListener("submit", (event) => event.submitter?.setAttribute("aria-busy", "true"));
  addEventListener("pageshow", () => { for (const one of document.querySelectorAll("button[aria-busy]")) one.removeAttribute("aria-busy"); });
  for (const box of document.querySelectorAll("[data-newest]")) box.scrollLeft = box.scrollWidth;
  const choosing = document.getElementById("choosing");
  if (choosing && matchMedia("(max-width: 900px)").matches) choosing.open = false;
  show();
})();
