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

  const invitation = { title: byId("picked").textContent, note: byId("note").textContent };

  /* Back to the beginning, with some links to begin with. */
  function invite(links) {
    byId("picked").textContent = invitation.title;
    byId("note").textContent = invitation.note;
    byId("connections").replaceChildren(...links);
    byId("sentences").replaceChildren();
    byId("evidence").classList.remove("open");
  }

  /* Show a heading, a note, some links and sentences; oldest first, as the page lists them. */
  function show({ title, note, connections, sentences, total, moveFocus }) {
    byId("picked").textContent = title;
    byId("note").textContent = note || "";
    byId("connections").replaceChildren(...(connections || []));
    showSentences(sentences, total || sentences.length, AT_ONCE);
    byId("evidence").classList.add("open");
    byId("evidence").scrollTop = 0;
    if (moveFocus) byId("evidence").focus();
  }

  function showSentences(indices, total, most) {
    const cards = indices.slice(0, most).map((index) => card(page.sentences[index]));
    const count = indices.length < total ? `${indices.length} of ${total}` : `${total}`;
    const heading = indices.length
      ? element("h3", {}, `${count} sentence${total === 1 ? "" : "s"}, oldest first`)
      : element("h3", {}, "No sentence stands behind this alone; see its connections");
    const rest = indices.length - most;
    if (rest > 0) {
      cards.push(element("button", { type: "button", class: "more", onclick: () => showSentences(indices, total, indices.length) },
        `Show ${rest} more`));
    }
    byId("sentences").replaceChildren(heading, ...cards);
  }

  function card([text, said, date, place, page_number, before, after]) {
    const source = page.documents[place];
    const at = page_number ? `, p. ${page_number}` : "";
    const full = `${source.lead}${at}${source.tail}`;
    return element("article", {},
      before ? element("p", { class: "said" }, before) : "",
      element("blockquote", {}, text),
      after ? element("p", { class: "said" }, after) : "",
      element("p", { class: "said" }, [said, date].filter(Boolean).join(" · ")),
      element("p", { class: "source" }, `${full} [${source.path}]`),
      element("p", { class: "copies" },
        copyButton("Copy with reference", `“${text}” (${source.author_year}${at})\n\n${full}`),
        copyButton("BibTeX", source.bibtex),
        copyButton("RIS", source.ris)));
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

  /* Closing leaves the picture as it was before anything was chosen. */
  const closing = [];
  function close() {
    byId("evidence").classList.remove("open");
    for (const act of closing) act();
  }
  byId("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("evidence").classList.contains("open")) close();
  });

  return { page, byId, element, show, invite, onClose: (act) => closing.push(act) };
})();
