// Numbers as they are logged and as people read them.
/** A column as it was logged: null is NaN, infinities are text. */
const column = values => Float64Array.from(values, value => value === null ? NaN : Number(value));

/** Four significant digits without needless zeros; a dash for what is not there. */
function number(value) {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  const long = Number.isFinite(value) && size !== 0 && (size < 1e-4 || size >= 1e6);
  return (long ? value.toExponential(2) : String(Number(value.toPrecision(4)))).replaceAll('-', '−');
}

/** A return as the tables show it. */
const oneDecimal = value => Number.isNaN(value) ? '–' : value.toFixed(1).replace('-', '−');

/** Whole numbers with separators. */
const count = value => Math.round(value).toLocaleString('en-US');

/** 1.5M for 1,500,000. */
function compact(value) {
  const [unit, sign] = value >= 1e9 ? [1e9, 'G'] : value >= 1e6 ? [1e6, 'M'] : value >= 1e3 ? [1e3, 'k'] : [1, ''];
  return Number((value / unit).toPrecision(3)) + sign;
}

/** A time of a run that lasts so many seconds, in one unit for the whole axis. */
function time(seconds, longest) {
  const [unit, sign] = longest >= 7200 ? [3600, 'h'] : longest >= 120 ? [60, 'min'] : [1, 's'];
  return `${Number((seconds / unit).toPrecision(3))} ${sign}`;
}
