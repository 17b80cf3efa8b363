import { FenceError } from '../outbound/fence.ts';
import { status } from './outcome.ts';
import { command, createFieldReader } from './pdu.ts';
import type { Submission } from './submission.ts';
import { BindError, openSession, type Session, type SessionOptions } from './session.ts';

export interface LinkOptions extends SessionOptions {
  /** Submissions without an answer, at most. */
  readonly window: number;
  /** Milliseconds until the first new try to connect; doubled up to a minute. */
  readonly reconnectAfter: number;
}

/** A connection that stands whenever it is needed, or always, once asked to `listen`. */
export interface Link {
  readonly submit: (body: Buffer, signal: AbortSignal) => Promise<Submission>;
  readonly listen: () => void;
  readonly close: () => Promise<void>;
}

const longestPause = 60_000;

export function createLink(options: LinkOptions): Link {
  const window = createWindow(options.window);
  let current: Promise<Session> | null = null;
  let listening = false;
  let closed = false;
  let pause = options.reconnectAfter;
  let timer: NodeJS.Timeout | undefined;

  const session = (): Promise<Session> => {
    current ??= openSession(options).then(
      (opened) => {
        pause = options.reconnectAfter;
        opened.onClose(lost);
        return opened;
      },
      (error: unknown) => {
        current = null;
        throw error;
      },
    );
    return current;
  };
  const lost = () => {
    current = null;
    reconnect();
  };
  const reconnect = () => {
    if (!listening || closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void session().catch(reconnect), pause);
    timer.unref();
    pause = Math.min(pause * 2, longestPause);
  };

  return {
    async submit(body, signal) {
      const line = await untilAborted(session(), signal).catch(keptBy);
      if (line === null || 'kind' in line) return line ?? notSent('aborted');
      const leave = await window.enter(signal);
      if (leave === null) return notSent('aborted');
      if (!line.isOpen()) return (leave(), notSent('line lost'));
      const exchange = line.ask(command.submit, body).finally(leave);
      const answer = await untilAborted(exchange, signal);
      if (answer === null) return { kind: 'unanswered', why: signal.aborted ? 'aborted' : 'line lost' };
      if (answer.status !== status.ok) return { kind: 'refused', status: answer.status };
      const id = createFieldReader(answer.body).text();
      return id === '' ? { kind: 'unanswered', why: 'no id' } : { kind: 'accepted', id };
    },
    listen() {
      if (listening) return;
      listening = true;
      void session().catch(reconnect);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const open = await current?.catch(() => null);
      await open?.close();
    },
  };
}

const notSent = (why: number | string): Submission => ({ kind: 'not-sent', why });

function keptBy(error: unknown): Submission {
  if (error instanceof BindError) return notSent(error.status);
  if (error instanceof FenceError) return notSent(error.refusal);
  const code = (error as NodeJS.ErrnoException).code;
  return notSent(code ?? (error as Error).name);
}

/** `null` when the signal is faster. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** So many at a time, first come first served. */
function createWindow(size: number) {
  let free = size;
  const queue: (() => void)[] = [];
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  };
  return {
    /** Resolves to how one leaves; `null` when the signal is faster. */
    async enter(signal: AbortSignal): Promise<(() => void) | null> {
      if (free > 0) {
        free -= 1;
        return leave;
      }
      let turn!: () => void;
      const mine = new Promise<true>((resolve) => (turn = () => resolve(true)));
      queue.push(turn);
      if (await untilAborted(mine, signal)) return leave;
      const place = queue.indexOf(turn);
      if (place >= 0) queue.splice(place, 1);
      else leave(); // it was our turn in the same moment
      return null;
    },
  };
}
