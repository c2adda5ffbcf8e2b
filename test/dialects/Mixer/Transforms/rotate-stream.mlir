// RUN: tmc-opt %s --mixer-fold-rotations --canonicalize --split-input-file 2>%t.err | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARK < %t.err
// RUN: tmc-opt %s --mixer-fold-rotations=block=8 --canonicalize --split-input-file 2>%t.err | FileCheck %s --check-prefix=BLOCK
// RUN: FileCheck %s --check-prefix=ODD < %t.err


// Who writes to the stream has its rows rotated, who reads it behind an RMS norm its columns, with the norm's factors in them. The sum of all is an output: it is rotated back.
// CHECK-LABEL: @rms
// CHECK-DAG:   %[[TABLE:.*]] = mixer.weight @f "table"
// CHECK-DAG:   %[[W:.*]] = mixer.weight @f "w"
// CHECK-DAG:   %[[V:.*]] = mixer.weight @f "v"
// CHECK:       %[[T:.*]] = mixer.hadamard %[[TABLE]] block 16 : tensor<50x48xf32>
// CHECK:       %[[X:.*]] = mixer.embedding %arg0, %[[T]]
// CHECK:       %[[N:.*]] = mixer.norm rms %[[X]] epsilon
// CHECK:       %[[SCALED:.*]] = linalg.generic {{.*}} ins(%[[W]], %{{.*}} : tensor<24x48xf32>, tensor<48xf32>)
// CHECK:       %[[TURNED:.*]] = mixer.hadamard %[[SCALED]] block 16 : tensor<24x48xf32>
// CHECK:       mixer.linear %[[N]], %[[TURNED]] {mixer.rotated = 16 : i64}
// CHECK:       linalg.transpose ins(%[[V]] : tensor<48x24xf32>)
// CHECK:       mixer.hadamard %{{.*}} block 16 : tensor<24x48xf32>
// CHECK:       mixer.hadamard %{{.*}} block 16 : tensor<48xf32>
// CHECK:       %[[SUM:.*]] = arith.addf
// CHECK:       %[[BACK:.*]] = mixer.hadamard %[[SUM]] block 16 : tensor<?x48xf32>
// CHECK:       return %[[BACK]]
// BLOCK-LABEL: @rms
// BLOCK:       mixer.hadamard %{{.*}} block 8 : tensor<50x48xf32>
module @rms {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x48xf32> {
    %t = mixer.weight @f "table" : tensor<50x48xf32>
    %g = mixer.weight @f "g" : tensor<48xf32>
    %w = mixer.weight @f "w" : tensor<24x48xf32>
    %v = mixer.weight @f "v" : tensor<48x24xf32>
    %b = mixer.weight @f "b" : tensor<48xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x48xf32> -> tensor<?x48xf32>
    %n = mixer.norm rms %x scale %g epsilon 1.0e-6 : tensor<?x48xf32> scale tensor<48xf32> -> tensor<?x48xf32>
    %u = mixer.linear %n, %w : tensor<?x48xf32>, tensor<24x48xf32> -> tensor<?x24xf32> loc("up")
    %a = math.tanh %u : tensor<?x24xf32>
    %d = mixer.linear %a, %v bias %b : tensor<?x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<?x48xf32> loc("down")
    %y = arith.addf %x, %d : tensor<?x48xf32> loc("sum")
    return %y : tensor<?x48xf32>
  }
}

// -----

// A layer norm is an RMS norm of a stream without a mean; but this one is an output, with it.
// REMARK: remark: the residual stream is not rotated: a layer norm subtracts a mean, and this reads the stream with it
// CHECK-LABEL: @mean
// CHECK-NOT:   mixer.hadamard
// CHECK:       return %
module @mean {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x48xf32> {
    %t = mixer.weight @f "table" : tensor<50x48xf32>
    %w = mixer.weight @f "w" : tensor<48x48xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x48xf32> -> tensor<?x48xf32>
    %n = mixer.norm layer %x epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    %d = mixer.linear %n, %w : tensor<?x48xf32>, tensor<48x48xf32> -> tensor<?x48xf32>
    %y = arith.addf %x, %d : tensor<?x48xf32>
    return %y : tensor<?x48xf32>
  }
}

// -----

// Norms behind the sum: the stream is what they make.
// REMARK: remark: the residual stream is not rotated: {{.*}}factors
// CHECK-LABEL: @post
// CHECK-NOT:   mixer.hadamard
// CHECK:       return %
module @post {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x48xf32> {
    %t = mixer.weight @f "table" : tensor<50x48xf32>
    %g = mixer.weight @f "g" : tensor<48xf32>
    %w = mixer.weight @f "w" : tensor<48x48xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x48xf32> -> tensor<?x48xf32>
    %n = mixer.norm layer %x scale %g epsilon 1.0e-6 : tensor<?x48xf32> scale tensor<48xf32> -> tensor<?x48xf32>
    %d = mixer.linear %n, %w : tensor<?x48xf32>, tensor<48x48xf32> -> tensor<?x48xf32>
    %s = arith.addf %n, %d : tensor<?x48xf32>
    %y = mixer.norm layer %s scale %g epsilon 1.0e-6 : tensor<?x48xf32> scale tensor<48xf32> -> tensor<?x48xf32>
    return %y : tensor<?x48xf32>
  }
}

// -----

// Blocks that divide nothing.
// ODD: remark: the residual stream is not rotated: blocks of 8 do not divide the 36 channels of the stream
module @odd {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x36xf32> {
    %t = mixer.weight @f "table" : tensor<50x36xf32>
    %w = mixer.weight @f "w" : tensor<36x36xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x36xf32> -> tensor<?x36xf32>
    %n = mixer.norm rms %x epsilon 1.0e-6 : tensor<?x36xf32> -> tensor<?x36xf32>
    %d = mixer.linear %n, %w : tensor<?x36xf32>, tensor<36x36xf32> -> tensor<?x36xf32>
    %y = arith.addf %x, %d : tensor<?x36xf32>
    return %y : tensor<?x36xf32>
  }
}
