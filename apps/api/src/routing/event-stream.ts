import { Readable } from 'node:stream';

/** One server-sent event; `id` lets a client tell what it has seen. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
  readonly id?: string;
}

/**
 * Server-sent events of which only the newest matters. A client that reads slowly is handed what is true when it
 * reads again, and nothing piles up for it.
 */
export class EventStream extends Readable {
  #wanted = false;
  #newest: ServerEvent | null = null;
  #last: ServerEvent | null = null;

  constructor() {
    // One event under way at a time: the next is chosen when this one has left.
    super({ highWaterMark: 1 });
  }

  /** Shows a newer state instead of any that has not left yet. */
  show(event: ServerEvent): void {
    if (this.#last) return;
    this.#newest = event;
    this.#flush();
  }

  /** A comment, so that proxies see that somebody is there; of no use behind what waits already. */
  beat(): void {
    if (!this.#wanted || this.#last) return;
    this.#wanted = false;
    this.push(': here\n\n');
  }

  /** Ends the stream with this event; what has not left yet never will. */
  finish(event: ServerEvent): void {
    this.#newest = null;
    this.#last ??= event;
    this.#flush();
  }

  override _read(): void {
    this.#wanted = true;
    this.#flush();
  }

  #flush(): void {
    if (!this.#wanted || this.destroyed) return;
    const next = this.#newest ?? this.#last;
    if (!next) return;
    this.#wanted = false;
    this.#newest = null;
    this.push(written(next));
    if (next === this.#last) this.push(null);
  }
}

/** JSON holds no line breaks, so one `data` line will do. */
function written({ event, id, data }: ServerEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
