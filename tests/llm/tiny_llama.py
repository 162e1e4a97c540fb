"""A language model of random weights in GGUF, so small that a real server has it at once: it answers with nonsense."""

from pathlib import Path
from typing import Any

import numpy as np

WIDTH, INNER, HEADS, LAYERS, LONGEST = 32, 64, 2, 1, 16_384
LETTERS = [" ", *map(chr, range(33, 127)), *"àâçéèêëîïôùûœ«»’—…\n"]
"""What it can say besides any byte."""


def write(path: Path, gguf: Any, seed: int = 1) -> None:
    """A file to write, and the package gguf -> the model: the form of Llama, whose vocabulary is letters and bytes."""
    random = np.random.default_rng(seed)
    kinds = gguf.TokenType
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    types = [kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL, *[kinds.BYTE] * 256]
    letters = [letter.replace(" ", "\u2581") for letter in LETTERS]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(LAYERS)
    writer.add_context_length(LONGEST)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens) + len(letters))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([*tokens, *letters])
    writer.add_token_scores([0.0] * len(tokens) + [-float(n + 1) for n in range(len(letters))])
    writer.add_token_types([int(kind) for kind in types] + [int(kinds.NORMAL)] * len(letters))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)

    def tensor(name: str, *shape: int) -> None:
        ones = len(shape) == 1
        writer.add_tensor(name, (np.ones(shape) if ones else random.normal(0, 0.3, shape)).astype(np.float32))

    count = len(tokens) + len(letters)
    tensor("token_embd.weight", count, WIDTH)
    tensor("output_norm.weight", WIDTH)
    tensor("output.weight", count, WIDTH)
    for layer in range(LAYERS):
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            tensor(f"blk.{layer}.{name}.weight", WIDTH, WIDTH)
        for name, shape in (("ffn_gate", (INNER, WIDTH)), ("ffn_up", (INNER, WIDTH)), ("ffn_down", (WIDTH, INNER))):
            tensor(f"blk.{layer}.{name}.weight", *shape)
        tensor(f"blk.{layer}.attn_norm.weight", WIDTH)
        tensor(f"blk.{layer}.ffn_norm.weight", WIDTH)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
