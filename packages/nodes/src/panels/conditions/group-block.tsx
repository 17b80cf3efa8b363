import type { Predicate } from '@perennial/journey';
import { Segments } from '@perennial/ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Grip } from '../fields/grip.tsx';
import { AddRow } from './add-row.tsx';
import { placeKey, useBuilder } from './builder-context.ts';
import { RowBlock } from './row-block.tsx';
import { RowMenu } from './row-menu.tsx';
import { isGroup, pathOf, predicateOf, rowOf, type Place } from './tree.ts';
import { useDragRow } from './use-drag-row.ts';
import { useMoveKeys } from './use-move-keys.ts';
import { useOwnWrong } from './use-own-wrong.ts';

/** Rows that belong together, along a rail: all of them, or any. */
export function GroupBlock({ group, place }: { readonly group: Predicate; readonly place: Place }) {
  const { t } = useTranslation();
  const id = useId();
  const builder = useBuilder();
  const { root, path, isReadOnly, edit } = builder;
  const { nots, term } = rowOf(group);
  const drag = useDragRow(place);
  const keys = useMoveKeys(place);
  const wrong = useOwnWrong(pathOf(root, place, path), nots);
  if (!isGroup(term)) return null;
  const isWhole = place.length === 0;
  return (
    <div
      {...drag.place}
      {...keys}
      role="group"
      className={isWhole ? 'group whole' : 'group'}
      data-place={placeKey(builder, place)}
      aria-labelledby={`${id}-name`}
      {...(wrong !== undefined && { 'aria-describedby': `${id}-wrong` })}
    >
      <div className="head">
        <Grip handle={drag.handle} />
        {nots > 0 && <span className="not">{t('conditions:not')}</span>}
        <Segments
          label={t('conditions:join')}
          choices={[
            { id: 'all', label: t('conditions:all') },
            { id: 'any', label: t('conditions:any') },
          ]}
          value={term.type}
          isDisabled={isReadOnly}
          onChange={(type) => edit(place, predicateOf({ nots, term: { ...term, type } }))}
        />
        <span id={`${id}-name`} className="soft grow">
          <span className="sr-only">{t(`conditions:${term.type}`)}</span> {t('conditions:of-these')}
        </span>
        {!(isWhole && isReadOnly) && <RowMenu place={place} nots={nots} />}
      </div>
      <div className="members">
        {term.of.length === 0 && <p className="soft small">{t(`conditions:empty.${term.type}`)}</p>}
        {term.of.map((row, index) => {
          const there = [...place, index];
          return isGroup(rowOf(row).term) ? (
            <GroupBlock key={index} group={row} place={there} />
          ) : (
            <RowBlock key={index} row={row} place={there} />
          );
        })}
        <AddRow place={place} />
      </div>
      {wrong !== undefined && (
        <p id={`${id}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
