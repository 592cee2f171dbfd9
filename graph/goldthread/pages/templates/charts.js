"use strict";
(function () {
  const { page } = evidence;
  let pressed = null;

  function choose(mark, moveFocus) {
    const about = page.marks[mark.dataset.mark];
    evidence.show({ title: about.label, note: about.note, sentences: about.sentences, moveFocus });
    if (pressed) pressed.setAttribute("aria-pressed", "false");
    mark.setAttribute("aria-pressed", "true");
    pressed = mark;
    history.replaceState(null, "", "#" + mark.id);
  }

  for (const mark of document.querySelectorAll("[data-mark]")) {
    mark.addEventListener("click", () => choose(mark, false));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(mark, true);
    });
  }

  /* Places in pixels: the page's own policy lets no style attribute through. */
  for (const each of document.querySelectorAll("[data-left]")) each.style.setProperty("--left", `${each.dataset.left}px`);
  for (const each of document.querySelectorAll("[data-height]")) each.style.height = `${each.dataset.height}px`;
  for (const each of document.querySelectorAll("[data-top]")) each.style.top = `${each.dataset.top}px`;

  /* Where a reader may begin. */
  if (page.start.length) {
    const links = page.start.map((id) => {
      const about = page.marks[id];
      return evidence.element("button", { type: "button", onclick: () => choose(document.getElementById(id), true) },
        evidence.element("bdi", {}, about.label), " ", evidence.element("small", {}, about.note || ""));
    });
    evidence.invite([evidence.element("h3", {}, "Begin with"), ...links]);
  }

  /* A link restores the view. */
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted && wanted.dataset.mark) choose(wanted, false);
})();
