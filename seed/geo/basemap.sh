#!/bin/sh
# Simplifies all outlines at once, so that neighbours keep a common border, then joins them up.
# Also writes a point inside each departement, for the islands whose communes have no other (communes.mjs).
#
#   sh basemap.sh subdivisions.json OUTPUT_FOLDER      (needs mapshaper 0.7.70; then gzip -9n basemap.topo.json)
set -e
mapshaper -i "$1" name=all -clean -simplify weighted variable interval='tol' keep-shapes \
  -filter 'dep !== null' + name=france \
  -dissolve dep copy-fields=r,dn target=france + name=departements \
  -dissolve r copy-fields=rn target=france + name=regions \
  -dissolve a3 copy-fields=iso target=all + name=pays \
  -drop target=france,all \
  -filter-islands min-area=60km2 remove-empty target=pays \
  -filter-islands min-area=0.3km2 target=departements,regions \
  -rename-fields code=dep,nom=dn,reg=r target=departements \
  -rename-fields code=r,nom=rn target=regions \
  -o "$2/basemap.topo.json" format=topojson target=pays,regions,departements quantization=200000 \
  -o "$2/departements.json" format=geojson target=departements precision=0.0005
mapshaper -i "$2/departements.json" -points inner -o "$2/departement-points.json"
