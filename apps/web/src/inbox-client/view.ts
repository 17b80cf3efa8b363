import type { Item } from './ask.ts';
import { bellPicture, button, isSafe, make } from './parts.ts';
import { style } from './style.ts';
import { wordsIn } from './words.ts';

/** What is to be seen. */
export interface Shown {
  readonly items: readonly Item[];
  readonly unread: number;
  readonly hasOlder: boolean;
  readonly isAway: boolean;
}

/** What people do with it. */
export interface Acts {
  readonly onOpen: () => void;
  readonly onOlder: () => void;
  readonly onClick: (message: string) => void;
}

export interface View {
  readonly host: HTMLElement;
  readonly isOpen: () => boolean;
  readonly draw: (shown: Shown) => void;
}

const width = 376;

/** The bell and the list behind it, in a shadow of their own. `signal` takes its listeners off the page. */
export function createView(language: string, acts: Acts, signal: AbortSignal): View {
  const say = wordsIn(language);
  const badge = make('span', { className: 'badge', hidden: true });
  const bell = button('bell');
  const said = make('span', { className: 'said' });
  const list = make('ol');
  const note = make('p', { className: 'note' });
  const older = button('plain older', say.older);
  const shut = button('plain', say.close);
  const top = make('header', {}, make('h2', {}, say.title), shut);
  const panel = make('div', { className: 'panel', tabIndex: -1, hidden: true }, top, list, note, older);
  const host = make('div');
  badge.setAttribute('aria-hidden', 'true');
  bell.setAttribute('aria-haspopup', 'dialog');
  bell.append(bellPicture(), badge);
  said.setAttribute('role', 'status');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', say.title);
  inShadow(host).append(bell, said, panel);
  const fold = (isBack: boolean) => {
    panel.hidden = true;
    bell.setAttribute('aria-expanded', 'false');
    if (isBack) bell.focus();
  };
  const unfold = () => {
    panel.classList.toggle('start', host.getBoundingClientRect().right < width);
    panel.hidden = false;
    bell.setAttribute('aria-expanded', 'true');
    acts.onOpen();
    panel.focus();
  };
  bell.addEventListener('click', () => (panel.hidden ? unfold() : fold(true)));
  shut.addEventListener('click', () => fold(true));
  older.addEventListener('click', acts.onOlder);
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) fold(true);
  });
  const away = (event: Event) => {
    if (!event.composedPath().includes(host)) fold(false);
  };
  document.addEventListener('pointerdown', away, { signal });
  fold(false);
  const rowOf = rows(language, say.open, acts.onClick);
  return {
    host,
    isOpen: () => !panel.hidden,
    draw: ({ items, unread, hasOlder, isAway }) => {
      const told = unread === 0 ? '' : say.unread(unread);
      if (said.textContent !== told) said.textContent = told;
      bell.setAttribute('aria-label', told === '' ? say.title : `${say.title}, ${told}`);
      badge.textContent = unread > 99 ? '99+' : String(unread);
      badge.hidden = unread === 0;
      list.replaceChildren(...items.map(rowOf));
      note.textContent = isAway ? say.away : say.none;
      note.hidden = !isAway && items.length > 0;
      older.hidden = !hasOlder;
    },
  };
}

function inShadow(host: HTMLElement): ShadowRoot {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  return shadow;
}

function rows(language: string, open: string, onClick: Acts['onClick']) {
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return ({ id, title, body, link, button: text, at, read }: Item): HTMLLIElement => {
    const row = make('li', { className: read ? '' : 'unread' }, make('h3', {}, title), make('p', {}, body));
    if (link !== null && isSafe(link)) {
      const way = make('a', { className: 'way', href: link }, text ?? open);
      way.addEventListener('click', () => onClick(id));
      row.append(way);
    }
    row.append(make('time', { dateTime: at }, times.format(new Date(at))));
    return row;
  };
}
