import { Button, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientFor } from '../../client/client.ts';
import { languageOf } from '../../i18n/language.ts';
import { Fault } from '../../parts/found.tsx';
import { useJoin } from './use-join.ts';

const call = clientFor(null);

const shortest = 10;
const fields = ['name', 'email', 'password'] as const;
type Field = (typeof fields)[number];
type Given = Readonly<Record<Field, string>>;

/** For whoever has no account yet. */
export function JoinAsNew({ token }: { readonly token: string }) {
  const { t, i18n } = useTranslation();
  const [given, setGiven] = useState<Given>({ name: '', email: '', password: '' });
  const join = useJoin((body: Given) =>
    call('POST /v1/join', { body: { token, ...body, locale: languageOf(i18n.language) } }),
  );
  const { password } = given;
  const short = password !== '' && password.length < shortest;
  const noEmail = join.error?.code === 'invalid-request' && join.error.details.field === 'body.email';
  const field = (name: Field) => ({
    label: t(`setup:field.${name}`),
    name,
    value: given[name],
    onChange: (value: string) => setGiven({ ...given, [name]: value }),
    isRequired: true,
  });
  const missing = fields.some((name) => given[name].trim() === '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate(given);
      }}
    >
      <TextField {...field('name')} autoComplete="name" autoFocus />
      <TextField
        {...field('email')}
        type="email"
        autoComplete="username"
        wrong={noEmail ? t('setup:no-email') : undefined}
      />
      <TextField
        {...field('password')}
        type="password"
        autoComplete="new-password"
        hint={t('setup:field.password.hint', { count: shortest })}
        wrong={short ? t('setup:too-short', { count: shortest }) : undefined}
      />
      {join.error && <Fault error={join.error} />}
      <Button kind="primary" type="submit" isPending={join.isPending} isDisabled={missing || short}>
        {t('join:act')}
      </Button>
    </form>
  );
}
