import type { Shelved, ShopEvent } from '@perennial/demo';

/** The two keys that set-up made, opened. */
export interface DemoKeys {
  /** A server key: what the shop sees. */
  readonly write: string;
  /** A secret key: what people answer, and what the shop sells. */
  readonly play: string;
}

/** The way every shop takes, so that the demo shows the real one. */
export interface DemoApi {
  readonly send: (events: readonly ShopEvent[], options?: { readonly historical?: boolean }) => Promise<void>;
  readonly reply: (message: string, text: string) => Promise<void>;
  /** Puts items into the catalogue, each in the place of the one with its id. */
  readonly shelve: (kind: 'product' | 'article', items: readonly Shelved[]) => Promise<void>;
}

const largestBatch = 500;
const patience = 20_000;

export function demoApi(url: string, { write, play }: DemoKeys): DemoApi {
  const basic = `Basic ${Buffer.from(`${write}:`).toString('base64')}`;
  return {
    send: async (events, { historical = false } = {}) => {
      for (let i = 0; i < events.length; i += largestBatch)
        await post(`${url}/v1/batch`, basic, {
          batch: events.slice(i, i + largestBatch),
          ...(historical && { context: { historical } }),
        });
    },
    reply: (message, text) =>
      post(`${url}/v1/sandbox/messages/${encodeURIComponent(message)}/play`, `Bearer ${play}`, {
        what: 'replied',
        text,
      }),
    shelve: (kind, items) => post(`${url}/v1/catalogue/items`, `Bearer ${play}`, { kind, items }),
  };
}

async function post(url: string, authorization: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the api answered the demo ${answer.status}`);
}
