import type { Stream } from '@perennial/contracts';
import { ApiIcon, Button, Card, EmptyState, Pill, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { PausedNote } from './paused-note.tsx';
import { StreamActs } from './stream-acts.tsx';
import { StreamForm } from './stream-form.tsx';

/** Milliseconds between looks. */
const every = 5_000;

/** Programs that hear what happens to people. */
export function StreamsSettings() {
  const { t } = useTranslation();
  const streams = useApi('GET /v1/streams', undefined, { every });
  const mayEdit = useMay('providers.edit');
  const [isAdding, setAdding] = useState(false);
  const add = mayEdit && (
    <Button kind="primary" onPress={() => setAdding(true)}>
      {t('streams:add')}
    </Button>
  );
  const items = streams.data?.items ?? [];
  return (
    <div className="stack">
      {items
        .filter(({ state }) => state === 'paused')
        .map((stream) => (
          <PausedNote key={stream.id} stream={stream} />
        ))}
      <Card title={t('streams:title')} action={items.length > 0 ? add : undefined} flush>
        <Found query={streams}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon={<ApiIcon aria-hidden />} title={t('streams:none')} action={add}>
                {t('streams:none.why')}
              </EmptyState>
            ) : (
              <StreamTable items={items} mayEdit={mayEdit} />
            )
          }
        </Found>
      </Card>
      {items.length > 0 && <p className="small muted">{t('streams:lead')}</p>}
      {isAdding && <StreamForm stream={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function StreamTable({ items, mayEdit }: { readonly items: readonly Stream[]; readonly mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const numbers = Intl.NumberFormat(i18n.language);
  return (
    <Table
      label={t('streams:title')}
      items={items}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'name',
          title: t('streams:name'),
          cell: ({ name, host }) => (
            <>
              <Own>{name}</Own> <span className="small muted">{host}</span>
            </>
          ),
        },
        {
          id: 'kinds',
          title: t('streams:kinds'),
          cell: ({ kinds }) => t('streams:kinds.count', { count: kinds.length }),
        },
        {
          id: 'state',
          title: t('streams:state'),
          cell: ({ state }) => <Pill tone={tones[state]}>{t(`streams:state.${state}`)}</Pill>,
        },
        {
          id: 'taken',
          title: t('streams:taken'),
          end: true,
          cell: ({ delivered }) => <span className="num">{numbers.format(delivered)}</span>,
        },
        { id: 'behind', title: t('streams:behind'), end: true, cell: ({ behind }) => <When at={behind} /> },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (stream) => <StreamActs stream={stream} mayEdit={mayEdit} />,
        },
      ]}
    />
  );
}

/** Red is for what somebody has to mend. */
const tones = { on: 'good', off: 'plain', failing: 'warn', paused: 'danger' } as const;
