"""Tasks and a network -> trained weights: two processes of one thread each, their gradients averaged.

Two processes do more than one of two threads. What a step sees is a function of the seed and its number alone, so that
a run that was cut off goes on from its last checkpoint to the same weights.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Protocol

import torch
import torch.distributed as dist
from torch import Tensor, nn

CLIP = 3.0
WARM = 0.08
"""The share of the steps in which the rate rises; then it falls to nothing as a cosine does."""
SAVE_EVERY = 240
"""Seconds between checkpoints."""


class Task(Protocol):
    """Something that the network learns: groups of windows for a round, and the loss of one group."""

    def groups(self, turn: int, random: Random) -> Sequence[Any]:
        """The number of a round -> the groups that it sees."""

    def loss(self, network: nn.Module, group: Any, random: Random) -> Tensor:
        """A group -> the loss to go down."""


@dataclass(frozen=True, slots=True)
class Run:
    """How long and how fast: rounds over the tasks, rates of the encoder and of the heads, seed, processes."""

    rounds: int
    rate: float = 2e-4
    head_rate: float = 1e-3
    seed: int = 1
    processes: int = 2
    average: float = 0.998
    """The weights that are kept are a running mean with this share of the past."""
    until: float = 1.0
    """Stop when this share of the schedule is over, for another stage to go on from there."""
    steps: int | None = None
    """Stop after so many steps, to try the recipe."""


class State(NamedTuple):
    """What a checkpoint holds."""

    step: int
    network: dict[str, Tensor]
    average: list[Tensor]
    optimizer: dict[str, Any]


Make = Callable[[], tuple[nn.Module, Sequence[Task]]]


def learn(make: Make, run: Run, folder: Path, log: Callable[[str], None]) -> Path:
    """What makes network and tasks -> the file of the averaged weights, in a folder that keeps the checkpoints."""
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "weights.pt"
    if done.exists():
        log(f"{done} is there already")
        return done
    (folder / "meeting").unlink(missing_ok=True)
    if run.processes == 1:
        work(0, make, run, folder, log)
    else:
        torch.multiprocessing.spawn(work, (make, run, folder, log), run.processes)
    return done


def work(rank: int, make: Make, run: Run, folder: Path, log: Callable[[str], None]) -> None:
    """One process of a run."""
    torch.set_num_threads(1)
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    if run.processes > 1:
        dist.init_process_group("gloo", init_method=f"file://{folder / 'meeting'}", rank=rank, world_size=run.processes)
    torch.manual_seed(run.seed)
    network, tasks = make()
    _Worker(rank, network, tasks, run, folder, log).go()
    if run.processes > 1:
        dist.destroy_process_group()


class _Worker:
    def __init__(
        self, rank: int, network: nn.Module, tasks: Sequence[Task], run: Run, folder: Path, log: Callable[[str], None]
    ) -> None:
        self.rank, self.network, self.tasks, self.run, self.folder, self.log = rank, network, tasks, run, folder, log
        encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
        self.parameters = encoder + heads
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": run.rate}, {"params": heads, "lr": run.head_rate}], weight_decay=0.01, fused=True
        )
        self.gradient = torch.zeros(sum(p.numel() for p in self.parameters))
        parts = self.gradient.split([p.numel() for p in self.parameters])
        for p, part in zip(self.parameters, parts, strict=True):
            p.grad = part.view_as(p)  # gradients are added up in one row, which is shared as it is
        self.base = [group["lr"] for group in self.optimizer.param_groups]
        self.average = [p.detach().clone() for p in self.parameters]
        self.step = 0

    def go(self) -> None:
        self._resume()
        clock = _Clock(self.step, self.log)
        last = self.run.steps
        first = 0
        for turn in range(ceil(self.run.rounds * self.run.until)):
            steps = self._turn(turn)
            for n, groups in enumerate(steps):
                if first + n < self.step or (last and self.step >= last):
                    continue
                part = (turn + n / len(steps)) / self.run.rounds
                if part >= self.run.until:
                    break
                loss = self._learn(groups, part)
                if self.rank == 0 and clock.tick(loss, self.step, part):
                    self._save()
            first += len(steps)
        if self.rank == 0:
            self._finish()

    def _turn(self, turn: int) -> list[list[tuple[int, Any]]]:
        """A round -> for each step the group of each process."""
        random = Random(f"{self.run.seed} {turn}")
        mixed = [(n, group) for n, task in enumerate(self.tasks) for group in task.groups(turn, random)]
        random.shuffle(mixed)
        size = self.run.processes
        return [mixed[i : i + size] for i in range(0, len(mixed) - size + 1, size)]

    def _learn(self, groups: list[tuple[int, Any]], part: float) -> float:
        random = Random(f"{self.run.seed} {self.step} {self.rank}")
        torch.manual_seed(random.getrandbits(62))
        task, group = groups[self.rank]
        self.network.train()
        loss = self.tasks[task].loss(self.network, group, random)
        self.gradient.zero_()
        loss.backward()
        self._share()
        self.gradient *= min(1.0, CLIP / (float(self.gradient.norm()) + 1e-6))
        for rate, settings in zip(self.base, self.optimizer.param_groups, strict=True):
            settings["lr"] = rate * _schedule(part)
        self.optimizer.step()
        keep = min(self.run.average, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.parameters, 1 - keep)
        self.step += 1
        return float(loss.detach())

    def _share(self) -> None:
        """Average the gradients over the processes."""
        if self.run.processes > 1:
            dist.all_reduce(self.gradient)
            self.gradient /= self.run.processes

    def _save(self) -> None:
        state = State(self.step, self.network.state_dict(), self.average, self.optimizer.state_dict())
        fresh = self.folder / "checkpoint.new"
        torch.save(state._asdict(), fresh)
        fresh.rename(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = State(**torch.load(path, weights_only=True))
        self.network.load_state_dict(state.network)
        self.optimizer.load_state_dict(state.optimizer)
        self.average = state.average
        self.step = state.step
        if self.rank == 0:
            self.log(f"goes on after step {self.step}")

    def _finish(self) -> None:
        """Write the averaged weights, and drop the checkpoint."""
        with torch.no_grad():
            for p, mean in zip(self.parameters, self.average, strict=True):
                p.copy_(mean)
        fresh = self.folder / "weights.new"
        torch.save(self.network.state_dict(), fresh)
        fresh.rename(self.folder / "weights.pt")
        (self.folder / "checkpoint.pt").unlink(missing_ok=True)


class _Clock:
    """Tells how far a run is, and when a checkpoint is due."""

    def __init__(self, step: int, log: Callable[[str], None]) -> None:
        self.log = log
        self.first = step
        self.began = self.saved = time.monotonic()
        self.part: float | None = None
        self.losses: list[float] = []

    def tick(self, loss: float, step: int, part: float) -> bool:
        """The loss of a step, its number and how much of the run is over -> whether to save."""
        now = time.monotonic()
        self.part = part if self.part is None else self.part
        self.losses.append(loss)
        if step % 50 == 0 and part > self.part:
            left = (now - self.began) * (1 - part) / (part - self.part) / 60
            mean = sum(self.losses[-50:]) / len(self.losses[-50:])
            self.log(f"step {step}, {part:.1%}: loss {mean:.3f}, {left:.0f} min left")
        due = now - self.saved > SAVE_EVERY
        self.saved = now if due else self.saved
        return due


def _schedule(part: float) -> float:
    """How much of the run is over -> the share of the full rate."""
    if part < WARM:
        return part / WARM
    return float(0.5 * (1 + torch.cos(torch.tensor((part - WARM) / (1 - WARM) * torch.pi))))
