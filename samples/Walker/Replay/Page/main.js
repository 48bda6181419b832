// Connects the page with the player.
const $ = id => document.getElementById(id);
const charts = createCharts();
const overlayBoxes = { lidar: $('showLidar'), torques: $('showTorques'), contacts: $('showContacts') };
let drawing = false;

const player = createPlayer(requestDraw);

function requestDraw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

function draw() {
  const { moment } = player;
  const overlays = Object.fromEntries(Object.entries(overlayBoxes).map(([name, box]) => [name, box.checked]));
  drawScene($('scene'), moment, overlays);
  drawCourse($('course'), moment);
  charts.draw(moment, Number($('span').value));
  showNumbers(Math.floor(moment));
}

function showNumbers(step) {
  const before = Math.max(0, step - 1);
  const returnSoFar = valueAt(step, columns.return);
  const metresPerSecond = (valueAt(step, 0) - valueAt(before, 0)) * episode.stepsPerSecond;
  const feet = [0, 1].filter(leg => footTouches(step, leg)).map(leg => leg + 1);
  $('step').textContent = `${step} / ${episode.steps}`;
  $('time').textContent = `${(step / episode.stepsPerSecond).toFixed(2)} s`;
  $('return').textContent = returnSoFar.toFixed(1);
  $('reward').textContent = (returnSoFar - valueAt(before, columns.return)).toFixed(2);
  $('distance').textContent = `${valueAt(step, 0).toFixed(1)} m`;
  $('velocity').textContent = `${metresPerSecond.toFixed(1)} m/s`;
  $('logProb').textContent = step ? valueAt(step, columns.logProb).toFixed(2) : '–';
  $('feet').textContent = feet.length ? feet.join(' + ') : 'in the air';
  $('seek').value = step;
  $('play').textContent = player.playing ? 'Pause' : 'Play';
}

function changeSpeed(by) {
  const list = $('speed');
  list.selectedIndex = Math.min(list.options.length - 1, Math.max(0, list.selectedIndex + by));
  player.speed = Number(list.value);
}

function changeSpan() {
  const list = $('span');
  list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
  requestDraw();
}

function flip(box) {
  box.checked = !box.checked;
  requestDraw();
}

const KEYS = {
  ' ': () => player.toggle(),
  ArrowLeft: event => player.move(event.shiftKey ? -episode.stepsPerSecond : -1),
  ArrowRight: event => player.move(event.shiftKey ? episode.stepsPerSecond : 1),
  Home: () => player.seek(0),
  End: () => player.seek(episode.steps),
  '+': () => changeSpeed(1),
  '-': () => changeSpeed(-1),
  l: () => flip(overlayBoxes.lidar),
  t: () => flip(overlayBoxes.torques),
  c: () => flip(overlayBoxes.contacts),
  z: () => changeSpan(),
  '?': () => { $('help').open = !$('help').open; },
};

document.addEventListener('keydown', event => {
  const own = event.target.closest?.('button, select, summary, input[type=checkbox]');
  const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  // Space presses what is focused; a list takes its own keys.
  if (!action || event.ctrlKey || event.metaKey || event.altKey || (own && (event.key === ' ' || own.matches('select')))) return;
  event.preventDefault();
  action(event);
});

charts.all.forEach(chart => chart.onScrub(step => player.seek(step)));
$('play').addEventListener('click', () => player.toggle());
$('scene').addEventListener('click', () => player.toggle());
$('start').addEventListener('click', () => player.seek(0));
$('back').addEventListener('click', () => player.move(-1));
$('forward').addEventListener('click', () => player.move(1));
$('seek').addEventListener('input', event => player.seek(Number(event.target.value)));
$('speed').addEventListener('change', event => { player.speed = Number(event.target.value); });
$('span').addEventListener('change', requestDraw);
Object.values(overlayBoxes).forEach(box => box.addEventListener('change', requestDraw));
window.addEventListener('resize', requestDraw);
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', requestDraw);

$('seek').max = episode.steps;
$('summary').textContent = `${episode.policy}: return ${episode.return.toFixed(1)} in ${episode.steps} steps, ${episode.end}.`;
// #120 opens the page at step 120.
player.seek(Number.parseInt(location.hash.slice(1), 10) || 0);
