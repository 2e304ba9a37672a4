/** The explorer of the network. The table on the page says the same; without WebGL it says it alone. */

import {json} from './json';
import {FIRST, keyOf, Shown, type View} from './networkdata';
import {Drawing} from './networkdrawing';
import {Layout, type Point} from './networklayout';
import {Panel} from './networkpanel';
import {Controls} from './networkcontrols';
import {Timeline, type Window} from './networktime';
import {Walk} from './networkwalk';
import {counted} from './words';

/** The greatest number of actors that an address opens. */
const OPEN = 20;
/** What the API of partners knows of the filters of the page. */
const SHARED = ['from', 'to', 'via', 'together', 'events', 'weight'];

class Explorer {
  private readonly drawing: Drawing;
  private readonly layout: Layout;
  private readonly panel: Panel;
  private readonly walk: Walk;
  private readonly controls: Controls;
  private readonly timeline: Timeline | null;
  private readonly address: URL;
  private readonly opened = new Map<string, View>();
  private base: View = {nodes: [], edges: [], activities: []};
  private view = this.base;
  private shown = Shown.of(this.base, FIRST, new Set());
  private places = new Map<string, Point>();
  private plan: Map<string, Point> | null = null;
  private most = FIRST;
  private chosen: string | null = null;
  private asking = new AbortController();

  constructor(
    private readonly figure: HTMLElement,
    canvas: HTMLElement,
    card: HTMLElement,
  ) {
    this.address = new URL(figure.dataset['graph'] ?? '', location.href);
    this.layout = new Layout(figure.dataset['worker'] ?? '');
    this.panel = new Panel(card, () => this.filters(), (id) => this.attempt(this.open(id)), (id) => this.choose(id));
    this.drawing = new Drawing(canvas, {
      node: (id) => this.choose(id),
      edge: (key) => this.chooseEdge(key),
      stage: () => this.choose(null),
    });
    this.walk = new Walk(canvas, {
      choose: (id) => this.choose(id),
      point: (id) => this.point(id),
      open: (id) => this.attempt(this.open(id)),
      evidence: () => this.panel.focus(),
      leave: () => this.leave(),
      say: (text) => this.controls.say(text),
    });
    this.controls = new Controls(figure, {
      zoom: (factor) => this.drawing.zoom(factor),
      scene: () => this.drawing.scene(),
      show: (most) => this.attempt(this.widen(most)),
      find: (name) => this.find(name),
      names: () => [...this.shown.nodes.values()].map((node) => node.name),
    });
    const years = figure.querySelector<HTMLElement>('.drawing-years');
    this.timeline = years && new Timeline(years, (window) => this.attempt(this.look(window)));
  }

  async start(): Promise<void> {
    const given = new URLSearchParams(location.search);
    this.most = Number(given.get('top') ?? FIRST);
    const now = this.window();
    const whole = new URL(this.address);
    ['from', 'to'].forEach((name) => whole.searchParams.delete(name));
    const narrowed = now.from !== null || now.to !== null;
    // The plan is that of all years, so that nobody moves when the years do.
    const [base, view] = await Promise.all([this.ask(whole), narrowed ? this.ask(this.address) : null]);
    [this.base, this.view] = [base, view ?? base];
    if (base.nodes.length === 0) {
      return;
    }
    this.figure.hidden = false;
    this.timeline?.span(base, now);
    for (const id of given.getAll('open').slice(0, OPEN)) {
      this.opened.set(id, await this.around(id));
    }
    this.chosen = given.get('select');
    await this.redraw();
    this.choose(this.chosen);
  }

  private ask(url: URL): Promise<View> {
    return json<View>(url.href, this.asking.signal);
  }

  /** An actor with all that it is linked with, under the same filters. */
  private around(id: string): Promise<View> {
    const url = new URL(this.address);
    url.searchParams.set('focus', id);
    url.searchParams.set('depth', '1');
    return this.ask(url);
  }

  private filters(): URLSearchParams {
    const all = this.address.searchParams;
    return new URLSearchParams(SHARED.flatMap((name) => all.getAll(name).map((value) => [name, value])));
  }

  private window(): Window {
    const year = (name: string) => {
      const text = this.address.searchParams.get(name) ?? '';
      return text === '' ? null : Number(text);
    };
    return {from: year('from'), to: year('to')};
  }

  /** Draws what the state says, where it stands already or as soon as it is known where. */
  private async redraw(): Promise<void> {
    const wanted = new Set([...this.opened.keys(), ...(this.chosen === null ? [] : [this.chosen])]);
    const shown = Shown.of(this.view, this.most, wanted);
    this.shown = shown;
    this.opened.forEach((around, id) => shown.open(id, around));
    this.drawing.show(shown, this.places);
    this.controls.mask(shown, this.view, this.most);
    const early = () => this.seen();
    if (this.plan === null) {
      const first = Shown.of(this.base, this.most, new Set());
      this.places = new Map();
      if (!(await this.layout.place(first, this.places, this.room(first), early))) {
        return;
      }
      this.plan = new Map(this.places);
    }
    if (await this.layout.place(shown, this.places, this.room(shown), early)) {
      this.seen();
      this.figure.dataset['settled'] = '';
    }
  }

  private room(shown: Shown): (id: string) => number {
    return (id) => this.drawing.room(shown.nodes.get(id)?.weight ?? 0);
  }

  private seen(): void {
    this.drawing.move(this.places);
    this.walk.follow(this.shown, this.chosen);
    this.figure.dataset['ready'] = '';
  }

  private choose(id: string | null): void {
    const node = id === null ? undefined : this.shown.nodes.get(id);
    this.chosen = node?.id ?? null;
    this.drawing.mark(this.chosen);
    if (node === undefined) {
      this.panel.clear();
    } else {
      this.panel.node(node, this.shown, this.opened.has(node.id));
      this.drawing.reach(node.id);
    }
    this.walk.follow(this.shown, this.chosen);
    this.remember();
  }

  private chooseEdge(key: string): void {
    const edge = this.shown.links.get(key);
    if (edge !== undefined) {
      this.chosen = null;
      this.drawing.mark(null, null, keyOf(edge));
      this.panel.edge(edge, this.shown);
      this.walk.follow(this.shown, null);
      this.remember();
    }
  }

  private point(id: string | null): void {
    this.drawing.mark(this.chosen, id);
    if (id !== null) {
      this.drawing.reach(id);
    }
  }

  private find(name: string): void {
    const wanted = name.trim().toLocaleLowerCase();
    const nodes = [...this.shown.nodes.values()];
    const found =
      nodes.find((node) => node.name.toLocaleLowerCase() === wanted) ??
      nodes.find((node) => node.name.toLocaleLowerCase().includes(wanted));
    if (found === undefined || wanted === '') {
      this.controls.say(wanted === '' ? '' : (this.figure.dataset['notFound'] ?? ''));
    } else {
      this.choose(found.id);
      this.controls.say(found.name);
    }
  }

  /** Adds the partners of an actor. */
  private async open(id: string): Promise<void> {
    const before = this.shown.nodes.size;
    this.opened.set(id, await this.around(id));
    this.chosen = id;
    await this.redraw();
    this.choose(id);
    this.controls.say(counted(this.figure.dataset, 'added', this.shown.nodes.size - before));
  }

  private async widen(most: number): Promise<void> {
    this.most = most;
    this.plan = null;
    await this.redraw();
    this.choose(this.chosen);
    this.controls.say(this.controls.masked);
  }

  /** Another window of years: the same plan, with those who worked then. */
  private async look({from, to}: Window): Promise<void> {
    for (const [name, year] of [['from', from], ['to', to]] as const) {
      this.address.searchParams.delete(name);
      if (year !== null) {
        this.address.searchParams.set(name, String(year));
      }
    }
    this.asking.abort();
    this.asking = new AbortController();
    this.remember();
    this.view = await this.ask(this.address);
    for (const id of this.opened.keys()) {
      this.opened.set(id, await this.around(id));
    }
    this.places = new Map(this.plan ?? []);
    await this.redraw();
    this.choose(this.chosen);
    this.controls.say(this.controls.masked);
    this.controls.followTable();
  }

  /** What was overtaken by another wish is no fault; of what failed, it is said. */
  private attempt(work: Promise<void>): void {
    work.catch((failure: unknown) => {
      if (!(failure instanceof DOMException && failure.name === 'AbortError')) {
        console.warn(failure);
        this.controls.say(this.figure.dataset['failed'] ?? '');
      }
    });
  }

  private leave(): void {
    this.choose(null);
    this.controls.leave();
  }

  /** The address always leads to what is shown. */
  private remember(): void {
    const url = new URL(location.href);
    const set = (name: string, values: string[]) => {
      url.searchParams.delete(name);
      values.forEach((value) => url.searchParams.append(name, value));
    };
    const {from, to} = this.window();
    set('from', from === null ? [] : [String(from)]);
    set('to', to === null ? [] : [String(to)]);
    set('top', this.most === FIRST ? [] : [String(this.most)]);
    set('select', this.chosen === null ? [] : [this.chosen]);
    set('open', [...this.opened.keys()].slice(0, OPEN));
    if (url.href !== location.href) {
      history.replaceState(history.state, '', url);
    }
    this.controls.cite();
  }
}

const figure = document.querySelector<HTMLElement>('#dessin');
const canvas = figure?.querySelector<HTMLElement>('.drawing-canvas');
const card = figure?.querySelector<HTMLElement>('.drawing-card');
if (figure && canvas && card && document.createElement('canvas').getContext('webgl2') !== null) {
  // Hidden, it would have no size to be drawn in.
  figure.hidden = false;
  new Explorer(figure, canvas, card).start().catch((error: unknown) => {
    // No WebGL, or no network: the table stays.
    console.warn(error);
    figure.hidden = true;
  });
}
