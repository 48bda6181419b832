// A chart of bands and lines over steps or seconds, with a cursor. A layer has x: { steps, seconds } and either values or low and high.
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 8;

function draw(parent, name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return parent.appendChild(node);
}

/** Width of a text in a chart's font, px. */
function widthOf(svg, text) {
  const probe = draw(svg, 'text', {}, text);
  const width = probe.getComputedTextLength();
  probe.remove();
  return width;
}

/** Index of the entry nearest to x in an ascending column; -1 in an empty one. */
function nearest(xs, x) {
  let [low, high] = [0, xs.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle; else high = middle;
  }
  return high < 0 || xs[high] - x < x - xs[low] ? high : low;
}

/** A path through all finite points; a gap where there is none. */
function pathOf(points) {
  let path = '';
  let drawing = false;
  for (const [x, y] of points) {
    const finite = Number.isFinite(y);
    if (finite) path += `${drawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    drawing = finite;
  }
  return path;
}

/** A chart in an SVG element; ends are the largest steps and seconds on its axes. */
function createPlot(svg, layers, ends, { solvedAt = NaN, floor = -Infinity, logarithmic = false } = {}) {
  const all = layers.flatMap(layer => layer.values ? [...layer.values] : [...layer.low, ...layer.high]);
  const [low, high] = rangeOf([...all.map(value => Math.max(floor, value)), solvedAt], logarithmic);
  const groups = [];
  let axis = 'steps';
  let cursor;
  let xOf, yOf, area;

  function redraw(newAxis) {
    axis = newAxis;
    const { clientWidth: width, clientHeight: height } = svg;
    const em = parseFloat(getComputedStyle(svg).fontSize);
    const rows = Math.max(2, Math.floor(height / (em * 2.6)));
    const ticks = logarithmic ? logTicks(low, high, rows) : linearTicks(low, high, rows);
    const gutter = Math.max(...ticks.map(tick => widthOf(svg, label(tick)))) + 6;
    area = { left: gutter, right: width - MARGIN, top: MARGIN, bottom: height - em - 8 };
    xOf = createScale(0, ends[axis], area.left, area.right);
    const place = createScale(low, high, area.bottom, area.top, logarithmic);
    yOf = value => value === -Infinity ? NaN : place(Math.max(floor, value));
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.replaceChildren();
    drawAxes(ticks, em);
    groups.length = 0;
    layers.forEach(drawLayer);
    cursor = draw(svg, 'g', {});
  }

  function label(tick) {
    if (logarithmic && (tick < 1e-2 || tick >= 1e4)) return `1e${Math.round(Math.log10(tick))}`;
    return tick >= 1e4 ? compact(tick) : number(tick);
  }

  function drawAxes(ticks, em) {
    for (const tick of ticks) {
      const y = yOf(tick);
      draw(svg, 'line', { class: tick === 0 ? 'base' : 'grid', x1: area.left, x2: area.right, y1: y, y2: y });
      draw(svg, 'text', { x: area.left - 6, y: Math.min(y + em * 0.35, area.bottom + em * 0.2), 'text-anchor': 'end' }, label(tick));
    }
    const end = ends[axis];
    const most = Math.max(2, Math.floor((area.right - area.left) / (em * 4.5)));
    for (const tick of axis === 'steps' ? linearTicks(0, end, most) : secondTicks(0, end, most)) {
      const text = axis === 'steps' ? compact(tick) : time(tick, end);
      // The outermost labels stay inside.
      const x = Math.min(xOf(tick), area.right + MARGIN - widthOf(svg, text) / 2);
      draw(svg, 'text', { x, y: area.bottom + em + 4, 'text-anchor': 'middle' }, text);
    }
    if (Number.isFinite(solvedAt)) draw(svg, 'line', { class: 'solved', x1: area.left, x2: area.right, y1: yOf(solvedAt), y2: yOf(solvedAt) });
  }

  function drawLayer(layer) {
    const group = draw(svg, 'g', { class: `layer ${layer.style ?? ''}`, style: layer.color ? `--key: ${layer.color}` : '' });
    groups.push(group);
    const xs = layer.x[axis];
    const trace = values => Array.from(values, (value, i) => [xOf(xs[i]), yOf(value)]);
    if (!layer.values) {
      const [lower, upper] = [trace(layer.low), trace(layer.high)];
      const single = xs.length === 1;
      draw(group, 'path', { class: single ? 'band single' : 'band', d: pathOf([...upper, ...lower.reverse()]) });
      return;
    }
    const points = trace(layer.values);
    draw(group, 'path', { class: 'line', d: pathOf(points) });
    // A line needs two points; few points are seen as such.
    if (points.length === 1 || (layer.dots && points.length <= 40)) {
      for (const [x, y] of points.filter(([, y]) => Number.isFinite(y))) draw(group, 'circle', { class: 'dot', cx: x, cy: y, r: 3 });
    }
  }

  return {
    svg,
    draw: redraw,
    groups,
    /** Marks the points nearest to a place on the axis; without one, nothing. */
    mark(x) {
      cursor.replaceChildren();
      if (x === undefined) return;
      draw(cursor, 'line', { class: 'guide', x1: xOf(x), x2: xOf(x), y1: area.top, y2: area.bottom });
      for (const layer of layers.filter(layer => layer.values && layer.x[axis].length)) {
        const i = nearest(layer.x[axis], x);
        const y = yOf(layer.values[i]);
        const style = `--key: ${layer.color ?? ''}`;
        if (Number.isFinite(y)) draw(cursor, 'circle', { class: `dot ${layer.style ?? ''}`, style: layer.color ? style : '', cx: xOf(layer.x[axis][i]), cy: y, r: 4 });
      }
    },
    /** The place on the axis under a pointer. */
    placeOf(event) {
      const box = svg.getBoundingClientRect();
      const share = (event.clientX - box.left - area.left) / (area.right - area.left);
      return Math.min(1, Math.max(0, share)) * ends[axis];
    },
    /** Where on the page's width a place is, in px from the left of the chart. */
    offsetOf: x => xOf(x),
  };
}
