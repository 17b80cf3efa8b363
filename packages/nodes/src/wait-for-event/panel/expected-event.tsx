import { useTranslation } from 'react-i18next';
import { OptionalCondition } from '../../panels/conditions/condition-field.tsx';
import { PortName } from '../../panels/fields/port-name.tsx';
import { EventName } from '../../panels/fields/suggested.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitForEvent } from '../node.ts';

type Expected = ConfigOf<typeof waitForEvent>['events'][number];

/** One event, which of its kind, and the name of its way out. */
export function ExpectedEvent({
  expected,
  path,
  onChange,
  portLabels,
  onPortLabel,
}: {
  readonly expected: Expected;
  readonly path: string;
  readonly onChange: (expected: Expected, burst?: string) => void;
  readonly portLabels: FormProps<unknown>['portLabels'];
  readonly onPortLabel: FormProps<unknown>['onPortLabel'] | undefined;
}) {
  const { t } = useTranslation();
  const { port, event, where } = expected;
  return (
    <>
      <PortName {...{ port, portLabels, onPortLabel }} />
      <EventName
        label={t('wait-for-event:event')}
        hideLabel
        path={`${path}.event`}
        value={event}
        onChange={(name, burst) => onChange({ ...expected, event: name }, burst)}
      />
      <OptionalCondition
        label={t('wait-for-event:where')}
        path={`${path}.where`}
        event={event}
        addLabel={t('conditions:where.add')}
        value={where}
        onChange={(next, burst) =>
          onChange({ port, event, ...(next !== undefined && { where: next }) }, burst)
        }
      />
    </>
  );
}
