#ifndef DISTRICTKIT_CBENCH_H
#define DISTRICTKIT_CBENCH_H

#include <stddef.h>
#include <stdint.h>

/// Districts as prepared GEOS polygons, for one thread. The unit of the coordinates is the caller's: with whole
/// numbers GEOS decides exactly, with degrees it does what programs usually ask of it.
typedef struct geos_truth geos_truth;

enum { GEOS_TRUTH_LAYERS = 4, GEOS_TRUTH_ON_BOUNDARY = -1, GEOS_TRUTH_FAILED = -2 };

/// NULL when there is no memory.
geos_truth *geos_truth_create(void);
void geos_truth_destroy(geos_truth *truth);

/// Adds a polygon of a district; the polygons of a district follow each other.
///
/// Rings are closed (the last position repeats the first), the outer one first, x before y, one ring after the
/// other. Returns whether it worked.
int geos_truth_add(geos_truth *truth, int layer, int number, const double *positions, const size_t *ring_lengths,
                   size_t ring_count);

/// The number of the district whose inside holds the point, 0 where none does, GEOS_TRUTH_ON_BOUNDARY on an edge.
int geos_truth_locate(geos_truth *truth, int layer, double x, double y);

/// The baseline: all layers of each point, a byte each, the first district that the point intersects.
/// Points are pairs of y and x.
void geos_truth_run(geos_truth *truth, const double *points, size_t count, uint8_t *answers);

/// How often memory was allocated in this process, or -1 where that cannot be counted.
long allocation_count(void);

#endif
