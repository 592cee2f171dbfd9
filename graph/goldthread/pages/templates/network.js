"use strict";
(function () {
  const { page, byId, element } = evidence;
  const hidden = new Set();
  let view = page.views[0];
  let picked = null;
  let network = null;
  let drawn = { nodes: null, edges: null };
  const LEGIBLE = 0.62;

  /* --- what is visible ------------------------------------------------------- */

  const chosenTheme = () => byId("theme").value;

  function nodeIsVisible(node) {
    if (hidden.has(node.kind)) return false;
    const theme = chosenTheme();
    if (!theme || node.themes.includes(theme)) return true;
    return view.edges.some((edge) => edge.themes.includes(theme) && (edge.from === node.id || edge.to === node.id));
  }

  function edgeIsVisible(edge, visibleNodes) {
    const theme = chosenTheme();
    if (hidden.has(edge.kind)) return false;
    if (theme && edge.themes.length && !edge.themes.includes(theme)) return false;
    return visibleNodes.has(edge.from) && visibleNodes.has(edge.to);
  }

  function visible() {
    const nodes = view.nodes.filter(nodeIsVisible);
    const ids = new Set(nodes.map((node) => node.id));
    return { nodes, edges: view.edges.filter((edge) => edgeIsVisible(edge, ids)) };
  }

  /* --- drawing ---------------------------------------------------------------- */

  function draw() {
    const shown = visible();
    drawn.nodes = new vis.DataSet(shown.nodes);
    drawn.edges = new vis.DataSet(shown.edges);
    if (network) network.setData(drawn);
    else {
      network = new vis.Network(byId("network"), drawn, page.options);
      network.on("click", (event) => {
        if (event.nodes.length) pick("node", event.nodes[0]);
        else if (event.edges.length) pick("edge", event.edges[0]);
      });
    }
    showPart();
    const all = view.nodes.length;
    const part = shown.nodes.length === all ? "" : ` (${shown.nodes.length} shown)`;
    byId("shown").textContent = ` · ${view.shown}${part}`;
    fillList(shown);
  }

  /* Everything, where its labels can be read; on a small screen a part, to be dragged about. */
  function showPart() {
    network.fit({ animation: false });
    if (byId("network").clientWidth > 600 || network.getScale() >= LEGIBLE) return;
    const [largest] = drawn.nodes.get().sort((a, b) => b.total - a.total);
    if (largest) network.moveTo({ position: network.getPosition(largest.id), scale: LEGIBLE });
  }

  function fillList(shown) {
    const wanted = byId("search").value.trim().toLowerCase();
    const rows = shown.nodes
      .filter((node) => node.label.toLowerCase().includes(wanted))
      .sort((a, b) => b.total - a.total || a.label.localeCompare(b.label, "en"));
    byId("list").replaceChildren(...rows.map((node) => {
      const count = node.total;
      const button = element("button", { type: "button", onclick: () => pick("node", node.id, true) },
        element("bdi", {}, node.label), " ", element("small", {}, count ? `${count}` : ""));
      if (picked && picked.id === node.id) button.setAttribute("aria-current", "true");
      return element("li", {}, button);
    }));
  }

  /* --- evidence ----------------------------------------------------------------- */

  const nodeOf = (id) => view.nodes.find((node) => node.id === id);

  function edgeTitle(edge) {
    const arrow = edge.causal ? " → " : " — ";
    return nodeOf(edge.from).label + arrow + nodeOf(edge.to).label;
  }

  function pick(sort, id, moveFocus) {
    const found = sort === "node" ? nodeOf(id) : view.edges.find((edge) => edge.id === id);
    if (!found) return;
    picked = { sort, id };
    if (drawn.nodes.get(id) || drawn.edges.get(id)) {
      if (sort === "node") network.selectNodes([id]);
      else network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
    }
    const node = sort === "node";
    evidence.show({
      title: node ? found.label : edgeTitle(found),
      note: node ? found.note : found.explain,
      connections: node ? connectionsOf(found) : endsOf(found),
      sentences: found.sentences,
      total: found.total,
      moveFocus,
    });
    fillList(visible());
    remember();
  }

  /* Before anything is chosen: where a reader may begin. */
  function begin() {
    const edges = view.start.map((id) => view.edges.find((edge) => edge.id === id));
    const rows = edges.map((edge) =>
      element("button", { type: "button", onclick: () => pick("edge", edge.id, true) },
        element("bdi", {}, edgeTitle(edge)), " ", element("small", {}, edge.explain.split(" (")[0])));
    const heading = rows.length ? [element("h3", {}, view.start_title)] : [];
    evidence.invite([...heading, ...rows]);
  }

  function connectionsOf(node) {
    const edges = visible().edges.filter((edge) => edge.from === node.id || edge.to === node.id);
    if (!edges.length) return [];
    const rows = edges
      .sort((a, b) => b.total - a.total)
      .map((edge) => {
        const other = nodeOf(edge.from === node.id ? edge.to : edge.from);
        const way = edge.causal ? (edge.from === node.id ? "→ " : "← ") : "";
        return element("button", { type: "button", onclick: () => pick("edge", edge.id, true) },
          way, element("bdi", {}, other.label), " ", element("small", {}, edge.explain));
      });
    const inside = element("details", {}, element("summary", {}, `${rows.length} connections`), ...rows);
    return [inside];
  }

  function endsOf(edge) {
    return [edge.from, edge.to].map((id) =>
      element("button", { type: "button", onclick: () => pick("node", id, true) }, element("bdi", {}, nodeOf(id).label)));
  }

  /* --- controls -------------------------------------------------------------------- */

  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = {
    dot: "M10 3a7 7 0 1 0 .01 0z", square: "M4 4h12v12H4z", diamond: "M10 2l8 8-8 8-8-8z",
    hexagon: "M6 3h8l4 7-4 7H6l-4-7z", triangle: "M10 3l8 14H2z", triangleDown: "M10 17L2 3h16z",
    star: "M10 1l2.6 6 6.4.5-4.9 4.2 1.5 6.3L10 14.6 4.4 18l1.5-6.3L1 7.5 7.4 7z",
  };

  function swatch(kind) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("width", 34);
    svg.setAttribute("height", 20);
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    if (kind.shape) {
      path.setAttribute("d", SHAPES[kind.shape]);
      path.setAttribute("fill", kind.colour);
    } else {
      path.setAttribute("d", "M0 10h34");
      path.setAttribute("stroke", kind.colour);
      path.setAttribute("stroke-width", 3);
      if (kind.dashes.length) path.setAttribute("stroke-dasharray", kind.dashes.join(" "));
    }
    svg.append(path);
    return svg;
  }

  function kindBoxes(holder, kinds) {
    const legend = holder.querySelector("legend");
    holder.replaceChildren(legend, ...kinds.map((kind) => {
      const box = element("input", { type: "checkbox", value: kind.id });
      box.checked = !hidden.has(kind.id);
      box.addEventListener("change", () => {
        if (box.checked) hidden.delete(kind.id);
        else hidden.add(kind.id);
        draw();
        remember();
      });
      return element("label", { class: "kind" }, box, swatch(kind), kind.label);
    }));
  }

  function openView(id) {
    view = page.views.find((candidate) => candidate.id === id) || page.views[0];
    picked = null;
    for (const tab of byId("tabs").children) {
      const current = tab.dataset.view === view.id;
      tab.setAttribute("aria-selected", current);
      tab.tabIndex = current ? 0 : -1;
    }
    byId("explanation").textContent = view.explanation;
    byId("reading").hidden = !view.reading;
    byId("reading").querySelector("p").textContent = view.reading;
    begin();
    kindBoxes(byId("node-kinds"), view.node_kinds);
    kindBoxes(byId("edge-kinds"), view.edge_kinds);
    draw();
    remember();
  }

  function makeTabs() {
    const tabs = page.views.map((candidate) => {
      const tab = element("button", { type: "button", role: "tab", "data-view": candidate.id,
        onclick: () => openView(candidate.id) }, candidate.title);
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
        next.focus();
        next.click();
      });
      return tab;
    });
    byId("tabs").append(...tabs);
  }

  /* --- a link restores the view ------------------------------------------------------- */

  function remember() {
    const state = new URLSearchParams({ view: view.id });
    if (picked) state.set("pick", `${picked.sort} ${picked.id}`);
    if (chosenTheme()) state.set("theme", chosenTheme());
    if (hidden.size) state.set("hide", [...hidden].sort().join(","));
    history.replaceState(null, "", "#" + state);
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    (state.get("hide") || "").split(",").filter(Boolean).forEach((kind) => hidden.add(kind));
    byId("theme").value = state.get("theme") || "";
    const wanted = state.get("pick");
    openView(state.get("view"));
    if (wanted) pick(wanted.slice(0, 4), wanted.slice(5));
  }

  for (const [id, label] of page.themes) byId("theme").append(element("option", { value: id }, label));
  byId("theme").addEventListener("change", () => { draw(); remember(); });
  byId("search").addEventListener("input", () => fillList(visible()));
  byId("zoom-in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.3 }));
  byId("zoom-out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.3 }));
  byId("fit").addEventListener("click", () => network.fit({ animation: false }));
  window.addEventListener("beforeprint", () => network && network.fit({ animation: false }));
  makeTabs();
  restore();

  /* For tests and for the curious: the drawing itself. */
  window.goldthread = { network: () => network };
})();
