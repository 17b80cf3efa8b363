import { z } from 'zod';
import type { Asked, Fate } from '../contract/provider.ts';
import { jsonOf } from '../outbound/reading.ts';
import { reasonOf } from './callback.ts';

const detail = z.object({
  OutId: z.string().nullish(),
  SendStatus: z.number().int(),
  ErrCode: z.string().max(100).nullish(),
});
const answer = z.object({
  Code: z.literal('OK'),
  SmsSendDetailDTOs: z.object({ SmsSendDetailDTO: z.array(detail) }),
});

/** How long after its call a message may be noted under the next day's date. Milliseconds. */
const aMoment = 60_000;

/** Queries for QuerySendDetails: what this number was sent on the day, in Beijing, on which we called. */
export function queriesFor({ calledAt }: Asked, number: string): readonly Record<string, string>[] {
  const days = new Set([calledAt, calledAt + aMoment].map(dayInBeijing));
  return [...days].map((SendDate) => ({ PhoneNumber: number, SendDate, PageSize: '50', CurrentPage: '1' }));
}

const dayInBeijing = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');

/** What one answer says of the message with our key. */
export function fateIn(body: string, key: string): Fate {
  const { data } = answer.safeParse(jsonOf(body));
  if (!data) return { status: 'unknown' };
  const found = data.SmsSendDetailDTOs.SmsSendDetailDTO.find(({ OutId }) => OutId === key);
  if (!found) return { status: 'absent' };
  const { SendStatus: status, ErrCode: word } = found;
  if (status === 3) return { status: 'taken', what: 'delivered' };
  if (status !== 2) return { status: 'taken' };
  const reason = reasonOf(word ?? '');
  return { status: 'taken', what: 'failed', ...(reason && { reason }) };
}
