import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { connect as connectOpen, isIP } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { CallOutcome } from './call.ts';
import { FenceError, portOf, type Fence } from './fence.ts';

export interface H2CallerOptions {
  readonly origin: string;
  readonly fence: Fence;
  /** Milliseconds for the whole call, unless its signal says less. */
  readonly timeout: number;
}

export interface H2Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts to one server over one connection of many streams, made anew when it is gone. Never throws. */
export interface H2Caller {
  readonly post: (call: H2Call, signal: AbortSignal) => Promise<CallOutcome>;
  readonly close: () => void;
}

const longestAnswer = 64 * 1024;

export function createH2Caller(options: H2CallerOptions): H2Caller {
  let current: Promise<ClientHttp2Session> | null = null;
  const forget = () => void (current = null);
  return {
    async post(call, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(options.timeout)]);
      current ??= openSession(options, forget);
      let session: ClientHttp2Session;
      try {
        session = await orAborted(current, limit);
      } catch (error) {
        if (!limit.aborted) forget();
        if (error instanceof FenceError) return { kind: 'refused', why: error.refusal };
        return { kind: 'not-sent', why: whyOf(error) };
      }
      if (session.closed || session.destroyed) return { kind: 'not-sent', why: 'closed' };
      return exchange(session, call, limit);
    },
    close() {
      void current?.then((session) => session.destroy()).catch(() => {});
      current = null;
    },
  };
}

/** @param forget called once it takes no further call */
function openSession({ origin, fence }: H2CallerOptions, forget: () => void): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const url = new URL(origin);
    const refusal = fence.refuses(url);
    if (refusal) return reject(new FenceError(refusal));
    const session = connect(origin, { createConnection: () => dial(url, fence) });
    session.unref(); // an idle connection keeps no process alive
    session.once('connect', () => resolve(session));
    session.on('error', (error) => (forget(), reject(error)));
    session.on('goaway', forget);
    session.on('close', () => (forget(), reject(new Error('closed'))));
  });
}

/** An address has no name to be asked for by. */
const serverName = (host: string) => (isIP(host) === 0 ? { servername: host } : {});

function dial(url: URL, fence: Fence) {
  const port = portOf(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const target = { host, port, lookup: fence.lookupFor(port) };
  return url.protocol === 'https:'
    ? connectSecure({ ...target, ...serverName(host), ALPNProtocols: ['h2'] })
    : connectOpen(target);
}

function exchange(
  session: ClientHttp2Session,
  { path, headers, body }: H2Call,
  signal: AbortSignal,
): Promise<CallOutcome> {
  return new Promise((resolve) => {
    const stream = session.request({ ':method': 'POST', ':path': path, ...headers });
    const cancel = () => stream.close(constants.NGHTTP2_CANCEL);
    signal.addEventListener('abort', cancel, { once: true });
    const answer = readStream(stream);
    stream.on('error', () => {}); // `close` follows
    stream.once('close', () => {
      signal.removeEventListener('abort', cancel);
      resolve(answer() ?? lostOutcome(stream, signal));
    });
    stream.end(body);
  });
}

/** A stream that the server refused, or that came after its farewell, was never looked at. */
function lostOutcome({ rstCode }: ClientHttp2Stream, signal: AbortSignal): CallOutcome {
  if (rstCode === constants.NGHTTP2_REFUSED_STREAM) return { kind: 'not-sent', why: 'refused stream' };
  return { kind: 'unanswered', why: signal.aborted ? 'aborted' : `stream ${rstCode ?? 0}` };
}

/** Collects what comes; the status alone decides, so an answer that breaks off is still one. */
function readStream(stream: ClientHttp2Stream): () => CallOutcome | null {
  const chunks: Buffer[] = [];
  let size = 0;
  let headers: Record<string, string | string[] | undefined> | null = null;
  let ended = false;
  stream.on('response', (given) => void (headers = given as typeof headers));
  stream.on('end', () => void (ended = true));
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= longestAnswer) chunks.push(chunk);
  });
  return () => {
    if (!headers) return null;
    const whole = ended && size <= longestAnswer;
    const body = whole ? Buffer.concat(chunks).toString('utf8') : '';
    return { kind: 'answered', status: Number(headers[':status']), headers, body, whole };
  };
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The code, never the message: that one names hosts and addresses. */
function whyOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name;
}
