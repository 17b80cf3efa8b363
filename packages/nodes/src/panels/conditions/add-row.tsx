import { Button, PlusIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm } from '../fields/form.tsx';
import { useBuilder } from './builder-context.ts';
import { freshRow } from './fresh.ts';
import { at, rowOf, type Place } from './tree.ts';

/** Adds to a group: one more condition, or a group within it, which joins the other way round. */
export function AddRow({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { root, event, isReadOnly, add } = useBuilder();
  if (isReadOnly) return null;
  const fresh = freshRow(event === undefined ? 'attribute' : 'property', knowledge);
  const group = at(root, place);
  const isAny = group !== undefined && rowOf(group).term.type === 'any';
  return (
    <div className="add">
      <Button kind="quiet" size="small" onPress={() => add(place, fresh)}>
        <PlusIcon aria-hidden />
        {t('conditions:add')}
      </Button>
      <Button
        kind="quiet"
        size="small"
        onPress={() => add(place, { type: isAny ? 'all' : 'any', of: [fresh] })}
      >
        <PlusIcon aria-hidden />
        {t('conditions:add.group')}
      </Button>
    </div>
  );
}
