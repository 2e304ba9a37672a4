/** What surrounds the drawing: search, zoom, what is masked, pictures, citation, and the table below. */

import {FIRST, type Shown, type View} from './networkdata';
import {made} from './networkpanel';
import {canvasOf, save, svgOf, type Foot} from './networkpicture';
import type {Scene} from './networkscene';
import {filled, number, today} from './words';

/** The most that the site gives, and more than anyone reads. */
const MOST = 2000;
const FACTOR = 1.5;

export interface Commands {
  /** By a factor, or back to the whole. */
  zoom(factor: number | null): void;
  scene(): Scene;
  show(most: number): void;
  find(name: string): void;
  names(): string[];
}

export class Controls {
  /** What is drawn and what is not, in words. */
  masked = '';
  private readonly words: DOMStringMap;
  private readonly status: HTMLElement | null;
  private readonly sleeping: HTMLElement | null;

  constructor(
    private readonly figure: HTMLElement,
    private readonly commands: Commands,
  ) {
    this.words = figure.dataset;
    this.status = figure.querySelector('[role=status]');
    this.sleeping = figure.querySelector('#drawing-activate');
    this.each('button[data-zoom]', (button) => {
      const zoom = button.dataset['zoom'];
      commands.zoom(zoom === 'in' ? 1 / FACTOR : zoom === 'out' ? FACTOR : null);
    });
    this.search();
    this.wake();
    addEventListener('beforeprint', () => this.print(true));
    addEventListener('afterprint', () => this.print(false));
    this.listen();
  }

  private each(selector: string, pressed: (button: HTMLElement) => void): void {
    this.figure.querySelectorAll<HTMLElement>(selector).forEach((button) => {
      button.addEventListener('click', () => pressed(button));
    });
  }

  /** What stands below the drawing is replaced with the years: it is listened to from above. */
  private listen(): void {
    document.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-take]') : null;
      if (button?.dataset['take'] === 'svg') {
        save(new Blob([svgOf(this.commands.scene(), this.foot())], {type: 'image/svg+xml'}), 'maillage-reseau.svg');
      } else if (button?.dataset['take'] === 'png') {
        canvasOf(this.commands.scene(), this.foot()).toBlob((picture) => picture && save(picture, 'maillage-reseau.png'));
      } else if (button?.dataset['take'] === 'cite') {
        void this.copy(document.querySelector('[data-cite]')?.textContent ?? '');
      } else if (button?.dataset['take'] === 'address') {
        void this.copy(location.href);
      }
    });
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.say(this.words['copied'] ?? '');
    } catch {
      // Not over plain HTTP: the text can still be chosen by hand.
      this.say(this.words['notCopied'] ?? '');
    }
  }

  private search(): void {
    const field = this.figure.querySelector<HTMLInputElement>('[data-find]');
    const names = field?.list;
    if (!field || !names) {
      return;
    }
    field.addEventListener('focus', () => {
      names.replaceChildren(
        ...this.commands.names().map((name) => {
          const option = made('option');
          option.value = name;
          return option;
        }),
      );
    });
    field.addEventListener('change', () => this.commands.find(field.value));
  }

  /** A drawing in the page of another waits for a click, so that the page scrolls past it. */
  private wake(): void {
    this.sleeping?.addEventListener('click', () => {
      this.sleeping?.toggleAttribute('hidden', true);
      this.figure.querySelector<HTMLElement>('.drawing-canvas')?.focus();
    });
  }

  /** Says what the drawing leaves out, and offers more of it. */
  mask(shown: Shown, view: View, most: number): void {
    const place = this.figure.querySelector('.drawing-masks');
    const {nodes, edges} = shown.masked;
    const whole = nodes === 0 && edges === 0;
    this.masked = filled(
      whole ? this.words['whole'] : this.words['masks'],
      number(shown.nodes.size),
      number(shown.edges.size),
      number(nodes),
      number(edges),
    );
    const button = (text: string, value: number) => {
      const one = made('button', text, 'plain');
      one.type = 'button';
      one.addEventListener('click', () => this.commands.show(value));
      return one;
    };
    const twice = most * 2;
    place?.replaceChildren(
      made('span', this.masked),
      ...(!whole && twice < view.nodes.length ? [' ', button(filled(this.words['more'], number(twice)), twice)] : []),
      ...(whole ? [] : [' ', button(this.words['all'] ?? '', MOST)]),
      ...(most > FIRST && view.nodes.length > FIRST ? [' ', button(this.words['fewer'] ?? '', FIRST)] : []),
    );
  }

  say(text: string): void {
    if (this.status !== null) {
      this.status.textContent = text;
    }
  }

  leave(): void {
    if (this.sleeping !== null) {
      this.sleeping.hidden = false;
      this.sleeping.focus();
    } else {
      document.querySelector<HTMLElement>('#resultats')?.focus();
    }
  }

  private title(): string {
    return document.querySelector('h1')?.textContent?.trim() ?? '';
  }

  private foot(): Foot {
    return [this.title(), this.masked, `${location.href} · ${today()}`];
  }

  /** The citation of this very view, dated today. */
  cite(): void {
    const place = document.querySelector<HTMLElement>('[data-cite]');
    if (place !== null) {
      place.textContent = filled(place.dataset['cite'], this.title(), today(), location.href);
    }
  }

  /** WebGL leaves nothing for the printer: a picture takes its place. */
  private print(begins: boolean): void {
    const picture = this.figure.querySelector<HTMLImageElement>('.drawing-print');
    if (picture !== null && this.figure.dataset['ready'] !== undefined) {
      picture.hidden = !begins;
      if (begins) {
        picture.src = canvasOf(this.commands.scene(), this.foot()).toDataURL();
      }
    }
  }

  /** The table and the summary follow the years of the drawing: the page says the same anew. */
  followTable(): void {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onload = () => {
      const fresh = request.status === 200 ? request.responseXML : null;
      document.querySelectorAll<HTMLElement>('[data-follow]').forEach((old) => {
        const next = fresh?.getElementById(old.id);
        if (next) {
          old.replaceChildren(...next.childNodes);
        }
      });
      for (const id of ['de', 'a']) {
        const field = document.querySelector<HTMLInputElement>(`#${id}`);
        const next = fresh?.getElementById(id);
        if (field && next instanceof HTMLInputElement) {
          field.value = next.value;
        }
      }
      this.cite();
    };
    request.send();
  }
}
