/** How the map looks: the basemap, the names of places, the initiatives. */

import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type {Feature, FeatureCollection, Geometry, Point} from 'geojson';
import {feature, mesh} from 'topojson-client';
import type {GeometryCollection, Topology} from 'topojson-specification';

export interface Initiative {
  id: string;
  name: string;
  url: string;
  place: string;
  precision: string;
  nature?: string;
  summary?: string;
  carriers?: string[];
  verified?: number;
  /** Absent for the commons. */
  layer?: string;
}

export type Initiatives = FeatureCollection<Point, Initiative>;
export type Basemap = Topology<{pays: GeometryCollection; regions: GeometryCollection; departements: GeometryCollection}>;

export interface Data {
  basemap: Basemap;
  places: FeatureCollection;
  initiatives: Initiatives;
}

export const NOTHING: FeatureCollection = {type: 'FeatureCollection', features: []};

/** The colour of each layer, by its name in the theme. */
export const COLOURS: Record<string, string> = {
  commons: 'map-dot',
  residences: 'map-residence',
  transfo: 'map-transfo',
  interventions: 'map-intervention',
  events: 'map-event',
};

/** A colour of the page's theme, as the map can read it. */
export function colour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

export function style(
  data: Data,
  {halo, me}: {halo: FeatureCollection; me: FeatureCollection},
  fonts: {latin: string; extended: string},
): StyleSpecification {
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
  const single: FilterSpecification = ['!', ['has', 'point_count']];
  const font = ['UI'];
  const size = (more: number): ExpressionSpecification =>
    ['step', ['get', 'point_count'], 13 + more, 10, 16 + more, 30, 20 + more];
  // A cluster has the colour of its layer when all in it are of one, and of none otherwise.
  const ink = [
    'case',
    ...Object.entries(COLOURS).flatMap(([layer, name]) => [
      ['==', ['get', layer], ['get', 'point_count']],
      colour(name),
    ]),
    colour('map-label'),
  ] as unknown as ExpressionSpecification;
  const layer: ExpressionSpecification = ['coalesce', ['get', 'layer'], 'commons'];
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
      initiatives: {
        type: 'geojson',
        data: initiatives,
        cluster: true,
        clusterRadius: 34,
        clusterMaxZoom: 17,
        clusterProperties: Object.fromEntries(
          Object.keys(COLOURS).map((name) => [name, ['+', ['case', ['==', layer, name], 1, 0]]]),
        ),
      },
      me: {type: 'geojson', data: me},
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
      ...labels(font),
      {
        id: 'halo',
        type: 'circle',
        source: 'halo',
        paint: {'circle-radius': 22, 'circle-color': colour('map-halo'), 'circle-opacity': 0.85},
      },
      {
        // A cluster is no place either: it fades out.
        id: 'cluster-haze',
        type: 'circle',
        source: 'initiatives',
        filter: ['has', 'point_count'],
        paint: {'circle-radius': size(9), 'circle-color': ink, 'circle-opacity': 0.28},
      },
      {
        id: 'clusters',
        type: 'circle',
        source: 'initiatives',
        filter: ['has', 'point_count'],
        paint: {'circle-radius': size(0), 'circle-color': ink},
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
        id: 'spots',
        type: 'symbol',
        source: 'initiatives',
        filter: single,
        layout: {
          'icon-image': ['concat', layer, '/', ['get', 'precision']],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      {
        id: 'me',
        type: 'circle',
        source: 'me',
        paint: {
          'circle-radius': 7,
          'circle-color': colour('focus'),
          'circle-stroke-width': 3,
          'circle-stroke-color': colour('map-land'),
        },
      },
    ],
  };
}

/** Names of places: what is in France shows sooner than what is as large abroad. */
function labels(font: string[]): LayerSpecification[] {
  const home: ExpressionSpecification = ['==', ['get', 'c'], 'FR'];
  const upTo = (rank: ExpressionSpecification): ExpressionSpecification => ['<=', ['get', 'r'], rank];
  const layer = (id: string, filter: FilterSpecification): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'places',
    filter,
    layout: {
      'text-field': ['get', 'n'],
      'text-font': font,
      'text-size': ['interpolate', ['linear'], ['get', 'r'], 1, 14, 6, 11.5],
      'symbol-sort-key': ['get', 'r'],
      'text-padding': 7,
      'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
      'text-radial-offset': 0.5,
    },
    paint: {
      'text-color': colour('map-label'),
      'text-halo-color': colour('map-land'),
      'text-halo-width': 1.6,
    },
  });
  // A filter sees whole zooms only.
  return [
    layer('labels', ['all', ['!', home], upTo(['step', ['zoom'], 1, 4, 2, 6, 3, 7, 4, 8, 6])]),
    layer('labels-france', ['all', home, upTo(['step', ['zoom'], 1, 3, 3, 6, 4, 7, 5, 8, 6])]),
  ];
}
