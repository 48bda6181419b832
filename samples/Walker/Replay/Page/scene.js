// Draws the world as the still pictures have it: 30 px a metre, y up, the hull 4 m from the left border.
const { colors } = episode;
const PART_COLORS = [
  [colors.hull, colors.hullOutline],
  [colors.leg1, colors.leg1Outline], [colors.leg1, colors.leg1Outline],
  [colors.leg2, colors.leg2Outline], [colors.leg2, colors.leg2Outline],
];
const LEGS_THEN_HULL = [1, 2, 3, 4, 0];
const CLOUD_VERTICES = 5;

/** Sizes a canvas to its place on the page and returns its context in CSS pixels. */
function fit(canvas) {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, width, height };
}

// Smaller than this nobody recognises a leg: narrow screens show less of the world instead.
const LEAST_ZOOM = 0.85;
const HEADROOM = 3;

/** The window into the world at a moment: metres to pixels. On wide screens it is that of the still pictures. */
function cameraAt(moment, width, height) {
  const hull = poseAt(moment, 0);
  const zoom = Math.max(LEAST_ZOOM, width / episode.width);
  const scale = episode.scale * zoom;
  const left = hull.x - episode.lead * Math.min(1, width / episode.width / zoom);
  const bottom = Math.max(0, hull.y + HEADROOM - height / scale);
  return {
    zoom, scale, left, right: left + width / scale,
    px: (x, y) => [(x - left) * scale, height - (y - bottom) * scale],
  };
}

/** Fills and outlines a polygon given as pixels. */
function polygon(context, points, fill, stroke) {
  context.beginPath();
  points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  if (stroke) {
    context.strokeStyle = stroke;
    context.stroke();
  }
}

function line(context, from, to, color) {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.strokeStyle = color;
  context.stroke();
}

const pairs = flat => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);

function drawClouds(context, camera) {
  for (let first = 0; first < episode.clouds.length; first += 2 * CLOUD_VERTICES) {
    const cloud = pairs(episode.clouds.slice(first, first + 2 * CLOUD_VERTICES));
    polygon(context, cloud.map(([x, y]) => camera.px(x + camera.left / 2, y)), colors.cloud);
  }
}

function drawGround(context, camera) {
  const { terrainX: xs, terrainY: ys } = episode;
  const points = xs.map((x, i) => camera.px(x, ys[i]));
  polygon(context, [...points, camera.px(xs[xs.length - 1], 0), camera.px(xs[0], 0)], colors.ground);
  for (let i = xs.length - 2; i >= 0; i--) {
    if (xs[i + 1] >= camera.left && xs[i] <= camera.right) {
      line(context, points[i], points[i + 1], i % 2 ? colors.oddGrass : colors.evenGrass);
    }
  }
  for (const obstacle of [...episode.obstacles].reverse()) {
    polygon(context, pairs(obstacle).map(([x, y]) => camera.px(x, y)), colors.obstacle, colors.obstacleOutline);
  }
}

function drawWalker(context, camera, moment) {
  for (const part of LEGS_THEN_HULL) {
    const pose = poseAt(moment, part);
    const corners = pairs(episode.shapes[part]).map(([x, y]) => camera.px(...inWorld(pose, x, y)));
    polygon(context, corners, ...PART_COLORS[part]);
  }
}

function drawFlag(context, camera) {
  const x = episode.terrainX[3];
  const foot = episode.terrainY[3];
  const up = pixels => foot + pixels / episode.scale;
  line(context, camera.px(x, foot), camera.px(x, up(50)), colors.flagPole);
  const tip = camera.px(x + 25 / episode.scale, up(45));
  polygon(context, [camera.px(x, up(50)), camera.px(x, up(40)), tip], colors.flag, colors.flagPole);
}

/** Draws the scene; overlays is what to show beside the world itself. */
function drawScene(canvas, moment, overlays) {
  const { context, width, height } = fit(canvas);
  const camera = cameraAt(moment, width, height);
  context.lineJoin = 'round';
  context.lineWidth = Math.max(1, camera.zoom);
  context.fillStyle = colors.sky;
  context.fillRect(0, 0, width, height);
  drawClouds(context, camera);
  drawGround(context, camera);
  if (overlays.lidar) drawLidar(context, camera, moment);
  drawWalker(context, camera, moment);
  drawFlag(context, camera);
  if (overlays.contacts) drawContacts(context, camera, moment);
  if (overlays.torques) drawTorques(context, camera, moment);
}

/** Draws the whole course in a strip, with the window of the scene on it. */
function drawCourse(canvas, moment) {
  const { context, width, height } = fit(canvas);
  const { terrainX: xs, terrainY: ys } = episode;
  const end = xs[xs.length - 1];
  const [lowest, highest] = [Math.min(...ys), Math.max(...ys)];
  const px = (x, y) => [x / end * width, height - 4 - (y - lowest) / Math.max(4, highest - lowest) * (height - 14)];
  context.clearRect(0, 0, width, height);
  polygon(context, [...xs.map((x, i) => px(x, ys[i])), [width, height], [0, height]], colors.ground);
  for (const obstacle of episode.obstacles) {
    polygon(context, pairs(obstacle).map(([x, y]) => px(x, Math.max(y, lowest))), colors.obstacleOutline);
  }
  const hull = poseAt(moment, 0);
  const [x, y] = px(hull.x, hull.y);
  context.fillStyle = colors.hull;
  context.beginPath();
  context.arc(x, Math.max(4, y), 4, 0, 2 * Math.PI);
  context.fill();
}
