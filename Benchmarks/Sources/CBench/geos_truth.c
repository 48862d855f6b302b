#define GEOS_USE_ONLY_R_API
#include "CBench.h"

#include <geos_c.h>
#include <stdlib.h>

enum { MAX_POLYGONS = 4096 };

typedef struct {
  int number;
  double west, south, east, north;
  GEOSGeometry *polygon;
  const GEOSPreparedGeometry *prepared;
} Polygon;

struct geos_truth {
  GEOSContextHandle_t geos;
  int layers;
  size_t count[GEOS_TRUTH_LAYERS];
  Polygon polygons[GEOS_TRUTH_LAYERS][MAX_POLYGONS];
};

geos_truth *geos_truth_create(void) {
  geos_truth *truth = calloc(1, sizeof *truth);
  if (truth) truth->geos = GEOS_init_r();
  return truth;
}

void geos_truth_destroy(geos_truth *truth) {
  if (!truth) return;
  for (int layer = 0; layer < GEOS_TRUTH_LAYERS; layer++)
    for (size_t i = 0; i < truth->count[layer]; i++) {
      GEOSPreparedGeom_destroy_r(truth->geos, truth->polygons[layer][i].prepared);
      GEOSGeom_destroy_r(truth->geos, truth->polygons[layer][i].polygon);
    }
  GEOS_finish_r(truth->geos);
  free(truth);
}

static GEOSGeometry *make_polygon(GEOSContextHandle_t geos, const double *positions, const size_t *lengths,
                                  size_t count) {
  GEOSGeometry **rings = calloc(count, sizeof *rings);
  if (!rings) return NULL;
  for (size_t i = 0; i < count; i++) {
    GEOSCoordSequence *line = GEOSCoordSeq_copyFromBuffer_r(geos, positions, lengths[i], 0, 0);
    rings[i] = line ? GEOSGeom_createLinearRing_r(geos, line) : NULL;
    if (!rings[i]) return free(rings), NULL;
    positions += 2 * lengths[i];
  }
  GEOSGeometry *polygon = GEOSGeom_createPolygon_r(geos, rings[0], rings + 1, count - 1);
  free(rings);
  return polygon;
}

int geos_truth_add(geos_truth *truth, int layer, int number, const double *positions, const size_t *ring_lengths,
                   size_t ring_count) {
  if (layer >= GEOS_TRUTH_LAYERS) return 0;
  if (layer >= truth->layers) truth->layers = layer + 1;
  size_t index = truth->count[layer];
  if (index == MAX_POLYGONS || !ring_count) return 0;
  Polygon *p = &truth->polygons[layer][index];
  p->number = number;
  p->polygon = make_polygon(truth->geos, positions, ring_lengths, ring_count);
  p->prepared = p->polygon ? GEOSPrepare_r(truth->geos, p->polygon) : NULL;
  if (!p->prepared) return 0;
  truth->count[layer] = index + 1;
  return GEOSGeom_getXMin_r(truth->geos, p->polygon, &p->west) &&
         GEOSGeom_getXMax_r(truth->geos, p->polygon, &p->east) &&
         GEOSGeom_getYMin_r(truth->geos, p->polygon, &p->south) &&
         GEOSGeom_getYMax_r(truth->geos, p->polygon, &p->north);
}

static int box_holds(const Polygon *p, double x, double y) {
  return p->west <= x && x <= p->east && p->south <= y && y <= p->north;
}

int geos_truth_locate(geos_truth *truth, int layer, double x, double y) {
  GEOSGeometry *point = GEOSGeom_createPointFromXY_r(truth->geos, x, y);
  if (!point) return GEOS_TRUTH_FAILED;
  int answer = 0;
  for (size_t i = 0; i < truth->count[layer] && !answer; i++) {
    const Polygon *p = &truth->polygons[layer][i];
    if (!box_holds(p, x, y)) continue;
    char touches = GEOSPreparedIntersects_r(truth->geos, p->prepared, point);
    char inside = touches == 1 ? GEOSPreparedContains_r(truth->geos, p->prepared, point) : touches;
    if (touches == 2 || inside == 2) answer = GEOS_TRUTH_FAILED;
    else if (touches) answer = inside ? p->number : GEOS_TRUTH_ON_BOUNDARY;
  }
  GEOSGeom_destroy_r(truth->geos, point);
  return answer;
}

static int first_touching(geos_truth *truth, int layer, double x, double y, GEOSGeometry **point) {
  for (size_t i = 0; i < truth->count[layer]; i++) {
    const Polygon *p = &truth->polygons[layer][i];
    if (!box_holds(p, x, y)) continue;
    if (!*point) *point = GEOSGeom_createPointFromXY_r(truth->geos, x, y);
    if (GEOSPreparedIntersects_r(truth->geos, p->prepared, *point) == 1) return p->number;
  }
  return 0;
}

void geos_truth_run(geos_truth *truth, const double *points, size_t count, uint8_t *answers) {
  for (size_t i = 0; i < count; i++) {
    GEOSGeometry *point = NULL;
    for (int layer = 0; layer < truth->layers; layer++)
      answers[truth->layers * i + layer] = first_touching(truth, layer, points[2 * i + 1], points[2 * i], &point);
    if (point) GEOSGeom_destroy_r(truth->geos, point);
  }
}
