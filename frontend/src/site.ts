/** What every page does: theme, shortcuts, suggestions while typing. All of it works without. */

import {Combobox} from './combobox';
import {keep, recall} from './store';

function themeSwitch(select: HTMLSelectElement): void {
  select.value = document.documentElement.dataset['theme'] ?? 'auto';
  select.addEventListener('change', () => {
    if (select.value === 'auto') {
      delete document.documentElement.dataset['theme'];
      keep('maillage.theme', null);
    } else {
      document.documentElement.dataset['theme'] = select.value;
      keep('maillage.theme', select.value);
    }
  });
}

function shortcutSwitch(box: HTMLInputElement): void {
  box.checked = recall('maillage.shortcuts') !== 'off';
  box.addEventListener('change', () => keep('maillage.shortcuts', box.checked ? null : 'off'));
}

/** `/` may be switched off, since speech input types it (WCAG 2.1.4); Ctrl/Cmd-K needs no such care. */
function isSearchShortcut(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    return true;
  }
  const target = event.target;
  const typing =
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && recall('maillage.shortcuts') !== 'off';
}

const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-suggest]')];
fields.forEach((field) => new Combobox(field));

document.addEventListener('keydown', (event) => {
  const field = fields[0];
  if (field !== undefined && isSearchShortcut(event)) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

document.querySelectorAll<HTMLSelectElement>('select[data-theme-switch]').forEach(themeSwitch);
document.querySelectorAll<HTMLInputElement>('input[data-shortcut-switch]').forEach(shortcutSwitch);

// A page is printed with all its evidence.
const opened = new Set<HTMLDetailsElement>();
addEventListener('beforeprint', () => {
  document.querySelectorAll<HTMLDetailsElement>('main details:not([open])').forEach((details) => {
    details.open = true;
    opened.add(details);
  });
});
addEventListener('afterprint', () => {
  opened.forEach((details) => (details.open = false));
  opened.clear();
});
