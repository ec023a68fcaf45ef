"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const percent = (v, digits = 2) => v == null ? "–" : (100 * v).toFixed(digits) + " %";
  const group = (v) => v == null ? "–" : String(v).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const MEASURES = {
    validationAccuracy: ["Validation accuracy", (v) => percent(v), (v) => (100 * v).toFixed(1)],
    testAccuracy: ["Test accuracy", (v) => percent(v), (v) => (100 * v).toFixed(1)],
    validationLoss: ["Validation loss", (v) => v == null ? "–" : v.toFixed(4), null],
    trainLoss: ["Train loss", (v) => v == null ? "–" : v.toFixed(4), null],
  };
  const { SHAPES, adorn, byDensity } = workbenchMarks(dark, css, percent);
  /* Shapes as well as colours tell series apart. */
  const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 2]];

  function mix(a, b, t) {
    const parse = (h) => [1, 3, 5].map((i) => parseInt(h.slice(i, i + 2), 16));
    const [x, y] = [parse(a), parse(b)];
    return "rgb(" + x.map((v, i) => Math.round(v + t * (y[i] - v))).join(",") + ")";
  }
  function levelColour(t) {
    const stops = dark.matches ? ["#6fa8ff", "#63c7cd", "#f2d06b", "#ff8f6b"] : ["#1d3f8f", "#0a7f85", "#a87400", "#c4341f"];
    const place = Math.min(stops.length - 1.0001, Math.max(0, t) * (stops.length - 1));
    return mix(stops[Math.floor(place)], stops[Math.floor(place) + 1], place % 1);
  }
  const ticketColour = (i) => (dark.matches
    ? ["#63c7cd", "#ff9966", "#b7a3ff", "#e8c45a", "#ff8ec2", "#a5d67a"]
    : ["#0a666c", "#c2410c", "#5b3fb8", "#8a6100", "#b0256d", "#3c6b1e"])[i % 6];

  const axis = (label, values, size) => ({
    label, labelSize: 20, labelGap: 2, labelFont: "12px system-ui, sans-serif", font: "12px system-ui, sans-serif", size,
    stroke: css("--muted"), grid: { stroke: css("--line"), width: 1 }, ticks: { stroke: css("--line"), width: 1, size: 5 },
    ...(values ? { values } : {}),
  });

  /* One drawing: aligned columns from series of [x, y] pairs. */
  function align(series) {
    const xs = [...new Set(series.flatMap((s) => s.points.map((p) => p[0])))].sort((a, b) => a - b);
    const place = new Map(xs.map((x, i) => [x, i]));
    return [xs, ...series.map((s) => {
      const ys = new Array(xs.length).fill(undefined);
      for (const [x, y] of s.points) ys[place.get(x)] = y;
      return ys;
    })];
  }

  /* The beginning of a curve would flatten the part that tells levels apart. */
  function settled(series, rising) {
    const all = series.flatMap((s) => s.points);
    const last = Math.max(...all.map((p) => p[0]));
    const late = all.filter((p) => p[0] >= .06 * last || p[0] === last).map((p) => p[1]);
    let low = Math.min(...late), high = Math.max(...late);
    const pad = (high - low || Math.abs(high) || 1) * .06;
    low -= pad; high += pad;
    if (rising) high = Math.min(high, 1); else low = Math.max(0, low);
    return [low, high];
  }

  class Chart {
    constructor(figure) {
      this.figure = figure;
      this.box = figure.querySelector(".chart-box");
      this.hidden = new Set();
      this.measure = "validationAccuracy";
      this.readout = document.createElement("p");
      this.readout.className = "readout";
      this.legend = document.createElement("ul");
      this.legend.className = "legend";
      this.box.after(this.readout, this.legend);
      if (figure.dataset.chart === "curves") this.choices();
      new ResizeObserver(() => this.resize()).observe(this.box);
    }

    choices() {
      const bar = document.createElement("div");
      bar.className = "choices";
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "What is drawn");
      for (const [key, [name]] of Object.entries(MEASURES)) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.setAttribute("aria-pressed", String(key === this.measure));
        button.addEventListener("click", () => {
          this.measure = key;
          for (const other of bar.children) other.setAttribute("aria-pressed", String(other === button));
          this.draw();
        });
        bar.append(button);
      }
      this.box.before(bar);
    }

    async load() {
      try {
        const answer = await fetch(this.figure.dataset.src);
        const document_ = await answer.json();
        if (!answer.ok) throw new Error(document_.error ? document_.error.what : "no data");
        this.data = document_;
        this.draw();
      } catch (failed) {
        this.say("This chart has no data: " + failed.message + ".");
      }
    }

    say(text) {
      if (this.plot) { this.plot.destroy(); this.plot = null; }
      const p = document.createElement("p");
      p.className = "chart-message";
      p.textContent = text;
      this.box.replaceChildren(p);
      this.legend.replaceChildren();
      this.readout.textContent = "";
    }

    draw() {
      if (!this.data) return;
      const made = BUILDERS[this.figure.dataset.chart](this.data, this);
      if (!made.series.some((s) => s.points.length)) { this.say(made.empty || "Nothing to draw yet."); return; }
      this.made = made;
      const data = align(made.series);
      this.box.replaceChildren();
      if (this.plot) this.plot.destroy();
      this.plot = new uPlot({
        width: Math.max(200, this.box.clientWidth), height: this.height(),
        scales: { x: made.x.scale, y: made.y.scale || {} },
        axes: [{ ...axis(made.x.label, made.x.values, 30), ...(made.x.axis || {}) }, axis(made.y.label, made.y.values, 54)],
        legend: { show: false },
        cursor: { points: { size: 7 }, drag: { x: false, y: false } },
        series: [{}, ...made.series.map((s, i) => ({
          label: s.name, stroke: s.colour, width: s.width || 2, dash: s.dash || [], spanGaps: true, show: !this.hidden.has(s.name),
          points: { show: s.marks !== false && s.shape == null, size: 7, fill: s.hollow ? css("--surface") : s.colour, stroke: s.colour, width: 2 },
          ...(s.line === false ? { paths: () => null } : {}),
        }))],
        hooks: { setCursor: [(u) => this.read(u.cursor.idx)], drawSeries: [(u, i) => adorn(u, i, made.series[i - 1])], draw: [(u) => this.place(u)] },
      }, data, this.box);
      const canvas = this.plot.root.querySelector("canvas");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", this.figure.dataset.label + ". " + made.summary);
      this.names(made);
      this.read(null);
    }

    /* Where each control is drawn, in pixels of the chart, for those who look with a program. */
    place(u) {
      const places = this.made.series.filter((s, i) => s.shape != null && u.series[i + 1].show)
        .flatMap((s) => s.points.map(([x, y]) => [s.name, Math.round(u.valToPos(x, "x", true)), Math.round(u.valToPos(y, "y", true))]));
      this.figure.dataset.marks = JSON.stringify(places);
    }

    height() { return this.box.clientWidth < 480 ? 240 : 300; }
    resize() { if (this.plot && this.box.clientWidth > 0) this.plot.setSize({ width: Math.max(200, this.box.clientWidth), height: this.height() }); }

    read(index) {
      const { made, plot } = this;
      if (!plot) return;
      if (index == null) { this.readout.textContent = made.summary; return; }
      const parts = made.series.map((s, i) => [s, plot.data[i + 1][index]])
        .filter(([s, v]) => v != null && !this.hidden.has(s.name))
        .map(([s, v]) => (made.series.length > 1 ? s.name + " " : "") + (s.labels ? s.labels.get(plot.data[0][index]) + " " : "") + made.y.read(v));
      this.readout.textContent = made.x.read(plot.data[0][index]) + ": " + parts.slice(0, 12).join("  ");
    }

    names(made) {
      if (made.series.length < 2) { this.legend.replaceChildren(); return; }
      this.legend.replaceChildren(...made.series.map((s, i) => {
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("aria-pressed", String(!this.hidden.has(s.name)));
        button.title = "Show or hide";
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("viewBox", "0 0 10 10");
        svg.setAttribute("aria-hidden", "true");
        const dot = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
        const points = SHAPES[s.shape || 0].map(([x, y]) => (5 + 3.4 * x).toFixed(1) + "," + (5 + 3.4 * y).toFixed(1)).join(" ");
        for (const [k, v] of Object.entries({ points, fill: s.hollow ? "none" : s.colour, stroke: s.colour, "stroke-width": 2 })) dot.setAttribute(k, v);
        svg.append(dot);
        button.append(svg, s.name);
        button.addEventListener("click", () => {
          if (this.hidden.has(s.name)) this.hidden.delete(s.name); else this.hidden.add(s.name);
          button.setAttribute("aria-pressed", String(!this.hidden.has(s.name)));
          this.plot.setSeries(i + 1, { show: !this.hidden.has(s.name) });
        });
        const item = document.createElement("li");
        item.append(button);
        return item;
      }));
    }

    /* An evaluation of the level in training. */
    progress(p) {
      if (!this.data || !this.data.levels) return;
      let level = this.data.levels.find((l) => l.level === p.level);
      if (!level) {
        level = { level: p.level, state: "training", steps: [], trainLoss: [], validationLoss: [], validationAccuracy: [], testLoss: [], testAccuracy: [] };
        this.data.levels.push(level);
      }
      if (level.state !== "training" || (level.steps.length && level.steps[level.steps.length - 1] >= p.step)) return;
      level.steps.push(p.step);
      for (const key of ["trainLoss", "validationLoss", "validationAccuracy", "testAccuracy"]) level[key].push(p[key] ?? null);
      level.testLoss.push(null);
      this.draw();
    }
  }

  const range = (values) => {
    const low = Math.min(...values), high = Math.max(...values);
    const pad = (high - low || .01) * .08;
    return [low - pad, high + pad];
  };

  const BUILDERS = {
    accuracy: (data, chart) => byDensity(data, "testAccuracy", { label: "Test accuracy (%)", scale: { range: () => range(data.points.flatMap((p) => p.testInterval)) }, values: (u, s) => s.map((v) => (100 * v).toFixed(1)), read: (v) => percent(v) }, chart),
    early: (data, chart) => byDensity(data, "earlyStopStep", { label: "Early-stop step", values: (u, s) => s.map(group), read: (v) => "step " + group(v), scale: { range: (u, low, high) => [0, high * 1.08 || 1] } }, chart),
    curves: (data, chart) => {
      const [name, read, tick] = MEASURES[chart.measure];
      const last = Math.max(1, ...data.levels.map((l) => l.level));
      const series = data.levels.map((l) => ({
        name: (l.ticket || "level " + l.level) + (l.state === "training" ? " (training)" : ""),
        colour: l.ticket ? ticketColour(l.index) : levelColour(l.level / last), dash: l.ticket ? DASHES[l.index % 6] : [], marks: false, width: l.state === "training" ? 3 : 2,
        points: l.steps.map((s, i) => [s, l[chart.measure][i]]).filter((p) => p[1] != null),
      }));
      return {
        series, x: { label: "Step", scale: { time: false }, values: (u, s) => s.map(group), read: (v) => "step " + group(v) },
        y: { label: name + (tick ? " (%)" : ""), scale: { range: () => settled(series, Boolean(tick)) }, values: tick ? (u, s) => s.map(tick) : undefined, read },
        empty: "Drawn as soon as something is evaluated.",
        summary: series.length + (series.length === 1 ? " line" : " lines") + ", " + name.toLowerCase(),
      };
    },
    layers: (data) => {
      const names = data.levels.length ? data.levels[0].layers.map((l) => l.name) : [];
      const series = names.map((name, i) => ({
        name, colour: ticketColour(i), dash: DASHES[i % 6],
        points: data.levels.map((l) => { const layer = l.layers.find((x) => x.name === name); return [l.level, layer.kept / layer.total]; }),
      }));
      return {
        series, x: { label: "Level", scale: { time: false, range: (u, low, high) => [low - .2, Math.max(high, low + 1) + .2] }, axis: { incrs: [1, 2, 5, 10, 20, 50, 100] }, values: (u, s) => s.map(String), read: (v) => "level " + v },
        y: { label: "Weights kept (%)", values: (u, s) => s.map((v) => (100 * v).toFixed(0)), read: (v) => percent(v, 1), scale: { range: () => [0, 1.03] } },
        summary: names.length + " layers, " + data.levels.length + " levels",
      };
    },
  };

  const charts = [...document.querySelectorAll("[data-chart]")].map((f) => new Chart(f));
  const loadAll = () => charts.forEach((c) => c.load());
  loadAll();
  dark.addEventListener("change", () => charts.forEach((c) => c.draw()));
  document.addEventListener("workbench:refreshed", loadAll);
  document.addEventListener("workbench:progress", ({ detail }) => {
    const notice = document.querySelector("[data-training]");
    if (!notice || notice.dataset.training !== detail.run) return;
    notice.textContent = "Level " + detail.level + " in training: step " + group(detail.step) + ", validation accuracy " + percent(detail.validationAccuracy);
    notice.hidden = false;
  });
  document.addEventListener("workbench:progress", (e) => charts.forEach((c) => {
    if (c.figure.dataset.chart === "curves" && c.figure.dataset.run === e.detail.run) c.progress(e.detail);
  }));
})();
