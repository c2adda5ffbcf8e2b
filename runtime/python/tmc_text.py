# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Text to token ids and back, for `tmc generate --text`: Hugging Face's `tokenizers`, or `sentencepiece`, on the data that travels in an artefact.

    python3 tmc_text.py FOLDER-OR-FILE

The folder has a tokenizer.json, a tokenizer.ggml.json (what a GGUF file says of its tokenizer) or a model of sentencepiece. Reads a JSON object a
line, and answers each with one: {"encode": TEXT} with "ids" and "stops", the ids that end a text; {"add": ID, "sequence": N} with the "text" that it brings to that sequence, which
may come later where characters have several tokens. {"error": TEXT}: it can't be done."""
import json
import os
import sys

# How GGUF files name the cuts that are made in a text before pairs are merged (tokenizer.ggml.pre), and the expressions of the models' authors.
_LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}%s| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
_CUTS = {"gpt-2": None, "smollm": "digits", "llama-bpe": _LLAMA3 % "{1,3}", "llama3": _LLAMA3 % "{1,3}", "smaug-bpe": _LLAMA3 % "{1,3}",
         "qwen2": _LLAMA3 % ""}
_NORMAL, _UNKNOWN, _CONTROL, _USER, _BYTE = 1, 2, 3, 4, 6  # of tokenizer.ggml.token_type


class Refused(Exception):
    pass


def read_json(folder, name):
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class HuggingFace:
    """A tokenizer of the library `tokenizers`. `stops`: ids, or texts of tokens."""
    def __init__(self, tokenizer, stops):
        self.tokenizer, self.streams = tokenizer, {}
        ids = [tokenizer.token_to_id(stop) if isinstance(stop, str) else stop for stop in stops]
        self.stops = sorted({i for i in ids if isinstance(i, int)})

    def encode(self, text):
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        return self.tokenizer.encode(text).ids

    def add(self, sequence, token):
        from tokenizers.decoders import DecodeStream
        if sequence not in self.streams:
            self.streams[sequence] = DecodeStream(skip_special_tokens=True)
        return self.streams[sequence].step(self.tokenizer, token) or ""


class SentencePiece:
    def __init__(self, path):
        import sentencepiece
        self.model = sentencepiece.SentencePieceProcessor(model_file=path)
        self.sequences = {}  # ids, and the text that has been shown of them
        self.stops = [self.model.eos_id()] if self.model.eos_id() >= 0 else []

    def encode(self, text):
        return ([self.model.bos_id()] if self.model.bos_id() >= 0 else []) + self.model.encode(text)

    def add(self, sequence, token):
        ids, shown = self.sequences.get(sequence, ([], ""))
        ids = ids + [token]
        text = self.model.decode(ids)
        if text.endswith("\ufffd"):  # the first bytes of a character
            text = shown
        self.sequences[sequence] = ids, text
        return text[len(shown):]


def special_token(value):
    return value.get("content") if isinstance(value, dict) else value


def merges_of_scores(tokens, scores):
    """Pairs in the order in which sentencepiece joins them: by the score of what they give, the best first."""
    ids = {token: i for i, token in enumerate(tokens)}
    pairs = []
    for token, score in zip(tokens, scores):
        of_token = [(token[:k], token[k:]) for k in range(1, len(token)) if token[:k] in ids and token[k:] in ids]
        of_token.sort(key=lambda pair: (ids[pair[0]], ids[pair[1]]))
        pairs += [(score, pair) for pair in of_token]
    pairs.sort(key=lambda entry: -entry[0])
    return [pair for _, pair in pairs]


def from_ggml(data):
    """What a GGUF file says, as a tokenizer of the library."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    get = lambda key, otherwise=None: data.get("tokenizer.ggml." + key, otherwise)
    kind, tokens, types = get("model"), get("tokens"), get("token_type") or []
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise Refused("the file lists no tokens (tokenizer.ggml.tokens)")
    types += [_NORMAL] * (len(tokens) - len(types))
    vocabulary = {token: i for i, token in enumerate(tokens)}
    if kind == "gpt2":
        cut = get("pre", "gpt-2")
        if cut not in _CUTS:
            raise Refused(f"tokenizer.ggml.pre is '{cut}'; known: {', '.join(sorted(_CUTS))}. --tokenizer=tokenizer.json of the model's folder does it")
        merges = [tuple(merge.split(" ", 1)) for merge in get("merges") or []]
        tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, ignore_merges=cut in ("llama-bpe", "llama3")))
        if _CUTS[cut] is None:
            steps = [pre_tokenizers.ByteLevel(add_prefix_space=bool(get("add_space_prefix", False)))]
        elif _CUTS[cut] == "digits":
            steps = [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        else:
            steps = [pre_tokenizers.Split(Regex(_CUTS[cut]), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
            if cut == "qwen2":
                tokenizer.normalizer = normalizers.NFC()
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(steps)
        tokenizer.decoder = decoders.ByteLevel()
        adds_begin = bool(get("add_bos_token", cut in ("llama-bpe", "llama3")))
    elif kind == "llama":
        unknown = tokens[get("unknown_token_id", 0)]
        tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges_of_scores(tokens, get("scores") or [0.0] * len(tokens)),
                                         unk_token=unknown, fuse_unk=True, byte_fallback=_BYTE in types))
        begins = [normalizers.Prepend("▁")] if get("add_space_prefix", True) else []
        tokenizer.normalizer = normalizers.Sequence(begins + [normalizers.Replace(" ", "▁")])
        ends = [decoders.Strip(content=" ", left=1)] if begins else []
        tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()] + ends)
        adds_begin = bool(get("add_bos_token", True))
    else:
        raise Refused(f"tokenizer.ggml.model is '{kind}'; known: gpt2, llama. --tokenizer=tokenizer.json of the model's folder does it")
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token, of in zip(tokens, types) if of in (_CONTROL, _USER)])
    begin, end = get("bos_token_id"), get("eos_token_id")
    if adds_begin and isinstance(begin, int) and 0 <= begin < len(tokens):
        tokenizer.post_processor = processors.TemplateProcessing(single=[tokens[begin], "$A"], special_tokens=[(tokens[begin], begin)])
    return HuggingFace(tokenizer, [end, get("eot_token_id")])


def open_tokenizer(path):
    folder, file = (path, None) if os.path.isdir(path) else (os.path.dirname(path), path)
    names = [os.path.basename(file)] if file else ["tokenizer.json", "tokenizer.ggml.json", "tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model"]
    for name in names:
        whole = os.path.join(folder, name)
        if not os.path.isfile(whole):
            continue
        if name.endswith(".model"):
            return SentencePiece(whole)
        data = read_json(folder, name)
        if "tokenizer.ggml.model" in data:
            return from_ggml(data)
        from tokenizers import Tokenizer
        config = read_json(folder, "tokenizer_config.json")
        eos = read_json(folder, "generation_config.json").get("eos_token_id")
        stops = eos if isinstance(eos, list) else [eos]
        for source in (config, read_json(folder, "special_tokens_map.json")):
            stops.append(special_token(source.get("eos_token")))
        return HuggingFace(Tokenizer.from_file(whole), [stop for stop in stops if stop is not None])
    raise Refused("no tokenizer travels with this model. --tokenizer=tokenizer.json gives one")


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")

    def answer(**values):
        print(json.dumps(values), flush=True)

    try:
        tokenizer = open_tokenizer(sys.argv[1])
        for line in sys.stdin:
            request = json.loads(line)
            if "encode" in request:
                answer(ids=list(tokenizer.encode(request["encode"])), stops=tokenizer.stops)
            elif "add" in request:
                answer(text=tokenizer.add(request["sequence"], request["add"]))
    except ModuleNotFoundError as error:
        answer(error=f"python3 has no package {error.name}", advice=f"pip install {error.name}, or give token ids: --tokens=ID,...")
    except Refused as error:
        answer(error=str(error))
    except Exception as error:  # the library's own errors have no common class
        answer(error=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
