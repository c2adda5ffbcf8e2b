// RUN: tmc-opt %s | FileCheck %s

// Published recurrences as settings of one op, a line each. What makes their operands (feature maps, gates, norms) are neighbours.
// H 4 heads, T tokens, K 64, V 32; of those without heads D 128 channels with 16 numbers each.

!q = tensor<1x4x?x64xf32>            // queries, keys
!v = tensor<1x4x?x32xf32>            // values
!s = tensor<1x4x64x32xf32>           // the state
!one = tensor<1x1x?x64xf32>          // queries and keys that all heads share
!fixed = tensor<1x4x1x1x1xf32>       // decays: of a head; of a head and token; of a channel; of a channel and token
!head = tensor<1x4x?x1x1xf32>
!places = tensor<1x4x1x64x1xf32>
!channel = tensor<1x4x?x64x1xf32>
!step = tensor<1x4x?x1xf32>          // a number a head and token
!bonus = tensor<1x4x1x64xf32>
!x = tensor<1x1x?x128xf32>           // tokens of D channels
!n = tensor<1x1x?x16xf32>
!fixedN = tensor<1x1x1x16x128xf32>
!eachN = tensor<1x1x?x16x128xf32>
!turnN = tensor<1x1x1x8x128xf32>
!S = tensor<1x1x16x128xf32>
!modes = tensor<1x1x1x16x1xf32>
!turns = tensor<1x1x1x8x1xf32>

// CHECK-LABEL: @settings
// CHECK-COUNT-18: mixer.linear_recurrence
// CHECK-NOT: mixer.linear_recurrence
func.func @settings(%q: !q, %k: !q, %v: !v, %shared: !one, %g: !fixed, %gt: !head, %w: !places, %wt: !channel, %b: !step, %u: !bonus, %a: !q, %c: !q,
                    %x: !x, %p: !n, %A: !fixedN, %At: !eachN, %B: !fixedN, %C: !fixedN, %turn: !turnN, %mode: !modes, %modeTurn: !turns,
                    %in: !modes, %m: !s, %m0: tensor<1x4x1xf32>, %seq: tensor<1x1x1x16xf32>) {
  %linear:2 = mixer.linear_recurrence %q, %k, %v : !q, !q, !v -> !v, !s
  %retnet:2 = mixer.linear_recurrence %q, %k, %v decay(%g : !fixed) scale 0.125 : !q, !q, !v -> !v, !s
  %mamba2:2 = mixer.linear_recurrence %shared, %shared, %v decay(%gt : !head) : !one, !one, !v -> !v, !s
  %gla:2 = mixer.linear_recurrence %q, %k, %v decay(%wt : !channel) scale 0.125 : !q, !q, !v -> !v, !s
  %hgrn2:2 = mixer.linear_recurrence %q, %k, %v decay(%wt : !channel) : !q, !q, !v -> !v, !s
  %ema:2 = mixer.linear_recurrence %C, %B, %x decay(%A : !fixedN) : !fixedN, !fixedN, !x -> !x, !S
  %mamba:2 = mixer.linear_recurrence %p, %p, %x decay(%At : !eachN) : !n, !n, !x -> !x, !S
  %s4d:2 = mixer.linear_recurrence %C, %B, %x decay(%A : !fixedN) phase(%turn : !turnN) : !fixedN, !fixedN, !x -> !x, !S
  %lmu:2 = mixer.linear_recurrence %C, %seq, %x decay(%mode : !modes) phase(%modeTurn : !turns) : !fixedN, tensor<1x1x1x16xf32>, !x -> !x, !S
  %deltanet:2 = mixer.linear_recurrence %q, %k, %v beta(%b : !step) scale 0.125 : !q, !q, !v -> !v, !s
  %gatedDelta:2 = mixer.linear_recurrence %q, %k, %v decay(%gt : !head) beta(%b : !step) scale 0.125 : !q, !q, !v -> !v, !s
  %kda:2 = mixer.linear_recurrence %q, %k, %v decay(%wt : !channel) beta(%b : !step) scale 0.125 : !q, !q, !v -> !v, !s
  %rwkv5:2 = mixer.linear_recurrence %q, %k, %v decay(%w : !places) bonus(%u : !bonus) read before : !q, !q, !v -> !v, !s
  %rwkv6:2 = mixer.linear_recurrence %q, %k, %v decay(%wt : !channel) bonus(%u : !bonus) read before : !q, !q, !v -> !v, !s
  %rwkv7:2 = mixer.linear_recurrence %q, %k, %v decay(%wt : !channel) through(%a, %c : !q, !q) : !q, !q, !v -> !v, !s
  %mlstm:4 = mixer.linear_recurrence %q, %k, %v decay(%gt : !head) log_gain(%b : !step) initial(%m, %m0 : !s, tensor<1x4x1xf32>) scale 0.125 : !q, !q, !v -> !v, !s, !step, tensor<1x4x1xf32>
  %backwards:2 = mixer.linear_recurrence %q, %k, %v decay(%gt : !head) reverse : !q, !q, !v -> !v, !s
  // DeltaProduct: T counts Householder factors, so many steps a token; of their results every last one is taken.
  %deltaproduct:2 = mixer.linear_recurrence %q, %k, %v beta(%b : !step) : !q, !q, !v -> !v, !s
  return
}
