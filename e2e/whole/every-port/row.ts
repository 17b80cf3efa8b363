/** What a node holds, or an event tells. */
export type Fields = { readonly [name: string]: unknown };

/** A node of a drawing, without its place. */
export interface Drawn {
  readonly type: string;
  readonly config: Fields;
}

/** What stands in the workspace before anything is drawn; by what configs call it. */
export interface Things {
  /** A list with nobody on it. */
  readonly list: string;
  /** A list that everybody of the table is on. */
  readonly everybody: string;
  readonly codes: string;
  readonly noCodes: string;
  /** A journey that takes whoever is handed over. */
  readonly taker: string;
  /** A journey that hands over, to `journey`, whoever it is called for. */
  readonly giverTo: (journey: string) => Promise<string>;
  readonly member: string;
}

/** Something about the person of a row, as clients tell it. Minutes count from the entry. */
export type Happening =
  | { readonly minutes: number; readonly event: string; readonly properties?: Fields }
  | { readonly minutes: number; readonly traits: Fields };

/** One person's way through one port. */
export interface Row {
  readonly type: string;
  /** The way out; `out`: the journey ends at the node, which has none. */
  readonly port: string;
  readonly config: Fields | ((things: Things) => Fields);
  /** What leads from the trigger to it, in a row; a way back leads to the first. */
  readonly before?: readonly Drawn[];
  /** Of the drawing, beside that everybody may enter. */
  readonly settings?: Fields;
  readonly person?: {
    readonly traits?: Fields;
    readonly consents?: readonly ('sms' | 'email' | 'push')[];
    readonly device?: boolean;
    /** Known for so long that everything they did is long ago. */
    readonly isOld?: boolean;
  };
  /** Before and after the entry. */
  readonly happens?: readonly Happening[];
  /** What becomes of their messages as soon as these are sent. */
  readonly plays?: readonly ('delivered' | 'opened' | 'clicked' | 'failed')[];
  /** What their calls are answered, at once. */
  readonly answers?: number;
  /** Of triggers: puts the person on the empty list, takes them off the other one, or hands them over to this journey. */
  readonly entersBy?: 'joining' | 'leaving' | 'call' | 'hand-over';
}
