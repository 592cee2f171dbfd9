// A lesson: the presenter's view (one stop a screen, by keyboard), the sentences behind a mark, printing.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const stops = [...document.querySelectorAll(".stop")];
  const STATES = { words: "show-words", answer: "show-answer", notes: "show-notes" };
  let at = -1;

  const presenting = () => document.documentElement.classList.contains("presenting");

  function show(number) {
    at = Math.min(Math.max(number, 0), stops.length - 1);
    for (const [place, stop] of stops.entries()) {
      stop.classList.toggle("shown", place === at);
      stop.classList.remove(...Object.values(STATES));
    }
    for (const button of document.querySelectorAll("[data-do]")) button.removeAttribute("aria-pressed");
    const minutes = stops[at].querySelector(".minutes").textContent;
    byId("where").textContent = `${at + 1} of ${stops.length} · ${minutes}`;
    history.replaceState(null, "", `#stop-${at + 1}`);
    stops[at].querySelector("h2").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function toggle(what) {
    const on = stops[at].classList.toggle(STATES[what]);
    for (const folded of stops[at].querySelectorAll("details")) folded.open = on || folded.open;
    document.querySelector(`[data-do=${what}]`).setAttribute("aria-pressed", String(on));
  }

  function begin() {
    document.documentElement.classList.add("presenting");
    byId("presenter").hidden = false;
    const wanted = stops.findIndex((stop) => `#${stop.id}` === location.hash);
    show(wanted);
  }

  function end() {
    document.documentElement.classList.remove("presenting");
    byId("presenter").hidden = true;
    for (const folded of document.querySelectorAll(".stop details")) folded.open = false;
    if (at >= 0) stops[at].scrollIntoView();
  }

  const acts = { next: () => show(at + 1), back: () => show(at - 1), end,
    words: () => toggle("words"), answer: () => toggle("answer"), notes: () => toggle("notes") };
  const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", Escape: "end",
    s: "words", a: "answer", n: "notes" };

  for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => acts[button.dataset.do]());
  document.addEventListener("keydown", (event) => {
    if (!presenting() || byId("behind").open || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (event.key === "Home") show(0);
    else if (event.key === "End") show(stops.length - 1);
    else if (act) acts[act]();
    else return;
    event.preventDefault();
  });

  /* The sentences behind a mark of a picture. */
  function behind(mark) {
    const about = data.marks[mark.dataset.mark];
    byId("behind-title").textContent = about.label;
    byId("behind-note").textContent = about.note || "";
    byId("behind-words").replaceChildren(...about.sentences.map((index) => {
      const [text, said, , place, page] = data.sentences[index];
      const source = data.documents[place];
      const quote = document.createElement("blockquote");
      const foot = document.createElement("footer");
      foot.className = "small";
      foot.textContent = `${said} · ${source.lead}${page ? `, p. ${page}` : ""}${source.tail}`;
      quote.append(text, foot);
      return quote;
    }));
    if (!about.sentences.length) byId("behind-words").textContent = "No sentence stands behind this mark.";
    byId("behind").showModal();
  }
  for (const mark of document.querySelectorAll("[data-mark]")) {
    mark.addEventListener("click", () => behind(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      behind(mark);
    });
  }
  byId("behind-close").addEventListener("click", () => byId("behind").close());

  /* Places in pixels: the policy of the site lets no style attribute through. */
  for (const each of document.querySelectorAll("[data-left]")) each.style.setProperty("--left", `${each.dataset.left}px`);
  for (const each of document.querySelectorAll("[data-height]")) each.style.height = `${each.dataset.height}px`;
  for (const each of document.querySelectorAll("[data-top]")) each.style.top = `${each.dataset.top}px`;
  for (const box of document.querySelectorAll(".stop .scroll")) box.scrollLeft = box.scrollWidth;
  byId("present").hidden = byId("print").hidden = false;
  byId("present").addEventListener("click", begin);
  byId("print").addEventListener("click", () => window.print());
})();
