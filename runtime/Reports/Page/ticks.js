// Where the marks of an axis stand, and the scales between values and pixels.
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

/** 1, 2 or 5 times a power of ten, at least the given step. */
function roundStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= step * (1 - 1e-9));
}

function multiples(step, low, high) {
  const ticks = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.push(i * step);
  return ticks;
}

/** At most about so many round numbers from low to high. */
const linearTicks = (low, high, most) => multiples(roundStep((high - low) / most), low, high);

/** The same for seconds: whole minutes and hours are round. */
function secondTicks(low, high, most) {
  const step = (high - low) / most;
  return multiples(step < 1 ? roundStep(step) : SECONDS.find(candidate => candidate >= step) ?? roundStep(step / 86400) * 86400, low, high);
}

/** Powers of ten, or of that many tens that few enough remain. */
function logTicks(low, high, most) {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const every = Math.max(1, Math.ceil((last - first + 1) / most));
  return multiples(every, first, last).map(power => 10 ** power);
}

/** A map from values to pixels. */
function createScale(low, high, from, to, logarithmic = false) {
  const place = logarithmic ? Math.log10 : value => value;
  const [first, span] = [place(low), place(high) - place(low)];
  return value => from + (place(value) - first) / span * (to - from);
}

/** The lowest and highest of finite numbers, with some air around; 0 is included where it is near. */
function rangeOf(values, logarithmic) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  if (logarithmic) return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))];
  if (low >= 0 && low < high / 2) low = 0;
  if (high === 0 && low === 0) return [0, 1];
  // What differs in the last digits only is a level line, not noise to be magnified.
  const air = Math.max((high - low) * 0.05, (Math.abs(low) + Math.abs(high)) * 0.005);
  return [low === 0 ? 0 : low - air, high + air];
}
