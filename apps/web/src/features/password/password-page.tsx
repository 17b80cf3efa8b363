import { Button, buttonClass, Note, TextField } from '@perennial/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';
import { clientFor } from '../../client/client.ts';
import { Fault } from '../../parts/found.tsx';
import { Outside } from '../../shell/outside.tsx';
import { NewPassword } from './new-password.tsx';

const call = clientFor(null);
interface Done {
  readonly ok: true;
}

/** By the link of a mail or of an owner: a new password. Without one: ask for a mail. */
export function Component() {
  const { t } = useTranslation();
  const token = useLocation().hash.slice(1);
  return (
    <Outside title={t('password:title')}>{token === '' ? <AskForMail /> : <Reset token={token} />}</Outside>
  );
}

function Reset({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const reset = useMutation<Done, ApiFault, string>({
    mutationFn: (password) => call('POST /v1/password', { body: { token, password } }),
  });
  if (reset.isSuccess)
    return (
      <Note tone="good" title={t('password:done')} action={<ToSignIn />}>
        {t('password:done.why')}
      </Note>
    );
  return (
    <NewPassword
      act={t('password:set')}
      error={reset.error}
      isPending={reset.isPending}
      onSubmit={(password) => reset.mutate(password)}
    />
  );
}

function AskForMail() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const ask = useMutation<Done, ApiFault, string>({
    mutationFn: (address) => call('POST /v1/password/forgotten', { body: { email: address } }),
  });
  if (ask.isSuccess)
    return (
      <Note title={t('password:asked')} action={<ToSignIn />}>
        {t('password:asked.why')}
      </Note>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(email);
      }}
    >
      <p className="soft">{t('password:lead')}</p>
      <TextField
        label={t('sign-in:email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      />
      {ask.error && <Fault error={ask.error} />}
      <Button kind="primary" type="submit" isPending={ask.isPending} isDisabled={email.trim() === ''}>
        {t('password:ask')}
      </Button>
      <ToSignIn />
    </form>
  );
}

function ToSignIn() {
  const { t } = useTranslation();
  return (
    <Link to="/sign-in" className={buttonClass()}>
      {t('password:to-sign-in')}
    </Link>
  );
}
