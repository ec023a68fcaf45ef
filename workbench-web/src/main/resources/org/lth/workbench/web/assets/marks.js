"use strict";
/* Tickets and their controls over density: every control is a mark of its own. */
const workbenchMarks = (dark, css, percent) => {
  /* One colour for each kind of branch, the same on every page; none is that of the run itself. */
  const KINDS = {
    "random-reinit": ["#c2410c", "#ff9966"], "noise": ["#5b3fb8", "#b7a3ff"], "retrain": ["#8a6100", "#e8c45a"],
    "transplant": ["#b0256d", "#ff8ec2"], "random-mask": ["#3c6b1e", "#a5d67a"], "shuffle-mask": ["#1f5fae", "#8fc0ff"],
    "invert-mask": ["#7a3b12", "#d9a37c"], "reinit-from-masked": ["#a9251c", "#ff9d93"], "same-sign-reinit": ["#80308f", "#e09bee"],
    "fine-tune": ["#4d5a00", "#cfd96a"], "lr-rewind": ["#2f4b8f", "#9fb4ff"], "rewind-to": ["#5f4b4b", "#c9b3b3"], "continue": ["#4a4f57", "#b9c0ca"],
  };
  const kindColour = (kind) => (KINDS[kind] || ["#575c66", "#a7adb7"])[dark.matches ? 1 : 0];
  /* Within a kind, settings are told apart by shape. */
  const SHAPES = [
    Array.from({ length: 24 }, (_, i) => [Math.cos(i * Math.PI / 12), Math.sin(i * Math.PI / 12)]),
    [[-.9, -.9], [.9, -.9], [.9, .9], [-.9, .9]], [[0, -1.15], [1.1, .85], [-1.1, .85]], [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  ];

  /* The interval of each point at the point's own place, so that noise is not taken for a result. */
  function whiskers(u, series) {
    const { ctx } = u;
    const half = 3 * devicePixelRatio;
    ctx.strokeStyle = series.colour;
    ctx.globalAlpha = .45;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    for (const [x, low, high] of series.intervals) {
      const cx = Math.round(u.valToPos(x, "x", true));
      const [a, b] = [u.valToPos(low, "y", true), u.valToPos(high, "y", true)];
      ctx.beginPath();
      ctx.moveTo(cx, a); ctx.lineTo(cx, b);
      ctx.moveTo(cx - half, a); ctx.lineTo(cx + half, a);
      ctx.moveTo(cx - half, b); ctx.lineTo(cx + half, b);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  /* Every control as a mark of its own, and a bar at the mean of those of one ticket and kind. */
  function marks(u, series) {
    const { ctx } = u;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.strokeStyle = series.colour;
    ctx.fillStyle = css("--surface");
    for (const [x, y] of series.points) {
      const [cx, cy, r] = [u.valToPos(x, "x", true), u.valToPos(y, "y", true), 3.5 * devicePixelRatio];
      ctx.beginPath();
      SHAPES[series.shape].forEach(([dx, dy], i) => (i ? ctx.lineTo(cx + r * dx, cy + r * dy) : ctx.moveTo(cx + r * dx, cy + r * dy)));
      ctx.closePath(); ctx.fill(); ctx.stroke();
    }
    ctx.lineWidth = 3 * devicePixelRatio;
    for (const [from, to, mean] of series.means) {
      const [a, b, y] = [u.valToPos(from, "x", true), u.valToPos(to, "x", true), u.valToPos(mean, "y", true)];
      ctx.beginPath();
      ctx.moveTo(Math.min(a, b) - 5 * devicePixelRatio, y); ctx.lineTo(Math.max(a, b) + 5 * devicePixelRatio, y);
      ctx.stroke();
    }
  }

  function adorn(u, index, series) {
    if (!series || !u.series[index].show) return;
    u.ctx.save();
    if (series.intervals) whiskers(u, series);
    if (series.shape != null) marks(u, series);
    u.ctx.restore();
  }

  function densityAxis(densities, drawn, width) {
    const all = [...new Set(densities)].sort((a, b) => b - a);
    const shown = all.filter((_, i) => i % Math.ceil(all.length / Math.max(3, Math.floor(width / 45))) === 0);
    const low = Math.min(...drawn), high = Math.max(...drawn);
    const pad = Math.pow(high / low || 1, .04) * 1.01;
    return {
      label: "Weights kept (%), logarithmic", scale: { distr: 3, dir: -1, range: () => [low / pad, high * pad], time: false },
      axis: { splits: () => shown.slice().reverse(), filter: (u, splits) => splits }, values: (u, splits) => splits.map((v) => (100 * v).toFixed(v < .1 ? 1 : 0)),
    };
  }

  /* Controls have their ticket's density or one near it, so they are drawn side by side on its sparse side, in the order of the data. */
  function sideBySide(data, width) {
    const levels = [...new Set(data.points.map((p) => p.density))].sort((a, b) => b - a).map(Math.log);
    const span = Math.max(levels[0] - levels[levels.length - 1], .25);
    const taken = new Map(), counts = new Map();
    const group = (c) => c.level;
    for (const c of data.controls) counts.set(group(c), (counts.get(group(c)) || 0) + c.runs.length);
    const gaps = levels.slice(1).map((v, i) => levels[i] - v).filter((v) => v > .02);
    const room = .75 * Math.min(...gaps, span / 3);
    return (c) => {
      const place = (taken.get(group(c)) || 0) + 1;
      taken.set(group(c), place);
      return place * Math.min(11 * span / Math.max(width, 100), room / counts.get(group(c)));
    };
  }

  function byDensity(data, key, y, chart) {
    const width = chart.box.clientWidth - 60;
    const own = data.points.filter((p) => p.run === data.run);
    const at = new Map(data.points.map((p) => [p.run + "@" + p.level, p]));
    const interval = (x, p) => [x, p.testInterval[0], p.testInterval[1]];
    const series = [{ name: "this run", colour: css("--accent"), points: own.map((p) => [p.density, p[key]]), intervals: key === "testAccuracy" ? own.map((p) => interval(p.density, p)) : null }];
    const kept = new Map(own.map((p) => [p.density, p.density]));
    const aside = sideBySide(data, width);
    const controls = new Map();
    for (const c of data.controls) {
      if (!c.runs.length) continue;
      if (!controls.has(c.name)) {
        const variant = [...controls.values()].filter((s) => s.kind === c.kind).length;
        controls.set(c.name, { name: c.name, kind: c.kind, colour: kindColour(c.kind), shape: variant % SHAPES.length, hollow: true, line: false, points: [], means: [], labels: new Map(), intervals: key === "testAccuracy" ? [] : null });
      }
      const drawn = controls.get(c.name);
      const xs = c.runs.map((r) => {
        const p = at.get(r.run + "@" + c.level);
        const x = p.density * Math.exp(-aside(c));
        kept.set(x, p.density);
        drawn.points.push([x, p[key]]);
        drawn.labels.set(x, "s" + r.seed + " #" + r.index);
        if (drawn.intervals) drawn.intervals.push(interval(x, p));
        return x;
      });
      if (xs.length > 1) drawn.means.push([Math.min(...xs), Math.max(...xs), c[key].mean]);
    }
    series.push(...controls.values());
    /* What is left are branches that go on from a ticket with more levels. */
    const members = new Set(data.controls.flatMap((c) => c.runs.map((r) => r.run)).concat(data.run));
    for (const run of new Set(data.points.map((p) => p.run).filter((r) => !members.has(r)))) {
      const points = data.points.filter((p) => p.run === run);
      points.forEach((p) => kept.set(p.density, p.density));
      series.push({ name: points[0].name + " " + run, colour: kindColour(points[0].kind), dash: [7, 4], hollow: true, points: points.map((p) => [p.density, p[key]]), intervals: key === "testAccuracy" ? points.map((p) => interval(p.density, p)) : null });
    }
    const best = own.reduce((b, p) => (!b || p[key] > b[key] ? p : b), null);
    const count = [...controls.values()].reduce((n, s) => n + s.points.length, 0);
    const said = count ? count + (count === 1 ? " control" : " controls") + " of " + controls.size + (controls.size === 1 ? " kind" : " kinds") : "";
    return {
      series: series.filter((s) => s.points.length), y,
      x: { ...densityAxis(data.points.map((p) => p.density), [...kept.keys()], width), read: (v) => percent(kept.get(v) ?? v, 1) + " kept" },
      empty: "Drawn as soon as a level is trained.",
      summary: best ? own.length + (own.length === 1 ? " level" : " levels") + ", from " + y.read(own[0][key]) + " at " + percent(own[0].density, 1) + " to " + y.read(own[own.length - 1][key]) + " at " + percent(own[own.length - 1].density, 1) + (said ? "; " + said : "") : "",
    };
  }

  return { SHAPES, adorn, byDensity };
};
