import { Button, PlusIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm } from '../fields/form.tsx';
import { useBuilder } from './builder-context.ts';
import { freshRow } from './fresh.ts';
import { usualTerm } from './term-groups.ts';
import { TermPicker } from './term-picker.tsx';
import { at, rowOf, type Place } from './tree.ts';

/** Adds to a group: one more condition, or a group within it, which joins the other way round. */
export function AddRow({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { root, terms, isReadOnly, add } = useBuilder();
  if (isReadOnly) return null;
  const group = at(root, place);
  const isAny = group !== undefined && rowOf(group).term.type === 'any';
  const first = freshRow(usualTerm(terms), knowledge);
  return (
    <div className="add">
      <TermPicker terms={terms} onPick={(type) => add(place, freshRow(type, knowledge))}>
        <Button kind="quiet" size="small">
          <PlusIcon aria-hidden />
          {t('conditions:add')}
        </Button>
      </TermPicker>
      <Button
        kind="quiet"
        size="small"
        onPress={() => add(place, { type: isAny ? 'all' : 'any', of: [first] })}
      >
        <PlusIcon aria-hidden />
        {t('conditions:add.group')}
      </Button>
    </div>
  );
}
