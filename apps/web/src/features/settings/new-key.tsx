import { Button, Dialog, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useKeyKinds } from './key-kinds.ts';
import { useRoles } from './roles.ts';

type Kind = 'server' | 'browser' | 'secret';

/** Makes a key and shows it, once. */
export function NewKey({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const kinds = useKeyKinds();
  const roles = useRoles();
  const make = useAct('POST /v1/api-keys');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('server');
  const [role, setRole] = useState<(typeof roles)[number]['id']>('viewer');
  if (make.data) return <ShownOnce value={make.data.key} onClose={onClose} />;
  const choices = (['server', 'browser', 'secret'] as const).map((id) => ({ id, label: kinds[id].label }));
  const body = { name: name.trim(), kind, ...(kind === 'secret' && { role }) };
  return (
    <Confirm
      title={t('settings:new-key')}
      act={t('settings:make-key')}
      isDisabled={name.trim() === ''}
      isPending={make.isPending}
      error={make.error}
      onClose={onClose}
      onAct={() => make.mutate({ body })}
    >
      <TextField
        label={t('settings:name')}
        hint={t('settings:key-name-hint')}
        value={name}
        onChange={setName}
        autoFocus
      />
      <Select label={t('settings:kind')} choices={choices} value={kind} onChange={setKind} />
      <p className="small muted">{kinds[kind].hint}</p>
      {kind === 'secret' && (
        <Select label={t('settings:role')} choices={roles} value={role} onChange={setRole} />
      )}
    </Confirm>
  );
}

function ShownOnce({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('settings:key-made')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => void navigator.clipboard.writeText(value)}>{t('settings:copy')}</Button>
          <Button kind="primary" onPress={onClose}>
            {t('settings:key-kept')}
          </Button>
        </>
      }
    >
      <p>{t('settings:key-once')}</p>
      <code className="key-shown">{value}</code>
    </Dialog>
  );
}
