import type { ComplaintCase } from '@perennial/contracts';
import { Button, Card, CheckIcon, EmptyState, Pill, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { FileButtons } from '../results/file-buttons.tsx';
import { ComplaintForm } from './complaint-form.tsx';
import { ImportAddresses } from './import-addresses.tsx';
import { OpenComplaint } from './open-complaint.tsx';
import { useChannels } from './use-channels.ts';
import { useComplaining } from './use-lists.ts';

/** Cases of those who complained: who answers them, and until when. */
export function Complaints() {
  const { t } = useTranslation();
  const { names } = useChannels();
  const found = usePages('GET /v1/complaints');
  const mayEdit = useMay('enrollments.end');
  const [edited, setEdited] = useState<ComplaintCase | null>(null);
  const complaining = useComplaining();
  const [adding, setAdding] = useState<'one' | 'list' | null>(null);
  const close = () => setAdding(null);
  const acts = (
    <div className="row wrap">
      <FileButtons path="/v1/exports/complaints" query={{}} name={t('guardrails:complaints')} />
      {mayEdit && (
        <>
          <Button size="small" onPress={() => setAdding('list')}>
            {t('guardrails:complaints.import')}
          </Button>
          <Button size="small" onPress={() => setAdding('one')}>
            {t('guardrails:complaint.open')}
          </Button>
        </>
      )}
    </div>
  );
  return (
    <Card title={t('guardrails:complaints')} action={acts} flush>
      <p className="small muted guardrails-lead">{t('guardrails:complaints.lead')}</p>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<CheckIcon aria-hidden />} title={t('guardrails:complaints.none')}>
              {t('guardrails:complaints.none.why')}
            </EmptyState>
          ) : (
            <Table
              label={t('guardrails:complaints')}
              items={items}
              idOf={({ id }) => id}
              columns={[
                {
                  id: 'opened',
                  title: t('guardrails:complaint.opened'),
                  cell: ({ openedAt }) => <When at={openedAt} />,
                },
                {
                  id: 'about',
                  title: t('guardrails:complaint.about'),
                  cell: ({ journeyName, channel }) =>
                    journeyName === null ? names[channel as 'sms'] : <Own>{journeyName}</Own>,
                },
                {
                  id: 'owner',
                  title: t('guardrails:complaint.owner'),
                  cell: ({ ownerName }) =>
                    ownerName === null ? t('guardrails:complaint.nobody') : <Own>{ownerName}</Own>,
                },
                { id: 'state', title: t('guardrails:complaint.state'), cell: (one) => <State {...one} /> },
                {
                  id: 'edit',
                  title: t('guardrails:change'),
                  cell: (one) => (
                    <Button size="small" onPress={() => setEdited(one)}>
                      {t('guardrails:complaint.look')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Found>
      <More query={found} />
      {edited && (
        <ComplaintForm key={edited.id} complaint={edited} mayEdit={mayEdit} onClose={() => setEdited(null)} />
      )}
      {adding === 'one' && <OpenComplaint onClose={close} />}
      {adding === 'list' && <ImportAddresses {...complaining} onClose={close} />}
    </Card>
  );
}

function State({ state, dueAt, late }: ComplaintCase) {
  const { t } = useTranslation();
  if (state === 'closed') return <Pill tone="good">{t('guardrails:complaint.closed')}</Pill>;
  return (
    <Pill tone={late ? 'danger' : 'warn'}>
      {late ? t('guardrails:complaint.late') : t('guardrails:complaint.due')} <When at={dueAt} as="day" />
    </Pill>
  );
}
