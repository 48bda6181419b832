// What both pages share: one axis and one cursor for all charts, and the box that tells the numbers at the cursor.
const $ = selector => document.querySelector(selector);
const data = JSON.parse($('#data').textContent);

/** Steps and seconds of a series. */
const xOfSeries = series => ({ steps: column(series.steps), seconds: column(series.seconds) });

/** The largest steps and seconds of several series. */
const endsOf = xs => Object.fromEntries(['steps', 'seconds'].map(axis => [axis, Math.max(0, ...xs.map(x => x[axis].at(-1) ?? 0)) || 1]));

/** A place on an axis in words. */
const placeName = (axis, x, ends) => axis === 'steps' ? `${count(x)} steps` : time(x, ends.seconds);

const tipOf = plot => plot.svg.parentElement.querySelector('.tip');

const hideTip = plot => { tipOf(plot).hidden = true; };

/** Shows rows of a name and a value beside the cursor. */
function showTip(plot, x, heading, rows) {
  const tip = tipOf(plot);
  tip.hidden = false;
  const list = document.createElement('dl');
  for (const [name, value] of rows) {
    list.append(Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value }));
  }
  tip.replaceChildren(Object.assign(document.createElement('strong'), { textContent: heading }), list);
  const width = plot.svg.clientWidth;
  const left = plot.offsetOf(x);
  const beside = left < width / 2 ? left + 12 : left - 12 - tip.offsetWidth;
  tip.style.left = `${Math.min(width - tip.offsetWidth, Math.max(0, beside))}px`;
}

/** Draws the charts on each change of width or axis, and tells where the cursor is: show gets the axis, and a place on it or nothing. */
function runPage(plots, points, show) {
  let axis = 'steps';
  let place;
  const redraw = () => {
    plots.forEach(plot => plot.draw(axis));
    move(undefined);
  };
  const move = x => {
    place = x;
    plots.forEach(plot => plot.mark(x));
    show(axis, x);
  };
  for (const plot of plots) {
    for (const kind of ['pointerdown', 'pointermove']) plot.svg.addEventListener(kind, event => move(plot.placeOf(event)));
    plot.svg.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') move(undefined); });
    plot.svg.addEventListener('blur', () => move(undefined));
    plot.svg.addEventListener('keydown', event => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const xs = points[axis];
      if (!by || !xs.length) return;
      event.preventDefault();
      const next = place === undefined ? (by > 0 ? 0 : xs.length - 1) : nearest(xs, place) + by;
      move(xs[Math.min(xs.length - 1, Math.max(0, next))]);
    });
  }
  for (const button of document.querySelectorAll('[data-axis]')) {
    button.addEventListener('click', () => {
      axis = button.dataset.axis;
      document.querySelectorAll('[data-axis]').forEach(other => other.setAttribute('aria-pressed', String(other === button)));
      redraw();
    });
  }
  let width;
  new ResizeObserver(([entry]) => {
    if (entry.contentRect.width === width) return;
    width = entry.contentRect.width;
    redraw();
  }).observe($('main'));
  // On paper: dark on white, and nothing folded away.
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('printing');
    document.querySelectorAll('details').forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => document.documentElement.classList.remove('printing'));
}
