import { Button, TextField } from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts/found.tsx';

const shortest = 10;

/** A password as it is to be from now on; `children` stand before it. */
export function NewPassword({
  act,
  children,
  error,
  isPending,
  onSubmit,
}: {
  readonly act: string;
  readonly children?: ReactNode;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: (password: string) => void;
}) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const isShort = password !== '' && password.length < shortest;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(password);
      }}
    >
      {children}
      <TextField
        label={t('password:new')}
        hint={t('password:hint', { count: shortest })}
        type="password"
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        wrong={isShort ? t('password:too-short', { count: shortest }) : undefined}
        isRequired
      />
      {error !== null && <Fault error={error} />}
      <div>
        <Button kind="primary" type="submit" isPending={isPending} isDisabled={password === '' || isShort}>
          {act}
        </Button>
      </div>
    </form>
  );
}
