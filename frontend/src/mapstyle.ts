/** How the map looks: the basemap, the names of places, the initiatives. */

import type {ExpressionSpecification, FilterSpecification, StyleSpecification} from 'maplibre-gl';
import type {Feature, FeatureCollection, Geometry, Point} from 'geojson';
import {feature, mesh} from 'topojson-client';
import type {GeometryCollection, Topology} from 'topojson-specification';

export interface Initiative {
  id: string;
  name: string;
  precision: string | null;
}

export type Initiatives = FeatureCollection<Point, Initiative>;
export type Basemap = Topology<{pays: GeometryCollection; regions: GeometryCollection; departements: GeometryCollection}>;

export interface Data {
  basemap: Basemap;
  places: FeatureCollection;
  initiatives: Initiatives;
}

export const NOTHING: FeatureCollection = {type: 'FeatureCollection', features: []};

/** A colour of the page's theme, as the map can read it. */
export function colour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

export function style(data: Data, halo: FeatureCollection, fonts: {latin: string; extended: string}): StyleSpecification {
  const {basemap, places, initiatives} = data;
  const shapes = (name: 'pays' | 'regions' | 'departements') => ({
    type: 'geojson' as const,
    data: feature(basemap, basemap.objects[name]) as FeatureCollection,
  });
  // Inner borders only, each once: the coast is the edge of the fill.
  const borders = (name: 'pays' | 'regions' | 'departements') => ({
    type: 'geojson' as const,
    data: {
      type: 'Feature',
      properties: {},
      geometry: mesh(basemap, basemap.objects[name], (a, b) => a !== b),
    } as Feature<Geometry>,
  });
  const exact: ExpressionSpecification = ['match', ['get', 'precision'], ['exact', 'commune'], true, false];
  const single: FilterSpecification = ['!', ['has', 'point_count']];
  const font = ['UI'];
  return {
    version: 8,
    'font-faces': {
      UI: [
        {url: fonts.latin, 'unicode-range': ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+2000-206F', 'U+20AC']},
        {url: fonts.extended, 'unicode-range': ['U+0100-02BA', 'U+1E00-1EFF']},
      ],
    },
    sources: {
      pays: shapes('pays'),
      departements: shapes('departements'),
      'pays-borders': borders('pays'),
      'regions-borders': borders('regions'),
      'departements-borders': borders('departements'),
      places: {type: 'geojson', data: places},
      initiatives: {type: 'geojson', data: initiatives, cluster: true, clusterRadius: 34, clusterMaxZoom: 17},
      halo: {type: 'geojson', data: halo},
    },
    layers: [
      {id: 'sea', type: 'background', paint: {'background-color': colour('map-sea')}},
      {id: 'countries', type: 'fill', source: 'pays', paint: {'fill-color': colour('map-abroad')}},
      {id: 'france', type: 'fill', source: 'departements', paint: {'fill-color': colour('map-land')}},
      {
        id: 'departement-lines',
        type: 'line',
        source: 'departements-borders',
        minzoom: 5.5,
        paint: {'line-color': colour('map-line'), 'line-width': 0.5},
      },
      {
        id: 'region-lines',
        type: 'line',
        source: 'regions-borders',
        paint: {'line-color': colour('map-line'), 'line-width': 0.9},
      },
      {
        id: 'country-lines',
        type: 'line',
        source: 'pays-borders',
        paint: {'line-color': colour('map-border'), 'line-width': 1},
      },
      {
        id: 'areas',
        type: 'circle',
        source: 'initiatives',
        filter: ['all', single, ['!', exact]] as FilterSpecification,
        paint: {
          'circle-radius': 17,
          'circle-color': colour('map-dot'),
          'circle-opacity': 0.4,
          'circle-blur': 0.75,
        },
      },
      {
        id: 'labels',
        type: 'symbol',
        source: 'places',
        filter: ['<=', ['get', 'r'], ['step', ['zoom'], 1, 4, 2, 5.2, 3, 6, 4, 7, 5, 8, 6]],
        layout: {
          'text-field': ['get', 'n'],
          'text-font': font,
          'text-size': ['interpolate', ['linear'], ['get', 'r'], 1, 13, 6, 11],
          'symbol-sort-key': ['get', 'r'],
          'text-padding': 6,
        },
        paint: {
          'text-color': colour('map-label'),
          'text-halo-color': colour('map-land'),
          'text-halo-width': 1.4,
        },
      },
      {
        id: 'halo',
        type: 'circle',
        source: 'halo',
        paint: {'circle-radius': 15, 'circle-color': colour('map-halo'), 'circle-opacity': 0.9},
      },
      {
        id: 'clusters',
        type: 'circle',
        source: 'initiatives',
        filter: ['has', 'point_count'],
        paint: {
          'circle-radius': ['step', ['get', 'point_count'], 13, 10, 16, 30, 20],
          'circle-color': colour('map-dot'),
          'circle-stroke-width': 2,
          'circle-stroke-color': colour('map-land'),
        },
      },
      {
        id: 'counts',
        type: 'symbol',
        source: 'initiatives',
        filter: ['has', 'point_count'],
        layout: {
          'text-field': ['to-string', ['get', 'point_count']],
          'text-font': font,
          'text-size': 13,
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: {'text-color': colour('map-on-dot')},
      },
      {
        id: 'dots',
        type: 'circle',
        source: 'initiatives',
        filter: ['all', single, exact] as FilterSpecification,
        paint: {
          'circle-radius': 7,
          'circle-color': colour('map-dot'),
          'circle-stroke-width': 2,
          'circle-stroke-color': colour('map-land'),
        },
      },
    ],
  };
}
