import type { CallResponse } from '@perennial/contracts';
import type { BreakerLimit, Guardrails } from '@perennial/journey';
import { Button, Card, NumberField, Pill, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { useChannels } from './use-channels.ts';
import { useSave } from './use-save.ts';

type States = CallResponse<'GET /v1/guardrails'>['breakers'];

/** What stops a journey's messages by itself; and where anything came back this week, from the first complaint on. */
export function Breakers({ rules, states }: { readonly rules: Guardrails; readonly states: States }) {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const { names } = useChannels();
  const { save, isPending, error } = useSave();
  const [limits, setLimits] = useState(rules.breakers);
  const number = new Intl.NumberFormat(i18n.language);
  const isChanged = JSON.stringify(limits) !== JSON.stringify(rules.breakers);
  return (
    <Card title={t('guardrails:breakers')} flush>
      <p className="small muted guardrails-lead">{t('guardrails:breakers.lead')}</p>
      <div className="guardrails-limits">
        <Limit
          title={t('guardrails:breakers.complaints')}
          limit={limits.complaints}
          isDisabled={!mayEdit}
          onChange={(complaints) => setLimits({ ...limits, complaints })}
        />
        <Limit
          title={t('guardrails:breakers.bounces')}
          limit={limits.bounces}
          isDisabled={!mayEdit}
          onChange={(bounces) => setLimits({ ...limits, bounces })}
        />
        {isChanged && (
          <Button kind="primary" isPending={isPending} onPress={() => save({ ...rules, breakers: limits })}>
            {t('guardrails:save')}
          </Button>
        )}
      </div>
      {error && <Fault error={error} />}
      {states.length > 0 && (
        <Table
          label={t('guardrails:breakers.seen')}
          items={states}
          idOf={({ journey, channel }) => `${journey}:${channel}`}
          columns={[
            {
              id: 'journey',
              title: t('guardrails:journey'),
              cell: ({ journeyName }) => <Own>{journeyName ?? ''}</Own>,
            },
            { id: 'channel', title: t('guardrails:channel'), cell: ({ channel }) => names[channel] },
            {
              id: 'sent',
              title: t('guardrails:breakers.sent'),
              end: true,
              cell: ({ week }) => number.format(week.sent),
            },
            {
              id: 'complaints',
              title: t('guardrails:breakers.complaints'),
              end: true,
              cell: ({ week }) =>
                week.complaints > 0 ? (
                  <Pill tone="warn">{number.format(week.complaints)}</Pill>
                ) : (
                  number.format(0)
                ),
            },
            {
              id: 'bounces',
              title: t('guardrails:breakers.bounces'),
              end: true,
              cell: ({ week }) => number.format(week.bounces),
            },
          ]}
        />
      )}
    </Card>
  );
}

interface LimitProps {
  readonly title: string;
  readonly limit: BreakerLimit;
  readonly isDisabled: boolean;
  readonly onChange: (limit: BreakerLimit) => void;
}

function Limit({ title, limit, isDisabled, onChange }: LimitProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="guardrails-limit">
      <legend>{title}</legend>
      <NumberField
        label={t('guardrails:breakers.least')}
        value={limit.least}
        minValue={1}
        maxValue={10_000}
        isDisabled={isDisabled}
        onChange={(least) => onChange({ ...limit, least })}
      />
      <NumberField
        label={t('guardrails:breakers.rate')}
        value={limit.rate}
        minValue={0}
        maxValue={1}
        step={0.0001}
        formatOptions={{ style: 'percent', maximumFractionDigits: 2 }}
        isDisabled={isDisabled}
        onChange={(rate) => onChange({ ...limit, rate })}
      />
    </fieldset>
  );
}
