import type { StreamEndpoint, StreamEvent } from '@perennial/contracts';
import { address } from './client.ts';
import { ApiFault, faultOf } from './api-fault.ts';

interface Request {
  readonly params: { readonly journey: string };
  readonly query?: Readonly<Record<string, string | number>>;
}

/**
 * Reads a stream of the API until it ends or `signal` ends it. By `fetch`, since the browser's own reader of
 * streams can't say which workspace it is for.
 * @throws ApiFault when the server refuses, or nothing is heard any more
 */
export async function readStream<E extends StreamEndpoint>(
  workspace: string,
  endpoint: E,
  request: Request,
  onEvent: (event: StreamEvent<E>) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(address(endpoint.slice('GET '.length), request), {
    headers: { 'Perennial-Workspace': workspace, Accept: 'text/event-stream' },
    credentials: 'same-origin',
    signal,
  }).catch((error: unknown) => {
    throw signal.aborted ? error : new ApiFault(0, 'offline');
  });
  if (!response.ok || !response.body) throw faultOf(response.status, await response.json().catch(() => null));
  // Nothing is to be read before the server answers.
  const { createParser } = await import('eventsource-parser');
  const parser = createParser({
    onEvent: ({ event, data }) => onEvent({ event, data: JSON.parse(data) } as unknown as StreamEvent<E>),
  });
  const text = response.body.pipeThrough(new TextDecoderStream());
  try {
    for (const reader = text.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(value);
    }
  } catch (error) {
    throw signal.aborted ? error : new ApiFault(0, 'offline');
  }
}
