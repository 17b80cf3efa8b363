import { useTranslation } from 'react-i18next';
import { clientFor } from '../../client/client.ts';
import { CredentialsForm, type Credentials } from '../../parts/credentials-form.tsx';
import { useJoin } from './use-join.ts';

const call = clientFor(null);

/** For whoever has an account here, from another workspace. */
export function JoinSigningIn({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const join = useJoin(async (body: Credentials) => {
    await call('POST /v1/session', { body });
    return call('POST /v1/me/workspaces', { body: { token } });
  });
  return (
    <CredentialsForm
      act={t('join:sign-in')}
      error={join.error}
      isPending={join.isPending}
      onSubmit={(credentials) => join.mutate(credentials)}
    />
  );
}
