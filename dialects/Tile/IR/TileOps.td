// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_IR_TILEOPS_TD
#define TMC_DIALECTS_TILE_IR_TILEOPS_TD

include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"
include "mlir/IR/RegionKindInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/CallInterfaces.td"
include "mlir/Interfaces/FunctionInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Tile_Dialect : Dialect {
  let name = "tile";
  let cppNamespace = "::tmc::tile";
  let summary = "kernels on tiles: n-D vectors between memory and registers";
  let description = [{
    A `tile.kernel` is one loop nest of a compiled model. Memory is `memref`, values are n-D `vector`s of static
    shape, loops are `scf`, arithmetic is `arith` and `math` on vectors, spreading is `vector.broadcast` and
    `vector.transpose`. The ops here are what upstream lacks: the grid, scratch of a cell, axis-mapped loads
    and stores, products on accumulators, reductions with a kept axis, index tiles and gathers.

    A unit axis is part of the type: `vector<8x1xf32>` holds a number a row.
  }];
}

class Tile_Op<string mnemonic, list<Trait> traits = []> : Op<Tile_Dialect, mnemonic, traits>;

def Tile_Vector : AnyTypeOf<[VectorOfRankAndType<[1, 2, 3, 4, 5, 6], [AnySignlessInteger, AnyFloat]>],
                            "tile (vector of static shape, rank 1 to 6)", "::mlir::VectorType">;
def Tile_Accumulator : AnyTypeOf<[VectorOfRankAndType<[2], [F32, F64, I32]>], "rank-2 tile of f32, f64 or i32",
                                 "::mlir::VectorType">;
def Tile_I32Vector : AnyTypeOf<[VectorOfRankAndType<[1, 2, 3, 4, 5, 6], [I32]>], "tile of i32",
                               "::mlir::VectorType">;
def Tile_MemRef : MemRefOf<[AnySignlessInteger, AnyFloat]>;

//===--------------------------------------------------------------------------------------------------------------===//
// Structure
//===--------------------------------------------------------------------------------------------------------------===//

def Tile_KernelOp : Tile_Op<"kernel", [
    AutomaticAllocationScope, IsolatedFromAbove, FunctionOpInterface, SingleBlockImplicitTerminator<"EndOp">]> {
  let summary = "one loop nest of a model: arguments are buffers and sizes";
  let description = [{
    Arguments are memrefs of identity layout and index values. The body computes index values, then runs exactly
    one `tile.grid`. In the object it is `void k(const tmc_kernel_args *, uint32_t part, uint32_t parts)`:
    `buffers` in the order of the memref arguments; `sizes` are the dynamic dims of the memref arguments, in
    order, then the index arguments, in order.

    (C1) no results; (C2) every argument is an index or a memref of identity layout in the default memory space;
    (C3) exactly one `tile.grid`, directly in the body; (C4) outside the grid no op writes memory, but
    for what sets up a block (`tile.copy_warps`).

    ```mlir
    tile.kernel @scale(%x: memref<?x64xf32>, %y: memref<?x64xf32>) {
      %c0 = arith.constant 0 : index
      %rows = memref.dim %x, %c0 : memref<?x64xf32>
      tile.grid (%i) to (%rows) {
        %t = tile.load %x[%i, %c0] : memref<?x64xf32>, vector<1x64xf32>
        %d = arith.addf %t, %t : vector<1x64xf32>
        tile.store %d, %y[%i, %c0] : memref<?x64xf32>, vector<1x64xf32>
      }
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, TypeAttrOf<FunctionType>:$function_type,
                       OptionalAttr<StrAttr>:$sym_visibility, OptionalAttr<DictArrayAttr>:$arg_attrs,
                       OptionalAttr<DictArrayAttr>:$res_attrs);
  let regions = (region SizedRegion<1>:$body);
  let builders = [OpBuilder<(ins "::llvm::StringRef":$name, "::mlir::TypeRange":$argumentTypes)>];
  let extraClassDeclaration = [{
    /// FunctionOpInterface.
    ::llvm::ArrayRef<::mlir::Type> getArgumentTypes() { return getFunctionType().getInputs(); }
    ::llvm::ArrayRef<::mlir::Type> getResultTypes() { return getFunctionType().getResults(); }
    ::mlir::Region *getCallableRegion() { return &getBody(); }
    /// The one grid of a verified kernel.
    GridOp getGrid();
  }];
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let hasRegionVerifier = 1;
}

def Tile_GridOp : Tile_Op<"grid", [
    HasParent<"KernelOp">, RecursiveMemoryEffects, SingleBlockImplicitTerminator<"EndOp">]> {
  let summary = "independent cells, in any order and on any thread";
  let description = [{
    Runs the region once for every point of the box `[0, extents)`. Cells are independent: there is no barrier, and
    a part of a dispatch runs a contiguous share of the cells in row-major order (last axis fastest).

    (C1) one index block argument an extent; (C2) at least one extent.
  }];
  let arguments = (ins Variadic<Index>:$extents);
  let regions = (region SizedRegion<1>:$body);
  let builders = [OpBuilder<(ins "::mlir::ValueRange":$extents,
      CArg<"::llvm::function_ref<void(::mlir::OpBuilder &, ::mlir::Location, ::mlir::ValueRange)>", "nullptr">:$body)>];
  let skipDefaultBuilders = 1;
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
}

def Tile_EndOp : Tile_Op<"end", [Pure, Terminator, ParentOneOf<["KernelOp", "GridOp"]>]> {
  let summary = "end of a kernel or a cell";
  let assemblyFormat = "attr-dict";
}

def Tile_PanelOp : Tile_Op<"panel"> {
  let summary = "scratch memory of a cell";
  let description = [{
    One buffer of the part that runs the cell, 64-byte aligned, undefined at the start of a cell. An op is one buffer
    wherever it stands: in a loop it is not one a trip. Two panel ops never overlap.

    (C1) static shape and identity layout; (C2) inside a `tile.grid`, or before it where `tile-to-tensor-core` sets up a block (`tile.copy_warps`).
  }];
  let results = (outs Res<MemRefOf<[AnySignlessInteger, AnyFloat]>, "", [MemAlloc]>:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
  let hasVerifier = 1;
}

//===--------------------------------------------------------------------------------------------------------------===//
// Memory
//===--------------------------------------------------------------------------------------------------------------===//

def Tile_LoadOp : Tile_Op<"load"> {
  let summary = "read a tile";
  let description = [{
    `result[x0, x1, …] = memref[indices + sum_d x_d e_dims[d]]`: tile axis d walks memref axis `dims[d]`; -1 walks none,
    so the tile repeats along it. Without `dims` the tile axes are the last memref axes. Numbers of 16 bits, and of 8 (integers, floats
    that are no NaN), may be read as the f32 that they are.

    A load is made where its first reader stands; with `early` where it stands itself, as what the next trip of a loop reads.

    (C1) an index a memref axis; (C2) one element type, or f32 of bf16, f16, f8E4M3FN, f8E5M2 or i8; (C3) `dims`, if given, has an entry a
    tile axis, each -1 or a memref axis, none twice; (C4) without `dims` the tile's rank is at most the memref's.

    ```mlir
    %r = tile.load %s[%i] {dims = array<i64: 0, -1>} : memref<64xf32>, vector<8x1xf32>
    ```
  }];
  let arguments = (ins Arg<Tile_MemRef, "", [MemRead]>:$memref, Variadic<Index>:$indices,
                       OptionalAttr<DenseI64ArrayAttr>:$dims, UnitAttr:$early);
  let results = (outs Tile_Vector:$result);
  let builders = [OpBuilder<(ins "::mlir::VectorType":$type, "::mlir::Value":$memref, "::mlir::ValueRange":$indices,
                                 CArg<"::llvm::ArrayRef<int64_t>", "{}">:$dims)>];
  let extraClassDeclaration = [{
    /// The memref axis that each tile axis walks; -1: none.
    ::llvm::SmallVector<int64_t> getAxisMap();
  }];
  let assemblyFormat = "$memref `[` $indices `]` attr-dict `:` type($memref) `,` type($result)";
  let hasVerifier = 1;
}

def Tile_StoreOp : Tile_Op<"store"> {
  let summary = "write a tile";
  let description = [{
    The reverse of `tile.load`. f32 in a memory of 16 bits is rounded to nearest, ties to even; of 8, past the largest number that.

    (C1) an index a memref axis; (C2) one element type, or f32 to bf16, f16, f8E4M3FN or f8E5M2; (C3) `dims`, if given, has an entry a tile axis, each -1 or a
    memref axis, none twice; (C4) without `dims` the tile's rank is at most the memref's; (C5) an axis of `dims` -1
    has extent 1.
  }];
  let arguments = (ins Tile_Vector:$value, Arg<Tile_MemRef, "", [MemWrite]>:$memref, Variadic<Index>:$indices,
                       OptionalAttr<DenseI64ArrayAttr>:$dims);
  let builders = [OpBuilder<(ins "::mlir::Value":$value, "::mlir::Value":$memref, "::mlir::ValueRange":$indices,
                                 CArg<"::llvm::ArrayRef<int64_t>", "{}">:$dims)>];
  let extraClassDeclaration = [{
    /// The memref axis that each tile axis walks; -1: none.
    ::llvm::SmallVector<int64_t> getAxisMap();
  }];
  let assemblyFormat = "$value `,` $memref `[` $indices `]` attr-dict `:` type($memref) `,` type($value)";
  let hasVerifier = 1;
}

def Tile_GatherOp : Tile_Op<"gather"> {
  let summary = "read one element a lane, at computed indices along the last axis";
  let description = [{
    `result[x] = memref[indices…, lanes[x]]`. Indices are not checked.

    (C1) an index a memref axis, the last a tile of i32; (C2) result has the shape of the lanes and the memref's
    element type, or is f32 of bf16 or f16.

    ```mlir
    %b = tile.gather %table[%h, %bucket] : memref<12x32xf32>, vector<8x32xi32> -> vector<8x32xf32>
    ```
  }];
  let arguments = (ins Arg<Tile_MemRef, "", [MemRead]>:$memref, Variadic<Index>:$indices, Tile_I32Vector:$lanes);
  let results = (outs Tile_Vector:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$memref, "::mlir::ValueRange":$indices, "::mlir::Value":$lanes)>];
  let assemblyFormat = [{
    $memref `[` custom<GatherIndices>($indices, $lanes) `]` attr-dict `:` type($memref) `,` type($lanes) `->` type($result)
  }];
  let hasVerifier = 1;
}

//===--------------------------------------------------------------------------------------------------------------===//
// Arithmetic
//===--------------------------------------------------------------------------------------------------------------===//

def Tile_DotOp : Tile_Op<"dot", [AllTypesMatch<["accumulator", "result"]>, AttrSizedOperandSegments]> {
  let summary = "accumulator += A B, operands in memory";
  let description = [{
    `result[r, n] = accumulator[r, n] + sum_{k < depth} a[.., i + r, j + k] b[.., p + k, q + n]`, where i, j are a's
    last two indices and p, q b's. The sum runs in the order of k, one fused multiply-add a step where the CPU has it.
    Operands of 16 bits are read as the f32 that they are, b of 8 bits as the numbers that it holds.

    Accumulators of i32 take bytes, four a step: those of a have no sign, those of b have one, and four neighbours along k
    lie beside each other in b (`mixer.pack` with depth 4), so q counts columns times 4:
    `result[r, n] = accumulator[r, n] + sum_{k < depth, l < 4} a[.., i + r, j + 4 k + l] b[.., p + k, q + 4 n + l]`, exact.

    With `codes` it is a's bytes that have a sign and b's that have none. `codes` 4: b has two steps of k in a row, the first in the
    low halves of its bytes, `b[.., p + k / 2, q + 4 n + l] >> 4 (k mod 2) & 15`, and depth is even.

    With `pairs` two steps of k lie beside each other in b (`mixer.pack` with depth 2), `b[.., p + k / 2, q + 2 n + k mod 2]`.
    Where a is bf16, too, a CPU may add both products of a pair at once.

    (C1) an index a memref axis, two axes at least on each side; (C2) one element type, or i8 for accumulators of i32, or
    f32, bf16 or f16 for accumulators of f32; (C3) depth is positive; (C4) pairs are of bf16; (C5) codes
    is 4 or 8, for accumulators of i32, and with 4 depth is even.

    ```mlir
    %d = tile.dot %acc, %x[%i, %k], %w[%p, %k, %c0] {depth = 4}
        : memref<?x384xf32>, memref<32x384x48xf32>, vector<8x48xf32>
    ```
  }];
  let arguments = (ins Tile_Accumulator:$accumulator, Arg<Tile_MemRef, "", [MemRead]>:$a, Variadic<Index>:$aIndices,
                       Arg<Tile_MemRef, "", [MemRead]>:$b, Variadic<Index>:$bIndices,
                       DefaultValuedAttr<I64Attr, "1">:$depth, UnitAttr:$pairs, OptionalAttr<I64Attr>:$codes);
  let results = (outs Tile_Accumulator:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$accumulator, "::mlir::Value":$a, "::mlir::ValueRange":$aIndices,
                                 "::mlir::Value":$b, "::mlir::ValueRange":$bIndices, CArg<"int64_t", "1">:$depth,
                                 CArg<"bool", "false">:$pairs)>];
  let assemblyFormat = [{
    $accumulator `,` $a `[` $aIndices `]` `,` $b `[` $bIndices `]` attr-dict `:` type($a) `,` type($b) `,` type($result)
  }];
  let hasVerifier = 1;
}

def Tile_StageOp : Tile_Op<"stage", [AttrSizedOperandSegments]> {
  let summary = "copy a box to the shared memory of a block";
  let description = [{
    `result[x, y] = memref[.., i + x, j + y]`, where i, j are the last two indices; elements behind the end of the memref are zeros. A box that reaches over the end
    of the last of three axes goes on in the next panel: `memref[i0 + (j + y) / n, i1 + x, (j + y) mod n]`, where n is the last extent.

    With a `table` rows lie in pages: row r of the memref is at `table[r / page] + r mod page`. A box begins at a multiple of `page`, or of its own rows where a page holds
    some of them; rows are at most those that the memref says.

    Numbers of 8 bits may be staged as the f32, bf16 or f16 that they are.

    In a loop the copies of the next trips are made while this trip computes (`tile-to-tensor-core`).

    (C1) an index a memref axis, two axes at least; (C2) the result has two axes, a static shape, memory space 3 and the memref's element type, or f32, bf16 or f16 of i8,
    f8E4M3FN or f8E5M2; (C3) a table and the number of rows of a page, a power of 2, come together.

    ```mlir
    %k = tile.stage %keys[%h, %j, %c0] : memref<12x?x64xbf16>, memref<64x64xbf16, 3>
    %p = tile.stage %pool[%h, %j, %c0] table %table : memref<?xi32> {page = 64} : memref<12x?x64xbf16>, memref<64x64xbf16, 3>
    ```
  }];
  let arguments = (ins Arg<Tile_MemRef, "", [MemRead]>:$memref, Variadic<Index>:$indices,
                       Optional<MemRefOf<[I32]>>:$table, OptionalAttr<I64Attr>:$page);
  let results = (outs Res<MemRefOf<[AnyFloat, I8]>, "", [MemAlloc]>:$result);
  let extraClassDeclaration = [{
    /// Numbers are others in the box than in memory.
    bool converts() {
      return ::llvm::cast<::mlir::MemRefType>(getMemref().getType()).getElementType() != getType().getElementType();
    }
  }];
  let assemblyFormat = [{
    $memref `[` $indices `]` (`table` $table^ `:` type($table))? attr-dict `:` type($memref) `,` type($result)
  }];
  let hasVerifier = 1;
}

def Tile_ShareOp : Tile_Op<"share"> {
  let summary = "write a tile to the shared memory of a block";
  let description = [{
    `result[x, y] = value[x, y]`, rounded to the numbers of the box: what products read as b, and loads in another order. An op is one buffer wherever it
    stands; in a loop a trip writes over what the trip before it wrote. All warps may read it behind the op.

    (C1) the result has the shape of the tile, two axes, memory space 3, and f32, bf16 or f16; of 16 bits an even number of columns; (C2) it stands in a loop
    that stages boxes (`tile-to-tensor-core`).

    ```mlir
    %s = tile.share %state : vector<64x64xf32> -> memref<64x64xbf16, 3>
    ```
  }];
  let arguments = (ins Tile_Accumulator:$value);
  let results = (outs Res<MemRefOf<[F32, BF16, F16]>, "", [MemAlloc, MemWrite]>:$result);
  let assemblyFormat = "$value attr-dict `:` type($value) `->` type($result)";
  let hasVerifier = 1;
}

def Tile_SubstituteOp : Tile_Op<"substitute"> {
  let summary = "X of (I + L) X = B, L strictly lower triangular, in shared memory";
  let description = [{
    `result[i, c] = right[i, c] - sum_{k < i} matrix[k, i] result[k, c]`, in the order of k: matrix is the transpose of L, whose lower triangle is not looked at. Rounded to the
    numbers of the box where it is written, not before. What right holds behind it nobody may read.

    (C1) boxes of f32: matrix is CxC, right CxN, the result CxN of f32, bf16 or f16; (C2) it stands in a loop that stages boxes, and C is a multiple of 16.

    ```mlir
    %x = tile.substitute %m, %r : memref<64x64xf32, 3>, memref<64x32xf32, 3> -> memref<64x32xbf16, 3>
    ```
  }];
  let arguments = (ins Arg<MemRefOf<[F32]>, "", [MemRead]>:$matrix, Arg<MemRefOf<[F32]>, "", [MemRead, MemWrite]>:$right);
  let results = (outs Res<MemRefOf<[F32, BF16, F16]>, "", [MemAlloc, MemWrite]>:$result);
  let assemblyFormat = "$matrix `,` $right attr-dict `:` type($matrix) `,` type($right) `->` type($result)";
  let hasVerifier = 1;
}

def Tile_MmaOp : Tile_Op<"mma", [AllTypesMatch<["accumulator", "result"]>, MemoryEffects<[MemRead]>]> {
  let summary = "accumulator += A B on tensor cores";
  let description = [{
    `result[r, n] = accumulator[r, n] + sum_k a[r, k] b[k, n]`. a is what `tile.stage` gave, or a tile, whose numbers are rounded to the elements of b; b is staged, too, or shared
    (`tile.share`, `tile.substitute`).
    With `transposed` b is `b[n, k]`, with `pairs` it is `b[k / 2, 2 n + k mod 2]` (`mixer.pack` with depth 2). Products of 16 bits are
    summed in f32. A product of f32 is the sum of three of tf32: each factor is the sum of two numbers of 11 bits, of whose four products the
    smallest is left out, so that errors are those of f32 (an infinite factor gives NaN). The order of the sum is the hardware's.

    Bytes are summed in i32, exactly: those of a have no sign, those of b have one, and four neighbours along k lie beside each other in b,
    `b[k / 4, 4 n + k mod 4]` (`mixer.pack` with depth 4).

    (C1) the shapes fit, with a depth of whole `mma`: 16, of f32 8, of bytes 32; (C2) a and b are f32, bf16 or f16, alike, for sums of f32, or both staged bytes
    for sums of i32; (C3) pairs are of bf16; (C4) not pairs and transposed, and bytes are neither.

    ```mlir
    %s = tile.mma %zero, %q, %k {transposed} : memref<64x32xf32, 3>, memref<64x32xf32, 3>, vector<64x64xf32>
    ```
  }];
  let arguments = (ins Tile_Accumulator:$accumulator, AnyTypeOf<[Tile_MemRef, Tile_Vector]>:$a, Tile_MemRef:$b,
                       UnitAttr:$pairs, UnitAttr:$transposed);
  let results = (outs Tile_Accumulator:$result);
  let extraClassDeclaration = [{
    /// Numbers of a row of a.
    int64_t getDepth() { return ::llvm::cast<::mlir::ShapedType>(getA().getType()).getDimSize(1); }
  }];
  let assemblyFormat = [{
    $accumulator `,` $a `,` $b attr-dict `:` type($a) `,` type($b) `,` type($result)
  }];
  let hasVerifier = 1;
}

def Tile_ReduceKind : I32EnumAttr<"ReduceKind", "how a reduction combines two values", [
    I32EnumAttrCase<"Add", 0, "add">, I32EnumAttrCase<"Max", 1, "max">, I32EnumAttrCase<"Min", 2, "min">]> {
  let cppNamespace = "::tmc::tile";
}

def Tile_ReduceOp : Tile_Op<"reduce", [Pure,
    OptionalTypesMatchWith<"start has the type of the result", "result", "start", "$_self">]> {
  let summary = "combine along one axis, which stays as a unit axis";
  let description = [{
    `result[.., 0, ..] = start[.., 0, ..] (kind) source[.., 0, ..] (kind) source[.., 1, ..] …` along `axis`, in an order
    that the target chooses (but always the same one). max and min of floats: the result is undefined if an element is NaN.

    (C1) axis is the first or the last; (C2) result is the source with extent 1 at axis.

    ```mlir
    %m = tile.reduce max %s start %m0 axis 1 : vector<4x128xf32> -> vector<4x1xf32>
    ```
  }];
  let arguments = (ins Tile_ReduceKind:$kind, Tile_Vector:$source,
                       Optional<Tile_Vector>:$start, I64Attr:$axis);
  let results = (outs Tile_Vector:$result);
  let builders = [OpBuilder<(ins "ReduceKind":$kind, "::mlir::Value":$source, "int64_t":$axis,
                                 CArg<"::mlir::Value", "{}">:$start)>];
  let assemblyFormat = [{
    $kind $source (`start` $start^)? `axis` $axis attr-dict `:` type($source) `->` type($result)
  }];
  let hasVerifier = 1;
}

def Tile_IotaOp : Tile_Op<"iota", [Pure]> {
  let summary = "base plus the index along one axis";
  let description = [{
    `result[x] = base + x_axis`.

    (C1) axis is an axis of the result.

    ```mlir
    %j = tile.iota %k0 axis 1 : vector<8x32xi32>
    ```
  }];
  let arguments = (ins Index:$base, I64Attr:$axis);
  let results = (outs Tile_I32Vector:$result);
  let builders = [OpBuilder<(ins "::mlir::VectorType":$type, "::mlir::Value":$base, "int64_t":$axis)>];
  let assemblyFormat = "$base `axis` $axis attr-dict `:` type($result)";
  let hasVerifier = 1;
}

#endif // TMC_DIALECTS_TILE_IR_TILEOPS_TD
