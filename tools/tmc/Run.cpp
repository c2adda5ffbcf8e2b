#include "tools/tmc/Session.h"
using namespace tmc;
static int runRun(Session &session) { return session.fail(Failure::Model, "", "not there yet"); }
const Command tmc::runCommand = {"run", "OUT [FILE.npy]", 1, 2, "run", "", {}, runRun};
