import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { FenceError, portOf, type Fence, type Refusal } from './fence.ts';

/** What became of a call. The difference between the last two is whether a retry may double something. */
export type CallOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: string;
      /** Whether the body is all there: not cut off because it was too long or too slow. */
      readonly whole: boolean;
    }
  | { readonly kind: 'refused'; readonly why: Refusal | 'bad-request' }
  | { readonly kind: 'not-sent'; readonly why: string }
  | { readonly kind: 'unanswered'; readonly why: string };

export interface OutgoingCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

export interface CallerOptions {
  readonly fence: Fence;
  /** Milliseconds for the whole call, unless it says less. */
  readonly timeout: number;
}

export interface Caller {
  readonly call: (call: OutgoingCall, signal: AbortSignal) => Promise<CallOutcome>;
  /** Ends idle and busy connections. */
  readonly close: () => void;
}

/** Calls of one caller to one host; more of them would wait for a connection. */
export const mostAtOnce = 32;

const longestAnswer = 64 * 1024;

/** Calls over kept-alive connections, follows no redirects, and goes nowhere its fence doesn't let it. Never throws. */
export function createCaller({ fence, timeout }: CallerOptions): Caller {
  const settings = { keepAlive: true, maxSockets: mostAtOnce };
  const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) };
  return {
    async call({ method, url, headers, body }, signal) {
      const target = URL.canParse(url) ? new URL(url) : null;
      const refusal = target ? fence.refuses(target) : 'not-http';
      if (!target || refusal) return { kind: 'refused', why: refusal ?? 'not-http' };
      const secure = target.protocol === 'https:';
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      const lookup = fence.lookupFor(portOf(target));
      const agent = agents[secure ? 'https:' : 'http:'];
      try {
        const open = secure ? https.request : http.request;
        return await exchange(open(target, { method, headers, agent, lookup, signal: limit }), body);
      } catch {
        return { kind: 'refused', why: 'bad-request' }; // a header that can't be written
      }
    },
    close: () => Object.values(agents).forEach((agent) => agent.destroy()),
  };
}

function exchange(request: ClientRequest, body: OutgoingCall['body']): Promise<CallOutcome> {
  return new Promise((resolve) => {
    let left = false;
    let answered = false;
    watchConnection(request, () => (left = true));
    request.on('response', (response) => {
      answered = true; // what goes wrong from now on only cuts its body
      void readAnswer(response).then(resolve);
    });
    request.on('error', (error) => answered || resolve(outcomeOf(error, left)));
    request.end(body ?? undefined);
  });
}

/** A request is written as soon as the line stands, so from then on the other side may have it. */
function watchConnection(request: ClientRequest, connected: () => void): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return connected(); // kept alive from an earlier call
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
  });
}

function outcomeOf(error: Error, left: boolean): CallOutcome {
  if (error instanceof FenceError) return { kind: 'refused', why: error.refusal };
  // The code, never the message: that one names hosts and addresses.
  const why = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return left ? { kind: 'unanswered', why } : { kind: 'not-sent', why };
}

/** The status alone decides, so an answer that breaks off in its body is still an answer. */
async function readAnswer(response: IncomingMessage): Promise<CallOutcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  let whole = true;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > longestAnswer) break;
    }
    whole = size <= longestAnswer;
  } catch {
    whole = false;
  }
  const body = whole ? Buffer.concat(chunks).toString('utf8') : '';
  return { kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, body, whole };
}
