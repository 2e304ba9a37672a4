// Reads a GeoNames dump (one place a line, tab-separated).

import fs from 'node:fs';

export const FRENCH = new Set(['FR', 'RE', 'GP', 'MQ', 'GF', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF']);

export function geonames(file) {
  return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => {
    const t = line.split('\t');
    return {
      id: +t[0], name: t[1], ascii: t[2], others: t[3], lat: +t[4], lon: +t[5], feature: t[7],
      country: t[8], admin2: t[11], insee: t[13], population: +t[14],
    };
  });
}
