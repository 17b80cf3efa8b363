import type { Api } from '../harness/api.ts';
import type { Passage, Passages } from './compare.ts';

interface Inside {
  readonly person: { readonly id: string; readonly userId: string | null };
  readonly enrollment: {
    readonly id: string;
    readonly status: string;
    readonly enteredAt: string;
    readonly endedAt: string | null;
  };
}

interface WithSteps {
  readonly id: string;
  readonly journey: string;
  readonly steps: readonly {
    readonly node: string;
    readonly kind: string;
    readonly reason: { readonly params?: { readonly name?: string } };
  }[];
}

/** What the product says became of everybody, read from the public API alone: people, steps and messages. */
export async function passagesInProduct(api: Api, journey: string): Promise<Passages> {
  const inside = await api.all<Inside>(`/v1/journeys/${journey}/people`);
  const byPerson = new Map<string, Inside[]>();
  for (const one of inside) byPerson.set(one.person.id, [...(byPerson.get(one.person.id) ?? []), one]);
  const found: Record<string, Passage[]> = {};
  for (const [person, here] of byPerson) {
    const steps = await api.all<WithSteps>(`/v1/people/${person}/enrollments`);
    const messages = await api.all<{ enrollment: string; status: string }>(`/v1/people/${person}/messages`);
    const name = here[0]!.person.userId ?? person;
    found[name] = here
      .map(({ enrollment }) => passageOf(enrollment, steps, messages))
      .sort((a, b) => a.entered - b.entered);
  }
  return found;
}

/** Somebody counts as reminded only with exactly one message, and that one sent. */
function passageOf(
  { id, status, enteredAt, endedAt }: Inside['enrollment'],
  enrollments: readonly WithSteps[],
  messages: readonly { enrollment: string; status: string }[],
): Passage {
  const steps = enrollments.find((one) => one.id === id)?.steps ?? [];
  const ends = steps.filter(({ kind }) => kind === 'exited').map(({ node }) => node);
  const own = messages.filter((message) => message.enrollment === id).map((message) => message.status);
  const sent = own.length === 0 ? '' : own.join('+');
  const said = `${status === 'done' ? '' : `${status} `}${ends.join('+')}${sent && ` ${sent}`}`;
  const end = { bought: 'bought', 'reminded sent': 'reminded' }[said] ?? said;
  return { entered: Date.parse(enteredAt), end, at: Date.parse(endedAt ?? '') };
}
