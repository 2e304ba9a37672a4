/** What makes writing quicker: rows added in place, likely twins, ids, words taken from a page. */

import {Combobox} from './combobox';

const DELAY = 300;
const MOST_WORDS = 8;
/** How the server writes the number of a row that is not there yet. */
const NO_ROW = '.999';

/** The button that asks the server for one row more adds it here instead. */
function rowsInPlace(button: HTMLButtonElement): void {
  const details = button.closest('details');
  const rows = details?.querySelector('[data-rows]');
  const template = details?.querySelector<HTMLTemplateElement>('template[data-row]');
  if (!rows || !template) {
    return;
  }
  button.addEventListener('click', (event) => {
    event.preventDefault();
    const row = template.content.cloneNode(true) as DocumentFragment;
    const number = `.${rows.children.length}`;
    for (const name of ['id', 'for']) {
      row.querySelectorAll(`[${name}]`).forEach((one) => one.setAttribute(name, (one.getAttribute(name) ?? '').replace(NO_ROW, number)));
    }
    const field = row.querySelector<HTMLInputElement>('input[data-suggest]');
    rows.append(row);
    if (field !== null) {
      new Combobox(field);
      field.focus();
    }
  });
}

interface Twin {
  kind: string;
  name: string;
  detail?: string | null;
  url: string;
}

/** Says which sheets may be of the same thing, while the name is typed. */
function twins(field: HTMLInputElement, list: HTMLElement): void {
  let timer = 0;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), DELAY);
  });

  async function ask(): Promise<void> {
    const name = field.value.trim();
    try {
      const answer = await fetch(`/contribuer/semblables?${new URLSearchParams({q: name})}`, {headers: {accept: 'application/json'}});
      if (answer.ok && field.value.trim() === name) {
        show(((await answer.json()) as {items: Twin[]}).items);
      }
    } catch {
      // The network is gone: the server asks when the form is sent.
    }
  }

  function show(items: Twin[]): void {
    const title = document.createElement('p');
    title.textContent = list.dataset['title'] ?? '';
    const all = document.createElement('ul');
    all.append(...items.map(line));
    list.replaceChildren(...(items.length === 0 ? [] : [title, all]));
  }

  function line(twin: Twin): HTMLLIElement {
    const line = document.createElement('li');
    const link = document.createElement('a');
    link.href = twin.url;
    link.lang = 'fr';
    link.textContent = twin.name;
    const kind = document.querySelector<HTMLTemplateElement>('#badges')?.content.querySelector<HTMLElement>(`[data-kind="${CSS.escape(twin.kind)}"]`);
    const detail = document.createElement('span');
    detail.className = 'suggestion-detail';
    detail.textContent = [kind?.dataset['label'], twin.detail].filter(Boolean).join(', ');
    line.append(link, ' ', detail);
    return line;
  }
}

/** Shows the id that the name gives, until another one is typed. */
function slug(field: HTMLInputElement, name: HTMLInputElement): void {
  const show = (): void => {
    field.placeholder = name.value
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  };
  name.addEventListener('input', show);
  show();
}

/** Puts the words that are selected on a page into the form under it. */
function words(form: HTMLFormElement, page: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name=quote]');
  if (field === null) {
    return;
  }
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    // Where it ends does not matter: a click that takes a paragraph takes the start of the next block.
    if (selection === null || selection.isCollapsed || !page.contains(selection.getRangeAt(0).startContainer)) {
      return;
    }
    const chosen = selection.toString().trim().split(/\s+/);
    field.value = chosen.slice(0, MOST_WORDS).join(' ');
    form.classList.add('words--chosen');
  });
}

/** O (oui) and N (non) answer the offer in which one is; nowhere else, so that they are no trap. */
function oneKey(offer: HTMLFormElement): void {
  const answers = new Map([['o', 'accept'], ['n', 'refuse']]);
  offer.addEventListener('keydown', (event) => {
    const answer = answers.get(event.key.toLowerCase());
    if (answer !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      offer.querySelector<HTMLButtonElement>(`button[value=${answer}]`)?.click();
    }
  });
}

document.querySelectorAll<HTMLFormElement>('form[data-offer]').forEach(oneKey);
document.querySelectorAll<HTMLButtonElement>('button[data-more]').forEach(rowsInPlace);

const named = document.querySelector<HTMLInputElement>('input[data-twins]');
const likely = named === null ? null : document.getElementById(named.dataset['twins'] ?? '');
if (named !== null && likely !== null) {
  twins(named, likely);
}

const id = document.querySelector<HTMLInputElement>('input[data-slug]');
const name = id === null ? null : document.getElementById(id.dataset['slug'] ?? '');
if (id !== null && name instanceof HTMLInputElement) {
  slug(id, name);
}

const form = document.querySelector<HTMLFormElement>('form[data-words]');
const page = document.querySelector<HTMLElement>('.page-words');
if (form !== null && page !== null) {
  words(form, page);
}

// What was refused, or is to be read again, is where one goes on.
document.querySelector<HTMLElement>('#probleme, #relecture')?.focus();
