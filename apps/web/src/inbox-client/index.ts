import { inboxOf, Refused, type Asker, type Item } from './ask.ts';
import { createView } from './view.ts';

export interface Options extends Omit<Asker, 'url'> {
  /** Of Perennial; where this file is from unless it is said. */
  readonly url?: string;
  /** `en` or `zh`; the page's own unless it is said. */
  readonly language?: string;
  /** Seconds between looks, 60 unless it is said and 15 at least. Nobody looks while the page can't be seen. */
  readonly every?: number;
}

export interface Mounted {
  /** Looks at once, instead of when it is time. */
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
}

const second = 1_000;
/** Between looks while they fail: twice as long each time, up to this. */
const longest = 600 * second;
/** Whoever comes back to the page sees nothing older. */
const stale = 15 * second;

/** Puts the in-app inbox into an element: a bell with the number of unread messages, and the list behind it. */
export function mount(element: Element, options: Options): Mounted {
  const { url = new URL(import.meta.url).origin, every = 60 } = options;
  const usual = Math.max(15, every) * second;
  const leaving = new AbortController();
  const { signal } = leaving;
  const inbox = inboxOf({ ...options, url }, signal);
  let items: readonly Item[] = [];
  /** Seen since the list was opened: told to the server, still marked here. */
  let seen = new Set<string>();
  let unread = 0;
  let next: string | null = null;
  let isAway = false;
  let lookedAt = 0;
  let pause = usual;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    if (view.isOpen()) readAll();
    const shown = items.map((one) => (seen.has(one.id) ? { ...one, read: false } : one));
    view.draw({ items: shown, unread, hasOlder: next !== null, isAway });
  };
  const readAll = () => {
    const fresh = items.filter(({ id, read }) => !read && !seen.has(id)).map(({ id }) => id);
    seen = new Set([...seen, ...fresh]);
    unread = Math.max(0, unread - fresh.length);
    inbox.tell('opened', fresh);
  };
  const load = async (cursor: string | null) => {
    const page = await inbox.page(cursor);
    const come = new Set(page.items.map(({ id }) => id));
    const others = items.filter(({ id }) => !come.has(id));
    // Older ones that were read so far stay, unless too much has come for them to follow.
    const stay = cursor !== null || others.length < items.length ? others : [];
    if (cursor !== null || stay.length === 0) ({ next } = page);
    items = cursor === null ? [...page.items, ...stay] : [...stay, ...page.items];
    // What was told just now the server may not have known yet.
    unread = page.unread - page.items.filter(({ id, read }) => !read && seen.has(id)).length;
    isAway = false;
  };
  const again = (wait: number) => {
    clearTimeout(timer);
    if (!signal.aborted && document.visibilityState === 'visible')
      timer = setTimeout(() => void refresh(), wait);
  };
  const refresh = async () => {
    clearTimeout(timer);
    try {
      await load(null);
      lookedAt = Date.now();
      pause = usual;
    } catch (error) {
      isAway = true;
      pause = Math.min(longest, pause * 2);
      // Who may not ask would only be refused again.
      if (error instanceof Refused && error.status === 401) return draw();
    }
    draw();
    again(pause);
  };
  const view = createView(
    options.language ?? (document.documentElement.lang || navigator.language),
    {
      onOpen: () => {
        items = items.map((one) => (seen.has(one.id) ? { ...one, read: true } : one));
        seen = new Set();
        draw();
      },
      onOlder: () => void load(next).then(draw, () => {}),
      onClick: (message) => inbox.tell('clicked', [message]),
    },
    signal,
  );
  const comeBack = () =>
    again(Math.max(0, lookedAt + (lookedAt < Date.now() - stale ? 0 : usual) - Date.now()));
  document.addEventListener('visibilitychange', comeBack, { signal });
  element.append(view.host);
  draw();
  void refresh();
  return {
    refresh,
    close: () => {
      clearTimeout(timer);
      leaving.abort();
      view.host.remove();
    },
  };
}
