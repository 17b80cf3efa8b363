import { useTranslation } from 'react-i18next';
import { createPortal } from 'react-dom';
import { items } from '../context/panels.ts';
import { Tile } from '../surface/tile.tsx';
import { useView } from '../store/use-view.ts';

/** What is being carried, under the pointer. */
export function Ghost() {
  const { t } = useTranslation();
  const carried = useView((view) => view.carried);
  const item = items.find(({ id }) => id === carried?.item);
  if (!carried || !item) return null;
  return createPortal(
    <div
      className={carried.over ? 'ghost' : 'ghost nowhere'}
      style={{ transform: `translate(${carried.at.x}px, ${carried.at.y}px)` }}
      aria-hidden
    >
      <Tile family={item.panel.definition.family} icon={item.icon} small />
      {t(item.name)}
    </div>,
    document.body,
  );
}
