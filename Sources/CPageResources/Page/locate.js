// Which district a place lies in, by the rule of DistrictKit, and how far the next one is. A point is looked up as if it
// lay an infinitesimal step to the east, and a still smaller one to the north; so every point is in exactly one place.

/** The nearest step of the grid; of two that are equally near, the even one. */
function gridStep(degrees) {
  // Numbers from 2^52 to 2^53 have no fraction: the addition rounds.
  const shifter = 1.5 * 2 ** 52;
  return degrees * STEPS_PER_DEGREE + shifter - shifter;
}

/**
 * On which side of the line from a to b a point lies: 1 to the left, -1 to the right, 0 on it. Exact.
 *
 * The products have up to 66 bits, and JavaScript's numbers 53: they are right to one part in 2^53, which mostly leaves no
 * doubt about the sign of the difference. Where it does, whole numbers of any length decide.
 */
function sideOfLine(x, y, ax, ay, bx, by) {
  const [dx, dy, px, py] = [bx - ax, by - ay, x - ax, y - ay];
  const forward = dx * py;
  const backward = dy * px;
  const difference = forward - backward;
  if (Math.abs(difference) > (Math.abs(forward) + Math.abs(backward)) * 2 ** -51) return Math.sign(difference);
  const exact = BigInt(dx) * BigInt(py) - BigInt(dy) * BigInt(px);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

/** Metres in a step of the grid to the east and to the north, by the radii of curvature of the WGS84 ellipsoid. */
function metersPerStep(latitude) {
  const flattening = 1 / 298.257223563;
  const eccentricitySquared = flattening * (2 - flattening);
  const cosine = Math.cos(latitude * Math.PI / 180);
  const denominator = 1 - eccentricitySquared * (1 - cosine * cosine);
  const primeVertical = 6378137 / Math.sqrt(denominator);
  const meridian = primeVertical * (1 - eccentricitySquared) / denominator;
  return {
    east: primeVertical * cosine * Math.PI / 180 / STEPS_PER_DEGREE,
    north: meridian * Math.PI / 180 / STEPS_PER_DEGREE,
  };
}

/** A place: degrees as they were given, and the step of the grid that a lookup starts from. */
function placeAt(latitude, longitude) {
  return {
    latitude, longitude, x: gridStep(longitude), y: gridStep(latitude), scale: metersPerStep(latitude),
  };
}

/** Distances beyond this many metres are not computed: "more than 10 km". */
const GREATEST_METERS = 10000;

/** Answers for places, from the arcs. Layers and districts are given by their positions. */
class Locator {
  constructor(network, layerCount) {
    this.network = network;
    this.layerCount = layerCount;
    this.rows = new EdgeRows(network);
    this.crossing = network.left.map((left, layer) => left.map((district, arc) => district ^ network.right[layer][arc]));
  }

  /**
   * The district of each layer, plus one; 0 for none. Coming from the far west, each edge that is crossed changes the
   * district in the layers that it bounds.
   */
  districtsAt(x, y) {
    const found = new Array(this.layerCount).fill(0);
    const row = this.rows.rowOf(y);
    if (!(row >= 0 && row < this.rows.count)) return found;
    const network = this.network;
    for (let entry = this.rows.starts[row]; entry < this.rows.starts[row + 1]; entry += 1) {
      const edge = this.rows.edges[entry];
      const isNorthward = network.y[edge] < network.y[edge + 1];
      const lower = isNorthward ? edge : edge + 1;
      const upper = isNorthward ? edge + 1 : edge;
      // A horizontal edge never separates a point from the line due west of it.
      if (network.y[lower] > y || y >= network.y[upper] || !this.isWest(lower, upper, x, y)) continue;
      const arc = network.arcOf[edge];
      for (let layer = 0; layer < this.layerCount; layer += 1) found[layer] ^= this.crossing[layer][arc];
    }
    return found;
  }

  /** Whether an edge that spans a latitude passes west of a point there, or through it. */
  isWest(lower, upper, x, y) {
    const { x: xs, y: ys } = this.network;
    if (x < Math.min(xs[lower], xs[upper])) return false;
    if (x >= Math.max(xs[lower], xs[upper])) return true;
    return sideOfLine(x, y, xs[lower], ys[lower], xs[upper], ys[upper]) <= 0;
  }

  /**
   * Visits the edges of a layer within a distance of a place, strip by strip, the nearest first.
   *
   * @param visit gets the arc, the square of the distance and the edge, and returns the square of the limit from then on.
   */
  forEachEdgeWithin(limit, layer, place, visit) {
    const { rows, network } = this;
    const crossing = this.crossing[layer];
    let squaredLimit = limit * limit;
    const home = rows.rowOf(place.y);
    const visitRow = (row) => {
      if (row < 0 || row >= rows.count) return;
      for (let entry = rows.starts[row]; entry < rows.starts[row + 1]; entry += 1) {
        const edge = rows.edges[entry];
        const arc = network.arcOf[edge];
        if (crossing[arc] === 0) continue;
        const distance = this.squaredDistance(edge, place, squaredLimit);
        if (distance <= squaredLimit) squaredLimit = visit(arc, distance, edge);
      }
    };
    // Far outside, the first strips that there are come after many that there are not.
    const nearest = Math.max(0, -home, home - rows.count + 1);
    for (let ring = nearest; ring <= rows.count + nearest; ring += 1) {
      const south = (place.y - (rows.south + (home - ring + 1) * rows.height)) * place.scale.north;
      const north = (rows.south + (home + ring) * rows.height - place.y) * place.scale.north;
      const gap = ring === 0 ? 0 : Math.min(south, north);
      if (gap * gap > squaredLimit) return;
      visitRow(home - ring);
      if (ring > 0) visitRow(home + ring);
    }
  }

  /**
   * The square of the distance from a place to an edge, in square metres; infinite when the edge is seen at a glance to
   * be beyond a limit. The same steps in the same order as in `Plane.swift`, so that the last digits are the same too.
   */
  squaredDistance(edge, place, squaredLimit) {
    const { x, y } = this.network;
    const { east, north } = place.scale;
    const ax = (x[edge] - place.x) * east;
    const ay = (y[edge] - place.y) * north;
    const bx = (x[edge + 1] - place.x) * east;
    const by = (y[edge + 1] - place.y) * north;
    const dx = bx - ax;
    const dy = by - ay;
    const squaredLength = dx * dx + dy * dy;
    const across = ax * dy - ay * dx;
    // No point of an edge is nearer than the straight line through it.
    if (across * across > squaredLimit * squaredLength) return Infinity;
    // At an end the end's own distance counts, so that two edges that meet there are exactly equally far away.
    const along = -(ax * dx + ay * dy);
    if (along <= 0) return ax * ax + ay * ay;
    if (along >= squaredLength) return bx * bx + by * by;
    return across * across / squaredLength;
  }

  /**
   * The nearest boundary of a layer, as seen from a place in a district (0 for none): metres, the district beyond (0 for
   * none) and the edge. Null when there is none within the limit. Of several that are equally near, as at a vertex, the
   * first district counts, and the edge is one that it lies beyond.
   */
  nearestBoundary(layer, place, own, limit) {
    const [left, right] = [this.network.left[layer], this.network.right[layer]];
    let nearest = limit * limit;
    let found = null;
    this.forEachEdgeWithin(limit, layer, place, (arc, distance, edge) => {
      // At a vertex, edges meet that do not bound the place's own district.
      if (left[arc] !== own && right[arc] !== own) return nearest;
      const beyond = left[arc] === own ? right[arc] : left[arc];
      const isBetter = found === null || distance < nearest
        || (beyond !== 0 && (found.neighbor === 0 || beyond < found.neighbor));
      if (isBetter) found = { neighbor: beyond, edge };
      nearest = distance;
      return nearest;
    });
    return found && { meters: Math.sqrt(nearest), ...found };
  }

  /** The districts of a layer with ground within a distance, the nearest first: its own is at 0. */
  districtsWithin(limit, layer, place, own) {
    const nearest = new Map();
    if (own !== 0) nearest.set(own, 0);
    this.forEachEdgeWithin(limit, layer, place, (arc, distance) => {
      for (const district of [this.network.left[layer][arc], this.network.right[layer][arc]]) {
        if (district !== 0 && distance < (nearest.get(district) ?? Infinity)) nearest.set(district, distance);
      }
      return limit * limit;
    });
    return [...nearest].map(([district, squared]) => ({ district, meters: Math.sqrt(squared) }))
      .sort((a, b) => a.meters - b.meters || a.district - b.district);
  }

  /**
   * What each layer says of a place.
   *
   * @param options `snap`: a place in no district takes the nearest within this many metres. `accuracy`: the place is
   *   right to so many metres; undefined when that is not known.
   */
  answers(place, options) {
    return this.districtsAt(place.x, place.y).map((inside, layer) => {
      const boundary = this.nearestBoundary(layer, place, inside, GREATEST_METERS);
      const isSnapped = inside === 0 && options.snap > 0 && boundary !== null && boundary.neighbor !== 0
        && boundary.meters <= options.snap;
      const answer = { match: inside !== 0 ? "inside" : isSnapped ? "nearest" : "outside", boundary };
      answer.district = isSnapped ? boundary.neighbor : inside;
      if (options.accuracy !== undefined) {
        answer.candidates = this.districtsWithin(options.accuracy, layer, place, inside);
      }
      return answer;
    });
  }
}
