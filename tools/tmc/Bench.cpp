#include "tools/tmc/Session.h"
using namespace tmc;
static int runBench(Session &session) { return session.fail(Failure::Model, "", "not there yet"); }
const Command tmc::benchCommand = {"bench", "OUT...", 1, 16, "bench", "", {}, runBench};
