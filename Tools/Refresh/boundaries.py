"""How much ground a district has, and whether new boundaries are still those of the plan."""

import json
import math

from failure import Failure
from sources import COUNTY_LAYERS

# A layer of the same plan differs from the plan by surveys of single lines. One of an older plan differs by far more.
LARGEST_CHANGE = 0.001

SEMI_MAJOR_AXIS = 6378137.0  # of the WGS84 ellipsoid, in metres
ECCENTRICITY_SQUARED = 0.00669437999014132
ECCENTRICITY = math.sqrt(ECCENTRICITY_SQUARED)


def areas(path, property):
    """Square metres of each district of a GeoJSON file."""
    features = json.loads(path.read_bytes())["features"]
    return {feature["properties"][property]: area(feature["geometry"]) for feature in features}


def area(geometry):
    """Square metres of a Polygon or MultiPolygon, whichever way its rings run.

    The area under an edge is a²/2 · q · dλ with the mean of the authalic q along it, as Sources/BoundaryImport's
    GroundMeasure takes it (Snyder, Map Projections, 1987, eq. 3-12); there it is explained.
    """
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return sum(abs(ring_area(rings[0])) - sum(abs(ring_area(ring)) for ring in rings[1:]) for rings in polygons)


def ring_area(ring):
    total = 0.0
    longitude, latitude = ring[-1][:2]
    q = authalic(latitude)
    for position in ring:
        next_q = authalic(position[1])
        mean = (q + 4 * authalic((latitude + position[1]) / 2) + next_q) / 6
        total += math.radians(longitude - position[0]) * mean
        longitude, latitude, q = position[0], position[1], next_q
    return total * SEMI_MAJOR_AXIS**2 / 2


def authalic(latitude):
    sine = math.sin(math.radians(latitude))
    logarithm = math.log((1 - ECCENTRICITY * sine) / (1 + ECCENTRICITY * sine))
    fraction = sine / (1 - ECCENTRICITY_SQUARED * sine * sine)
    return (1 - ECCENTRICITY_SQUARED) * (fraction - logarithm / (2 * ECCENTRICITY))


def changes(old, new, program):
    """By layer of the product, by district: square metres that it won or lost, where its lines are not the same.

    A layer whose file is the same to the byte is left out.
    """
    found = {}
    for layer, path in program.boundaries(new).items():
        before = program.boundaries(old)[layer]
        if before.exists() and before.read_bytes() == path.read_bytes():
            continue
        was, now = areas(before, "district") if before.exists() else {}, areas(path, "district")
        found[layer] = {number: now.get(number, 0) - was.get(number, 0) for number in {**was, **now}}
    return found


def require_same_plan(moved, downloaded):
    """Refuses boundaries that moved by more than 0.1 % of what the county's layer holds of a district.

    Of congress the layer holds only the part inside the county, and only that part can have moved.
    """
    for layer in COUNTY_LAYERS:
        for number, feature in downloaded[layer].items():
            whole = area(feature["geometry"])
            change = moved.get(layer.layer, {}).get(number, 0)
            if abs(change) > LARGEST_CHANGE * whole:
                raise Failure(
                    layer.title,
                    f"district {number} has {change / 1e6:+.3f} km² ({change / whole:+.2%}) against the plan in Data/",
                    f"That is another plan. If {layer.service} is a layer of history, correct Tools/Refresh/sources.py.\n"
                    "If a new plan has taken effect, describe it in Data/ and give --new-plan.",
                )
