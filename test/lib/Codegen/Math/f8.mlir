// RUN: tile-run %s --kernel=e4m3 --fill=0:bits
// RUN: tile-run %s --kernel=e4m3 --fill=0:-600:600
// RUN: tile-run %s --kernel=e4m3 --fill=0:-1:1
// RUN: tile-run %s --kernel=e4m3 --fill=0:-0.02:0.02
// RUN: tile-run %s --kernel=e4m3 --fill=0:=448,464,480,-464,17,19,-19,0.0009765625,0.0029296875,-0.0009765625,0.0146484375,0.015625,432,-0.0
// RUN: tile-run %s --kernel=e5m2 --fill=0:bits
// RUN: tile-run %s --kernel=e5m2 --fill=0:-70000:70000
// RUN: tile-run %s --kernel=e5m2 --fill=0:-1:1
// RUN: tile-run %s --kernel=e5m2 --fill=0:-1e-4:1e-4

// There and back, in registers (with NaN) and through memory (without): the nearest of all codes, the even one of two,
// past the largest number that.

tile.kernel @e4m3(%x: memref<128x40xf32>, %h: memref<128x40xi8>, %y: memref<128x40xf32>, %z: memref<128x40xf32>) {
  %c0 = arith.constant 0 : index
  %c39 = arith.constant 39 : index
  %c128 = arith.constant 128 : index
  %none = arith.constant dense<0.0> : vector<1x39xf32>
  %zero = arith.constant 0.0 : f32
  tile.grid (%i) to (%c128) {
    %panel = tile.panel : memref<1x40xf8E4M3FN>
    %a = tile.load %x[%i, %c0] : memref<128x40xf32>, vector<1x39xf32>
    %b = arith.truncf %a : vector<1x39xf32> to vector<1x39xf8E4M3FN>
    %bits = arith.bitcast %b : vector<1x39xf8E4M3FN> to vector<1x39xi8>
    %c = arith.extf %b : vector<1x39xf8E4M3FN> to vector<1x39xf32>
    tile.store %bits, %h[%i, %c0] : memref<128x40xi8>, vector<1x39xi8>
    tile.store %c, %y[%i, %c0] : memref<128x40xf32>, vector<1x39xf32>
    tile.store %a, %panel[%c0, %c0] : memref<1x40xf8E4M3FN>, vector<1x39xf32>
    %stored = tile.load %panel[%c0, %c0] : memref<1x40xf8E4M3FN>, vector<1x39xf32>
    %isNaN = arith.cmpf uno, %a, %a : vector<1x39xf32>
    %kept = arith.select %isNaN, %none, %stored : vector<1x39xi1>, vector<1x39xf32>
    tile.store %kept, %z[%i, %c0] : memref<128x40xf32>, vector<1x39xf32>
    %d = memref.load %x[%i, %c39] : memref<128x40xf32>
    %e = arith.truncf %d : f32 to f8E4M3FN
    %byte = arith.bitcast %e : f8E4M3FN to i8
    %f = arith.extf %e : f8E4M3FN to f32
    %nan = arith.cmpf uno, %d, %d : f32
    %number = arith.select %nan, %zero, %f : f32
    memref.store %byte, %h[%i, %c39] : memref<128x40xi8>
    memref.store %f, %y[%i, %c39] : memref<128x40xf32>
    memref.store %number, %z[%i, %c39] : memref<128x40xf32>
  }
}

tile.kernel @e4m3_reference(%x: memref<128x40xf32>, %h: memref<128x40xi8>, %y: memref<128x40xf32>, %z: memref<128x40xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c40 = arith.constant 40 : index
  %c128 = arith.constant 128 : index
  %codes = arith.constant 127 : index
  %i0 = arith.constant 0 : i64
  %i1 = arith.constant 1 : i64
  %fractionBits = arith.constant 3 : i64
  %fractions = arith.constant 7 : i64
  %leading = arith.constant 8 : i64
  %unit = arith.constant 0.001953125 : f64
  %largest = arith.constant 448.0 : f64
  %far = arith.constant 1.0e300 : f64
  %none = arith.constant 0.0 : f64
  %nan = arith.constant 0x7FC00000 : f32
  %zero = arith.constant 0.0 : f32
  %nanCode = arith.constant 127 : i64
  %twentyFour = arith.constant 24 : i32
  %signBit = arith.constant 128 : i32
  %c0Word = arith.constant 0 : i32
  tile.grid (%i, %j) to (%c128, %c40) {
    %a = memref.load %x[%i, %j] : memref<128x40xf32>
    %wide = arith.extf %a : f32 to f64
    %negative = arith.negf %wide : f64
    %isBelow = arith.cmpf olt, %wide, %none : f64
    %size = arith.select %isBelow, %negative, %wide : f64
    %isSmall = arith.cmpf olt, %size, %largest : f64
    %magnitude = arith.select %isSmall, %size, %largest : f64
    %found:3 = scf.for %n = %c0 to %codes step %c1 iter_args(%best = %i0, %number = %none, %distance = %far) -> (i64, f64, f64) {
      %code = arith.index_cast %n : index to i64
      %exponent = arith.shrui %code, %fractionBits : i64
      %fraction = arith.andi %code, %fractions : i64
      %isNormal = arith.cmpi ne, %exponent, %i0 : i64
      %whole = arith.addi %fraction, %leading : i64
      %units = arith.select %isNormal, %whole, %fraction : i64
      %least = arith.maxui %exponent, %i1 : i64
      %shift = arith.subi %least, %i1 : i64
      %integer = arith.shli %units, %shift : i64
      %many = arith.sitofp %integer : i64 to f64
      %value = arith.mulf %many, %unit : f64
      %up = arith.subf %value, %magnitude : f64
      %down = arith.subf %magnitude, %value : f64
      %isUp = arith.cmpf ogt, %up, %down : f64
      %away = arith.select %isUp, %up, %down : f64
      %isNearer = arith.cmpf olt, %away, %distance : f64
      %isAsNear = arith.cmpf oeq, %away, %distance : f64
      %last = arith.andi %code, %i1 : i64
      %isEven = arith.cmpi eq, %last, %i0 : i64
      %tie = arith.andi %isAsNear, %isEven : i1
      %take = arith.ori %isNearer, %tie : i1
      %nextBest = arith.select %take, %code, %best : i64
      %nextNumber = arith.select %take, %value, %number : f64
      %nextDistance = arith.select %take, %away, %distance : f64
      scf.yield %nextBest, %nextNumber, %nextDistance : i64, f64, f64
    }
    %isNaN = arith.cmpf uno, %a, %a : f32
    %code = arith.select %isNaN, %nanCode, %found#0 : i64
    %bits = arith.bitcast %a : f32 to i32
    %high = arith.shrui %bits, %twentyFour : i32
    %sign = arith.andi %high, %signBit : i32
    %short = arith.trunci %code : i64 to i32
    %both = arith.ori %short, %sign : i32
    %byte = arith.trunci %both : i32 to i8
    memref.store %byte, %h[%i, %j] : memref<128x40xi8>
    %opposite = arith.negf %found#1 : f64
    %isMinus = arith.cmpi ne, %sign, %c0Word : i32
    %signed = arith.select %isMinus, %opposite, %found#1 : f64
    %result = arith.truncf %signed : f64 to f32
    %orNaN = arith.select %isNaN, %nan, %result : f32
    %orZero = arith.select %isNaN, %zero, %result : f32
    memref.store %orNaN, %y[%i, %j] : memref<128x40xf32>
    memref.store %orZero, %z[%i, %j] : memref<128x40xf32>
  }
}

tile.kernel @e5m2(%x: memref<128x40xf32>, %h: memref<128x40xi8>, %y: memref<128x40xf32>, %z: memref<128x40xf32>) {
  %c0 = arith.constant 0 : index
  %c39 = arith.constant 39 : index
  %c128 = arith.constant 128 : index
  %none = arith.constant dense<0.0> : vector<1x39xf32>
  %zero = arith.constant 0.0 : f32
  tile.grid (%i) to (%c128) {
    %panel = tile.panel : memref<1x40xf8E5M2>
    %a = tile.load %x[%i, %c0] : memref<128x40xf32>, vector<1x39xf32>
    %b = arith.truncf %a : vector<1x39xf32> to vector<1x39xf8E5M2>
    %bits = arith.bitcast %b : vector<1x39xf8E5M2> to vector<1x39xi8>
    %c = arith.extf %b : vector<1x39xf8E5M2> to vector<1x39xf32>
    tile.store %bits, %h[%i, %c0] : memref<128x40xi8>, vector<1x39xi8>
    tile.store %c, %y[%i, %c0] : memref<128x40xf32>, vector<1x39xf32>
    tile.store %a, %panel[%c0, %c0] : memref<1x40xf8E5M2>, vector<1x39xf32>
    %stored = tile.load %panel[%c0, %c0] : memref<1x40xf8E5M2>, vector<1x39xf32>
    %isNaN = arith.cmpf uno, %a, %a : vector<1x39xf32>
    %kept = arith.select %isNaN, %none, %stored : vector<1x39xi1>, vector<1x39xf32>
    tile.store %kept, %z[%i, %c0] : memref<128x40xf32>, vector<1x39xf32>
    %d = memref.load %x[%i, %c39] : memref<128x40xf32>
    %e = arith.truncf %d : f32 to f8E5M2
    %byte = arith.bitcast %e : f8E5M2 to i8
    %f = arith.extf %e : f8E5M2 to f32
    %nan = arith.cmpf uno, %d, %d : f32
    %number = arith.select %nan, %zero, %f : f32
    memref.store %byte, %h[%i, %c39] : memref<128x40xi8>
    memref.store %f, %y[%i, %c39] : memref<128x40xf32>
    memref.store %number, %z[%i, %c39] : memref<128x40xf32>
  }
}

tile.kernel @e5m2_reference(%x: memref<128x40xf32>, %h: memref<128x40xi8>, %y: memref<128x40xf32>, %z: memref<128x40xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c40 = arith.constant 40 : index
  %c128 = arith.constant 128 : index
  %codes = arith.constant 124 : index
  %i0 = arith.constant 0 : i64
  %i1 = arith.constant 1 : i64
  %fractionBits = arith.constant 2 : i64
  %fractions = arith.constant 3 : i64
  %leading = arith.constant 4 : i64
  %unit = arith.constant 1.52587890625e-05 : f64
  %largest = arith.constant 57344.0 : f64
  %far = arith.constant 1.0e300 : f64
  %none = arith.constant 0.0 : f64
  %nan = arith.constant 0x7FC00000 : f32
  %zero = arith.constant 0.0 : f32
  %nanCode = arith.constant 127 : i64
  %twentyFour = arith.constant 24 : i32
  %signBit = arith.constant 128 : i32
  %c0Word = arith.constant 0 : i32
  tile.grid (%i, %j) to (%c128, %c40) {
    %a = memref.load %x[%i, %j] : memref<128x40xf32>
    %wide = arith.extf %a : f32 to f64
    %negative = arith.negf %wide : f64
    %isBelow = arith.cmpf olt, %wide, %none : f64
    %size = arith.select %isBelow, %negative, %wide : f64
    %isSmall = arith.cmpf olt, %size, %largest : f64
    %magnitude = arith.select %isSmall, %size, %largest : f64
    %found:3 = scf.for %n = %c0 to %codes step %c1 iter_args(%best = %i0, %number = %none, %distance = %far) -> (i64, f64, f64) {
      %code = arith.index_cast %n : index to i64
      %exponent = arith.shrui %code, %fractionBits : i64
      %fraction = arith.andi %code, %fractions : i64
      %isNormal = arith.cmpi ne, %exponent, %i0 : i64
      %whole = arith.addi %fraction, %leading : i64
      %units = arith.select %isNormal, %whole, %fraction : i64
      %least = arith.maxui %exponent, %i1 : i64
      %shift = arith.subi %least, %i1 : i64
      %integer = arith.shli %units, %shift : i64
      %many = arith.sitofp %integer : i64 to f64
      %value = arith.mulf %many, %unit : f64
      %up = arith.subf %value, %magnitude : f64
      %down = arith.subf %magnitude, %value : f64
      %isUp = arith.cmpf ogt, %up, %down : f64
      %away = arith.select %isUp, %up, %down : f64
      %isNearer = arith.cmpf olt, %away, %distance : f64
      %isAsNear = arith.cmpf oeq, %away, %distance : f64
      %last = arith.andi %code, %i1 : i64
      %isEven = arith.cmpi eq, %last, %i0 : i64
      %tie = arith.andi %isAsNear, %isEven : i1
      %take = arith.ori %isNearer, %tie : i1
      %nextBest = arith.select %take, %code, %best : i64
      %nextNumber = arith.select %take, %value, %number : f64
      %nextDistance = arith.select %take, %away, %distance : f64
      scf.yield %nextBest, %nextNumber, %nextDistance : i64, f64, f64
    }
    %isNaN = arith.cmpf uno, %a, %a : f32
    %code = arith.select %isNaN, %nanCode, %found#0 : i64
    %bits = arith.bitcast %a : f32 to i32
    %high = arith.shrui %bits, %twentyFour : i32
    %sign = arith.andi %high, %signBit : i32
    %short = arith.trunci %code : i64 to i32
    %both = arith.ori %short, %sign : i32
    %byte = arith.trunci %both : i32 to i8
    memref.store %byte, %h[%i, %j] : memref<128x40xi8>
    %opposite = arith.negf %found#1 : f64
    %isMinus = arith.cmpi ne, %sign, %c0Word : i32
    %signed = arith.select %isMinus, %opposite, %found#1 : f64
    %result = arith.truncf %signed : f64 to f32
    %orNaN = arith.select %isNaN, %nan, %result : f32
    %orZero = arith.select %isNaN, %zero, %result : f32
    memref.store %orNaN, %y[%i, %j] : memref<128x40xf32>
    memref.store %orZero, %z[%i, %j] : memref<128x40xf32>
  }
}
