import type { Graph } from '@perennial/journey';

export type Read =
  | { readonly ok: true; readonly graph: Graph }
  /** `line` from 1; null where the browser does not tell. */
  | { readonly ok: false; readonly line: number | null };

/** The editor's text as a drawing. Whether it is a right one is for the server to say. */
export function readDraft(text: string): Read {
  try {
    return { ok: true, graph: JSON.parse(text) as Graph };
  } catch (error) {
    return { ok: false, line: lineOfError(text, String((error as Error).message)) };
  }
}

/** Browsers say "at position 42", "line 3 column 5", or where the text ended. */
function lineOfError(text: string, message: string): number | null {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  if (position) return text.slice(0, Number(position)).split('\n').length;
  return /end of|unterminated/i.test(message) ? text.split('\n').length : null;
}

export function draftText(graph: Graph): string {
  return JSON.stringify(graph, null, 2);
}
