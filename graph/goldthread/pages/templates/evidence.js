"use strict";
/* The evidence panel, the same on every page: sentences as cards, with references to copy. */
const evidence = (function () {
  const page = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const AT_ONCE = 40;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "onclick") made.addEventListener("click", value);
      else made.setAttribute(name, value);
    }
    for (const child of children) made.append(child);
    return made;
  }

  /* Show a heading, a note, some links and sentences; oldest first, as the page lists them. */
  function show({ title, note, connections, sentences, moveFocus }) {
    byId("picked").textContent = title;
    byId("note").textContent = note || "";
    byId("connections").replaceChildren(...(connections || []));
    showSentences(sentences, AT_ONCE);
    byId("evidence").scrollTop = 0;
    if (moveFocus) byId("evidence").focus();
  }

  function showSentences(indices, most) {
    const cards = indices.slice(0, most).map((index) => card(page.sentences[index]));
    const heading = indices.length
      ? element("h3", {}, `${indices.length} sentence${indices.length === 1 ? "" : "s"}, oldest first`)
      : element("h3", {}, "No sentence stands behind this alone; see its connections");
    const rest = indices.length - most;
    if (rest > 0) {
      cards.push(element("button", { type: "button", class: "more", onclick: () => showSentences(indices, indices.length) },
        `Show ${rest} more`));
    }
    byId("sentences").replaceChildren(heading, ...cards);
  }

  function card(sentence) {
    const known = page.references[sentence.document] || {};
    const copies = [
      copyButton("Copy with reference", `“${sentence.text}” ${sentence.reference}\n\n${sentence.full_reference}`),
      copyButton("BibTeX", known.bibtex),
      copyButton("RIS", known.ris),
    ];
    return element("article", {},
      element("blockquote", {}, sentence.text),
      element("p", { class: "said" }, [sentence.said, sentence.date].filter(Boolean).join(" · ")),
      element("p", { class: "source" }, `${sentence.full_reference} [${sentence.document}]`),
      element("p", { class: "copies" }, ...copies));
  }

  function copyButton(label, text) {
    const button = element("button", { type: "button", class: "copy" }, label);
    button.addEventListener("click", () => {
      copyText(text);
      button.textContent = "Copied";
    });
    return button;
  }

  function copyText(text) {
    /* Pages opened from a disk have no clipboard interface in some browsers. */
    const box = element("textarea", { readonly: "" });
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }

  return { page, byId, element, show };
})();
