// Lines over the whole episode with a cursor at the moment; dragging over them moves the moment.
const MARGIN = 4;

/** A chart of columns over time. Values of step 0 are left out where the reset has none. */
function createChart(canvas, lines, { from, low, high }) {
  const data = lines.map(({ column, color }) => ({ values: series(column), color }));
  const all = data.flatMap(({ values }) => Array.from(values.subarray(from))).filter(Number.isFinite);
  let lowest = low ?? Math.min(0, ...range(all));
  let highest = high ?? Math.max(0, ...range(all));
  if (highest - lowest < 1e-6) [lowest, highest] = [lowest - 1, highest + 1];
  const xOf = (step, width) => MARGIN + step / Math.max(1, episode.steps) * (width - 2 * MARGIN);
  const yOf = (value, height) => height - MARGIN - (value - lowest) / (highest - lowest) * (height - 2 * MARGIN);

  function draw(moment) {
    const { context, width, height } = fit(canvas);
    const style = getComputedStyle(canvas);
    context.clearRect(0, 0, width, height);
    context.lineWidth = 1;
    line(context, [0, yOf(0, height)], [width, yOf(0, height)], style.getPropertyValue('--line'));
    for (const { values, color } of data) {
      context.beginPath();
      for (let step = from; step <= episode.steps; step++) {
        context.lineTo(xOf(step, width), yOf(values[step], height));
      }
      context.strokeStyle = style.getPropertyValue(color);
      context.stroke();
    }
    label(context, style, highest, 12);
    label(context, style, lowest, height - 5);
    line(context, [xOf(moment, width), 0], [xOf(moment, width), height], style.getPropertyValue('--cursor'));
  }

  function label(context, style, value, y) {
    context.font = '11px system-ui, sans-serif';
    context.fillStyle = style.getPropertyValue('--dim');
    context.fillText(String(Number(value.toPrecision(3))), MARGIN + 2, y);
  }

  const stepAt = event => {
    const box = canvas.getBoundingClientRect();
    const share = (event.clientX - box.left - MARGIN) / (box.width - 2 * MARGIN);
    return Math.round(Math.min(1, Math.max(0, share)) * episode.steps);
  };
  return { canvas, draw, stepAt };
}

const range = values => [
  values.reduce((a, b) => Math.min(a, b), Infinity),
  values.reduce((a, b) => Math.max(a, b), -Infinity),
];

/** The three charts below the scene. */
function createCharts() {
  const element = id => document.getElementById(id);
  const actions = [0, 1, 2, 3].map(i => ({ column: columns.action + i, color: `--series${i + 1}` }));
  return [
    createChart(element('returnChart'), [{ column: columns.return, color: '--accent' }], { from: 0 }),
    createChart(element('actionChart'), actions, { from: 1, low: -1, high: 1 }),
    createChart(element('logProbChart'), [{ column: columns.logProb, color: '--accent' }], { from: 1 }),
  ];
}
