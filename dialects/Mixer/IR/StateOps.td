// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a model remembers of a sequence. Included by MixerOps.td, which has the letters and types.

def Mixer_StateKind : I32EnumAttr<"StateKind", "how a call changes a state", [
    I32EnumAttrCase<"cache", 0>, I32EnumAttrCase<"replaced", 1>, I32EnumAttrCase<"page_table", 2>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_StateOp : Mixer_Op<"state", [Symbol]> {
  let summary = "something that the model remembers of a sequence from call to call";
  let description = [{
    An object outside, a value inside: `mixer.state_read` is the value before the call, `mixer.state_write` gives the one
    after it, and between them is pure SSA. A caller can create, reset, copy, save and load all states of a sequence
    together (`tmc_state` of tmc/runtime.h).

      * `cache`: rows that only grow, by `mixer.cache_append`: keys and values of the tokens so far. The first axis counts the
        tokens, is dynamic, and empty at first. It can be rewound.
        With `window w` its readers see only the last w tokens, themselves included, and the state keeps no more of them than it must:
        `rows(past)` of the last before the call, with k = w - 1 and c = (k + 1) / 2 (rounded down) that is past where past < k, else k +
        (past - k) mod c. The runtime moves the last k rows to the front when c new ones have come. It can be rewound to where the rows
        that are kept reach.
        With `page p` its rows lie in pages of p tokens, anywhere in a pool that states share; `mixer.to_pages` writes and
        `mixer.from_pages` reads them by the page table. With `window w page p` it is a ring: every row has the place of its token, as
        without a window, and those that no reader sees any more are there no longer. The runtime gives their pages back, and a long call
        goes round in some.
      * `page_table`: the page table of all caches with pages. Element i is the row of a cache's pool where the rows of tokens i p
        to i p + p - 1 begin. The runtime writes it before a call, no op does.
      * `replaced`: one value of static shape for another: a recurrent state, the tail of a convolution. Every element is
        `initial` (0 if nothing is said) before the first call. It can't be rewound.

    In a module with states `@main` is written for *one* sequence and two dims have a meaning: "past", the tokens that the
    sequence had before the call, at most as many as a sequence may have; and "tokens", the new ones, at most as many as a
    call works on at once (longer prompts come in several). A third one, "rows", if it is there, is how many of the last tokens an
    output is wanted of. `past + tokens` is at most the upper bound of "past": nothing has to check it.

    (C1) the type of a cache has a dynamic first axis and no other; a replaced state is static; (C2) a cache has no
    initial; (C3) the module has bounds for "past", from 0, and "tokens"; (C4) a window is one of a cache, at least 2; (C5) a page
    table is tensor<?xi32>; it and the caches with pages have the same p, a power of 2; of these caches all have a window or none has.

    ```mlir
    mixer.state @layer.0.key cache : tensor<?x2x64xf32>
    mixer.state @layer.1.key cache window 4096 : tensor<?x2x64xf32>
    mixer.state @layer.2.key cache page 64 : tensor<?x2x64xf32>    // or, for all of them: cache window 4096 page 64
    mixer.state @pages page_table page 64 : tensor<?xi32>
    mixer.state @layer.0.tail replaced : tensor<3x128xf32>
    mixer.state @layer.0.maximum replaced initial -1.0e30 : tensor<128xf32>
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Mixer_StateKind:$kind, OptionalAttr<F64Attr>:$initial,
                       OptionalAttr<I64Attr>:$window, OptionalAttr<I64Attr>:$page, TypeAttr:$type);
  let assemblyFormat =
      "$sym_name $kind (`initial` $initial^)? (`window` $window^)? (`page` $page^)? `:` $type attr-dict";
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    bool isCache() { return getKind() == StateKind::cache; }
    bool isPageTable() { return getKind() == StateKind::page_table; }
    /// Of a cache: the most rows that a call may find there, before its own or with `tokens` of them.
    int64_t getMostRows(int64_t tokens);
    ::mlir::RankedTensorType getTensorType() { return ::llvm::cast<::mlir::RankedTensorType>(getType()); }
  }];
}

def Mixer_StateReadOp : Mixer_Op<"state_read", [Pure, Reify, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "the value of a state before the call";
  let description = [{
    Of a cache: its rows so far, "past" of them, or those that a window keeps.

    (C1) state is a `mixer.state` of the module, result has its type.

    ```mlir
    %k = mixer.state_read @layer.0.key : tensor<?x2x64xf32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$state);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$state attr-dict `:` type($result)";
}

def Mixer_StateWriteOp : Mixer_Op<"state_write", [MemoryEffects<[MemWrite]>,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "the value of a state after the call";
  let description = [{
    `mixer-verify-states` checks that each state is written once, and a cache with what `mixer.cache_append` made of it.

    (C1) state is a `mixer.state` of the module, value has its type.

    ```mlir
    mixer.state_write @layer.0.key, %all : tensor<?x2x64xf32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$state, Mixer_Tensor:$value);
  let assemblyFormat = "$state `,` $value attr-dict `:` type($value)";
}

def Mixer_CacheAppendOp : Mixer_Op<"cache_append", [Pure, Reify, AllTypesMatch<["cache", "result"]>]> {
  let summary = "the rows of a cache and new ones behind them";
  let description = [{
    `result = cache` followed by `rows`, along the first axis. The memory of the state is updated in place: only the new
    rows are written, by the kernel that computes them. Attention reads the result by reshapes and a transpose, which
    are views.

    The position of a row is that of its token: row t of a call is token `past + t` of its sequence. In a call that steps several
    sequences (`NAME_run`) every row has a position of its own: row s goes to position past(s) of the state of sequence s. The kernel
    that writes is run for each of them, and kernels that treat all rows alike once for all.

    (C1) result has the type of cache; (C2) rows has its shape but for the first axis, and its element type.

    ```mlir
    %k = mixer.state_read @layer.0.key : tensor<?x2x64xf32>
    %all = mixer.cache_append %k, %new : tensor<?x2x64xf32>, tensor<?x2x64xf32>
    mixer.state_write @layer.0.key, %all : tensor<?x2x64xf32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$cache, Mixer_Tensor:$rows);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$cache `,` $rows attr-dict `:` type($cache) `,` type($rows)";
  let hasVerifier = 1;
}

def Mixer_ToPagesOp : Mixer_Op<"to_pages", [Pure, Reify, AllTypesMatch<["rows", "result"]>]> {
  let summary = "new rows of a cache with pages, where they belong";
  let description = [{
    The rows as they are; as a kernel the copy of row t to the place of token `past + t`, row `table[(past + t) / page] + (past + t) mod
    page` of the cache's pool. `mixer-page-caches` puts it before a `mixer.cache_append`.

    (C1) table is tensor<?xi32>; (C2) page is a power of 2; (C3) rows has at least two axes.

    ```mlir
    %placed = mixer.to_pages %new, %table at %past page 64 : tensor<?x2x64xf32>, tensor<?xi32>
    %all = mixer.cache_append %k, %placed : tensor<?x2x64xf32>, tensor<?x2x64xf32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$rows, Mixer_Tensor:$table, Index:$past, I64Attr:$page);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$rows `,` $table `at` $past `page` $page attr-dict `:` type($rows) `,` type($table)";
  let hasVerifier = 1;
}

def Mixer_FromPagesOp : Mixer_Op<"from_pages", [Pure, Reify, AllTypesMatch<["rows", "result"]>]> {
  let summary = "the rows of a cache with pages, in the order of the sequence";
  let description = [{
    The rows as they are, and no copy of them: attention looks up the page of each tile of keys. What else would read the
    result is refused by the emitter.

    (C1) table is tensor<?xi32>; (C2) page is a power of 2; (C3) rows has at least two axes.

    ```mlir
    %keys = mixer.from_pages %all, %table page 64 : tensor<?x2x64xf32>, tensor<?xi32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$rows, Mixer_Tensor:$table, I64Attr:$page);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$rows `,` $table `page` $page attr-dict `:` type($rows) `,` type($table)";
  let hasVerifier = 1;
}

def Mixer_QuantizeRowsOp : Mixer_Op<"quantize_rows", [Pure, Reify]> {
  let summary = "rows of a cache as codes of 8 bits";
  let description = [{
    For each row and head the scale is the largest absolute value / 127, of f8E4M3FN / 448, of f8E5M2 / 57344 (1 where all are 0; a NaN where one is);
    a code is the value / scale, rounded to the nearest code, to the even one between two.

    (C1) rows is tensor<?xHxDxf32>; (C2) codes are tensor<?xHxDxi8> (or of f8E4M3FN, f8E5M2), scales tensor<?xHxf32>.

    ```mlir
    %codes, %scales = mixer.quantize_rows %new : tensor<?x2x64xf32> -> tensor<?x2x64xi8>, tensor<?x2xf32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$rows);
  let results = (outs Mixer_Tensor:$codes, Mixer_Tensor:$scales);
  let assemblyFormat = "$rows attr-dict `:` type($rows) `->` type($codes) `,` type($scales)";
  let hasVerifier = 1;
}

def Mixer_DequantizeRowsOp : Mixer_Op<"dequantize_rows", [Pure, Reify]> {
  let summary = "what the codes of a cache stand for";
  let description = [{
    `result[t, h, d] = codes[t, h, d] * scales[t, h]`. No array of it is made: attention multiplies keys as it turns a tile of them, and its weights
    by the scales of values. What else would read the result is refused by the emitter.

    (C1) result is tensor<?xHxDxf32>; (C2) codes are tensor<?xHxDxi8> (or of f8E4M3FN, f8E5M2), scales tensor<?xHxf32>.

    ```mlir
    %keys = mixer.dequantize_rows %codes, %scales : tensor<?x2x64xi8>, tensor<?x2xf32> -> tensor<?x2x64xf32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$codes, Mixer_Tensor:$scales);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$codes `,` $scales attr-dict `:` type($codes) `,` type($scales) `->` type($result)";
  let hasVerifier = 1;
}

def Mixer_StateViewOp : Mixer_Op<"state_view", [Pure]> {
  let summary = "memory of a state in the host function";
  let description = [{
    A buffer `offset` bytes into the memory of the state before the call or, with `next`, after it (of a cache that is the same
    memory); `sizes` are the dynamic dims of the result in order.
  }];
  let arguments = (ins FlatSymbolRefAttr:$state, UnitAttr:$next, Index:$offset, Variadic<Index>:$sizes);
  let results = (outs AnyMemRef:$result);
  let assemblyFormat = "$state (`next` $next^)? $offset `[` $sizes `]` attr-dict `:` type($result)";
}
