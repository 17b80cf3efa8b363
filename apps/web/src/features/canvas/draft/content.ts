import { canonicalJson, hashOf, type Graph } from '@perennial/journey';
import { sameGraph } from '../store/diff.ts';

/** What an author writes: the journey's name and its drawing. */
export interface Content {
  readonly name: string;
  readonly graph: Graph;
}

/** What the server holds, or held. */
export interface Saved {
  readonly revision: number;
  readonly content: Content;
}

/** What was sent, as hashes, which take no room: of the whole, and of each piece that the base had otherwise. */
export interface Sent {
  readonly whole: string;
  readonly pieces: readonly string[];
}

export function sameContent(a: Content, b: Content): boolean {
  return a.name === b.name && sameGraph(a.graph, b.graph);
}

/** Equal for equal content, whatever the order of keys: the server keeps its own. */
export function writtenAs({ name, graph }: Content): string {
  return hashOf(canonicalJson({ name, graph }));
}
