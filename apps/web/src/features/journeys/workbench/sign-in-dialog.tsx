import type { Me } from '@perennial/contracts';
import { Button, Dialog, TextField } from '@perennial/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../../client/api-fault.ts';
import { clientFor } from '../../../client/client.ts';
import { meKey, useMe } from '../../../client/session.ts';
import { Fault } from '../../../parts/found.tsx';
import { useDraft } from '../../canvas/draft/use-draft.ts';

const call = clientFor(null);

/** The session ended while somebody was drawing: they sign in here, and saving goes on. */
export function SignInDialog() {
  const { t } = useTranslation();
  const email = useMe().data?.user?.email ?? '';
  const [password, setPassword] = useState('');
  const [isOpen, setOpen] = useState(true);
  const signIn = useSignIn();
  if (!isOpen) return <Button onPress={() => setOpen(true)}>{t('journeys:signed-out.act')}</Button>;
  return (
    <Dialog title={t('journeys:signed-out')} isOpen onClose={() => setOpen(false)}>
      <p>{t('journeys:signed-out.why')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate({ email, password });
        }}
      >
        <TextField
          label={t('sign-in:email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          isReadOnly
        />
        <TextField
          label={t('sign-in:password')}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          autoFocus
          isRequired
        />
        {signIn.error && <Fault error={signIn.error} />}
        <div className="row end">
          <Button kind="primary" type="submit" isPending={signIn.isPending} isDisabled={password === ''}>
            {t('sign-in:act')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useSignIn() {
  const queries = useQueryClient();
  const { tell } = useDraft();
  return useMutation<Me, ApiFault, { email: string; password: string }>({
    mutationFn: (body) => call('POST /v1/session', { body }),
    onSuccess: async (me) => {
      queries.setQueryData(meKey, me);
      tell({ type: 'signed-in' });
      await queries.invalidateQueries();
    },
  });
}
