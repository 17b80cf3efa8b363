import { parseGraph, type Diagnostic, type Graph } from '@perennial/journey';
import { kernel } from '../../canvas/diagnostics/kernel.ts';
import { jsonFault } from '../json-fault.ts';

export interface ReadDrawing {
  /** Null where the text is no drawing; the rest says why. */
  readonly graph: Graph | null;
  /** Set where it is not even JSON: the line, from 1. */
  readonly brokenAt?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a text says, from the code editor, a file or the clipboard. */
export function drawingOf(text: string): ReadDrawing {
  const brokenAt = jsonFault(text);
  if (brokenAt !== null) return { graph: null, brokenAt, diagnostics: [] };
  const value: unknown = JSON.parse(text);
  const parsed = parseGraph(value);
  if (!parsed.ok) return { graph: null, diagnostics: parsed.diagnostics };
  return { graph: parsed.graph, diagnostics: kernel.compile(value).diagnostics };
}

export function textOf(graph: Graph): string {
  return JSON.stringify(graph, null, 2);
}

/** A file holds a drawing, or a journey with one: as it was exported, or as the API gives it. */
export function fileOf(text: string): ReadDrawing {
  const read = drawingOf(text);
  if (read.graph || read.brokenAt !== undefined) return read;
  const draft = (JSON.parse(text) as { readonly draft?: unknown } | null)?.draft;
  return draft === undefined ? read : drawingOf(JSON.stringify(draft));
}
