import type { Graph } from '@perennial/journey';

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
