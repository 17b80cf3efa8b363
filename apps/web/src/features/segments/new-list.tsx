import { Button, Dialog, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';

/** Asks for a name; people come on its page. */
export function NewList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/segments');
  const [name, setName] = useState('');
  return (
    <Dialog title={t('segments:new.static')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { body: { name: name.trim(), kind: 'static' } },
            { onSuccess: ({ id }) => void navigate(path(`segments/${id}`)) },
          );
        }}
      >
        <TextField
          label={t('segments:name')}
          hint={t('segments:new.static.hint')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          isRequired
        />
        {create.error && <Fault error={create.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={create.isPending} isDisabled={name.trim() === ''}>
            {t('segments:create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
