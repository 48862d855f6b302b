/* The least that a process can take that links GEOS. */
#include <geos_c.h>
#include <stdio.h>

int main(void) { return puts(GEOSversion()) < 0; }
