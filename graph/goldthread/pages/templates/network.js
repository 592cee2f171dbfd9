"use strict";
(function () {
  const { page, byId, element } = evidence;
  const hidden = new Set();
  let view = page.views[0];
  let picked = null;
  let network = null;
  let drawn = { nodes: null, edges: null };
  const LEGIBLE = 0.62;
  const matrix = byId("matrix");

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
    drawn.nodes = new vis.DataSet(shown.nodes.map((node) => ({ ...node, label: undefined })));
    drawn.edges = new vis.DataSet(shown.edges);
    if (network) network.setData(drawn);
    else {
      network = new vis.Network(byId("network"), drawn, page.options);
      network.on("click", (event) => {
        if (event.nodes.length) pick("node", event.nodes[0]);
        else if (event.edges.length) pick("edge", event.edges[0]);
      });
      network.on("afterDrawing", writeLabels);
    }
    dim();
    showPart();
    const all = view.nodes.length;
    const part = shown.nodes.length === all ? "" : ` (${shown.nodes.length} shown)`;
    byId("shown").textContent = ` · ${view.shown}${part}`;
    fillList(shown);
  }

  /* Everything, where its labels can be read; on a small screen a part, to be dragged about. */
  function fit() {
    network.fit({ animation: false });
    network.moveTo({ scale: network.getScale() * 0.88 });  // room for the labels at the edges
  }

  function showPart() {
    fit();
    if (byId("network").clientWidth > 600 || network.getScale() >= LEGIBLE) return;
    const [largest] = drawn.nodes.get().sort((a, b) => b.total - a.total);
    if (largest) network.moveTo({ position: network.getPosition(largest.id), scale: LEGIBLE });
  }

  /* --- labels: where there is room, crossing neither lines nor each other ------------ */

  const TYPE = 14;  // pixels on screen, whatever the zoom
  const WIDEST = 20;  // letters in a line of a label
  const GAP = 5;
  let placed = [];

  function linesOf(label) {
    const lines = [];
    for (const word of label.split(" ")) {
      const last = lines.length - 1;
      if (last >= 0 && lines[last].length + word.length < WIDEST) lines[last] += ` ${word}`;
      else lines.push(word);
    }
    return lines;
  }

  const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  /* Points along every line, near enough to each other to find a label that it crosses. */
  function alongLines(scale) {
    const near = picked ? nearOf(picked) : null;
    return drawn.edges.get().filter((edge) => !near || near.edges.has(edge.id)).flatMap((edge) => {
      const [from, to] = [network.getPosition(edge.from), network.getPosition(edge.to)];
      const body = network.body.edges[edge.id];
      const via = body && body.edgeType.getViaNode ? body.edgeType.getViaNode() : null;
      const bend = via && via.x !== undefined ? via : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const steps = Math.max(8, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * scale / 6));
      return Array.from({ length: steps + 1 }, (_, step) => {
        const t = step / steps;
        const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
        return { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y };
      });
    });
  }

  const NEAR_GAPS = [GAP, 4 * GAP];
  const FAR_GAPS = [45, 75, 110];  // for those that matter most, with a line to their mark
  const FAR_AT_MOST = 4;

  function candidates(node, at, width, height, scale, gaps) {
    return gaps.flatMap((gap) => around(node.size + gap / scale, at, width, height));
  }

  /* Points on the way from a mark to its label, from edge to edge. */
  function leader(at, size, box) {
    const end = { x: Math.min(Math.max(at.x, box.x), box.x + box.w), y: Math.min(Math.max(at.y, box.y), box.y + box.h) };
    const length = Math.hypot(end.x - at.x, end.y - at.y) || 1;
    return Array.from({ length: 41 }, (_, step) => {
      const t = size / length + (1 - size / length) * step / 40;
      return { x: at.x + (end.x - at.x) * t, y: at.y + (end.y - at.y) * t };
    });
  }

  /* Below, above, beside, then at the corners. */
  function around(away, at, width, height) {
    const middle = { x: at.x - width / 2, y: at.y - height / 2 };
    return [
      { x: middle.x, y: at.y + away }, { x: middle.x, y: at.y - away - height },
      { x: at.x + away, y: middle.y }, { x: at.x - away - width, y: middle.y },
      { x: at.x + away * 0.7, y: at.y + away * 0.7 }, { x: at.x - away * 0.7 - width, y: at.y + away * 0.7 },
      { x: at.x + away * 0.7, y: at.y - away * 0.7 - height }, { x: at.x - away * 0.7 - width, y: at.y - away * 0.7 - height },
    ].map((place) => ({ ...place, w: width, h: height }));
  }

  function inside(box) {
    const [a, b] = [network.canvasToDOM(box), network.canvasToDOM({ x: box.x + box.w, y: box.y + box.h })];
    return a.x >= 0 && a.y >= 0 && b.x <= byId("network").clientWidth && b.y <= byId("network").clientHeight;
  }

  function writeLabels(context) {
    const scale = network.getScale();
    const near = picked ? nearOf(picked) : null;
    const nodes = drawn.nodes.get().map((node) => ({ ...node, label: nodeOf(node.id).label, at: network.getPosition(node.id) }));
    const marks = nodes.filter((node) => !near || near.nodes.has(node.id)).map(({ id, at, size }) => ({ id, x: at.x - size, y: at.y - size, w: 2 * size, h: 2 * size }));
    const points = alongLines(scale);
    const first = (node) => (near && near.nodes.has(node.id) ? 1 : 0);
    context.font = `${TYPE / scale}px system-ui, "Segoe UI", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = "#1a1a1a";
    placed = [];
    let far = 0;
    for (const node of nodes.sort((a, b) => first(b) - first(a) || b.size - a.size || b.total - a.total || a.label.localeCompare(b.label, "en"))) {
      if (near && !near.nodes.has(node.id)) continue;
      const lines = linesOf(node.label);
      const height = lines.length * 1.2 * TYPE / scale;
      const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4 / scale;
      const free = (box) => inside(box) &&
        !placed.some((other) => meet(box, other)) && !marks.some((mark) => meet(box, mark)) &&
        !points.some(({ x, y }) => x > box.x - 2 / scale && x < box.x + box.w + 2 / scale && y > box.y && y < box.y + box.h);
      let place = candidates(node, node.at, width, height, scale, NEAR_GAPS).find(free);
      if (!place && far < FAR_AT_MOST) {
        place = candidates(node, node.at, width, height, scale, FAR_GAPS).find((box) => free(box) &&
          !leader(node.at, node.size, box).some(({ x, y }) =>
            [...placed, ...marks].some((other) => other.id !== node.id && meet({ x, y, w: 0, h: 0 }, other))));
        if (place) {
          far += 1;
          const way = leader(node.at, node.size, place);
          points.push(...way);
          context.strokeStyle = "#1a1a1a";
          context.lineWidth = 1 / scale;
          context.beginPath();
          context.moveTo(way[0].x, way[0].y);
          context.lineTo(way[40].x, way[40].y);
          context.stroke();
        }
      }
      if (!place) continue;
      placed.push({ ...place, id: node.id });
      lines.forEach((line, number) =>
        context.fillText(line, place.x + width / 2, place.y + (number + 0.5) * 1.2 * TYPE / scale));
    }
  }

  /* --- choosing dims the rest ---------------------------------------------------- */

  function nearOf({ sort, id }) {
    const edges = view.edges.filter((edge) => (sort === "edge" ? edge.id === id : edge.from === id || edge.to === id));
    const nodes = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
    if (sort === "node") nodes.add(id);
    return { nodes, edges: new Set(edges.map((edge) => edge.id)) };
  }

  function dim() {
    const near = picked ? nearOf(picked) : null;
    drawn.nodes.update(drawn.nodes.get().map(({ id }) => ({ id, opacity: !near || near.nodes.has(id) ? 1 : 0.15 })));
    drawn.edges.update(drawn.edges.get().map((edge) => ({ id: edge.id,
      color: { ...edge.color, opacity: !near ? 0.55 : near.edges.has(edge.id) ? 0.9 : 0.07 } })));
  }

  function fillList(shown) {
    const wanted = byId("search").value.trim().toLowerCase();
    const rows = shown.nodes
      .filter((node) => node.label.toLowerCase().includes(wanted))
      .sort((a, b) => b.total - a.total || a.label.localeCompare(b.label, "en"));
    byId("nothing").textContent = wanted && !rows.length
      ? `Nothing in this picture is called “${byId("search").value.trim()}”. It may lie outside what is drawn.` : "";
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
    dim();
    evidence.show({
      title: node ? found.label : edgeTitle(found),
      note: node ? found.note : found.explain,
      connections: node ? connectionsOf(found) : endsOf(found),
      sentences: found.sentences,
      total: found.total,
      moveFocus,
    });
    uncover(nearOf(picked).nodes);
    fillList(visible());
    remember();
  }

  /* What was chosen is moved out from under the panel that lies over the picture. */
  function uncover(ids) {
    const panel = byId("evidence").getBoundingClientRect();
    const picture = byId("network").getBoundingClientRect();
    if (panel.left <= picture.left + 100) return;
    const right = Math.max(...[...ids].map((id) => picture.left + network.canvasToDOM(network.getPosition(id)).x));
    const left = Math.min(...[...ids].map((id) => picture.left + network.canvasToDOM(network.getPosition(id)).x));
    const over = Math.min(right + 90 - panel.left, left - 90 - picture.left);
    if (right + 90 <= panel.left || over <= 0) return;
    const centre = network.getViewPosition();
    network.moveTo({ position: { x: centre.x + over / network.getScale(), y: centre.y } });
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
    const table = Boolean(matrix) && (id === "matrix" || !page.views.length);
    picked = null;
    for (const tab of byId("tabs").children) {
      const current = tab.dataset.view === (table ? "matrix" : page.views[0].id);
      tab.setAttribute("aria-selected", current);
      tab.tabIndex = current ? 0 : -1;
    }
    document.querySelector("main").classList.toggle("table", table);
    if (matrix) matrix.hidden = !table;
    evidence.invite([]);
    if (table) {
      history.replaceState(null, "", "#view=matrix");
      return;
    }
    view = page.views.find((candidate) => candidate.id === id) || page.views[0];
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
    const every = [...page.views, ...(matrix ? [{ id: "matrix", title: "Authorities and themes" }] : [])];
    const tabs = every.map((candidate) => {
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
  byId("fit").addEventListener("click", fit);
  /* Printed is an image of the whole network: a canvas would be cut or stretched. */
  window.addEventListener("beforeprint", () => {
    if (!network || document.querySelector("main").classList.contains("table")) return;
    fit();
    network.redraw();
    byId("printed").src = document.querySelector("#network canvas").toDataURL();
  });
  byId("begin").addEventListener("click", () => {
    clear();
    begin();
    byId("evidence").classList.add("open");
    byId("evidence").focus();
  });
  evidence.onClose(clear);

  function clear() {
    picked = null;
    for (const cell of document.querySelectorAll("[data-cell][aria-pressed=true]")) cell.setAttribute("aria-pressed", "false");
    if (matrix) matrix.classList.remove("chosen");
    if (!network) return;
    network.unselectAll();
    dim();
    fillList(visible());
  }

  for (const cell of document.querySelectorAll("[data-cell]")) {
    cell.addEventListener("click", () => {
      const [row, column] = cell.dataset.cell.split(" ").map(Number);
      clear();
      cell.setAttribute("aria-pressed", "true");
      matrix.classList.add("chosen");
      const told = page.matrix[row][column];
      evidence.show({ title: told.label, note: told.note, sentences: told.sentences, total: told.total, moveFocus: true });
    });
  }

  /* On a small screen the picture comes first; what chooses from it unfolds. */
  if (window.innerWidth <= 1150) byId("controls").open = false;
  window.addEventListener("beforeprint", () => { byId("controls").open = true; });
  makeTabs();
  restore();

  /* For tests and for the curious: the drawing itself. */
  window.goldthread = {
    network: () => network,
    labels: () => placed.map((box) => {
      const [a, b] = [network.canvasToDOM(box), network.canvasToDOM({ x: box.x + box.w, y: box.y + box.h })];
      return { id: box.id, x: a.x, y: a.y, w: b.x - a.x, h: b.y - a.y };
    }),
  };
})();
