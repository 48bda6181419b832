// The report of several runs.
const COLORS = 8;
const runs = data.runs.map((run, i) => ({
  name: run.name,
  x: xOfSeries(run),
  median: column(run.median),
  low: column(run.q25),
  high: column(run.q75),
  color: `var(--c${i % COLORS + 1})`,
  style: i >= COLORS ? 'dashed' : 'solid',
}));
const solvedAt = data.solvedAt ?? NaN;
const ends = endsOf(runs.map(run => run.x));
const layers = runs.flatMap(({ x, median, low, high, color, style }, run) => [
  { x, low, high, color, style, run },
  { x, values: median, color, style, dots: true, run },
]);
const plot = createPlot($('#curve svg'), layers, ends, { solvedAt });
$('.legend .solved').hidden = Number.isNaN(solvedAt);
$('.legend .solved').textContent = `solved: ${number(solvedAt)}`;
let chosen;

/** The runs at a place on the axis, the best first. */
function rowsAt(axis, x) {
  return runs
    .map(({ name, x: xs, median }) => [name, median[nearest(xs[axis], x)] ?? NaN])
    .filter(([, value]) => !Number.isNaN(value))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([name, value]) => [name, oneDecimal(value)]);
}

/** One run in full strength, the others faint; all alike when it is chosen again. */
function choose(run) {
  chosen = run === chosen ? undefined : run;
  document.querySelectorAll('.run').forEach(button => button.setAttribute('aria-pressed', String(Number(button.dataset.run) === chosen)));
  fade();
}

const fade = () => plot.groups.forEach((group, i) => group.classList.toggle('faded', chosen !== undefined && layers[i].run !== chosen));

document.querySelectorAll('.run').forEach(button => {
  const run = Number(button.dataset.run);
  button.style.setProperty('--key', runs[run].color);
  button.addEventListener('click', () => choose(run));
});
const points = Object.fromEntries(['steps', 'seconds'].map(axis => [axis, Float64Array.from(runs.flatMap(run => [...run.x[axis]])).sort()]));
runPage([plot], points, (axis, x) => {
  fade();
  if (x === undefined) hideTip(plot);
  else showTip(plot, x, placeName(axis, x, ends), rowsAt(axis, x));
});
