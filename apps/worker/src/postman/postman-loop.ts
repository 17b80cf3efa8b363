import type { Engine } from '../engine.ts';
import { createPostman, type PostmanOptions } from './postman.ts';

/** A postman for live workspaces, until told to stop; then it waits for its calls and closes its connections. */
export async function postmanLoop(
  engine: Engine,
  options: PostmanOptions,
  signal: AbortSignal,
): Promise<void> {
  const postman = createPostman(engine, options);
  try {
    await Promise.all([postman.deliver(signal), postman.listen(signal)]);
  } finally {
    await postman.close();
  }
}
