import type { Me } from '@perennial/contracts';
import { Button, Dialog } from '@perennial/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../../client/api-fault.ts';
import { clientFor } from '../../../client/client.ts';
import { meKey, useMe } from '../../../client/session.ts';
import { CredentialsForm, type Credentials } from '../../../parts/credentials-form.tsx';
import { useDraft } from '../../canvas/draft/use-draft.ts';

const call = clientFor(null);

/** The session ended while somebody was drawing: they sign in here, and saving goes on. */
export function SignInDialog() {
  const { t } = useTranslation();
  const email = useMe().data?.user?.email ?? '';
  const [isOpen, setOpen] = useState(true);
  const signIn = useSignIn();
  if (!isOpen) return <Button onPress={() => setOpen(true)}>{t('journeys:signed-out.act')}</Button>;
  return (
    <Dialog title={t('journeys:signed-out')} isOpen onClose={() => setOpen(false)}>
      <p>{t('journeys:signed-out.why')}</p>
      <CredentialsForm
        act={t('sign-in:act')}
        email={email}
        error={signIn.error}
        isPending={signIn.isPending}
        onSubmit={(credentials) => signIn.mutate(credentials)}
      />
    </Dialog>
  );
}

function useSignIn() {
  const queries = useQueryClient();
  const { tell } = useDraft();
  return useMutation<Me, ApiFault, Credentials>({
    mutationFn: (body) => call('POST /v1/session', { body }),
    onSuccess: async (me) => {
      queries.setQueryData(meKey, me);
      tell({ type: 'signed-in' });
      await queries.invalidateQueries();
    },
  });
}
