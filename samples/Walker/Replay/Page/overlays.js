// What the still pictures do not show: all lidar rays, touching feet, and the torque in each joint.
const TORQUE_LIMIT = 80;
const TORQUE_RADIUS = 0.42;
const FULL_SWEEP = 1.5 * Math.PI;
const COUNTER_CLOCKWISE = '#ff8c00';
const CLOCKWISE = '#00a3c4';
const CONTACT = '#ffd400';

function drawLidar(context, camera, moment) {
  const step = Math.floor(moment);
  const hull = poseAt(moment, 0);
  for (let ray = 0; ray < RAYS; ray++) {
    const fraction = valueAt(step, columns.lidar + ray);
    const length = episode.lidarRange * fraction;
    const angle = episode.lidarAngle * ray;
    const end = camera.px(hull.x + Math.sin(angle) * length, hull.y - Math.cos(angle) * length);
    context.globalAlpha = fraction < 1 ? 0.55 : 0.15;
    line(context, camera.px(hull.x, hull.y), end, colors.lidar);
    if (fraction < 1) {
      context.globalAlpha = 1;
      context.fillStyle = colors.lidar;
      context.beginPath();
      context.arc(...end, 0.07 * camera.scale, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

/** Marks the lowest corner of a touching foot, and a hull that has touched the ground. */
function drawContacts(context, camera, moment) {
  const step = Math.floor(moment);
  const lowest = part => pairs(episode.shapes[part])
    .map(([x, y]) => inWorld(poseAt(moment, part), x, y))
    .reduce((low, point) => (point[1] < low[1] ? point : low));
  const touching = [0, 1].filter(leg => footTouches(step, leg)).map(leg => lowest(2 + 2 * leg));
  if (hullTouches(step)) touching.push(lowest(0));
  for (const point of touching) {
    const [x, y] = camera.px(...point);
    context.beginPath();
    context.arc(x, y, 0.16 * camera.scale, 0, 2 * Math.PI);
    context.fillStyle = CONTACT;
    context.globalAlpha = 0.8;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = '#000';
    context.stroke();
  }
}

/** An arc around each joint: its length is the torque, its arrow the direction in which the outer part is turned. */
function drawTorques(context, camera, moment) {
  const step = Math.floor(moment);
  context.save();
  context.lineWidth = 0.1 * camera.scale;
  for (let joint = 0; joint < JOINTS; joint++) {
    const torque = valueAt(step, columns.torque + joint);
    if (Math.abs(torque) < 0.01 * TORQUE_LIMIT) continue;
    // Each joint holds the upper end of the part with the next number.
    const part = joint + 1;
    const top = Math.max(...pairs(episode.shapes[part]).map(([, y]) => y));
    const [x, y] = camera.px(...inWorld(poseAt(moment, part), 0, top));
    const radius = TORQUE_RADIUS * camera.scale * (joint % 2 ? 0.75 : 1);
    // Angles of a canvas grow clockwise.
    const from = -Math.PI / 2;
    const to = from - torque / TORQUE_LIMIT * FULL_SWEEP;
    const color = torque > 0 ? COUNTER_CLOCKWISE : CLOCKWISE;
    context.strokeStyle = color;
    context.beginPath();
    context.arc(x, y, radius, from, to, torque > 0);
    context.stroke();
    arrowHead(context, x + radius * Math.cos(to), y + radius * Math.sin(to), to - Math.sign(torque) * Math.PI / 2, 0.2 * camera.scale, color);
  }
  context.restore();
}

function arrowHead(context, x, y, direction, size, color) {
  const at = (angle, length) => [x + length * Math.cos(direction + angle), y + length * Math.sin(direction + angle)];
  polygon(context, [at(0, size), at(2.1, 0.8 * size), at(-2.1, 0.8 * size)], color);
}
