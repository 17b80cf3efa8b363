import type { Instant, Json } from '../values.ts';
import type { Judgement, Truth } from './types.ts';

/** What time alone doesn't change. */
export function lasting(truth: Truth, value?: Json): Judgement {
  return { truth, until: Infinity, value };
}

export function failed(code: string, path: string, until: Instant = Infinity): Judgement {
  return { truth: { code, path }, until };
}

/** What the term needs was not loaded: somebody's mistake, and never a no. */
export function notLoaded(path: string): Judgement {
  return failed('not-loaded', path);
}

/** The opposite; what is unknown or can't be told stays so. */
export function negated({ truth, until, value }: Judgement): Judgement {
  return { truth: typeof truth === 'boolean' ? !truth : truth, until, value };
}
