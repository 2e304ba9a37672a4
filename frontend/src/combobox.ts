/** Suggestions under a search field: the editable combobox with a list of WAI-ARIA 1.2. */

interface Suggestion {
  id: string;
  kind: string;
  name: string;
  detail?: string | null;
  url?: string;
}

const DELAY = 120;
const SIZE = 8;
/** Of those suggested where an actor is asked for, since the rest is left out. */
const MOST = 20;
const ACTORS = ['collectivite', 'organisation', 'person'];

let made = 0;

export class Combobox {
  private readonly list = document.createElement('ul');
  private readonly status = document.createElement('p');
  private items: Suggestion[] = [];
  private active = -1;
  private timer = 0;
  private request: AbortController | null = null;
  private asked = '';
  /** Whether a suggestion fills the field, for a form that asks for an actor, or opens its sheet. */
  private readonly picks: boolean;
  /** Where a form that takes an id keeps that of what was chosen. */
  private readonly picked: HTMLInputElement | HTMLSelectElement | null;

  /** @param input inside a form; its data-* hold the words that are said */
  constructor(private readonly input: HTMLInputElement) {
    this.picks = input.dataset['suggest'] !== '';
    this.picked = input.parentElement?.querySelector<HTMLInputElement | HTMLSelectElement>('[data-picked]') ?? null;
    const id = `suggestions-${made++}`;
    this.list.id = id;
    this.list.className = 'suggestions';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', input.dataset['label'] ?? '');
    this.status.className = 'visually-hidden';
    this.status.setAttribute('role', 'status');
    input.after(this.list, this.status);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('autocomplete', 'off');
    input.addEventListener('input', () => {
      this.pick('');
      this.later();
    });
    input.addEventListener('keydown', (event) => this.press(event));
    input.addEventListener('blur', () => this.close());
    // Before the blur, which would close the list under the pointer.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.click(event));
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), DELAY);
  }

  private async ask(): Promise<void> {
    const query = this.input.value.trim();
    this.request?.abort();
    this.asked = query;
    if (query.length < 2) {
      this.close();
      return;
    }
    const request = new AbortController();
    this.request = request;
    try {
      const answer = await fetch(this.address(query), {
        signal: request.signal,
        headers: {accept: 'application/json'},
      });
      if (!answer.ok) {
        this.close();
        return;
      }
      const answered = (await answer.json()) as {items: Suggestion[]};
      const actors = this.input.dataset['suggest'] === 'actor';
      const items = actors ? answered.items.filter(({kind}) => ACTORS.includes(kind)) : answered.items;
      if (document.activeElement === this.input) {
        this.show(items.slice(0, SIZE));
      }
    } catch {
      // Aborted, or the network is gone: the form still works.
      if (this.request === request) {
        this.close();
      }
    }
  }

  private address(query: string): string {
    const from = this.input.dataset['from'];
    const question = new URLSearchParams({q: query});
    if (from !== undefined) {
      return `${from}${from.includes('?') ? '&' : '?'}${question}`;
    }
    question.set('size', String(this.picks ? MOST : SIZE));
    return `/api/suggest?${question}`;
  }

  /** Notes what was chosen; whatever is typed afterwards is no longer that. */
  private pick(id: string): void {
    if (this.picked instanceof HTMLSelectElement) {
      this.picked.replaceChildren(new Option('', id));
      this.picked.hidden = true;
    } else if (this.picked !== null) {
      this.picked.value = id;
    }
  }

  private show(items: Suggestion[]): void {
    this.items = items;
    this.activate(-1);
    this.list.replaceChildren(...items.map((item, index) => this.option(item, index)));
    this.list.hidden = items.length === 0;
    this.input.setAttribute('aria-expanded', String(items.length > 0));
    const said = items.length === 0 ? 'none' : items.length === 1 ? 'one' : 'other';
    this.status.textContent = (this.input.dataset[said] ?? '').replace('{0}', String(items.length));
  }

  private option(item: Suggestion, index: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.dataset['index'] = String(index);
    const name = document.createElement('span');
    name.className = 'suggestion-name';
    name.append(...emphasised(item.name, this.asked));
    const detail = document.createElement('span');
    detail.className = 'suggestion-detail';
    const badge = badgeOf(item.kind);
    const kind = badge?.dataset['label'] ?? item.kind;
    detail.textContent = item.detail ? `${kind} · ${item.detail}` : kind;
    option.append(...(badge === null ? [] : [badge]), name, detail);
    return option;
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) {
      return;
    }
    const open = !this.list.hidden;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (open) {
          this.step(event.key === 'ArrowDown' ? 1 : -1);
        } else {
          void this.ask();
        }
        break;
      case 'Enter':
        if (open && this.active >= 0) {
          event.preventDefault();
          this.go(this.active);
        }
        break;
      case 'Escape':
        if (open) {
          event.preventDefault();
          this.close();
        }
        break;
      case 'Tab':
        this.close();
        break;
      default:
    }
  }

  /** Moves through the list, and through the field itself between its two ends. */
  private step(by: number): void {
    const places = this.items.length + 1;
    this.activate(((this.active + 1 + by + places) % places) - 1);
  }

  private activate(index: number): void {
    this.list.children[this.active]?.setAttribute('aria-selected', 'false');
    this.active = index;
    const option = this.list.children[index];
    if (option === undefined) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({block: 'nearest'});
    this.input.setAttribute('aria-activedescendant', option.id);
  }

  private click(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (option !== null) {
      this.go(Number(option.dataset['index']));
    }
  }

  private go(index: number): void {
    const item = this.items[index];
    if (item !== undefined) {
      this.close();
      if (this.picks) {
        this.input.value = item.name;
        this.pick(item.id);
      } else {
        location.assign(item.url ?? `/fiches/${encodeURIComponent(item.id)}`);
      }
    }
  }

  private close(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.hidden = true;
    this.status.textContent = '';
    this.input.setAttribute('aria-expanded', 'false');
    this.activate(-1);
  }
}

/** A copy of the badge that the page holds for a kind. */
function badgeOf(kind: string): HTMLElement | null {
  const template = document.querySelector<HTMLTemplateElement>('#badges');
  const badge = template?.content.querySelector<HTMLElement>(`[data-kind="${CSS.escape(kind)}"]`);
  return badge ? (badge.cloneNode(true) as HTMLElement) : null;
}

/** The name, with the words typed set apart, whatever their case and accents. */
function emphasised(name: string, typed: string): Node[] {
  const words = typed.split(/\s+/).map(plain).filter((word) => word.length > 0);
  return name.split(/(\s+|['’-])/).map((piece) => {
    const word = words.find((start) => plain(piece).startsWith(start));
    if (word === undefined || piece.length < word.length) {
      return document.createTextNode(piece);
    }
    const strong = document.createElement('b');
    strong.textContent = piece;
    return strong;
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
