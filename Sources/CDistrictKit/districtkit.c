#include "districtkit.h"

#include <stdio.h>
#include <stdlib.h>

// The functions are written in Swift, in DistrictKitC. Here is what only C can say.

_Static_assert(sizeof(dk_error) == 1024, "The error is a part of the binary interface.");

/// Stands for every function of GEOS in the shared library, which calls none: see DistrictKitC/without-geos.
void districtkit_without_geos(void);

void districtkit_without_geos(void) {
  fputs("libdistrictkit has no GEOS, and nothing in it should have asked.\n", stderr);
  abort();
}
