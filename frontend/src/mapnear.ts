/** « Près de moi »: asks for the position when pressed, and keeps it here. */

import type {Spot} from './maplist';
import {filled} from './words';

const EARTH_KM = 6371;
const NEAREST = 5;

/** The great-circle distance in kilometres, by the haversine formula. */
function distance([lon1, lat1]: [number, number], [lon2, lat2]: [number, number]): number {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(a));
}

export class Near {
  private readonly found = document.querySelector<HTMLElement>('#near-found');

  constructor(
    private readonly spots: Spot[],
    private readonly words: DOMStringMap,
    private readonly go: (here: [number, number]) => void,
    private readonly show: (id: string) => void,
  ) {
    document.querySelector('#near')?.addEventListener('click', () => this.ask());
  }

  private ask(): void {
    if (!('geolocation' in navigator)) {
      this.say(this.words['nearNone']);
      return;
    }
    this.say(this.words['nearWait']);
    navigator.geolocation.getCurrentPosition(
      ({coords}) => this.tell([coords.longitude, coords.latitude]),
      () => this.say(this.words['nearDenied']),
      {timeout: 20_000, maximumAge: 600_000},
    );
  }

  private say(text: string | undefined): void {
    if (this.found !== null) {
      this.found.hidden = false;
      this.found.textContent = text ?? '';
    }
  }

  private tell(here: [number, number]): void {
    const nearest = this.spots
      .map((spot) => ({spot, km: distance(here, spot.geometry.coordinates as [number, number])}))
      .sort((one, other) => one.km - other.km)
      .slice(0, NEAREST);
    this.say(this.words['nearFound']);
    const list = document.createElement('ul');
    nearest.forEach(({spot, km}) => {
      const {id, name, place} = spot.properties;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'plain';
      button.textContent = name;
      button.addEventListener('click', () => this.show(id));
      const item = document.createElement('li');
      // A place is known to the commune at best: whole kilometres would say too much.
      const round = km < 10 ? Math.max(1, Math.round(km)) : Math.round(km / 5) * 5;
      item.append(button, ` ${place}, ${filled(this.words['nearAway'], round)}`);
      list.append(item);
    });
    this.found?.append(list);
    this.go(here);
  }
}
