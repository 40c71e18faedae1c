"""The encoder with its heads, in PyTorch: for training only. The package runs the exported graph (`analysis.reader`).

BERT's architecture (Devlin et al. 2019) with the weights of all-MiniLM-L6-v2 (Wang et al. 2020: MiniLM), and what the
uncased vocabulary cannot say added to the word embeddings: case shape and quote state, which begin at zero. Heads read
the hidden state of each word's first piece. Links are biaffine (Dozat and Manning 2017) with a bias by distance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from analysis.reader.amounts import PART_LABELS, POINTERS, STATUS_LABELS
from analysis.reader.linking import BUCKETS, LINK_WIDTH, NAME_LABELS, ROLE_LABELS, legal_transitions
from analysis.reader.windows import SHAPES, STATES

POSITIONS = 512
_MPNET = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
"""What MPNet calls the pieces of BERT that have a meaning of their own."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a body is like: `relative` is MPNet's, whose layers share a bias by distance; BERT's have none."""

    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    relative: bool = False


MINILM = Size()
MPNET = Size(768, 12, 12, 3072, relative=True)
BODIES = {"minilm": MINILM, "mpnet": MPNET}


def size_of(state: dict[str, Tensor]) -> Size:
    """What the body of stored weights is like."""
    hidden = state["body.word.weight"].shape[1]
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("body.layers."))
    known = next(s for s in BODIES.values() if s.hidden == hidden)
    return replace(known, layers=layers, inner=len(state["body.layers.0.up.bias"]))


def quick() -> torch.autocast:
    """Half precision where the processor multiplies it faster than whole, which few do (AVX-512 BF16, AMX)."""
    fast = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast)


class WholeAttention(torch.autograd.Function):
    """Attention without a mask, one node in the exported graph: the run time gives windows one by one, unpadded."""

    @staticmethod
    def forward(ctx, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:  # type: ignore[override]
        parts = (x.unflatten(2, (heads, -1)).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g, q, k, v, heads):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Layer(nn.Module):
    """One layer. `fused` is set for the export only."""

    fused = False

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(size.hidden, 3 * size.hidden)
        self.out = nn.Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=1e-12)
        self.up = nn.Linear(size.hidden, size.inner)
        self.down = nn.Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=1e-12)
        self.heads, self.dropout = size.heads, dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        p = self.dropout if self.training else 0.0
        qkv = self.qkv(x)
        y = WholeAttention.apply(*qkv.chunk(3, -1), self.heads) if self.fused else self._attend(qkv, bias)
        y = self.out(y)
        x = self.norm1(x + F.dropout(y, p, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, p, self.training))

    def _attend(self, qkv: Tensor, bias: Tensor) -> Tensor:
        # No dropout within attention: it costs a quarter of the time on a CPU, which buys more passes instead.
        q, k, v = qkv.unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        return F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2).flatten(2)


class Body(nn.Module):
    """Pieces in, hidden states out."""

    def __init__(self, vocabulary: int, size: Size = MINILM, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.word = nn.Embedding(vocabulary, size.hidden)
        self.position = nn.Embedding(POSITIONS, size.hidden)
        self.shape = nn.Embedding(SHAPES, size.hidden)
        self.state = nn.Embedding(STATES, size.hidden)
        self.norm = nn.LayerNorm(size.hidden, eps=1e-12)
        self.layers = nn.ModuleList([Layer(size, dropout) for _ in range(size.layers)])
        self.dropout = dropout
        if size.relative:
            self.relative = nn.Embedding(RELATIVE, size.heads)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.state.weight)

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor) -> Tensor:
        t = ids.shape[1]
        x = self.word(ids) + self.position.weight[:t] + self.shape(shapes) + self.state(states)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = torch.zeros(ids.shape, dtype=x.dtype).masked_fill(ids == 0, -1e4)[:, None, None, :]
        if self.size.relative:
            bias = bias + self.relative(relative_buckets(t)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, folder: Path, vocabulary: list[str]) -> None:
        """The weights of a BERT or an MPNet in `folder`, its words in the order of `vocabulary`.

        BERT's one token type is added to the positions; MPNet's positions begin behind its padding, at 2.
        """
        given = {k.removeprefix("bert."): v.float() for k, v in load_file(str(folder / "model.safetensors")).items()}
        names = ("q", "k", "v", "o") if self.size.relative else ("self.query", "self.key", "self.value", "output.dense")
        own = "attention.attn." if self.size.relative else "attention."
        norm = "attention.LayerNorm" if self.size.relative else "attention.output.LayerNorm"
        position = given["embeddings.position_embeddings.weight"]
        if self.size.relative:
            position = position[2 : 2 + POSITIONS]
        else:
            position = position + given["embeddings.token_type_embeddings.weight"][0]
        pick = {
            "word.weight": given["embeddings.word_embeddings.weight"][_rows(folder, vocabulary)],
            "position.weight": position,
            "shape.weight": self.shape.weight.detach(),
            "state.weight": self.state.weight.detach(),
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        if self.size.relative:
            pick["relative.weight"] = given["encoder.relative_attention_bias.weight"]
        for i in range(len(self.layers)):
            base = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                q, k, v, o = (given[f"{base}{own}{x}.{kind}"] for x in names)
                pick[f"layers.{i}.qkv.{kind}"] = torch.cat([q, k, v])
                pick[f"layers.{i}.out.{kind}"] = o
                pick[f"layers.{i}.norm1.{kind}"] = given[f"{base}{norm}.{kind}"]
                pick[f"layers.{i}.up.{kind}"] = given[f"{base}intermediate.dense.{kind}"]
                pick[f"layers.{i}.down.{kind}"] = given[f"{base}output.dense.{kind}"]
                pick[f"layers.{i}.norm2.{kind}"] = given[f"{base}output.LayerNorm.{kind}"]
        self.load_state_dict(pick)


def _rows(folder: Path, vocabulary: list[str]) -> list[int]:
    """Where each piece of `vocabulary` stands in the vocabulary of a base."""
    theirs = {p: i for i, p in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))}
    return [theirs[p if p in theirs else _MPNET.get(p, "[UNK]")] for p in vocabulary]


RELATIVE = 32
"""Buckets of distance in MPNet."""


@lru_cache(maxsize=64)
def relative_buckets(width: int) -> Tensor:
    """[T, T]: MPNet's bucket of the distance from piece i to piece j (Raffel et al. 2020: T5; 128 is the farthest)."""
    n = torch.arange(width)[:, None] - torch.arange(width)[None, :]
    half, exact = RELATIVE // 2, RELATIVE // 4
    far = n.abs().clamp(min=1).float()
    log = exact + (torch.log(far / exact) / math.log(128 / exact) * (half - exact)).long()
    return torch.where(n < 0, half, 0) + torch.where(n.abs() < exact, n.abs(), log.clamp(max=half - 1))


class Partition(torch.autograd.Function):
    """Log of the summed weight of all sequences, [B]; its gradient is the marginals, by forward-backward in NumPy.

    A loop of a few operations a word, which PyTorch would record one by one at several times the cost.
    """

    @staticmethod
    def forward(ctx, emissions: Tensor, start: Tensor, step: Tensor, mask: Tensor) -> Tensor:  # type: ignore[override]
        scores, held = emissions.detach().double().numpy(), mask.numpy()
        leap = np.exp(step.detach().double().numpy())
        top = scores.max(2, keepdims=True)
        weight = np.exp(scores - top)
        words = scores.shape[1]
        alpha, beta = np.empty_like(scores), np.ones_like(scores)
        scale = np.ones((*scores.shape[:2], 1))
        a = np.exp(start.detach().double().numpy()) * weight[:, 0]
        scale[:, 0] = a.sum(1, keepdims=True)
        alpha[:, 0] = a = a / scale[:, 0]
        for t in range(1, words):
            new = (a @ leap) * weight[:, t]
            c = new.sum(1, keepdims=True)
            on = held[:, t, None]
            scale[:, t] = np.where(on, c, 1.0)
            alpha[:, t] = a = np.where(on, new / c, a)
        back = leap.T
        for t in range(words - 1, 0, -1):
            behind = (weight[:, t] * beta[:, t] / scale[:, t]) @ back
            beta[:, t - 1] = np.where(held[:, t, None], behind, 1.0)
        on = held[:, :, None]
        after = (weight * beta / scale * on)[:, 1:]
        pairs = np.einsum("bti,btj->bij", alpha[:, :-1], after) * leap
        marginals = alpha * beta * on
        ctx.save_for_backward(*(torch.from_numpy(x.astype(np.float32)) for x in (marginals, pairs)))
        return torch.from_numpy((np.log(scale) + top * on)[:, :, 0].sum(1).astype(np.float32))

    @staticmethod
    def backward(ctx, given: Tensor):  # type: ignore[override]
        marginals, pairs = ctx.saved_tensors
        emissions = marginals * given[:, None, None]
        return emissions, emissions[:, 0].sum(0), (pairs * given[:, None, None]).sum(0), None


class Crf(nn.Module):
    """A linear chain over role labels; illegal transitions are out of reach."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__()
        n = len(labels)
        self.start = nn.Parameter(torch.zeros(n))
        self.step = nn.Parameter(torch.zeros(n, n))
        first, legal = legal_transitions(labels)
        self.register_buffer("no_start", torch.where(torch.tensor(first), 0.0, -1e4), persistent=False)
        self.register_buffer("no_step", torch.where(torch.tensor(legal), 0.0, -1e4), persistent=False)

    def scores(self) -> tuple[Tensor, Tensor]:
        return self.start + self.no_start, self.step + self.no_step

    def loss(self, emissions: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of each sequence; emissions [B, W, L], gold and mask [B, W]; masks are prefixes."""
        start, step = self.scores()
        on = mask.to(emissions.dtype)
        path = start[gold[:, 0]] + (emissions.gather(2, gold[:, :, None])[:, :, 0] * on).sum(1)
        path = path + (step[gold[:, :-1], gold[:, 1:]] * on[:, 1:]).sum(1)
        return Partition.apply(emissions, start, step, mask) - path


class Arcs(nn.Module):
    """For each word the score of every other word, and of nothing, as the one it hangs on."""

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(hidden, width)
        self.key = nn.Linear(hidden, width)
        self.nothing = nn.Linear(hidden, 1)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.width = width

    def forward(self, x: Tensor, buckets: Tensor) -> Tensor:
        """[B, W, H] to [B, W, W + 1]; the last column is "nothing"."""
        s = self.query(x) @ self.key(x).transpose(1, 2) / math.sqrt(self.width)
        s = s.float() + self.distance[buckets]
        return torch.cat([s, self.nothing(x).float()], 2)


class Reader(nn.Module):
    """The whole of it."""

    def __init__(self, vocabulary: int, deprels: int, size: Size = MINILM, dropout: float = 0.1) -> None:
        super().__init__()
        self.body = Body(vocabulary, size, dropout)
        self.roles = nn.Linear(size.hidden, len(ROLE_LABELS))
        self.names = nn.Linear(size.hidden, len(NAME_LABELS))
        self.crf = Crf(ROLE_LABELS)
        self.cue_of = Arcs(size.hidden, LINK_WIDTH)
        self.source_of = Arcs(size.hidden, LINK_WIDTH)
        self.heads = Arcs(size.hidden, 128)
        self.deprels = nn.Linear(size.hidden, max(deprels, 1))
        self.acts = nn.Linear(size.hidden, 2)
        self.status = nn.Linear(size.hidden, len(STATUS_LABELS))
        self.parts = nn.Linear(size.hidden, len(PART_LABELS))
        self.pointers = nn.ModuleDict({kind: Arcs(size.hidden, LINK_WIDTH) for kind in POINTERS})
        self.drop = nn.Dropout(dropout)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """Hidden states of the first piece of each word, [B, W, H]."""
        x = self.body(batch["ids"], batch["shapes"], batch["states"])
        first = batch["first"][:, :, None].expand(-1, -1, x.shape[2])
        return self.drop(x.gather(1, first).float())

    def outputs(self, batch: dict[str, Tensor]) -> Tensor:
        """All scores of each word side by side, [B, W, OUTPUTS], as `analysis.reader.linking` reads them."""
        return self.scores(self.words(batch))

    def scores(self, x: Tensor) -> Tensor:
        """The same from hidden states."""
        parts = [self.roles(x), self.names(x)]
        for arcs in (self.cue_of, self.source_of):
            parts += [arcs.query(x) / math.sqrt(arcs.width), arcs.key(x), arcs.nothing(x)]
        return torch.cat([p.float() for p in parts], 2)


def buckets_of(width: int) -> Tensor:
    """[W, W]: the bucket of the distance from word i to word j."""
    from analysis.reader.linking import bucket_table

    return torch.from_numpy(bucket_table(width)).long()
