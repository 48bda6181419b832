"""Steps per second of Gymnasium's BipedalWalker on this machine, measured like `PolicyGen.Benchmarks -- walker`.

Needs Python 3.9 or later and `pip install "gymnasium[box2d]"`. Resets are included. "trained" replays the recorded gaits in
tests/PolicyGen.Environments.Tests/data/trajectories. They make the same steps in Gymnasium only in a world that has not played
before, so every gait gets an environment of its own, made while the clock stands still.

    python tools/gymnasium_speed.py [REPETITIONS]
"""

import json
import pathlib
import statistics
import sys
import time

import gymnasium
import numpy

STEPS = 5000
WARM_UP = 1
RECORDINGS = pathlib.Path(__file__).parent.parent / "tests/PolicyGen.Environments.Tests/data/trajectories"
GAITS = {
    "BipedalWalker-v3": ["a2c_v3", "trpo_v3", "ppo_v3"],
    "BipedalWalkerHardcore-v3": ["ppo_hc", "a2c_hc"],
}


def recorded(name):
    """Seed and actions [steps, 4] of a recording."""
    header = json.loads((RECORDINGS / f"{name}.json").read_text())
    field = next(f for f in header["fields"] if f["name"] == "action")
    rows, columns = field["shape"]
    data = (RECORDINGS / f"{name}.bin").read_bytes()
    actions = numpy.frombuffer(data, "<f4", rows * columns, field["offset"])
    return header["seed"], actions.reshape(rows, columns)


class Clock:
    """Time on the wall and of the processor, while it runs."""

    def __init__(self):
        self.wall = self.processor = 0.0
        self.start()

    def start(self):
        self.begun = time.perf_counter(), time.process_time()

    def stop(self):
        self.wall += time.perf_counter() - self.begun[0]
        self.processor += time.process_time() - self.begun[1]


class Case:
    def __init__(self, environment, kind):
        self.name = f"{environment:<24} {kind:<8}"
        self.id = environment
        self.environment = gymnasium.make(environment)
        self.clock = Clock()
        self.gaits = [recorded(name) for name in GAITS[environment]] if kind == "trained" else None
        self.random = numpy.random.default_rng(7)
        self.episode = -1
        self.reset()

    def reset(self):
        self.episode += 1
        self.step = 0
        seed = self.gaits[self.episode % len(self.gaits)][0] if self.gaits else self.episode
        if self.gaits:
            self.clock.stop()
            self.environment.close()
            self.environment = gymnasium.make(self.id)
            self.clock.start()
        self.environment.reset(seed=seed)

    def run(self, steps):
        for _ in range(steps):
            if self.gaits:
                actions = self.gaits[self.episode % len(self.gaits)][1]
                action = actions[self.step]
            else:
                action = self.random.uniform(-1, 1, 4).astype(numpy.float32)
            self.step += 1
            _, _, terminated, truncated, _ = self.environment.step(action)
            if self.gaits and (terminated or truncated) != (self.step == len(actions)):
                raise RuntimeError(f"{self.name}: the gait left its recorded course at step {self.step}.")
            if terminated or truncated:
                self.reset()


def measure(case):
    case.clock = Clock()
    case.run(STEPS)
    case.clock.stop()
    return STEPS / case.clock.wall, STEPS / case.clock.processor


def text(values):
    return f"{statistics.median(values):,.0f} ({max(values):,.0f})"


def main():
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    cases = [Case(environment, kind) for environment in GAITS for kind in ("random", "trained")]
    results = [[] for _ in cases]
    for repetition in range(-WARM_UP, repetitions):
        for case, rows in zip(cases, results):
            row = measure(case)
            if repetition >= 0:
                rows.append(row)

    print(f"Gymnasium {gymnasium.__version__}: steps per second, median of {repetitions} x {STEPS} steps (best).")
    print(f"{'environment':<24} {'actions':<8} {'clock':>18} {'processor time':>18}")
    for case, rows in zip(cases, results):
        clock, processor = zip(*rows)
        print(f"{case.name} {text(clock):>18} {text(processor):>18}")


if __name__ == "__main__":
    main()
