/** What the workflows may ask of the worker. Types only: nothing else of the worker enters their bundle. */
export interface Activities {
  /** Milliseconds to sleep, `parked` until poked, or `done`. */
  readonly takeTurn: (workspace: string, enrollment: string) => Promise<'done' | 'parked' | number>;
  readonly takeDue: (workspace: string) => Promise<'parked' | number>;
}
