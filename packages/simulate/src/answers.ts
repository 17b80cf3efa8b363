import type { CallCommand, Instant, NodeId } from '@perennial/journey';
import { captured } from '@perennial/nodes';
import type { Answered, Course, Happening } from './types.ts';

/** What somebody has a service outside say. */
export interface GivenAnswer {
  readonly status: number;
  /** JSON; anything else holds no field. */
  readonly body: string;
}

/** As the engine reads an answer: only 2xx is a success, and only of one are fields kept. */
export function readAnswer({ request }: CallCommand, { status, body }: GivenAnswer): Answered {
  if (status < 200 || status > 299) return { ok: false, status, reason: 'http-status', captured: {} };
  const fields = request.kind === 'http' ? captured(body, request.capture) : {};
  return { ok: true, status, reason: null, captured: fields };
}

/** The event by which the journey hears of it. */
export function toldAnswer(
  { id, node }: CallCommand,
  journey: string,
  answer: Answered,
  at: Instant,
): Happening {
  const properties = { call: id, journey, node, tries: 1, ...answer };
  return { kind: 'event', at, name: 'Webhook Answered', properties };
}

/** What the journey wants to be answered at a node now; `null`: nothing. */
export function openCall(
  { effects, passages }: Pick<Course, 'effects' | 'passages'>,
  node: NodeId,
): CallCommand | null {
  const last = effects.findLast(({ command }) => command.kind === 'call' && command.node === node);
  if (last?.command.kind !== 'call' || !last.command.answered) return null;
  const { passage, command } = last;
  const visit = passages.find(({ id }) => id === passage)?.state.visit;
  return visit?.node === node && visit.n === command.visit ? command : null;
}
