// The report of one run.
const FLOORS = { explained_variance: -1 };
const training = xOfSeries(data.progress);
const evaluated = xOfSeries(data.evaluations);
const evaluations = Object.fromEntries(Object.entries(data.evaluations).map(([name, values]) => [name, column(values)]));
const trainingReturn = column(data.progress.training);
const solvedAt = data.solvedAt ?? NaN;
const ends = endsOf([training, evaluated]);

/** A logarithmic axis where a linear one would show the largest values and nothing else. */
function spansDecades(values) {
  const sorted = values.filter(Number.isFinite).sort();
  return sorted.length > 0 && sorted[0] > 0 && sorted.at(-1) > 100 * sorted[sorted.length >> 1];
}

function createCurve() {
  const svg = $('#curve svg');
  if (!svg) return [];
  const band = (low, high, style) => ({ x: evaluated, low: evaluations[low], high: evaluations[high], style });
  const layers = [
    band('min', 'max', 'whole'), band('q10', 'q90', 'wide'), band('q25', 'q75', 'middle'),
    { x: training, values: trainingReturn, style: 'training' },
    { x: evaluated, values: evaluations.median, style: 'median', dots: true },
  ].filter(layer => (layer.values ?? layer.low).some(Number.isFinite));
  for (const style of ['training', 'median', 'middle', 'wide', 'whole']) $(`.legend .${style}`).hidden = !layers.some(layer => layer.style === style);
  $('.legend .solved').hidden = Number.isNaN(solvedAt);
  $('.legend .solved').textContent = `solved: ${number(solvedAt)}`;
  return [createPlot(svg, layers, ends, { solvedAt })];
}

function createQuantities() {
  return [...document.querySelectorAll('[data-quantity]')].map(figure => {
    const name = figure.dataset.quantity;
    const values = column(data.progress.quantities[name]);
    const logarithmic = spansDecades(values);
    const floor = FLOORS[name] ?? -Infinity;
    const notes = [];
    if (logarithmic) notes.push('Logarithmic axis.');
    if (values.some(value => value < floor)) notes.push(`Cut off below ${number(floor)}.`);
    const infinite = values.filter(value => Math.abs(value) === Infinity).length;
    if (infinite) notes.push(`${infinite} infinite values are not drawn.`);
    figure.querySelector('small').append(...notes.map(note => ` ${note}`));
    const plot = createPlot(figure.querySelector('svg'), [{ x: training, values }], ends, { floor, logarithmic });
    return { plot, values, output: figure.querySelector('output') };
  });
}

/** What the box beside the cursor says. */
function rowsAt(axis, x) {
  const rows = [];
  const e = nearest(evaluated[axis], x);
  if (e >= 0) {
    const value = name => oneDecimal(evaluations[name][e]);
    const range = (low, high) => `${value(low)} … ${value(high)}`;
    rows.push(
      ['mean', value('mean')], ['std', value('std')], ['median', value('median')],
      ['25–75 %', range('q25', 'q75')], ['10–90 %', range('q10', 'q90')], ['min–max', range('min', 'max')],
      ['falls', `${evaluations.falls[e]} of ${evaluations.episodes[e]}`],
    );
  }
  const t = nearest(training[axis], x);
  if (t >= 0) rows.push(['training', oneDecimal(trainingReturn[t])]);
  return rows;
}

const curves = createCurve();
const quantities = createQuantities();
const points = evaluated.steps.length ? evaluated : training;
runPage([...curves, ...quantities.map(({ plot }) => plot)], points, (axis, x) => {
  const at = x === undefined ? training.steps.length - 1 : nearest(training[axis], x);
  quantities.forEach(({ values, output }) => { output.textContent = number(values[at]); });
  if (x === undefined) curves.forEach(hideTip);
  else curves.forEach(plot => showTip(plot, x, placeName(axis, points[axis][nearest(points[axis], x)], ends), rowsAt(axis, x)));
});

// The page inside is as tall as what it shows.
const frame = $('iframe');
if (frame) {
  const fit = () => { frame.style.height = `${frame.contentDocument.documentElement.offsetHeight + 2}px`; };
  const watch = () => {
    new ResizeObserver(fit).observe(frame.contentDocument.body);
    fit();
  };
  if (frame.contentDocument?.readyState === 'complete' && frame.contentDocument.body.childElementCount) watch();
  frame.addEventListener('load', watch);
}
