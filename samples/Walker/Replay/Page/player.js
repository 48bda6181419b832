// Time: the moment shown, whether it runs, and how fast. Knows nothing of what is drawn.
function createPlayer(onChange) {
  let moment = 0;
  let playing = false;
  let speed = 1;
  let last = 0;

  function tick(now) {
    if (!playing) return;
    // A tab that slept must not leap; and a frame may have begun before the click that started the clock.
    const seconds = Math.min(0.1, Math.max(0, (now - last) / 1000));
    last = now;
    moment = Math.min(episode.steps, moment + seconds * speed * episode.stepsPerSecond);
    if (moment >= episode.steps) playing = false;
    onChange();
    requestAnimationFrame(tick);
  }

  return {
    get moment() { return moment; },
    get playing() { return playing; },
    set speed(value) { speed = value; },
    toggle() {
      playing = !playing;
      if (playing) {
        if (moment >= episode.steps) moment = 0;
        last = performance.now();
        requestAnimationFrame(tick);
      }
      onChange();
    },
    seek(step) {
      moment = Math.min(episode.steps, Math.max(0, step));
      onChange();
    },
    /** Goes some whole steps on or back and stops there. */
    move(steps) {
      playing = false;
      this.seek(Math.floor(moment) + steps);
    },
  };
}
