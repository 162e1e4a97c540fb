"""The network as it is trained: the encoder (Vaswani et al. 2017; BERT's layout) and the heads of syntax and names.

The trees are read by deep biaffine attention (Dozat & Manning 2017); a root is a word that governs itself. Shapes: B
windows of T pieces, W words over all windows of a batch, S sentences of at most N words, D the encoder's width.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.training.noise import Noise
from kg.training.pretrained import Array, Pretrained

DROPOUT = 0.1
HEAD_DROPOUT = 0.33
ARC, LABEL = 320, 96
IGNORED = -100


class Layer(nn.Module):
    """Attention and feed-forward, each followed by its normalisation."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)
        self.drop = Noise(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[B, T, D] and what is added to the scores of pieces, so that those beyond the end stay unseen [B, 1, 1, T]
        (None where there are none) -> [B, T, D]."""
        size, length, width = x.shape
        q, k, v = self.qkv(x).view(size, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(2, 3)  # torch's fused product is slower backwards
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        with torch.autocast("cpu", enabled=False):  # it would widen the scores, and half of the time is their copies
            shares = scores.softmax(-1)
        found = shares @ v
        x = self.norm1(x + self.drop(self.out(found.transpose(1, 2).reshape(size, length, width))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The first layers of the pretrained encoder over a smaller vocabulary; the pieces' vectors stay as they are."""

    def __init__(self, source: Pretrained, rows: list[int], layers: int) -> None:
        super().__init__()
        width = source.width
        table = source.tensors["emb.word"][rows]
        self.table: Tensor
        self.register_buffer("table", torch.from_numpy(table.copy()))
        self.place = nn.Parameter(torch.from_numpy(source.tensors["emb.pos"] + source.tensors["emb.type"][:width]))
        self.norm = nn.LayerNorm(width, eps=source.epsilon)
        self.layers = nn.ModuleList(Layer(width, source.heads, source.inner, source.epsilon) for _ in range(layers))
        self.drop = Noise(DROPOUT)
        self._fill(source)

    def _fill(self, source: Pretrained) -> None:
        def put(parameter: Tensor, values: Array) -> None:
            with torch.no_grad():
                parameter.copy_(torch.from_numpy(values.copy()))

        t = source.tensors
        put(self.norm.weight, t["emb.ln.w"])
        put(self.norm.bias, t["emb.ln.b"])
        for n, layer in enumerate(self.layers):
            width = source.width
            for k, name in enumerate("qkv"):
                put(layer.qkv.weight[k * width : (k + 1) * width], t[f"l{n}.{name}.w"])
                put(layer.qkv.bias[k * width : (k + 1) * width], t[f"l{n}.{name}.b"])
            for module, name in (
                (layer.out, "ao"),
                (layer.norm1, "aln"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.norm2, "oln"),
            ):
                put(module.weight, t[f"l{n}.{name}.w"])
                put(module.bias, t[f"l{n}.{name}.b"])

    def freeze(self, layers: int) -> None:
        """Leave the first layers, and what is under them, as they are."""
        for module in (self.norm, *list(self.layers)[:layers]):
            module.requires_grad_(False)
        self.place.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Pieces [B, T] and which of them are there [B, T] -> their vectors [B, T, D]."""
        x = self.table[ids] + self.place[: ids.shape[1]]
        x = self.drop(self.norm(x))
        seen = None if bool(mask.all()) else torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return x


def pooled(pieces: Tensor, owners: Tensor, words: int) -> Tensor:
    """Pieces' vectors [B, T, D] and their words' numbers [B, T] (-1 for none) -> the words' means [W, D]."""
    flat, owner = pieces.reshape(-1, pieces.shape[-1]).float(), owners.reshape(-1)
    inside = owner >= 0
    owner = owner[inside]
    sums = flat.new_zeros(words, flat.shape[-1]).index_add(0, owner, flat[inside])
    counts = flat.new_zeros(words).index_add(0, owner, flat.new_ones(len(owner)))
    return sums / counts.clamp(min=1)[:, None]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head of syntax knows."""

    pos: int
    tags: int
    scripts: int
    relations: int
    names: int


class Syntax(nn.Module):
    """The heads of syntax and names over words."""

    def __init__(self, width: int, sizes: Sizes) -> None:
        super().__init__()
        self.drop = nn.Dropout(HEAD_DROPOUT)
        self.start = nn.Linear(width, 2)
        self.pos = nn.Linear(width, sizes.pos)
        self.tags = nn.Linear(width, sizes.tags)
        self.scripts = nn.Linear(width, sizes.scripts)
        self.names = nn.Linear(width, sizes.names)
        self.arc_down = nn.Linear(width, ARC)
        self.arc_up = nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.label_down = nn.Linear(width, LABEL)
        self.label_up = nn.Linear(width, LABEL)
        self.label = nn.Parameter(torch.zeros(sizes.relations, LABEL + 1, LABEL + 1))
        nn.init.normal_(self.label, std=0.01)

    def flat(self, words: Tensor) -> dict[str, Tensor]:
        """Words [W, D] -> for each head that looks at one word its scores [W, classes]."""
        x = self.drop(words)
        return {name: getattr(self, name)(x) for name in ("start", "pos", "tags", "scripts", "names")}

    def trees(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Sentences' words [S, N, D] -> scores of arcs [S, N down, N up], and what labels are scored from."""
        x = self.drop(words)
        down, up = (self.drop(functional.gelu(layer(x))) for layer in (self.arc_down, self.arc_up))
        arcs = self.arc(down) @ up.transpose(1, 2)
        return arcs, *(self.drop(functional.gelu(layer(x))) for layer in (self.label_down, self.label_up))

    def labels(self, down: Tensor, up: Tensor) -> Tensor:
        """Pairs of words [P, LABEL] each -> scores of relations [P, relations]."""
        down = torch.cat([down, down.new_ones(len(down), 1)], 1)
        up = torch.cat([up, up.new_ones(len(up), 1)], 1)
        part = torch.einsum("pi,rij->prj", down, self.label)
        return torch.einsum("prj,pj->pr", part, up)


class Gold(NamedTuple):
    """What syntax should be for the words of a batch; `IGNORED` where it is not annotated."""

    start: Tensor
    pos: Tensor
    tags: Tensor
    scripts: Tensor
    names: Tensor
    sentences: Tensor
    """[S, N]: the words of each sentence with a tree, -1 beyond its end."""
    heads: Tensor
    """[W]: the head's place in its sentence."""
    relations: Tensor


def syntax_losses(heads: Syntax, words: Tensor, gold: Gold) -> dict[str, Tensor]:
    """The heads, words [W, D] and what is right -> each head's mean loss."""
    losses: dict[str, Tensor] = {}
    for name, scores in heads.flat(words).items():
        target = getattr(gold, name)
        if bool((target != IGNORED).any()):
            losses[name] = functional.cross_entropy(scores, target, ignore_index=IGNORED)
    if len(gold.sentences):
        losses |= _tree_losses(heads, words, gold)
    return losses


def _tree_losses(heads: Syntax, words: Tensor, gold: Gold) -> dict[str, Tensor]:
    there = gold.sentences >= 0
    index = gold.sentences.clamp(min=0)
    arcs, down, up = heads.trees(words[index])
    arcs = arcs.masked_fill(~there[:, None, :], -1e9)
    head = gold.heads[index].masked_fill(~there, IGNORED)
    losses = {"arcs": functional.cross_entropy(arcs.flatten(0, 1), head.flatten(), ignore_index=IGNORED)}
    relation = gold.relations[index].masked_fill(~there, IGNORED)
    sentence, place = ((relation != IGNORED) & (head != IGNORED)).nonzero(as_tuple=True)
    scores = heads.labels(down[sentence, place], up[sentence, head[sentence, place]])
    losses["relations"] = functional.cross_entropy(scores, relation[sentence, place])
    return losses


def parameters(*modules: nn.Module) -> list[Any]:
    """What is trained in modules, in a fixed order."""
    return [parameter for module in modules for parameter in module.parameters() if parameter.requires_grad]
