import type { OutgoingCall } from '../outbound/call.ts';

/** What a team is told. */
export interface TeamNews {
  /** For programs that read it. */
  readonly type: 'alert' | 'digest';
  /** The same on every try. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Where to look. */
  readonly link: string;
  /** For programs that read it. */
  readonly data: { readonly [name: string]: unknown };
}

/** Where a team listens: the address of a robot, and the secret that it checks, where it has one. */
export interface TeamPlace {
  readonly url: string;
  readonly secret?: string | undefined;
}

/** How one service wants to be spoken to. Pure. */
export interface TeamFormat {
  /** @param now milliseconds: signatures hold for a while only */
  readonly write: (news: TeamNews, place: TeamPlace, now: number) => OutgoingCall;
  /** What its answer means: services say "no" with status 200, too. */
  readonly isTaken: (status: number, body: string) => boolean;
}

/** A call that posts JSON. */
export function postJson(url: string, body: unknown, headers: Record<string, string> = {}): OutgoingCall {
  const text = JSON.stringify(body);
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'user-agent': 'Perennial',
      ...headers,
    },
    body: text,
  };
}

/** News in one text, as chats show it. */
export const asText = ({ title, text, link }: TeamNews) => `${title}\n${text}\n${link}`;

/** Whether a JSON answer bears this value; services name it differently. */
export function answers(body: string, field: string, value: number): boolean {
  try {
    return (JSON.parse(body) as Record<string, unknown> | null)?.[field] === value;
  } catch {
    return false;
  }
}
