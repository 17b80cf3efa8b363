import type { Family } from '@perennial/journey';
import { SearchIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PaletteBlocks } from '../blocks/palette-blocks.tsx';
import { useBlocks } from '../blocks/use-blocks.ts';
import { items, type Item } from '../context/panels.ts';
import { useActs } from '../edits/use-acts.ts';
import { Tile } from '../surface/tile.tsx';
import { useViewStore } from '../store/use-view.ts';
import { recentItems } from './recent.ts';
import { useCarry } from './use-carry.ts';
import './palette.css';

const families: readonly Family[] = ['trigger', 'wait', 'branch', 'action', 'end', 'note'];

/** All there is to put on the canvas: by dragging, by a click, by the keyboard. */
export function Palette() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = useFound(search);
  const blocks = useBlocks(search);
  // As it was when the palette was opened: things must not move from under the hand.
  const [recent] = useState(recentItems);
  return (
    <aside className="palette" aria-label={t('canvas:palette')}>
      <label className="palette-search">
        <SearchIcon aria-hidden />
        <input
          type="search"
          value={search}
          placeholder={t('canvas:palette.find')}
          aria-label={t('canvas:palette.find')}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
        />
        <kbd aria-hidden>/</kbd>
      </label>
      {search.trim() === '' && recent.length > 2 && (
        <Group label={t('canvas:palette.recent')} items={recent} />
      )}
      {families.map((family) => (
        <Group
          key={family}
          label={t(`canvas:family.${family}`)}
          items={found.filter((one) => one.panel.definition.family === family)}
        />
      ))}
      <PaletteBlocks blocks={blocks} />
      {found.length === 0 && blocks.length === 0 && (
        <p className="small muted">{t('canvas:palette.none', { search })}</p>
      )}
    </aside>
  );
}

function Group({ label, items: list }: { readonly label: string; readonly items: readonly Item[] }) {
  if (list.length === 0) return null;
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <ul>
        {list.map((item) => (
          <li key={item.id}>
            <Piece item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Piece({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const carry = useCarry();
  const acts = useActs();
  const view = useViewStore();
  const add = () => {
    // The end of a drag is no click.
    if (view.getState().carried) return;
    const id = acts.add(item, acts.usualPlace(item));
    if (id) requestAnimationFrame(() => acts.goTo(id));
  };
  return (
    <button
      type="button"
      className="piece"
      title={t(item.name)}
      onPointerDown={(event) => carry(item, event)}
      onClick={add}
    >
      <Tile family={item.panel.definition.family} icon={item.icon} small />
      <span className="truncate">{t(item.name)}</span>
    </button>
  );
}

/** By name and by the other words people use for it. */
export function useFound(search: string): readonly Item[] {
  const { t } = useTranslation();
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return items;
  return items.filter((item) =>
    [t(item.name), item.alias === undefined ? '' : t(item.alias)].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  );
}
