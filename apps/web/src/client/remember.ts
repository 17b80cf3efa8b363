/** Small things this browser remembers. Where storage is closed, nothing is remembered and nothing breaks. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`perennial.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`perennial.${name}`);
    else localStorage.setItem(`perennial.${name}`, value);
  } catch {
    // Full or closed: see above.
  }
}
