/** What was, is, and was taken back. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** What the last change was about: changes of one burst are taken back as one. */
  readonly burst: string | null;
}

/** Further back nobody goes. */
const mostSteps = 200;

export function begin<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], burst: null };
}

export function changed<Value>(history: History<Value>, present: Value, burst?: string): History<Value> {
  const isSameBurst = burst !== undefined && burst === history.burst;
  const past = isSameBurst ? history.past : [...history.past, history.present].slice(-mostSteps);
  return { past, present, future: [], burst: burst ?? null };
}

export function undone<Value>(history: History<Value>): History<Value> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    burst: null,
  };
}

export function redone<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, burst: null };
}
