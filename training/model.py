"""The encoder with its heads, in PyTorch: for training only. The package runs the exported graph (`analysis.reader`).

BERT's architecture (Devlin et al. 2019) with the weights of all-MiniLM-L6-v2 (Wang et al. 2020: MiniLM), and what the
uncased vocabulary cannot say added to the word embeddings: case shape and quote state, which begin at zero. Heads read
the hidden state of each word's first piece. Links are biaffine (Dozat and Manning 2017) with a bias by distance.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from analysis.reader.linking import BUCKETS, LINK_WIDTH, NAME_LABELS, ROLE_LABELS, legal_transitions
from analysis.reader.windows import SHAPES, STATES

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512


class WholeAttention(torch.autograd.Function):
    """Attention without a mask, one node in the exported graph: the run time gives windows one by one, unpadded."""

    @staticmethod
    def forward(ctx, q: Tensor, k: Tensor, v: Tensor) -> Tensor:  # type: ignore[override]
        b, t, _ = q.shape
        heads = (x.view(b, t, ATTENTION_HEADS, -1).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(*heads).transpose(1, 2).reshape(b, t, HIDDEN)

    @staticmethod
    def symbolic(g, q, k, v):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTION_HEADS).setType(q.type())


class Layer(nn.Module):
    """One layer. `fused` is set for the export only."""

    fused = False

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        p = self.dropout if self.training else 0.0
        y = WholeAttention.apply(*self.qkv(x).chunk(3, -1)) if self.fused else self._attend(self.qkv(x), mask)
        y = self.out(y)
        x = self.norm1(x + F.dropout(y, p, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, p, self.training))

    @staticmethod
    def _attend(qkv: Tensor, mask: Tensor) -> Tensor:
        # No dropout within attention: it costs a quarter of the time on a CPU, which buys more passes instead.
        b, t, _ = qkv.shape
        q, k, v = qkv.view(b, t, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype)).transpose(1, 2).reshape(b, t, HIDDEN)


class Body(nn.Module):
    """Pieces in, hidden states out."""

    def __init__(self, vocabulary: int, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.state = nn.Embedding(STATES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(layers)])
        self.dropout = dropout
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.state.weight)

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor) -> Tensor:
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes) + self.state(states)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        mask = torch.zeros(ids.shape, dtype=x.dtype).masked_fill(ids == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_base(self, path: Path) -> None:
        """The weights of a BERT in safetensors; the one token type is added to the positions."""
        given = load_file(str(path))
        given = {k.removeprefix("bert."): v.float() for k, v in given.items()}
        pick = {
            "word.weight": given["embeddings.word_embeddings.weight"],
            "position.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "shape.weight": self.shape.weight.detach(),
            "state.weight": self.state.weight.detach(),
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        for i in range(len(self.layers)):
            base = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                qkv = [given[f"{base}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                pick[f"layers.{i}.qkv.{kind}"] = torch.cat(qkv)
                pick[f"layers.{i}.out.{kind}"] = given[f"{base}attention.output.dense.{kind}"]
                pick[f"layers.{i}.norm1.{kind}"] = given[f"{base}attention.output.LayerNorm.{kind}"]
                pick[f"layers.{i}.up.{kind}"] = given[f"{base}intermediate.dense.{kind}"]
                pick[f"layers.{i}.down.{kind}"] = given[f"{base}output.dense.{kind}"]
                pick[f"layers.{i}.norm2.{kind}"] = given[f"{base}output.LayerNorm.{kind}"]
        self.load_state_dict(pick)


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

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(HIDDEN, width)
        self.key = nn.Linear(HIDDEN, width)
        self.nothing = nn.Linear(HIDDEN, 1)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.width = width

    def forward(self, x: Tensor, buckets: Tensor) -> Tensor:
        """[B, W, H] to [B, W, W + 1]; the last column is "nothing"."""
        s = self.query(x) @ self.key(x).transpose(1, 2) / math.sqrt(self.width)
        s = s.float() + self.distance[buckets]
        return torch.cat([s, self.nothing(x).float()], 2)


class Reader(nn.Module):
    """The whole of it."""

    def __init__(self, vocabulary: int, deprels: int, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.body = Body(vocabulary, layers, dropout)
        self.roles = nn.Linear(HIDDEN, len(ROLE_LABELS))
        self.names = nn.Linear(HIDDEN, len(NAME_LABELS))
        self.crf = Crf(ROLE_LABELS)
        self.cue_of = Arcs(LINK_WIDTH)
        self.source_of = Arcs(LINK_WIDTH)
        self.heads = Arcs(128)
        self.deprels = nn.Linear(HIDDEN, max(deprels, 1))
        self.drop = nn.Dropout(dropout)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """Hidden states of the first piece of each word, [B, W, H]."""
        x = self.body(batch["ids"], batch["shapes"], batch["states"])
        first = batch["first"][:, :, None].expand(-1, -1, HIDDEN)
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
