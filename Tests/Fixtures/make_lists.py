#!/usr/bin/env python3
"""Makes the lists of Lists/: the same few places, as the programs that people use write them.

The lists are committed; run this only to make them anew, with GDAL's ogr2ogr and LibreOffice from Debian, and
pandas, geopandas, duckdb, csvkit, openpyxl, pyarrow and zstandard from PyPI. What none of these programs writes is
written here by hand after the documentation that is named there.

The people are made up; the places are public ones.
"""
import gzip
import json
import os
import subprocess
import sys

import duckdb
import geopandas
import pandas
import zstandard

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Lists")
os.makedirs(folder, exist_ok=True)
os.chdir(folder)

# name, city, latitude, longitude
PLACES = [
    ("Ana Ñandú", "Seattle", 47.6062, -122.3321),
    ("Bob O'Brien", "Ballard", 47.6687, -122.3847),
    ("Chloë \"CJ\" Jones", "Bellevue", 47.6101, -122.2015),
    ("Dũng Trần", "Kent, east hill", 47.3809, -122.2348),
    ("Eve", "Lynnwood", 47.8209, -122.3151),
]
frame = pandas.DataFrame(PLACES, columns=["name", "city", "lat", "lon"])


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def write(name, text, encoding="utf-8", newline="\n"):
    with open(name, "w", encoding=encoding, newline=newline) as file:
        file.write(text)


def remove(name):
    if os.path.exists(name):
        os.remove(name)


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


def table(header, row):
    """A CSV text with a row for each place."""
    lines = ([header] if header is not None else []) + [row(*place) for place in PLACES]
    return "\n".join(lines) + "\n"


# pandas
frame.to_csv("pandas.csv", index=False)
frame.to_json("pandas-records.json", orient="records", force_ascii=False)
frame.to_json("pandas-lines.ndjson", orient="records", lines=True, force_ascii=True)
frame.to_excel("pandas.xlsx", index=False)

# geopandas: a FeatureCollection by its file writer, and one by to_json, pretty-printed
shapes = geopandas.GeoDataFrame(
    frame[["name", "city"]], geometry=geopandas.points_from_xy(frame.lon, frame.lat), crs="EPSG:4326")
remove("geopandas.geojson")
shapes.to_file("geopandas.geojson", driver="GeoJSON")
write("geopandas-pretty.geojson", json.dumps(json.loads(shapes.to_json()), indent=2, ensure_ascii=False) + "\n")

# GDAL: a FeatureCollection with one feature a line, lines, a sequence with RS, and CSV with the place as text and as columns
for name, options in {
    "gdal.geojson": ["-f", "GeoJSON"],
    "gdal.geojsonl": ["-f", "GeoJSONSeq"],
    "gdal-rs.geojsons": ["-f", "GeoJSONSeq", "-lco", "RS=YES"],
    "gdal-wkt.csv": ["-f", "CSV", "-lco", "GEOMETRY=AS_WKT"],
    "gdal-xy.csv": ["-f", "CSV", "-lco", "GEOMETRY=AS_XY"],
    "gdal.fgb": ["-f", "FlatGeobuf"],
}.items():
    remove(name)
    run("ogr2ogr", *options, name, "geopandas.geojson")

# DuckDB
duckdb.sql("create table members as select * from frame")
duckdb.sql("copy members to 'duckdb.csv' (header)")
duckdb.sql("copy members to 'duckdb-array.json' (format json, array true)")
duckdb.sql("copy members to 'duckdb.ndjson' (format json)")
duckdb.sql("copy members to 'duckdb.parquet' (format parquet)")

# csvkit
bin_folder = os.path.dirname(sys.executable)
for name, command in {
    "csvkit.geojson": ["csvjson", "-y", "0", "--lat", "lat", "--lon", "lon", "pandas.csv"],
    "csvkit.json": ["csvjson", "-y", "0", "pandas.csv"],
    "csvkit-tabs.tsv": ["csvformat", "-T", "pandas.csv"],
    "csvkit-pipes.csv": ["csvformat", "-D", "|", "pandas.csv"],
}.items():
    text = subprocess.run(
        [os.path.join(bin_folder, command[0])] + command[1:], check=True, capture_output=True).stdout
    with open(name, "wb") as file:
        file.write(text)

# LibreOffice: the comma, the semicolon of a European setting, Windows-1252, and UTF-16
simple = [(n.replace("Dũng Trần", "Dung Tran"), c, a, o) for n, c, a, o in PLACES]
pandas.DataFrame(simple, columns=["name", "city", "lat", "lon"]).to_excel("simple.xlsx", index=False)
for name, source, options in [
    ("libreoffice.csv", "pandas.xlsx", "44,34,76"),
    ("libreoffice-semicolon.csv", "pandas.xlsx", "59,34,76"),
    ("libreoffice-windows-1252.csv", "simple.xlsx", "44,34,1"),
    ("libreoffice-utf-16.csv", "pandas.xlsx", "9,34,65535"),
]:
    run("soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):" + options, source)
    os.replace(source.replace(".xlsx", ".csv"), name)
remove("simple.xlsx")
frame.to_csv("pandas.csv", index=False)

# compressed
with open("pandas.csv", "rb") as file:
    plain = file.read()
with open("pandas.csv.gz", "wb") as file:
    file.write(gzip.compress(plain, mtime=0))
with open("pandas.csv.zst", "wb") as file:
    file.write(zstandard.compress(plain))

# By hand.
# US Census Geocoder, batch output (census.gov, "Geocoding Services Web API"): no header; "longitude,latitude" in the
# sixth column; rows without a match are short.
write("census.csv", "".join(
    f'"{i + 1}","{i + 1} Main St, {c.replace(",", "")}, WA, ","Match","Exact",'
    f'"{i + 1} MAIN ST, {c.upper().replace(",", "")}, WA","{o},{a}","{76000000 + i}","L"\n'
    for i, (n, c, a, o) in enumerate(PLACES)) + '"6","1 Nowhere, Seattle, WA, ","No_Match"\n"7","2 Nowhere, Seattle, WA, ","Tie"\n')
# Geocodio (geocod.io, "Spreadsheet uploads"): the input's columns, and its own behind them.
write("geocodio.csv", table(
    "name,address,Geocodio Latitude,Geocodio Longitude,Geocodio Accuracy Score,Geocodio Accuracy Type,Geocodio City",
    lambda n, c, a, o: f"{quoted(n)},{quoted(c)},{a},{o},1,rooftop,{quoted(c)}"))
# Google My Maps, "Export data to CSV".
write("google-my-maps.csv", table(
    "WKT,name,description", lambda n, c, a, o: f'"POINT ({o} {a})",{quoted(n)},{quoted(c)}'))
# PostGIS: COPY (SELECT name, ST_AsText(the_geom) AS the_geom …) TO … CSV HEADER
write("postgis.csv", table("name,city,the_geom", lambda n, c, a, o: f"{quoted(n)},{quoted(c)},POINT({o} {a})"))
write("postgis-geometry.csv", table("name,geometry", lambda n, c, a, o: f"{quoted(n)},POINT({o} {a})"))
# ArcGIS: "Add XY Coordinates", then "Table To Table".
write("arcgis.csv", table(
    "OBJECTID,name,POINT_X,POINT_Y", lambda n, c, a, o: f"{PLACES.index((n, c, a, o)) + 1},{quoted(n)},{o},{a}"))
# Socrata, today's point and the older location with an address in it.
write("socrata-point.csv", table("name,location", lambda n, c, a, o: f"{quoted(n)},POINT ({o} {a})"))
write("socrata-location.csv", table("name,location", lambda n, c, a, o: f'{quoted(n)},"({a}, {o})"'))
write("socrata-address.csv", table(
    "name,location", lambda n, c, a, o: f'{quoted(n)},"1 Main St\n{c}\n({a}, {o})"'))
# Socrata's location with an address of its own, a JSON text within (dev.socrata.com, "Location Datatype").
HUMAN = '{"address": "1 Main St", "city": "Seattle", "state": "WA", "zip": "98101"}'
rows = [{"name": n, "location_1": {"latitude": str(a), "longitude": str(o), "human_address": HUMAN}}
        for n, c, a, o in PLACES]
write("socrata-human-address.json", json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n")
write("socrata-human-address.csv", "name,location_1\n" + "".join(
    quoted(row["name"]) + "," + quoted(json.dumps(row["location_1"])) + "\n" for row in rows))
# QGIS, "Geometry by expression": geom_to_wkt($geometry).
write("qgis-wkt.csv", table("name,wkt_geom", lambda n, c, a, o: f"{quoted(n)},Point ({o} {a})"))
# OpenAddresses, both shapes.
write("openaddresses.csv", table(
    "LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH",
    lambda n, c, a, o: f"{o},{a},1,Main St,,{quoted(c)},,WA,98101,,{abs(int(a * 1e6)):016x}"))
write("openaddresses.geojson", "".join(json.dumps({
    "type": "Feature",
    "properties": {"hash": f"{abs(int(a * 1e6)):016x}", "number": "1", "street": "Main St", "unit": "", "city": c,
                   "district": "", "region": "WA", "postcode": "98101", "id": ""},
    "geometry": {"type": "Point", "coordinates": [o, a]}}, ensure_ascii=False) + "\n" for n, c, a, o in PLACES))
# Names of columns that people and standards give.
for name, header in {
    "darwin-core.csv": "name,decimalLatitude,decimalLongitude",
    "survey123.csv": "name,lat_dd,lon_dd",
    "abbreviated.csv": "name,Lat.,Long.",
    "wgs84.csv": "name,Latitude (WGS84),Longitude (WGS84)",
    "home.csv": "name,home_lat,home_lon",
    "spanish.csv": "nombre,latitud,longitud",
    "german.csv": "Name,Breitengrad,Längengrad",
    "german-short.csv": "Name,geogr. Breite,geogr. Länge",
    "french.csv": "nom,latitude,longitude",
    "gps.csv": "name,gps_latitude,gps_longitude",
}.items():
    write(name, table(header, lambda n, c, a, o: f"{quoted(n)},{a},{o}"))
write("german-decimal-comma.csv", table(
    "Name;Breitengrad;Längengrad", lambda n, c, a, o: f"{quoted(n)};{str(a).replace('.', ',')};{str(o).replace('.', ',')}"))
# Excel: the line that tells it the separator; a byte order mark and CR LF.
write("excel-sep.csv", "sep=;\n" + table("name;lat;lon", lambda n, c, a, o: f"{quoted(n)};{a};{o}"), newline="\r\n")
write("excel-utf-8.csv", "\ufeff" + table("name,lat,lon", lambda n, c, a, o: f"{quoted(n)},{a},{o}"), newline="\r\n")
# One column with both numbers, and with the longitude first.
write("combined.csv", table("name,coordinates", lambda n, c, a, o: f'{quoted(n)},"{a}, {o}"'))
write("combined-lonlat.csv", table("name,coordinates", lambda n, c, a, o: f'{quoted(n)},"{o}, {a}"'))
# Without a header.
write("no-header.csv", table(None, lambda n, c, a, o: f"{quoted(n)},{a},{o}"))
# Nested JSON, one object a line.
write("nested.ndjson", "".join(json.dumps(
    {"name": n, "address": {"city": c, "location": {"lat": a, "lon": o}}}, ensure_ascii=False) + "\n"
    for n, c, a, o in PLACES))
# Projected: State Plane Washington North in US survey feet, UTM zone 10 in metres, Web Mercator.
for name, epsg in {"state-plane-feet.csv": 2926, "utm.csv": 32610, "web-mercator.csv": 3857}.items():
    moved = shapes.to_crs(epsg=epsg)
    write(name, "name,x,y\n" + "".join(
        f"{quoted(n)},{p.x:.2f},{p.y:.2f}\n" for n, p in zip(moved.name, moved.geometry)))
