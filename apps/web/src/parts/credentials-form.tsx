import { Button, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './found.tsx';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface Props {
  readonly act: string;
  /** Of whoever it must be; absent: they write it. */
  readonly email?: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: (credentials: Credentials) => void;
}

/** E-mail address and password, as password managers know them. */
export function CredentialsForm({ act, email: given, error, isPending, onSubmit }: Props) {
  const { t } = useTranslation();
  const [written, setWritten] = useState('');
  const [password, setPassword] = useState('');
  const isGiven = given !== undefined;
  const email = given ?? written;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ email, password });
      }}
    >
      <TextField
        label={t('sign-in:email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setWritten}
        isReadOnly={isGiven}
        autoFocus={!isGiven}
        isRequired={!isGiven}
      />
      <TextField
        label={t('sign-in:password')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        autoFocus={isGiven}
        isRequired
      />
      {error !== null && <Fault error={error} />}
      <Button kind="primary" type="submit" isPending={isPending} isDisabled={email === '' || password === ''}>
        {act}
      </Button>
    </form>
  );
}
