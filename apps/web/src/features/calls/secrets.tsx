import type { CallSecret } from '@perennial/contracts';
import { Button, Card, EmptyState, KeyIcon, Table, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Found } from '../../parts/found.tsx';
import { When } from '../../parts/when.tsx';

/** Passwords and tokens of calls, by name. Nobody sees a value again. */
export function Secrets() {
  const { t } = useTranslation();
  const secrets = useApi('GET /v1/call-secrets');
  const mayEdit = useMay('providers.edit');
  const [setting, setSetting] = useState<string | null>(null);
  const add = mayEdit && <Button onPress={() => setSetting('')}>{t('calls:secret.add')}</Button>;
  return (
    <>
      <Card title={t('calls:secrets')} action={secrets.data?.items.length ? add : undefined} flush>
        <Found query={secrets}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<KeyIcon aria-hidden />} title={t('calls:secrets.none')} action={add}>
                {t('calls:secrets.lead')} <code>{'{{ secrets.CRM_TOKEN }}'}</code>
              </EmptyState>
            ) : (
              <SecretTable items={items} mayEdit={mayEdit} onReplace={setSetting} />
            )
          }
        </Found>
      </Card>
      {setting !== null && <SetSecret name={setting} onClose={() => setSetting(null)} />}
    </>
  );
}

function SecretTable({
  items,
  mayEdit,
  onReplace,
}: {
  readonly items: readonly CallSecret[];
  readonly mayEdit: boolean;
  readonly onReplace: (name: string) => void;
}) {
  const { t } = useTranslation();
  const [dropping, setDropping] = useState<string | null>(null);
  const columns = [
    { id: 'name', title: t('calls:secret.name'), cell: ({ name }: CallSecret) => <code>{name}</code> },
    {
      id: 'set',
      title: t('calls:secret.set'),
      cell: ({ updatedAt }: CallSecret) => <When at={updatedAt} as="day" />,
    },
    {
      id: 'acts',
      title: t('calls:secret.acts'),
      cell: ({ name }: CallSecret) =>
        mayEdit && (
          <span className="row">
            <Button size="small" onPress={() => onReplace(name)}>
              {t('calls:secret.replace')}
            </Button>
            <Button size="small" kind="danger" onPress={() => setDropping(name)}>
              {t('calls:secret.drop')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      <Table label={t('calls:secrets')} columns={columns} items={items} idOf={({ name }) => name} />
      {dropping !== null && <DropSecret name={dropping} onClose={() => setDropping(null)} />}
    </>
  );
}

interface DialogProps {
  /** Empty: a new one. */
  readonly name: string;
  readonly onClose: () => void;
}

function SetSecret({ name: given, onClose }: DialogProps) {
  const { t } = useTranslation();
  const put = useAct('PUT /v1/call-secrets/:name');
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const fits = /^[A-Z][A-Z0-9_]{0,59}$/.test(name);
  return (
    <Confirm
      title={given === '' ? t('calls:secret.add') : t('calls:secret.replace-title', { name: given })}
      act={t('calls:secret.save')}
      isDisabled={!fits || value === ''}
      isPending={put.isPending}
      error={put.error}
      onClose={onClose}
      onAct={() => put.mutate({ params: { name }, body: { value } }, { onSuccess: onClose })}
    >
      {given === '' && (
        <TextField
          label={t('calls:secret.name')}
          hint={t('calls:secret.name-hint')}
          value={name}
          onChange={(text) => setName(text.toUpperCase())}
          autoFocus
        />
      )}
      <TextField
        label={t('calls:secret.value')}
        hint={t('calls:secret.value-hint')}
        type="password"
        value={value}
        onChange={setValue}
      />
    </Confirm>
  );
}

function DropSecret({ name, onClose }: DialogProps) {
  const { t } = useTranslation();
  const drop = useAct('DELETE /v1/call-secrets/:name');
  return (
    <Confirm
      title={t('calls:secret.drop-title', { name })}
      act={t('calls:secret.drop-act')}
      danger
      isPending={drop.isPending}
      error={drop.error}
      onClose={onClose}
      onAct={() => drop.mutate({ params: { name } }, { onSuccess: onClose })}
    >
      <p>{t('calls:secret.drop-effect')}</p>
    </Confirm>
  );
}
