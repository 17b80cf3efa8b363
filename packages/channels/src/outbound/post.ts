import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isPublicHost, lookupPublic, PrivateAddressError } from './public-address.ts';

/** What became of a POST. The difference between the last two is whether a retry may double something. */
export type PostOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: string;
    }
  | { readonly kind: 'refused'; readonly why: 'private-address' | 'not-http' }
  | { readonly kind: 'not-sent'; readonly why: string }
  | { readonly kind: 'unanswered'; readonly why: string };

export interface PosterOptions {
  /** Loopback and private networks too. Never a default. */
  readonly allowPrivate: boolean;
  /** Milliseconds for the whole call. */
  readonly timeout: number;
}

export interface Poster {
  readonly post: (
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ) => Promise<PostOutcome>;
  /** Ends idle and busy connections. */
  readonly close: () => void;
}

const longestAnswer = 64 * 1024;

/** Posts over kept-alive connections, follows no redirects, and calls no private address unless told so. */
export function createPoster({ allowPrivate, timeout }: PosterOptions): Poster {
  const settings = { keepAlive: true, maxSockets: 32, ...(allowPrivate ? {} : { lookup: lookupPublic }) };
  const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) };
  return {
    async post(url, headers, body, signal) {
      const target = URL.canParse(url) ? new URL(url) : null;
      if (target?.protocol !== 'http:' && target?.protocol !== 'https:')
        return { kind: 'refused', why: 'not-http' };
      if (!allowPrivate && !isPublicHost(target.hostname)) return { kind: 'refused', why: 'private-address' };
      const call = target.protocol === 'https:' ? https.request : http.request;
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      const request = call(target, {
        method: 'POST',
        headers,
        agent: agents[target.protocol],
        signal: limit,
      });
      return exchange(request, body);
    },
    close: () => Object.values(agents).forEach((agent) => agent.destroy()),
  };
}

function exchange(request: ClientRequest, body: string): Promise<PostOutcome> {
  return new Promise((resolve) => {
    let left = false;
    watchConnection(request, () => (left = true));
    request.on('response', (response) => void readAnswer(response).then(resolve));
    request.on('error', (error) => resolve(outcomeOf(error, left)));
    request.end(body);
  });
}

/** A request is written as soon as the line stands, so from then on the other side may have it. */
function watchConnection(request: ClientRequest, connected: () => void): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return connected(); // kept alive from an earlier call
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
  });
}

function outcomeOf(error: Error, left: boolean): PostOutcome {
  if (error instanceof PrivateAddressError) return { kind: 'refused', why: 'private-address' };
  // The code, never the message: that one names hosts and addresses.
  const why = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return left ? { kind: 'unanswered', why } : { kind: 'not-sent', why };
}

/** The status alone decides, so an answer that breaks off in its body is still an answer. */
async function readAnswer(response: IncomingMessage): Promise<PostOutcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > longestAnswer) break;
    }
  } catch {
    chunks.length = 0;
  }
  const body = Buffer.concat(chunks).subarray(0, longestAnswer).toString('utf8');
  return { kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, body };
}
