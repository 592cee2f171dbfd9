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
    document.body.classList.add("chosen");
    /* The panel lies over the other side of the picture than the mark. */
    evidence.byId("evidence").classList.toggle("left", mark.getBoundingClientRect().right > window.innerWidth - 420);
    history.replaceState(null, "", "#" + mark.id);
  }

  evidence.onClose(() => {
    document.body.classList.remove("chosen");
    if (pressed) {
      pressed.setAttribute("aria-pressed", "false");
      pressed.focus();
    }
    pressed = null;
    history.replaceState(null, "", location.pathname);
  });

  /* Where not all years fit, the newest are in view. */
  for (const box of document.querySelectorAll(".scroll")) box.scrollLeft = box.scrollWidth;

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
