import { predicateLimits, type TermOf } from '@perennial/journey';
import { CheckBox } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { Ordered } from '../../fields/ordered.tsx';
import { useBuilder } from '../builder-context.ts';
import { EventInput } from '../parts/event-input.tsx';
import { WhereField } from '../parts/where-field.tsx';
import { withPart } from '../parts/with-part.ts';
import { WithinField } from '../parts/within-field.tsx';
import type { TermProps } from '../term-props.ts';

type Step = TermOf<'sequence'>['steps'][number];
interface Placed {
  readonly step: Step;
  readonly at: number;
}

/** Different events one after another: steps that are put in order, and how much time they may take. */
export function SequenceFields({ term, path, onChange }: TermProps<TermOf<'sequence'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const { steps, within, gap } = term;
  const placed = steps.map((step, at): Placed => ({ step, at }));
  const change = (at: number, step: Step, burst?: string) =>
    onChange({ ...term, steps: steps.with(at, step) }, burst);
  return (
    <>
      <Ordered
        label={t('conditions:steps')}
        items={placed}
        // Steps have no names of their own: each is known by its place.
        idOf={({ at }) => String(at)}
        titleOf={(_, at) => t('conditions:step', { n: at + 1 })}
        addLabel={t('conditions:step.add')}
        min={2}
        max={predicateLimits.steps}
        fresh={(): Placed => ({ step: { name: '' }, at: steps.length })}
        onChange={(items) => onChange({ ...term, steps: items.map(({ step }) => step) })}
      >
        {({ step }, at) => (
          <>
            <EventInput
              path={`${path}.steps.${at}.name`}
              value={step.name}
              onChange={(name, burst) => change(at, { ...step, name }, burst)}
            />
            <WhereField
              event={step.name}
              path={`${path}.steps.${at}.where`}
              value={step.where}
              onChange={(where, burst) => change(at, withPart(step, 'where', where), burst)}
            />
          </>
        )}
      </Ordered>
      <WithinField
        path={`${path}.within`}
        value={within}
        onChange={(next, burst) => onChange(withPart(term, 'within', next), burst)}
      />
      <CheckBox
        isSelected={gap !== undefined}
        isReadOnly={isReadOnly}
        onChange={(isLimited) =>
          onChange(withPart(term, 'gap', isLimited ? { amount: 1, unit: 'days' } : undefined))
        }
      >
        {t('conditions:gap')}
      </CheckBox>
      {gap !== undefined && (
        <DurationField
          label={t('conditions:gap')}
          hideLabel
          path={`${path}.gap`}
          value={gap}
          onChange={(next, burst) => onChange({ ...term, gap: next }, burst)}
        />
      )}
    </>
  );
}
