"""Plays a policy that `samples/Walker -- export` has written, in Gymnasium, with NumPy alone.

    python tools/play_safetensors.py walker.safetensors --episodes 100 --seed 1000
    python tools/play_safetensors.py walker.safetensors --check episode.csv

Needs Python 3.9 or later, NumPy and, unless it only checks, `pip install "gymnasium[box2d]"`. --check compares the actions with those
that `export --episode episode.csv` has written. docs/export.md describes the file.
"""

import argparse
import json
import math
import sys

import numpy as np

ACTIVATIONS = {
    "Tanh": np.tanh,
    "Relu": lambda x: np.maximum(x, 0),
    "Elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
    "Silu": lambda x: x / (1 + np.exp(-x)),
    "Gelu": lambda x: x * (1 + np.vectorize(math.erf)(x / math.sqrt(2))) / 2,
    "Softplus": lambda x: np.logaddexp(0, x),
    "Identity": lambda x: x,
}


class Policy:
    """The deterministic policy of a file: observations [..., n] in, actions [..., m] out."""

    def __init__(self, path):
        with open(path, "rb") as file:
            header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
            data = file.read()
        self.texts = header.pop("__metadata__")
        self.tensors = {}
        for name, entry in header.items():
            (begin, end), dtype = entry["data_offsets"], {"F32": "<f4", "F64": "<f8"}[entry["dtype"]]
            self.tensors[name] = np.frombuffer(data[begin:end], dtype).reshape(entry["shape"])
        read = {name: json.loads(self.texts[name]) for name in ("low", "high", "hidden", "observationClip", "observationEpsilon")}
        self.low, self.high = np.array(read["low"], float), np.array(read["high"], float)
        self.layers = len(read["hidden"])
        self.clip = np.inf if read["observationClip"] is None else read["observationClip"]
        self.mean = self.tensors["observation.mean"].astype(np.float32)
        self.scale = (1 / np.sqrt(self.tensors["observation.var"] + read["observationEpsilon"])).astype(np.float32)

    def linear(self, name, x):
        return x @ self.tensors[name + ".weight"].T.astype(float) + self.tensors[name + ".bias"]

    def __call__(self, observation):
        # In float32 the normalised observations are PolicyGen's to the last bit; from there on float64.
        h = np.clip((np.asarray(observation, np.float32) - self.mean) * self.scale, -self.clip, self.clip).astype(float)
        for i in range(self.layers):
            h = ACTIVATIONS[self.texts["activation"]](self.linear(f"hidden.{i}", h))
        u = self.linear("mean", h)
        return u if np.isnan(self.low[0]) else self.low + (np.tanh(u) + 1) * (self.high - self.low) / 2


def play(policy, episodes, seed):
    import gymnasium

    environment = gymnasium.make(policy.texts["environment"])
    returns = []
    for i in range(episodes):
        (observation, _), total, over = environment.reset(seed=seed + i), 0.0, False
        while not over:
            observation, reward, terminated, truncated, _ = environment.step(policy(observation).astype(np.float32))
            total, over = total + reward, terminated or truncated
        returns.append(total)
    print(f"{policy.texts['environment']}: {episodes} episodes, seeds {seed} to {seed + episodes - 1}: mean {np.mean(returns):.1f}, "
          f"std {np.std(returns):.1f}, standard error {np.std(returns) / math.sqrt(episodes):.2f}, min {min(returns):.1f}, max {max(returns):.1f}")


def check(policy, path, tolerance=1e-5):
    table = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.float32, ndmin=2)
    difference = np.abs(policy(table[:, : len(policy.mean)]) - table[:, len(policy.mean) :]).max()
    print(f"{len(table)} actions, largest difference {difference:.2e}, allowed {tolerance:.0e}")
    return difference <= tolerance


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--episodes", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--check", metavar="CSV")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(0 if check(Policy(arguments.file), arguments.check) else 1)
    play(Policy(arguments.file), arguments.episodes, arguments.seed)
