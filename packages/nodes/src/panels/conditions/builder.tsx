import { useId, useRef } from 'react';
import { useForm } from '../fields/form.tsx';
import { actsOf } from './acts.ts';
import { AddRow } from './add-row.tsx';
import { BuilderContext, type Builder, type ConditionProps } from './builder-context.ts';
import { GroupBlock } from './group-block.tsx';
import { PeopleCount } from './people-count.tsx';
import { RowBlock } from './row-block.tsx';
import { journeyTerms, whereTerms } from './term-groups.ts';
import { isGroup, rowOf } from './tree.ts';
import { useFollow } from './use-follow.ts';
import './conditions.css';

/** A condition as rows and groups. Edits the predicate itself, so that whatever it can't show it keeps. */
export function ConditionBuilder({
  label,
  path,
  value,
  onChange,
  onClear,
  event,
  terms: given,
}: ConditionProps) {
  const id = useId();
  const { isReadOnly } = useForm();
  const frame = useRef<HTMLDivElement>(null);
  const follow = useFollow(frame, id);
  const terms = given ?? (event === undefined ? journeyTerms : whereTerms);
  const builder: Builder = {
    ...actsOf({ root: value, onChange, follow, onClear }),
    ...{ id, path, event, terms, isReadOnly },
    isInJourney: terms.includes('data'),
    root: value,
    Nested: ConditionBuilder,
  };
  return (
    <BuilderContext.Provider value={builder}>
      <div ref={frame} role="group" aria-label={label} className="p-conditions">
        {isGroup(rowOf(value).term) ? (
          <GroupBlock group={value} place={[]} />
        ) : (
          <>
            <RowBlock row={value} place={[]} />
            <AddRow place={[]} />
          </>
        )}
        {builder.isInJourney && event === undefined && <PeopleCount condition={value} />}
      </div>
    </BuilderContext.Provider>
  );
}
