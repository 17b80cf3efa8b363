import { Button, Menu, MoreIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context.ts';
import { moved } from './move.ts';
import { at, type Place } from './tree.ts';

/** What can be done to a row or a group as a whole. */
export function RowMenu({ place, nots }: { readonly place: Place; readonly nots: number }) {
  const { t } = useTranslation();
  const { root, isReadOnly, negate, duplicate, move, remove, edit } = useBuilder();
  const acts: { readonly [id: string]: () => void } = {
    negate: () => negate(place),
    up: () => move(place, 'up'),
    down: () => move(place, 'down'),
    duplicate: () => duplicate(place),
    group: () => {
      const row = at(root, place);
      if (row !== undefined) edit(place, { type: 'any', of: [row] });
    },
    remove: () => remove(place),
  };
  return (
    <Menu
      onAction={(id) => acts[id]?.()}
      items={[
        { id: 'negate', label: nots > 0 ? t('conditions:act.affirm') : t('conditions:act.negate') },
        { id: 'up', label: t('conditions:act.up'), isDisabled: moved(root, place, 'up') === null },
        { id: 'down', label: t('conditions:act.down'), isDisabled: moved(root, place, 'down') === null },
        { id: 'duplicate', label: t('conditions:act.duplicate') },
        { id: 'group', label: t('conditions:act.group') },
        { id: 'remove', label: t('conditions:act.remove'), danger: true },
      ]}
    >
      <span className="acts">
        <Button kind="quiet" size="small" icon isDisabled={isReadOnly} aria-label={t('conditions:acts')}>
          <MoreIcon aria-hidden />
        </Button>
      </span>
    </Menu>
  );
}
