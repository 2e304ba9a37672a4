/** What a reader prefers, kept in this browser alone. A browser that keeps nothing is no fault. */

export type Preference = 'maillage.theme' | 'maillage.shortcuts';

export function recall(name: Preference): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a preference; null goes back to the default. */
export function keep(name: Preference, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(name);
    } else {
      localStorage.setItem(name, value);
    }
  } catch {
    // Then it holds for this page only.
  }
}
