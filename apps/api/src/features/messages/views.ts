import type { Message, MessageSummary, MessageWithAttempts } from '@perennial/contracts';
import { content } from '@perennial/contracts';
import type { MessageView, VerdictRecord, VisitView } from '@perennial/db';
import { wire } from '../../routing/wire.ts';
import type { Viewer } from '../people/views.ts';

export function messageSummary(view: Viewer, { rendered: _, reason, ...row }: MessageView): MessageSummary {
  return {
    ...wire(row),
    channel: row.channel as Message['channel'],
    reason: reason && view.reason(reason, false),
  };
}

/** What `messages.sealed` holds, once the postman has rendered it. */
interface Rendered {
  readonly to?: { readonly phone?: string; readonly email?: string; readonly token?: string };
  readonly content?: unknown;
}

/** With address and copy as far as the role may see them. */
export function messageView(view: Viewer, row: MessageView): Message {
  const rendered = (row.rendered ?? {}) as Rendered;
  const to = rendered.to?.phone ?? rendered.to?.email ?? rendered.to?.token ?? null;
  const copy = content.safeParse(rendered.content ?? null);
  return {
    ...messageSummary(view, row),
    to: view.show(to),
    content: view.open && copy.success ? copy.data : null,
  };
}

/** Who came by; where links lead may name somebody. */
export function visitView(
  view: Viewer,
  { place, at, kind, target }: VisitView,
): MessageWithAttempts['visits'][number] {
  return {
    place,
    at: at.toISOString(),
    kind: kind as MessageWithAttempts['visits'][number]['kind'],
    link: view.open ? target : null,
  };
}

type Verdict = NonNullable<MessageWithAttempts['verdict']>;

/** As the postman wrote it down: it holds codes, and nothing of the person. */
export function verdictView(verdict: VerdictRecord | null): Verdict | null {
  if (!verdict) return null;
  const { at, ...rest } = verdict as unknown as Omit<Verdict, 'at'> & { readonly at: number };
  return { ...rest, at: new Date(at).toISOString() };
}
