import type { StreamEndpoint, StreamEvent } from '@perennial/contracts';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentials, type TestApi, type TestRequest } from './api.ts';

type Event = StreamEvent<StreamEndpoint>;

/** Somebody at the other end of a real connection. */
export interface Watcher {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** All events so far, in order. */
  readonly events: (Event & { readonly id: string | undefined })[];
  /** Comments so far. */
  readonly beats: string[];
  readonly text: () => string;
  readonly ended: Promise<void>;
  /** Goes away without a word. */
  readonly leave: () => void;
}

/** Connects over a socket: the API must be listening. */
export async function watch(api: TestApi, url: string, as: TestRequest['as'] = api.owner): Promise<Watcher> {
  const { port } = api.app.server.address() as AddressInfo;
  const request = http.get({ port, path: url, headers: credentials(as) });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  const events: Watcher['events'] = [];
  const beats: string[] = [];
  let all = '';
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    all += chunk;
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      if (block.startsWith(':')) beats.push(block);
      else events.push(parsed(block));
    }
  });
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  response.on('error', () => {});
  return {
    status: response.statusCode!,
    headers: response.headers,
    events,
    beats,
    text: () => all,
    ended,
    leave: () => request.destroy(),
  };
}

function parsed(block: string): Watcher['events'][number] {
  const fields = Object.fromEntries(block.split('\n').map((line) => /^(\w+): (.*)$/.exec(line)!.slice(1)));
  return { event: fields['event'], id: fields['id'], data: JSON.parse(fields['data']) } as never;
}
