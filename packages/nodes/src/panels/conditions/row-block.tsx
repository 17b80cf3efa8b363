import type { Predicate } from '@perennial/journey';
import { Button, DownIcon } from '@perennial/ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from '../fields/form.tsx';
import { Grip } from '../fields/grip.tsx';
import { useSay } from '../fields/use-say.ts';
import { placeKey, useBuilder } from './builder-context.ts';
import { freshRow } from './fresh.ts';
import { RowMenu } from './row-menu.tsx';
import { sayPredicate } from './say-predicate.ts';
import { ownFields, TermFields } from './term-fields.tsx';
import { allTerms } from './term-groups.ts';
import { TermPicker } from './term-picker.tsx';
import { pathOf, predicateOf, rowOf, type Place } from './tree.ts';
import { useDragRow } from './use-drag-row.ts';
import { useMoveKeys } from './use-move-keys.ts';

/** One condition: what is looked at, and what it has to be. Alt and an arrow move it. */
export function RowBlock({ row, place }: { readonly row: Predicate; readonly place: Place }) {
  const id = useId();
  const { t } = useTranslation();
  const say = useSay();
  const builder = useBuilder();
  const { root, path, edit } = builder;
  const own = pathOf(root, place, path);
  const { nots, term } = rowOf(row);
  const outer = own.slice(0, own.length - nots * '.of'.length);
  const wrong = useWrong(
    outer,
    ownFields(term).map((name) => 'of.'.repeat(nots) + name),
  );
  const drag = useDragRow(place);
  const keys = useMoveKeys(place);
  return (
    <div
      {...drag.place}
      {...keys}
      role="group"
      className="row-block"
      data-place={placeKey(builder, place)}
      aria-label={sayPredicate(row, say)}
      {...(wrong !== undefined && { 'aria-describedby': `${id}-wrong` })}
    >
      <div className="head">
        <Grip handle={drag.handle} />
        {nots > 0 && <span className="not">{t('conditions:not')}</span>}
        <KindChoice term={term} onChange={(next) => edit(place, predicateOf({ nots, term: next }))} />
        <RowMenu place={place} nots={nots} />
      </div>
      <TermFields
        term={term}
        path={own}
        onChange={(next, burst) => edit(place, predicateOf({ nots, term: next }), burst)}
      />
      {wrong !== undefined && (
        <p id={`${id}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** What is looked at. A kind that this form doesn't know can only be looked at, moved and removed. */
function KindChoice({
  term,
  onChange,
}: {
  readonly term: Predicate;
  readonly onChange: (term: Predicate) => void;
}) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { terms, isReadOnly } = useBuilder();
  const kind = allTerms.find((one) => one === term.type);
  if (kind === undefined) return <span className="grow soft">{t('conditions:kind.other')}</span>;
  const name = t(`conditions:kind.${kind}`);
  return (
    <div className="kind">
      <TermPicker terms={terms} onPick={(next) => onChange(freshRow(next, knowledge, term))}>
        <Button
          kind="quiet"
          size="small"
          isDisabled={isReadOnly}
          aria-label={`${t('conditions:kind')}: ${name}`}
        >
          <span className="truncate">{name}</span>
          <DownIcon aria-hidden />
        </Button>
      </TermPicker>
    </div>
  );
}
