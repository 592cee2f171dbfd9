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

  /* A link restores the view. */
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted && wanted.dataset.mark) choose(wanted, false);
})();
