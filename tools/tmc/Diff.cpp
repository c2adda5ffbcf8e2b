#include "tools/tmc/Session.h"
using namespace tmc;
static int runDiff(Session &session) { return session.fail(Failure::Model, "", "not there yet"); }
const Command tmc::diffCommand = {"diff", "MODEL", 1, 1, "diff", "", {}, runDiff};
