import type { Retention } from '@perennial/contracts';
import { Button, Card, Select, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Found } from '../../parts/found.tsx';

const kinds = ['events', 'steps', 'copies', 'audit', 'deadLetters'] as const;
const spans = [3, 6, 12, 24, 36, 60] as const;
const forEver = 'for-ever';

/** For how long what is kept. What people said about being written to stays in any case. */
export function RetentionCard() {
  const { t } = useTranslation();
  const retention = useApi('GET /v1/retention');
  return (
    <Card title={t('retention:title')}>
      <Found query={retention}>{(data) => <Form retention={data} />}</Found>
    </Card>
  );
}

function Form({ retention }: { readonly retention: Retention }) {
  const { t } = useTranslation();
  const mayEdit = useMay('workspace.edit');
  const save = useAct('PUT /v1/retention');
  const [edited, setEdited] = useState(retention);
  const [isAsking, setAsking] = useState(false);
  const choicesFor = (months: number | null) => [
    { id: forEver, label: t('retention:for-ever') },
    ...[...new Set([...spans, ...(months === null ? [] : [months])])]
      .sort((a, b) => a - b)
      .map((count) => ({ id: String(count), label: t('retention:months', { count }) })),
  ];
  const done = () => {
    setAsking(false);
    toast(t('retention:saved'));
  };
  return (
    <div className="form">
      <p className="soft">{t('retention:lead')}</p>
      {kinds.map((kind) => (
        <Select
          key={kind}
          label={t(`retention:kind.${kind}`)}
          choices={choicesFor(retention[kind])}
          value={edited[kind] === null ? forEver : String(edited[kind])}
          isDisabled={!mayEdit}
          onChange={(id) => setEdited({ ...edited, [kind]: id === forEver ? null : Number(id) })}
        />
      ))}
      {mayEdit && (
        <div>
          <Button onPress={() => setAsking(true)}>{t('retention:save')}</Button>
        </div>
      )}
      {isAsking && (
        <Confirm
          title={t('retention:confirm')}
          act={t('retention:confirm.act')}
          danger
          isPending={save.isPending}
          error={save.error}
          onClose={() => setAsking(false)}
          onAct={() => save.mutate({ body: edited }, { onSuccess: done })}
        >
          <p>{t('retention:confirm.why')}</p>
        </Confirm>
      )}
    </div>
  );
}
