import { Button, Card, Dialog } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import './calls.css';

/** By what those who are called know that it was us. */
export function Signing() {
  const { t } = useTranslation();
  const [rolling, setRolling] = useState(false);
  return (
    <Card title={t('calls:signing')}>
      <div className="stack">
        <p className="soft">{t('calls:signing.lead')}</p>
        <div>
          <Button onPress={() => setRolling(true)}>{t('calls:signing.roll')}</Button>
        </div>
      </div>
      {rolling && <Roll onClose={() => setRolling(false)} />}
    </Card>
  );
}

function Roll({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const roll = useAct('POST /v1/call-signing/roll');
  if (roll.data) return <ShownOnce value={roll.data.secret} onClose={onClose} />;
  return (
    <Confirm
      title={t('calls:signing.roll')}
      act={t('calls:signing.roll-act')}
      danger
      isPending={roll.isPending}
      error={roll.error}
      onClose={onClose}
      onAct={() => roll.mutate({})}
    >
      <p>{t('calls:signing.roll-effect')}</p>
    </Confirm>
  );
}

function ShownOnce({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('calls:signing.made')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => void navigator.clipboard.writeText(value)}>{t('calls:signing.copy')}</Button>
          <Button kind="primary" onPress={onClose}>
            {t('calls:signing.kept')}
          </Button>
        </>
      }
    >
      <p>{t('calls:signing.once')}</p>
      <code className="signing-secret">{value}</code>
    </Dialog>
  );
}
