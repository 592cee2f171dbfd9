// The query's text field becomes an editor that completes this graph's prefixes, terms and ids.
"use strict";
(async () => {
  const field = document.getElementById("query");
  if (!field || typeof Yasqe === "undefined") return;
  const answer = await fetch("/sparql/terms.json");
  if (!answer.ok) return;
  const known = await answer.json();
  const place = document.createElement("div");
  field.after(place);
  Yasqe.defaults.autocompleters = [];
  Yasqe.defaults.persistenceId = null;
  const editor = new Yasqe(place, { value: field.value, showQueryButton: false, createShareableLink: null, resizeable: false, collapsePrefixesOnLoad: false, lineNumbers: true, extraKeys: { Tab: false, "Shift-Tab": false } });
  field.hidden = true;
  const inside = editor.getInputField();
  inside.setAttribute("aria-label", "Query");
  document.querySelector('label[for="query"]').hidden = true;
  place.querySelector(".CodeMirror-scroll").tabIndex = 0;
  const short = (iri) => {
    for (const [prefix, start] of Object.entries(known.prefixes)) {
      const rest = iri.slice(start.length);
      if (iri.startsWith(start) && /^[\w-]+$/.test(rest)) return `${prefix}:${rest}`;
    }
    return `<${iri}>`;
  };
  const words = known.terms.map((term) => ({ text: short(term.iri), label: (term.label || "").toLowerCase() }))
    .concat(Object.entries(known.prefixes).map(([prefix, iri]) => ({ text: `PREFIX ${prefix}: <${iri}>`, label: prefix })));
  const hint = (cm) => {
    const cursor = cm.getCursor();
    const begun = cm.getLine(cursor.line).slice(0, cursor.ch).match(/[\w:-]*$/)[0];
    if (begun.length < 2) return null;
    const wanted = begun.toLowerCase();
    const list = words.filter((word) => word.text.toLowerCase().includes(wanted) || word.label.startsWith(wanted)).slice(0, 30);
    return { list: list.map((word) => ({ text: word.text, displayText: word.label ? `${word.text}  ${word.label}` : word.text })), from: { line: cursor.line, ch: cursor.ch - begun.length }, to: cursor };
  };
  editor.addKeyMap({ "Ctrl-Space": () => editor.showHint({ hint, completeSingle: false }) });
  editor.on("inputRead", () => { if (!editor.state.completionActive) editor.showHint({ hint, completeSingle: false }); });
  const declare = () => {
    const text = editor.getValue();
    const used = Object.entries(known.prefixes).filter(([prefix]) =>
      new RegExp(`(^|[^\\w:-])${prefix}:[\\w]`, "m").test(text) && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text));
    if (used.length) editor.addPrefixes(Object.fromEntries(used));
  };
  declare();
  document.getElementById("asking").addEventListener("submit", () => { declare(); field.value = editor.getValue(); });
})();
