/** The words of the page, which its elements carry in data-* so that no script holds a language. */

/** A message with its {0}, {1}… filled in. */
export function filled(message: string | undefined, ...values: (string | number)[]): string {
  return (message ?? '').replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

const LANGUAGE = document.documentElement.lang;
const PLURAL = new Intl.PluralRules(LANGUAGE);
const NUMBER = new Intl.NumberFormat(LANGUAGE);

export function number(value: number): string {
  return NUMBER.format(value);
}

/** A number of things, in the form that it calls for: data-NAME-one or data-NAME-other. */
export function counted(words: DOMStringMap, name: string, value: number): string {
  return filled(words[`${name}${PLURAL.select(value) === 'one' ? 'One' : 'Other'}`], number(value));
}

/** Years as the page writes them: 2016, 2016-2020, nothing where no source says. */
export function years(words: DOMStringMap, from: number | null, to: number | null): string {
  if (from === null && to === null) {
    return words['undated'] ?? '';
  }
  return from === to || to === null || from === null ? String(from ?? to) : `${from}–${to}`;
}

/** Today as the page writes it. */
export function today(): string {
  return new Intl.DateTimeFormat(LANGUAGE, {dateStyle: 'long'}).format(new Date());
}
