import type { Scenario } from '../run/scenario.ts';

/** Milliseconds between the first call and the outage, and of the outage. */
const calm = 5_000;
const away = 30_000;

/**
 * C4: an outage costs time and no message; an address that is refused for good is never called again, and its owner
 * goes on through the journey without mail.
 */
export const providerDown: Scenario = {
  id: 'C4',
  name: 'provider-down',
  says: 'the provider answers 500 for 30 s, from then on 550 to a tenth of the people',
  people: 300,
  spread: 60_000,
  plan: ({ seed }) => {
    let first: number | undefined;
    const rule = ({ body }: { readonly body: string }) => {
      first ??= Date.now();
      const since = Date.now() - first;
      if (since < calm) return undefined;
      if (since < calm + away) return 'fail' as const;
      return isChosen(seed, body) ? ('refused' as const) : undefined;
    };
    return {
      setting: { rule },
      disturb: async () => {},
      struck: ({ sink }) => {
        const failed = sink.filter(({ accepted, refused }) => !accepted && !refused).length;
        const refused = sink.filter((call) => call.refused).length;
        const found = [
          failed === 0 && 'no call was answered 500',
          refused === 0 && 'no call was answered 550',
        ];
        return { seen: failed + refused, found: found.filter((line) => line !== false) };
      },
    };
  },
};

function isChosen(seed: number, body: string): boolean {
  const { to } = JSON.parse(body) as { to: { email: string } };
  const number = Number(/\d+/.exec(to.email)?.[0]);
  return (number + seed) % 10 === 0;
}
