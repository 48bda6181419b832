// Lines over time with a cursor at the moment; dragging over them moves the moment.
const MARGIN = 5;
const GUTTER = 44;

/** The steps a chart shows at a moment: all, or so many around it. */
function spanAt(moment, length) {
  if (!length || length >= episode.steps) return [0, Math.max(1, episode.steps)];
  const first = Math.min(episode.steps - length, Math.max(0, moment - length / 2));
  return [first, first + length];
}

/** The lowest and highest finite value of some columns from a step on, 0 included. */
function rangeOf(lines, from) {
  let [low, high] = [0, 0];
  for (const { values } of lines) {
    for (let step = from; step <= episode.steps; step++) {
      if (!Number.isFinite(values[step])) continue;
      low = Math.min(low, values[step]);
      high = Math.max(high, values[step]);
    }
  }
  return high - low < 1e-6 ? [low - 1, high + 1] : [low, high];
}

/** A chart of columns over time; from is 1 where the reset has no value. */
function createChart(canvas, columnColors, from, limits) {
  const lines = columnColors.map(([column, color]) => ({ values: series(column), color }));
  const [low, high] = limits ?? rangeOf(lines, from);
  const yOf = (value, height) => height - MARGIN - (value - low) / (high - low) * (height - 2 * MARGIN);
  let span = [0, 1];
  let held = false;

  function draw(moment, length) {
    // While a finger is down the time axis stays under it.
    if (!held) span = spanAt(moment, length);
    const { context, width, height } = fit(canvas);
    const style = getComputedStyle(canvas);
    const xOf = step => GUTTER + (step - span[0]) / (span[1] - span[0]) * (width - GUTTER - MARGIN);
    context.clearRect(0, 0, width, height);
    context.lineWidth = 1;
    line(context, [GUTTER, yOf(0, height)], [width, yOf(0, height)], style.getPropertyValue('--line'));
    label(context, style, high, 14);
    label(context, style, low, height - 5);
    context.save();
    context.beginPath();
    context.rect(GUTTER, 0, width - GUTTER, height);
    context.clip();
    for (const { values, color } of lines) {
      context.beginPath();
      const last = Math.min(episode.steps, Math.ceil(span[1]));
      for (let step = Math.max(from, Math.floor(span[0])); step <= last; step++) {
        context.lineTo(xOf(step), yOf(values[step], height));
      }
      context.strokeStyle = style.getPropertyValue(color);
      context.stroke();
    }
    context.restore();
    line(context, [xOf(moment), 0], [xOf(moment), height], style.getPropertyValue('--cursor'));
  }

  function label(context, style, value, y) {
    context.font = '11px system-ui, sans-serif';
    context.textAlign = 'right';
    context.fillStyle = style.getPropertyValue('--dim');
    context.fillText(String(Number(value.toPrecision(3))), GUTTER - 5, y);
  }

  function stepAt(event) {
    const box = canvas.getBoundingClientRect();
    const share = (event.clientX - box.left - GUTTER) / (box.width - GUTTER - MARGIN);
    return Math.round(span[0] + Math.min(1, Math.max(0, share)) * (span[1] - span[0]));
  }

  function onScrub(seek) {
    canvas.addEventListener('pointerdown', event => {
      canvas.setPointerCapture(event.pointerId);
      held = true;
      seek(stepAt(event));
    });
    canvas.addEventListener('pointermove', event => {
      if (held) seek(stepAt(event));
    });
    for (const end of ['pointerup', 'pointercancel']) {
      canvas.addEventListener(end, () => { held = false; });
    }
  }

  return { draw, onScrub };
}

/** The charts below the scene: the return over the whole episode, the others over the span chosen. */
function createCharts() {
  const element = id => document.getElementById(id);
  const actions = [0, 1, 2, 3].map(i => [columns.action + i, `--series${i + 1}`]);
  const whole = createChart(element('returnChart'), [[columns.return, '--accent']], 0);
  const actionChart = createChart(element('actionChart'), actions, 1, [-1, 1]);
  const logProbs = createChart(element('logProbChart'), [[columns.logProb, '--accent']], 1);
  return {
    all: [whole, actionChart, logProbs],
    draw(moment, length) {
      whole.draw(moment, 0);
      actionChart.draw(moment, length);
      logProbs.draw(moment, length);
    },
  };
}
