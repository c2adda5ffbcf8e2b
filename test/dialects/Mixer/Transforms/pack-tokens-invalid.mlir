// RUN: tmc-opt %s --mixer-pack-tokens --verify-diagnostics -o /dev/null

// expected-error@below {{mixer-pack-tokens: arguments 0 and 1 both have the role "mask"}}
func.func @two_masks(%a: tensor<?x?xi64> {mixer.role = "mask"}, %b: tensor<?x?xi64> {mixer.role = "mask"}) {
  return
}
