import http from 'node:http';
import { shopEvent } from './batches.ts';

/** A client that costs next to nothing, so that what is measured is the server. */
export interface Stream {
  /** Posts the next events in one batch. @throws when it is not acknowledged */
  readonly post: () => Promise<void>;
  readonly close: () => void;
}

/** Events that are made before the clock starts, like the rows of the floor; then they come again under new ids. */
const made = 40_000;

export function openStream(origin: string, writeKey: string, perBatch: number): Stream {
  const agent = new http.Agent({ keepAlive: true });
  const options = {
    method: 'POST',
    agent,
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    },
  };
  const bodies = Array.from({ length: made }, (_, i) => withoutIdAndTime(i));
  let index = 0;
  const nextBatch = () => {
    const now = new Date().toISOString();
    const first = index;
    index += perBatch;
    const events = Array.from(
      { length: perBatch },
      (_, i) => `{"messageId":"bench-${first + i}","timestamp":"${now}",${bodies[(first + i) % made]}`,
    );
    return `{"batch":[${events.join(',')}],"sentAt":"${now}"}`;
  };
  return { post: () => post(`${origin}/v1/batch`, options, nextBatch()), close: () => agent.destroy() };
}

/** The rest of an event's JSON, from its first other field to its closing bracket. */
function withoutIdAndTime(index: number): string {
  const { messageId: _, timestamp: __, ...rest } = shopEvent(index);
  return JSON.stringify(rest).slice(1);
}

function post(url: string, options: http.RequestOptions, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`a batch was answered ${response.statusCode}`)),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}
