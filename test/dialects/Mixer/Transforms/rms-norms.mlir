// RUN: tmc-opt %s --mixer-rms-norms --canonicalize --split-input-file 2>%t.err | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARK < %t.err

// Who writes to the stream loses the mean of its rows; its norms, whoever reads them, have nothing to subtract.
// CHECK-LABEL: @layer
// CHECK-DAG:   %[[TABLE:.*]] = mixer.weight @f "table"
// CHECK-DAG:   %[[W:.*]] = mixer.weight @f "w"
// CHECK-DAG:   %[[V:.*]] = mixer.weight @f "v"
// CHECK-DAG:   %[[G:.*]] = mixer.weight @f "g"
// CHECK:       %[[T:.*]] = linalg.generic {{.*}} ins(%[[TABLE]], %{{.*}} : tensor<50x48xf32>, tensor<50xf32>)
// CHECK:       %[[X:.*]] = mixer.embedding %arg0, %[[T]]
// CHECK:       %[[N:.*]] = mixer.norm rms %[[X]] scale %[[G]] epsilon
// CHECK:       mixer.linear %[[N]], %[[W]]
// CHECK-DAG:   %[[CENTRED:.*]] = linalg.generic {{.*}} ins(%[[V]], %{{.*}} : tensor<48x24xf32>, tensor<24xf32>)
// CHECK-DAG:   %[[BIAS:.*]] = linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<48xf32>, tensor<f32>)
// CHECK:       mixer.linear %{{.*}}, %[[CENTRED]] bias %[[BIAS]]
// CHECK:       %[[SUM:.*]] = arith.addf
// CHECK:       %[[LAST:.*]] = mixer.norm rms %[[SUM]] epsilon
// CHECK-NOT:   mixer.hadamard
// CHECK:       return %[[LAST]]
module @layer {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x48xf32> {
    %t = mixer.weight @f "table" : tensor<50x48xf32>
    %g = mixer.weight @f "g" : tensor<48xf32>
    %w = mixer.weight @f "w" : tensor<24x48xf32>
    %v = mixer.weight @f "v" : tensor<48x24xf32>
    %b = mixer.weight @f "b" : tensor<48xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x48xf32> -> tensor<?x48xf32>
    %n = mixer.norm layer %x scale %g epsilon 1.0e-6 : tensor<?x48xf32> scale tensor<48xf32> -> tensor<?x48xf32>
    %u = mixer.linear %n, %w : tensor<?x48xf32>, tensor<24x48xf32> -> tensor<?x24xf32>
    %a = math.tanh %u : tensor<?x24xf32>
    %d = mixer.linear %a, %v bias %b : tensor<?x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<?x48xf32>
    %y = arith.addf %x, %d : tensor<?x48xf32>
    %z = mixer.norm layer %y epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    return %z : tensor<?x48xf32>
  }
}

// -----

// What no weight holds is centred as it runs, where that saves more.
// CHECK-LABEL: @runs
// CHECK:       %[[RUNS:.*]] = linalg.generic {{.*}} ins(%arg0, %{{.*}} : tensor<?x48xf32>, tensor<?xf32>)
// CHECK:       %[[N:.*]] = mixer.norm rms %[[RUNS]] epsilon
// CHECK:       mixer.norm rms
module @runs {
  mixer.file @f "model.safetensors"
  func.func @main(%x: tensor<?x48xf32>) -> tensor<?x48xf32> {
    %w = mixer.weight @f "w" : tensor<48x48xf32>
    %n = mixer.norm layer %x epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    %d = mixer.linear %n, %w : tensor<?x48xf32>, tensor<48x48xf32> -> tensor<?x48xf32>
    %y = arith.addf %x, %d : tensor<?x48xf32>
    %z = mixer.norm layer %y epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    return %z : tensor<?x48xf32>
  }
}

// -----

// REMARK: remark: the residual stream keeps its mean: a layer norm subtracts a mean, and this reads the stream with it
// CHECK-LABEL: @output
// CHECK:       mixer.norm layer
module @output {
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

// RMS norms read the mean.
// REMARK: remark: the residual stream keeps its mean: the stream has layer norms, which subtract a mean, and this one, which does not
// CHECK-LABEL: @both
// CHECK:       mixer.norm layer
// CHECK:       mixer.norm rms
module @both {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x48xf32> {
    %t = mixer.weight @f "table" : tensor<50x48xf32>
    %w = mixer.weight @f "w" : tensor<48x48xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x48xf32> -> tensor<?x48xf32>
    %n = mixer.norm layer %x epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    %d = mixer.linear %n, %w : tensor<?x48xf32>, tensor<48x48xf32> -> tensor<?x48xf32>
    %y = arith.addf %x, %d : tensor<?x48xf32>
    %z = mixer.norm rms %y epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    %o = mixer.linear %z, %w : tensor<?x48xf32>, tensor<48x48xf32> -> tensor<?x48xf32>
    return %o : tensor<?x48xf32>
  }
}

// -----

// Nothing to do is nothing to say.
// REMARK-NOT: remark
// CHECK-LABEL: @rms
module @rms {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64>) -> tensor<?x48xf32> {
    %t = mixer.weight @f "table" : tensor<50x48xf32>
    %w = mixer.weight @f "w" : tensor<48x48xf32>
    %x = mixer.embedding %ids, %t : tensor<?xi64>, tensor<50x48xf32> -> tensor<?x48xf32>
    %n = mixer.norm rms %x epsilon 1.0e-6 : tensor<?x48xf32> -> tensor<?x48xf32>
    %d = mixer.linear %n, %w : tensor<?x48xf32>, tensor<48x48xf32> -> tensor<?x48xf32>
    %y = arith.addf %x, %d : tensor<?x48xf32>
    return %y : tensor<?x48xf32>
  }
}
