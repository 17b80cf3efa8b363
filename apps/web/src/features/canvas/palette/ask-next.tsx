import { BlockIcon, PickAt } from '@perennial/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocks, useInsertBlock } from '../blocks/use-blocks.ts';
import { items, type Item } from '../context/panels.ts';
import { hasWayIn } from '../edits/ways-in.ts';
import { useActs } from '../edits/use-acts.ts';
import { Tile } from '../surface/tile.tsx';
import { useView, useViewStore } from '../store/use-view.ts';

/** What comes next? Opened behind a way out, on a connection, or where a connection was let go. */
export function AskNext() {
  const { t } = useTranslation();
  const acts = useActs();
  const asking = useView((view) => view.asking);
  const view = useViewStore();
  const close = () => view.setState({ asking: null });
  const blocks = useBlocks();
  const insert = useInsertBlock();
  const picks = useMemo(
    () => [
      ...items.filter(follows).map(({ id, name, alias, icon, panel }) => ({
        id,
        label: t(name),
        ...(alias !== undefined && { alias: t(alias) }),
        icon: <Tile family={panel.definition.family} icon={icon} small />,
      })),
      ...blocks.map(({ id, name }) => ({
        id,
        label: name,
        alias: t('canvas:blocks'),
        icon: <Tile family="action" icon={BlockIcon} small />,
      })),
    ],
    [t, blocks],
  );
  return (
    <PickAt
      label={t('canvas:ask-next')}
      at={asking?.at ?? null}
      items={picks}
      none={(search) => t('canvas:palette.none', { search })}
      onClose={close}
      onPick={(id) => {
        const item = items.find((one) => one.id === id);
        const block = blocks.find((one) => one.id === id);
        if (asking && item) acts.add(item, asking.place);
        if (asking && block) insert(block, asking.place);
        close();
      }}
    />
  );
}

function follows({ panel }: Item): boolean {
  return hasWayIn(panel.definition);
}
