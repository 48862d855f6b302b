"""The county's layers: features from an ArcGIS feature service, page by page."""

import json
from datetime import datetime, timezone

from failure import Failure, text_of
from sources import COUNCIL_DIVISION, COUNCILMEMBER_CONTACTS, COUNCILMEMBER_NAME

QUERY = "query?where=1%3D1&outFields=*&outSR=4326&f=geojson"
PAGES = 100  # more than a layer of districts can have: a server that never ends is stopped
LOOK = "Look at the layer: is it the one of Tools/Refresh/sources.py, and is it complete?"


def fetch(layer, base, downloader):
    """The features of a layer by their districts, in order, and the day of its last edit (None: not stated)."""
    url = layer.url(base)
    about = downloader.json(layer.title, f"{url}?f=json", f"{layer.service}.json")
    features = []
    for page in range(PAGES):
        offset = f"&resultOffset={len(features)}" if page else ""
        answer = downloader.json(layer.title, f"{url}/{QUERY}{offset}", f"{layer.service}-{page}.geojson")
        found = answer.get("features") if isinstance(answer, dict) else None
        if not isinstance(found, list) or answer.get("type") != "FeatureCollection":
            raise Failure(layer.title, "the answer is JSON, but no GeoJSON FeatureCollection", LOOK)
        features += found
        if not exceeds_limit(answer):
            return by_district(layer, features), last_edit(about)
        if not found:
            break
    raise Failure(layer.title, "the server announces more features, but does not send them", LOOK)


def exceeds_limit(answer):
    """Whether more features follow. Servers say it at the top or among the properties of the collection."""
    properties = answer.get("properties")
    nested = properties.get("exceededTransferLimit") if isinstance(properties, dict) else None
    return answer.get("exceededTransferLimit") is True or nested is True


def last_edit(about):
    editing = about.get("editingInfo") if isinstance(about, dict) else None
    stamp = editing.get("lastEditDate") if isinstance(editing, dict) else None
    return datetime.fromtimestamp(stamp / 1000, timezone.utc).date().isoformat() if isinstance(stamp, int) else None


def by_district(layer, features):
    """Each district of the plan exactly once."""
    found = {}
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        number = str((properties or {}).get(layer.property, "")).strip()
        if number in found:
            raise Failure(layer.title, f"district {number} is there twice", LOOK)
        if number not in layer.districts:
            reason = f"a feature has the district “{number}” ({layer.property}), which the plan lacks"
            raise Failure(layer.title, reason, LOOK)
        if not isinstance(feature.get("geometry"), dict):
            raise Failure(layer.title, f"district {number} has no geometry", LOOK)
        found[number] = feature
    if missing := [number for number in layer.districts if number not in found]:
        raise Failure(layer.title, f"district {', '.join(missing)} is missing", LOOK)
    return {number: found[number] for number in layer.districts}


def write(layer, districts, folder):
    """The file for the importer: the geometry as it came, and the number."""
    features = [
        {"type": "Feature", "properties": {layer.property: number}, "geometry": feature["geometry"]}
        for number, feature in districts.items()
    ]
    (folder / layer.file).write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def councilmembers(layer, districts):
    """By division: the name as the layer spells it (None for a vacant seat) and the contacts."""
    members = {}
    for number, feature in districts.items():
        source = f"{layer.title}, district {number}"
        properties = feature["properties"]
        if COUNCILMEMBER_NAME not in properties:
            raise Failure(source, f"the property {COUNCILMEMBER_NAME} is missing", LOOK)
        name = text_of(properties, COUNCILMEMBER_NAME, source=source, optional=True)
        contacts = {
            key: value
            for key, field in COUNCILMEMBER_CONTACTS.items()
            if (value := text_of(properties, field, source=source, optional=True))
        }
        vacant = name is None or name.lower().startswith("vacan")
        members[COUNCIL_DIVISION + number] = (None if vacant else name, contacts)
    return members
