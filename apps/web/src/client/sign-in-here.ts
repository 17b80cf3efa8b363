type Ask = () => void;

/** Pages on which somebody writes: they ask for the password themselves, and are not left. */
const pages = new Set<Ask>();

/** From here on `ask` is called when the server no longer knows who this is. What it gives ends that. */
export function signInHere(ask: Ask): () => void {
  pages.add(ask);
  return () => pages.delete(ask);
}

/** False where no page asks by itself, and the reader is to be led to the sign-in page. */
export function askedHere(): boolean {
  for (const ask of pages) ask();
  return pages.size > 0;
}
