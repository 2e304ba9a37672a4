/** The drawing by keyboard: from neighbour to neighbour, each one said aloud. */

import {otherOf, type Node, type Shown} from './networkdata';
import {counted, filled, number, years} from './words';

export interface Steps {
  /** Stands on an actor. */
  choose(id: string | null): void;
  /** Looks at a partner of the actor that one stands on. */
  point(id: string | null): void;
  open(id: string): void;
  evidence(): void;
  leave(): void;
  say(text: string): void;
}

/** Where one stands, whom one looks at, and whence one came. */
export class Walk {
  private shown: Shown | null = null;
  private here: string | null = null;
  private at = -1;
  private trail: string[] = [];
  private readonly words: DOMStringMap;

  constructor(
    private readonly canvas: HTMLElement,
    private readonly steps: Steps,
  ) {
    this.words = canvas.dataset;
    canvas.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.press(event.key)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
    canvas.addEventListener('focus', () => this.enter());
  }

  /** Another drawing, or another choice made by other means. */
  follow(shown: Shown, here: string | null): void {
    this.shown = shown;
    if (here !== this.here) {
      this.here = here;
      this.trail = [];
    }
    this.at = -1;
  }

  /** Who comes in by keyboard starts from the most linked actor. */
  private enter(): void {
    if (!this.canvas.matches(':focus-visible') || this.shown === null) {
      return;
    }
    const start = this.here ?? this.first();
    if (start !== undefined) {
      this.stand(start, false);
      this.steps.say(`${this.described(start)} ${this.words['keys'] ?? ''}`);
    }
  }

  private first(): string | undefined {
    return [...(this.shown?.nodes.values() ?? [])].sort((a, b) => b.weight - a.weight)[0]?.id;
  }

  /** Whether a key meant something. */
  private press(key: string): boolean {
    switch (key) {
      case 'ArrowRight':
        return this.look(1);
      case 'ArrowLeft':
        return this.look(-1);
      case 'Enter':
        return this.enterNode();
      case 'ArrowUp':
      case 'Backspace':
        return this.back();
      case 'ArrowDown':
      case ' ':
        this.steps.evidence();
        return true;
      case '+':
        return this.widen();
      case 'Home':
        return this.home();
      case 'Escape':
        return this.escape();
      default:
        return false;
    }
  }

  private neighbours(): string[] {
    const here = this.here;
    return here === null || this.shown === null ? [] : this.shown.of(here).map((edge) => otherOf(edge, here));
  }

  private look(by: number): boolean {
    const all = this.neighbours();
    const here = this.here;
    if (all.length === 0 || here === null) {
      this.steps.say(this.words['alone'] ?? '');
      return true;
    }
    this.at = this.at < 0 && by < 0 ? all.length - 1 : (this.at + by + all.length) % all.length;
    const id = all[this.at] ?? '';
    const edge = this.shown?.of(here)[this.at];
    this.steps.point(id);
    this.steps.say(
      filled(
        this.words['neighbour'],
        number(this.at + 1),
        number(all.length),
        this.named(this.shown?.nodes.get(id)),
        edge === undefined ? '' : counted(this.words, 'shared', edge.shared),
        edge === undefined ? '' : years(this.words, edge.from, edge.to),
      ),
    );
    return true;
  }

  /** Goes to whom one looks at; looking at nobody, reads on where one stands. */
  private enterNode(): boolean {
    const id = this.neighbours()[this.at];
    if (id === undefined) {
      this.steps.evidence();
      return true;
    }
    if (this.here !== null) {
      this.trail.push(this.here);
    }
    this.stand(id);
    return true;
  }

  private back(): boolean {
    const id = this.trail.pop();
    if (id === undefined || this.shown?.nodes.has(id) !== true) {
      this.steps.say(this.words['noback'] ?? '');
      return true;
    }
    this.stand(id);
    return true;
  }

  private home(): boolean {
    const id = this.first();
    if (id !== undefined) {
      this.trail = [];
      this.stand(id);
    }
    return true;
  }

  private widen(): boolean {
    if (this.here !== null) {
      this.steps.open(this.neighbours()[this.at] ?? this.here);
    }
    return true;
  }

  /** One step out at a time: from the partner looked at, then from the drawing. */
  private escape(): boolean {
    if (this.at >= 0) {
      this.at = -1;
      this.steps.point(null);
      this.steps.say(this.here === null ? '' : this.described(this.here));
    } else {
      this.steps.leave();
    }
    return true;
  }

  private stand(id: string, aloud = true): void {
    this.here = id;
    this.at = -1;
    this.steps.choose(id);
    if (aloud) {
      this.steps.say(this.described(id));
    }
  }

  private described(id: string): string {
    return filled(this.words['here'], this.named(this.shown?.nodes.get(id)), counted(this.words, 'partners', this.neighbours().length));
  }

  private named(node: Node | undefined): string {
    const kind = node?.kind ?? '';
    return node === undefined ? '' : `${node.name}, ${this.words[`kind${kind[0]?.toUpperCase()}${kind.slice(1)}`] ?? ''}`;
  }
}
