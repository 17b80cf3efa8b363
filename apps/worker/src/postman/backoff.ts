const first = 5_000;
const longest = 10 * 60_000;

/**
 * Milliseconds until the next try: doubling from 5 seconds to 10 minutes, spread by a quarter either way so
 * that a provider that comes back isn't met by everybody at once. Never sooner than the provider asked.
 *
 * @param draw in [0, 1)
 */
export function backoff(n: number, retryAfter: number | undefined, draw: number): number {
  const usual = Math.min(first * 2 ** Math.min(n - 1, 20), longest);
  return Math.max(Math.round(usual * (0.75 + draw / 2)), retryAfter ?? 0);
}
