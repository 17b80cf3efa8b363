/** A message as the API tells it. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly button: string | null;
  readonly at: string;
  readonly read: boolean;
}

export interface Page {
  readonly items: readonly Item[];
  readonly unread: number;
  readonly next: string | null;
}

/** Who asks, and what proves it. */
export interface Asker {
  readonly url: string;
  readonly writeKey: string;
  readonly userId: string;
  readonly signature: string;
}

export interface Inbox {
  /** A page behind the cursor; `null`: the newest. */
  readonly page: (cursor: string | null) => Promise<Page>;
  /** What the app saw its reader do; nobody waits for it, and it outlives the page. */
  readonly tell: (what: 'opened' | 'clicked', messages: readonly string[]) => void;
}

/** The server said no. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`inbox: ${status}`);
    this.status = status;
  }
}

export function inboxOf({ url, writeKey, userId, signature }: Asker, signal: AbortSignal): Inbox {
  const ask = async (path: string, body: object, more: RequestInit): Promise<Response> => {
    const answer = await fetch(`${url}/v1/inbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-write-key': writeKey },
      body: JSON.stringify({ userId, signature, ...body }),
      credentials: 'omit',
      ...more,
    });
    if (!answer.ok) throw new Refused(answer.status);
    return answer;
  };
  return {
    page: async (cursor) =>
      (await (await ask('messages', cursor === null ? {} : { cursor }, { signal })).json()) as Page,
    tell: (what, messages) => {
      if (messages.length > 0) ask('receipts', { what, messages }, { keepalive: true }).catch(() => {});
    },
  };
}
