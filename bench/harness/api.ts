/** An answer that was not what the caller needed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(what: string, status: number, body: string) {
    super(`${what} answered ${status}: ${body.slice(0, 500)}`);
    this.status = status;
  }
}

/** The public API as one caller sees it. */
export interface Api {
  readonly origin: string;
  readonly call: <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;
  /** All items of a paged list. */
  readonly all: <Item>(path: string) => Promise<Item[]>;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export function apiOf(origin: string, headers: Readonly<Record<string, string>>): Api {
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Refused(`${method} ${path}`, answer.status, text);
    return JSON.parse(text) as Answer;
  };
  const all = async <Item>(path: string): Promise<Item[]> => {
    const items: Item[] = [];
    const joint = path.includes('?') ? '&' : '?';
    for (let cursor: string | null = ''; cursor !== null;) {
      const at: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<Item> = await call('GET', `${path}${joint}limit=200${at}`);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  };
  return { origin, call, all };
}

/** Who acts in the API: the first owner. */
export interface Session {
  readonly cookie: string;
  /** The one that set-up made; further ones are made from inside it. */
  readonly workspace: string;
}

/** The first owner, signed in, at the link the API printed. */
export async function signUp(origin: string, setupLink: string): Promise<Session> {
  const answer = await fetch(`${origin}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({
      token: setupLink.split('#')[1],
      email: 'bench@example.com',
      password: 'correct horse battery staple',
      name: 'Bench',
      workspace: 'Bench',
    }),
  });
  if (!answer.ok) throw new Refused('POST /v1/setup', answer.status, await answer.text());
  const { workspace } = (await answer.json()) as { workspace: string };
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, workspace };
}
