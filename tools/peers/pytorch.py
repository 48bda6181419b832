"""The peer with PyTorch on one thread: scripted for one row, autograd for gradients.

    apt-get install python3-torch libopenblas-dev

The runner starts it with a folder and asks line by line, as protocol.h describes.
"""

import math
import pathlib
import sys
import time

import numpy
import torch

OBSERVATIONS, ACTIONS, ROWS, SINGLE_ROWS = 24, 4, 2048, 64
WARM_UP, READING = 0.003, 0.02


class Policy(torch.nn.Module):
    """A squashed Gaussian policy; forward returns mean and log-std."""

    log_std_min: torch.jit.Final[float] = -5.0
    log_std_max: torch.jit.Final[float] = 2.0

    def __init__(self, hidden, is_relu):
        super().__init__()
        self.first = torch.nn.Linear(OBSERVATIONS, hidden)
        self.second = torch.nn.Linear(hidden, hidden)
        self.mean = torch.nn.Linear(hidden, ACTIONS)
        self.log_std = torch.nn.Linear(hidden, ACTIONS)
        self.activation = torch.nn.ReLU() if is_relu else torch.nn.Tanh()

    def forward(self, observation):
        y = self.activation(self.second(self.activation(self.first(observation))))
        return self.mean(y), self.log_std(y).clamp(self.log_std_min, self.log_std_max)

    @torch.jit.export
    def act(self, observation):
        return torch.tanh(self.forward(observation)[0])

    @torch.jit.export
    def sample_from(self, observation, noise):
        mean, log_std = self.forward(observation)
        return squash(mean, log_std, noise)

    @torch.jit.export
    def sample(self, observation):
        mean, log_std = self.forward(observation)
        return squash(mean, log_std, torch.randn_like(mean))


def log_tanh_jacobian(u):
    """log(1 - tanh^2 u), in a form that does not overflow."""
    return 2 * (math.log(2.0) - u - torch.nn.functional.softplus(-2 * u))


def log_prob(noise, log_std, u):
    return (-0.5 * noise * noise - log_std - log_tanh_jacobian(u) - math.log(2 * math.pi) / 2).sum(-1)


def squash(mean, log_std, noise):
    u = mean + log_std.exp() * noise
    return torch.tanh(u), log_prob(noise, log_std, u)


class Net:
    """What the cases need of one network."""

    def __init__(self, folder, batch, name, hidden, is_relu):
        self.batch = batch
        self.policy = Policy(hidden, is_relu)
        self.adam_policy = Policy(hidden, is_relu)
        gradient = read(folder / name / "gradient")
        for policy in (self.policy, self.adam_policy):
            load(policy, read(folder / name / "parameters"))
        for parameter, part in zip(self.adam_policy.parameters(), parts(self.adam_policy, gradient)):
            parameter.grad = part.clone()
        self.scripted = torch.jit.script(self.policy)
        self.adam = torch.optim.Adam(self.adam_policy.parameters(), lr=1e-3)
        with torch.no_grad():
            self.heads = self.policy(batch["observations"])
        self.row = 0

    def observation(self):
        self.row = (self.row + 1) % SINGLE_ROWS
        return self.batch["single"][self.row]

    def gradient(self, rows):
        u = self.batch["presquash"][:rows]
        mean, log_std = self.policy(self.batch["observations"][:rows])
        log_probs = log_prob((u - mean) * torch.exp(-log_std), log_std, u)
        self.policy.zero_grad(set_to_none=True)
        (log_probs * self.batch["weights"][:rows]).sum().backward()
        return log_probs

    def operation(self, case, rows):
        """One call of a case, or nothing where there is no such case."""
        return {
            "deterministic": lambda: self.scripted.act(self.observation()),
            "sample": lambda: self.scripted.sample(self.observation()),
            "gradient": lambda: self.gradient(rows),
            "adam": self.adam.step,
            "sampling": lambda: squash(*self.heads, torch.randn_like(self.heads[0])),
        }.get(case)

    def drawn(self, case):
        """Actions and log pi of noise of its own, drawn as while it is timed."""
        if case == "sample":
            results = [self.scripted.sample(self.batch["single"][i % SINGLE_ROWS]) for i in range(ROWS)]
            return [torch.cat(tensors) for tensors in zip(*results)]
        return list(self.operation(case, ROWS)()) if case == "sampling" else None

    def numbers(self, case, rows):
        if case == "deterministic":
            return [torch.cat([self.scripted.act(x) for x in self.batch["single"]])]
        if case == "sample":
            noise = self.batch["noise"]
            results = [self.scripted.sample_from(x, noise[i : i + 1]) for i, x in enumerate(self.batch["single"])]
            return [torch.cat([torch.cat([action[0], score]) for action, score in results])]
        if case == "gradient":
            log_probs = self.gradient(rows)
            return [log_probs] + [canonical(parameter.grad) for parameter in self.policy.parameters()]
        if case == "adam":
            for _ in range(3):
                self.adam.step()
            return [canonical(parameter) for parameter in self.adam_policy.parameters()]
        if case == "sampling":
            return list(squash(*self.heads, self.batch["noise"]))
        return None


def read(path):
    return torch.from_numpy(numpy.fromfile(f"{path}.f32", dtype="<f4"))


def canonical(tensor):
    """Weights are [out, in] in PyTorch and [in, out] in the files."""
    return tensor.t() if tensor.dim() == 2 else tensor


def parts(policy, flat):
    """The tensors of a flat file in the shapes of the policy's parameters."""
    start = 0
    for parameter in policy.parameters():
        part = flat[start : start + parameter.numel()]
        start += parameter.numel()
        yield part.view(parameter.shape[::-1]).t() if parameter.dim() == 2 else part


def load(policy, flat):
    with torch.no_grad():
        for parameter, part in zip(policy.parameters(), parts(policy, flat)):
            parameter.copy_(part)


def measure(operation):
    """Nanoseconds of a call: the mean over READING seconds."""
    start, calls = time.perf_counter(), 0
    while time.perf_counter() - start < WARM_UP:
        operation()
        calls += 1
    calls = int(READING / (time.perf_counter() - start) * calls) + 1
    start = time.perf_counter()
    for _ in range(calls):
        operation()
    return (time.perf_counter() - start) / calls * 1e9


def answer(nets, verb, case, name, rows):
    if verb not in ("check", "draw", "time"):
        raise ValueError(f"'{verb}' is asked for; it takes check, draw or time")
    single = case in ("deterministic", "sample", "sampling")
    with torch.inference_mode(single):
        if verb == "time":
            operation = nets[name].operation(case, rows)
            return "none" if operation is None else f"{measure(operation):.9g}"
        numbers = nets[name].drawn(case) if verb == "draw" else nets[name].numbers(case, rows)
        return "none" if numbers is None else " ".join(f"{x:.9g}" for tensor in numbers for x in tensor.flatten().tolist())


def main():
    torch.set_num_threads(1)
    folder = pathlib.Path(sys.argv[1])
    batch = {
        "observations": read(folder / "observations").view(ROWS, OBSERVATIONS),
        "noise": read(folder / "noise").view(ROWS, ACTIONS),
        "presquash": read(folder / "presquash").view(ROWS, ACTIONS),
        "weights": read(folder / "weights"),
    }
    batch["single"] = [batch["observations"][i : i + 1] for i in range(SINGLE_ROWS)]
    nets = {"S": Net(folder, batch, "S", 64, False), "L": Net(folder, batch, "L", 256, True)}
    print(f"ready PyTorch {torch.__version__}, one thread", flush=True)
    for line in sys.stdin:
        verb, case, name, rows = line.split()
        print(answer(nets, verb, case, name, int(rows)), flush=True)


main()
