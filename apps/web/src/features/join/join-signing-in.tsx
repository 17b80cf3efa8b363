import { Button, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientFor } from '../../client/client.ts';
import { Fault } from '../../parts/found.tsx';
import { useJoin } from './use-join.ts';

const call = clientFor(null);

/** For whoever has an account here, from another workspace. */
export function JoinSigningIn({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const join = useJoin(async (body: { email: string; password: string }) => {
    await call('POST /v1/session', { body });
    return call('POST /v1/me/workspaces', { body: { token } });
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate({ email, password });
      }}
    >
      <TextField
        label={t('sign-in:email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        autoFocus
        isRequired
      />
      <TextField
        label={t('sign-in:password')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      {join.error && <Fault error={join.error} />}
      <Button
        kind="primary"
        type="submit"
        isPending={join.isPending}
        isDisabled={email === '' || password === ''}
      >
        {t('join:sign-in')}
      </Button>
    </form>
  );
}
