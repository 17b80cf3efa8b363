import type { StopDocument } from '@perennial/contracts';
import { Button, Card, CheckIcon, EmptyState, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useMay } from '../../client/session.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { LiftStop } from './lift-stop.tsx';
import { PressStop } from './press-stop.tsx';
import { useStopWords } from './use-stop-words.ts';

/** What is stopped now, by whom and since when; and the button that stops more. */
export function KillSwitches() {
  const { t, i18n } = useTranslation();
  const stops = useApi('GET /v1/stops', undefined, { every: 10_000 });
  const mayPress = useMay('journeys.control');
  const { whomOf, whyOf } = useStopWords();
  const [pressing, setPressing] = useState(false);
  const [lifted, setLifted] = useState<StopDocument | null>(null);
  const number = new Intl.NumberFormat(i18n.language);
  const press = mayPress && (
    <Button kind="danger" onPress={() => setPressing(true)}>
      {t('guardrails:stop.press')}
    </Button>
  );
  return (
    <Card title={t('guardrails:stops')} action={press} flush>
      <p className="small muted guardrails-lead">{t('guardrails:stops.lead')}</p>
      <Found query={stops}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<CheckIcon aria-hidden />} title={t('guardrails:stops.none')}>
              {t('guardrails:stops.none.why')}
            </EmptyState>
          ) : (
            <Table
              label={t('guardrails:stops')}
              items={items}
              idOf={({ id }) => id}
              columns={[
                { id: 'whom', title: t('guardrails:stop.whom'), cell: (stop) => <Own>{whomOf(stop)}</Own> },
                { id: 'why', title: t('guardrails:stop.why'), cell: whyOf },
                { id: 'since', title: t('guardrails:stop.since'), cell: ({ at }) => <When at={at} /> },
                {
                  id: 'waiting',
                  title: t('guardrails:stop.waiting'),
                  end: true,
                  cell: ({ waiting }) => number.format(waiting),
                },
                {
                  id: 'lift',
                  title: t('guardrails:change'),
                  cell: (stop) => (
                    <Button size="small" isDisabled={!mayPress} onPress={() => setLifted(stop)}>
                      {t('guardrails:stop.lift')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Found>
      {pressing && <PressStop onClose={() => setPressing(false)} />}
      {lifted && <LiftStop stop={lifted} onClose={() => setLifted(null)} />}
    </Card>
  );
}
