/** The years of the drawing: a window of two ends, or one year that is moved along. */

import type {View} from './networkdata';
import {filled, years} from './words';

const DELAY = 140;

export interface Window {
  from: number | null;
  to: number | null;
}

export class Timeline {
  private readonly from: HTMLInputElement;
  private readonly to: HTMLInputElement;
  private readonly single: HTMLInputElement;
  private readonly said: HTMLElement;
  private timer = 0;

  /** @param changed called once the hand rests */
  constructor(
    private readonly place: HTMLElement,
    private readonly changed: (window: Window) => void,
  ) {
    const part = <T extends HTMLElement>(name: string) => place.querySelector<T>(name) as T;
    this.from = part('[name=drawing-from]');
    this.to = part('[name=drawing-to]');
    this.single = part('[name=drawing-single]');
    this.said = part('output');
    this.from.addEventListener('input', () => this.moved(this.from));
    this.to.addEventListener('input', () => this.moved(this.to));
    this.single.addEventListener('change', () => this.narrow());
  }

  /** Spans the years that a view speaks of; hidden where it speaks of fewer than two. */
  span(view: View, {from, to}: Window): void {
    const all = view.edges.flatMap((edge) => [edge.from, edge.to]).filter((year) => year !== null);
    const first = all.reduce((least, year) => Math.min(least, year), Infinity);
    const last = all.reduce((most, year) => Math.max(most, year), -Infinity);
    this.place.hidden = !(last > first);
    for (const end of [this.from, this.to]) {
      end.min = String(first);
      end.max = String(last);
    }
    this.from.value = String(from ?? first);
    this.to.value = String(to ?? last);
    this.single.checked = from !== null && from === to;
    this.tell();
  }

  /** The window that is set; null at an end that leaves nothing out. */
  private get window(): Window {
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    const whole = from === Number(this.from.min) && to === Number(this.to.max);
    return whole ? {from: null, to: null} : {from, to};
  }

  private moved(end: HTMLInputElement): void {
    if (this.single.checked) {
      this.to.value = end.value;
    } else if (Number(this.from.value) > Number(this.to.value)) {
      // The end that is moved takes the other one along.
      (end === this.from ? this.to : this.from).value = end.value;
    }
    this.later();
  }

  private narrow(): void {
    this.to.value = this.single.checked ? this.from.value : this.to.max;
    if (!this.single.checked) {
      this.from.value = this.from.min;
    }
    this.later();
  }

  private later(): void {
    this.tell();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.changed(this.window), DELAY);
  }

  private tell(): void {
    const {from, to} = this.window;
    this.to.closest<HTMLElement>('label')?.toggleAttribute('hidden', this.single.checked);
    this.said.textContent =
      from === null ? filled(this.place.dataset['all'], this.from.min, this.to.max) : years(this.place.dataset, from, to);
  }
}
