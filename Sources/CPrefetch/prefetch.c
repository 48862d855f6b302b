// All there is stands in the header, to be inlined; a C target needs a source all the same.
#include "CPrefetch.h"
