"""Steps per second of Gymnasium's BipedalWalker on this machine, measured like `PolicyGen.Benchmarks -- walker`.

Needs Python 3.9 or later and `pip install "gymnasium[box2d]"`. Resets are included. "trained" replays the recorded gaits in
tests/PolicyGen.Environments.Tests/data/trajectories, which make the same steps in Gymnasium.

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


class Case:
    def __init__(self, environment, kind):
        self.name = f"{environment:<24} {kind:<8}"
        self.environment = gymnasium.make(environment)
        self.gaits = [recorded(name) for name in GAITS[environment]] if kind == "trained" else None
        self.random = numpy.random.default_rng(7)
        self.episode = -1
        self.reset()

    def reset(self):
        self.episode += 1
        self.step = 0
        seed = self.gaits[self.episode % len(self.gaits)][0] if self.gaits else self.episode
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

            # A Gymnasium world keeps traces of earlier episodes, so that a gait can take another course than recorded.
            over = self.gaits is not None and self.step == len(actions)
            if terminated or truncated or over:
                self.reset()


def measure(case):
    clock, processor = time.perf_counter(), time.process_time()
    case.run(STEPS)
    return STEPS / (time.perf_counter() - clock), STEPS / (time.process_time() - processor)


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
