#include "tools/tmc/Session.h"
using namespace tmc;
static int runInspect(Session &session) { return session.fail(Failure::Model, "", "not there yet"); }
const Command tmc::inspectCommand = {"inspect", "MODEL|OUT", 1, 1, "inspect", "", {}, runInspect};
