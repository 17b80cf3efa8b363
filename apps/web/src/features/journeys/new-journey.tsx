import { Button, CheckBox, Dialog, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { example } from './example.ts';

/** Asks for a name; the rest is drawn. */
export function NewJourney({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const [name, setName] = useState('');
  const [withExample, setWithExample] = useState(true);
  const create = useAct('POST /v1/journeys');
  const submit = async () => {
    const draft = withExample ? example(t('journeys:example.sms', { skipInterpolation: true })) : undefined;
    const { id } = await create.mutateAsync({ body: { name: name.trim(), ...(draft && { draft }) } });
    await navigate(path(`journeys/${id}`));
  };
  return (
    <Dialog title={t('journeys:new')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // What fails is shown below.
          submit().catch(() => {});
        }}
      >
        <TextField
          label={t('journeys:new.name')}
          hint={t('journeys:new.name.hint')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          isRequired
        />
        <CheckBox isSelected={withExample} onChange={setWithExample}>
          {t('journeys:new.example')}
        </CheckBox>
        {create.error && <Fault error={create.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={create.isPending} isDisabled={name.trim() === ''}>
            {t('journeys:create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
