"""Training a tiny network: cut off and resumed it comes to the same weights."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("torch", reason="torch trains; it is not installed")

import torch
from torch import Tensor, nn

from kg.training import learning
from kg.training.learning import Run, Task, learn
from kg.training.noise import Noise

RUN = Run(rounds=3, processes=1)
STEPS = 12


class Tiny(nn.Module):
    """An encoder that forgets at random, and a head."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(3, 3)
        self.drop = nn.Dropout(0.5)
        self.head = nn.Linear(3, 1)
        self.unused = nn.Linear(2, 2)


class Sums:
    """Learns the sum of three numbers; stops with an error at a step, if told so."""

    def __init__(self, stop: int | None = None) -> None:
        self.stop = stop
        self.done = 0

    def groups(self, turn: int, random: Random) -> Sequence[Any]:
        return [[turn + random.random() for _ in range(3)] for _ in range(4)]

    def loss(self, network: nn.Module, group: Any, random: Random) -> Tensor:
        if self.done == self.stop:
            raise KeyboardInterrupt
        self.done += 1
        x = torch.tensor(group) + random.random()
        found: Tensor = network.head(network.drop(network.encoder(x)))
        return (found - x.sum()).pow(2).sum()


def make(stop: int | None = None) -> Callable[[], tuple[nn.Module, Sequence[Task]]]:
    return lambda: (Tiny(), [Sums(stop)])


def weights(path: Path) -> dict[str, Tensor]:
    found: dict[str, Tensor] = torch.load(path, weights_only=True)
    return found


def same(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def quiet(line: str) -> None:
    del line


@pytest.mark.parametrize("stop", [1, 5, STEPS - 1])
def test_a_run_cut_off_goes_on_to_the_same_weights(stop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "SAVE_EVERY", -1)
    whole = weights(learn(make(), RUN, tmp_path / "whole", quiet))
    with pytest.raises(KeyboardInterrupt):
        learn(make(stop), RUN, tmp_path / "parts", quiet)
    assert not (tmp_path / "parts" / "weights.pt").exists()
    told: list[str] = []
    resumed = weights(learn(make(), RUN, tmp_path / "parts", told.append))
    assert told == [f"goes on after step {stop}"]
    assert same(resumed, whole)
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["weights.pt"]


def test_a_run_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    first = weights(learn(make(), RUN, tmp_path, quiet))
    told: list[str] = []
    assert same(weights(learn(make(0), RUN, tmp_path, told.append)), first)
    assert told == [f"{tmp_path / 'weights.pt'} is there already"]


def test_a_seed_tells_runs_apart_and_steps_and_shares_end_them(tmp_path: Path) -> None:
    runs = {
        "whole": RUN,
        "again": RUN,
        "seed": Run(rounds=3, processes=1, seed=2),
        "all steps": Run(rounds=3, processes=1, steps=STEPS),
        "few steps": Run(rounds=3, processes=1, steps=6),
        "half": Run(rounds=3, processes=1, until=0.5),
    }
    found = {name: weights(learn(make(), run, tmp_path / name, quiet)) for name, run in runs.items()}
    assert same(found["again"], found["whole"])
    assert same(found["all steps"], found["whole"])
    assert same(found["half"], found["few steps"])
    assert not same(found["few steps"], found["whole"])
    assert not same(found["seed"], found["whole"])


def test_it_learns(tmp_path: Path) -> None:
    torch.manual_seed(RUN.seed)
    before = Tiny().eval()
    found = Tiny().eval()
    found.load_state_dict(weights(learn(make(), Run(rounds=60, processes=1, rate=0.01), tmp_path, quiet)))
    x = torch.tensor([1.0, 2.0, 3.0])
    with torch.no_grad():
        far = [abs(float(each.head(each.encoder(x))) - 6) for each in (before, found)]
    assert far[1] < far[0]


def test_noise_hides_its_share_and_keeps_the_mean() -> None:
    torch.manual_seed(1)
    noise = Noise(0.1)
    ones = torch.ones(400, 300)
    one, other = noise(ones), noise(ones)
    assert float((one == 0).float().mean()) == pytest.approx(0.1, abs=0.01)
    assert float(one.mean()) == pytest.approx(1, abs=0.02)
    assert not torch.equal(one, other)
    assert torch.equal(noise.eval()(ones), ones)
