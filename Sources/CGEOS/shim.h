// Only the reentrant functions (`…_r`, with a context handle) are visible: the others share one global context
// and are not safe to call from several threads.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
