import { loadEverybodysResponses, loadResponses, workspaceClock, type Transaction } from '@perennial/db';
import { toLocalMillis, type Habits, type Zones } from '@perennial/journey';
import { chancesOf } from '@perennial/scores';

const hourMs = 3_600_000;

/** When, and by which channel, people respond. Missing: they refuse to be profiled, or nothing is known of anybody. */
export async function readHabits(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  { now, zones }: { readonly now: number; readonly zones: Zones },
): Promise<Map<string, Habits>> {
  const { zone } = await workspaceClock(tx, workspace);
  const all = await loadEverybodysResponses(tx, workspace);
  const found = new Map<string, Habits>();
  for (const [id, known] of await loadResponses(tx, workspace, people, now)) {
    if (known.refuses) continue;
    const home = known.zone ?? zone;
    const own = known.own.map(({ channel, at, responded }) => ({
      channel,
      hour: Math.floor(toLocalMillis(zones, home, at) / hourMs) % 24,
      messages: 1,
      responses: Number(responded),
    }));
    const chances = chancesOf(own, known.ofGroup, all);
    if (chances) found.set(id, habitsOf(chances));
  }
  return found;
}

function habitsOf({ hours, channels }: NonNullable<ReturnType<typeof chancesOf>>): Habits {
  const { sms, email, push } = channels;
  return {
    hours: hours.map(({ rate }) => rate),
    channels: { sms: sms.rate, email: email.rate, push: push.rate },
  };
}
