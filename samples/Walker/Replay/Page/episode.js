// The episode as plain numbers. A "moment" is a place in time in steps; between two steps poses are interpolated.
const episode = JSON.parse(document.getElementById('episode').textContent);
const { columns } = episode;

const rows = (() => {
  const bytes = Uint8Array.from(atob(episode.rows), character => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
})();

const PARTS = 5;
const JOINTS = 4;
const RAYS = 10;

/** One number of a row; row 0 is the reset. */
const valueAt = (step, column) => rows[step * columns.count + column];

/** A column over all rows. */
const series = column => Float32Array.from({ length: episode.steps + 1 }, (_, step) => valueAt(step, column));

/** Where a part is at a moment. */
function poseAt(moment, part) {
  const step = Math.min(Math.floor(moment), episode.steps);
  const next = Math.min(step + 1, episode.steps);
  const mix = k => {
    const from = valueAt(step, 3 * part + k);
    return from + (moment - step) * (valueAt(next, 3 * part + k) - from);
  };
  return { x: mix(0), y: mix(1), angle: mix(2) };
}

/** A point of a part's own frame in the world. */
function inWorld(pose, x, y) {
  const [s, c] = [Math.sin(pose.angle), Math.cos(pose.angle)];
  return [pose.x + c * x - s * y, pose.y + s * x + c * y];
}

const footTouches = (step, leg) => (valueAt(step, columns.contact) & (1 << leg)) !== 0;
const hullTouches = step => (valueAt(step, columns.contact) & 4) !== 0;
