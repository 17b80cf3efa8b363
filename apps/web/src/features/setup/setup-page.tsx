import type { CallRequest } from '@perennial/contracts';
import { Button, buttonClass, Note, TextField } from '@perennial/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';
import { clientFor } from '../../client/client.ts';
import { languageOf } from '../../i18n/language.ts';
import { Fault } from '../../parts/found.tsx';
import { Outside } from '../../shell/outside.tsx';
import { knownZone, readerZone } from '../../time/zones.ts';
import { tokenOf } from './token.ts';

const call = clientFor(null);
type Owner = CallRequest<'POST /v1/setup'>['body'];

const shortest = 10;

/** The one-time link: whoever holds it becomes the owner. */
export function Component() {
  const { t } = useTranslation();
  const token = tokenOf(useLocation());
  return (
    <Outside title={t('setup:title')}>
      {token === null ? (
        <Note
          tone="warn"
          title={t('setup:no-token')}
          action={
            <Link to="/sign-in" className={buttonClass()}>
              {t('setup:to-sign-in')}
            </Link>
          }
        >
          {t('setup:no-token.fix')}
        </Note>
      ) : (
        <>
          <p className="soft">{t('setup:why')}</p>
          <OwnerForm token={token} />
        </>
      )}
    </Outside>
  );
}

const fields = ['name', 'email', 'password', 'workspace', 'zone'] as const;
type Field = (typeof fields)[number];

function OwnerForm({ token }: { readonly token: string }) {
  const { t, i18n } = useTranslation();
  const setUp = useSetUp();
  const [given, setGiven] = useState<Record<Field, string>>({
    name: '',
    email: '',
    password: '',
    workspace: '',
    zone: readerZone,
  });
  const wrong = useComplaints(given, setUp.error);
  const field = (name: Field) => ({
    label: t(`setup:field.${name}`),
    name,
    value: given[name],
    onChange: (value: string) => setGiven({ ...given, [name]: value }),
    wrong: wrong[name],
    isRequired: true,
  });
  const missing = fields.some((name) => given[name].trim() === '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setUp.mutate({ token, ...given, locale: languageOf(i18n.language) });
      }}
    >
      <TextField {...field('name')} autoComplete="name" autoFocus />
      <TextField {...field('email')} type="email" autoComplete="username" />
      <TextField
        {...field('password')}
        type="password"
        autoComplete="new-password"
        hint={t('setup:field.password.hint', { count: shortest })}
      />
      <TextField {...field('workspace')} autoComplete="organization" hint={t('setup:field.workspace.hint')} />
      <TextField {...field('zone')} hint={t('setup:field.zone.hint')} />
      {setUp.error && <Fault error={setUp.error} />}
      <Button
        kind="primary"
        type="submit"
        isPending={setUp.isPending}
        isDisabled={missing || Object.values(wrong).some(Boolean)}
      >
        {t('setup:act')}
      </Button>
    </form>
  );
}

/** What can be told without asking the server, once something was written. */
function useComplaints(
  given: Record<Field, string>,
  fault: ApiFault | null,
): { readonly [F in Field]?: string | undefined } {
  const { t } = useTranslation();
  const { password, zone } = given;
  const refused = fault?.details.field?.replace('body.', '');
  return {
    password:
      password !== '' && password.length < shortest ? t('setup:too-short', { count: shortest }) : undefined,
    zone: zone !== '' && knownZone(zone, '') === '' ? t('setup:no-zone') : undefined,
    email: refused === 'email' ? t('setup:no-email') : undefined,
  };
}

function useSetUp() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation<{ workspace: string; practice: string }, ApiFault, Owner>({
    mutationFn: (body) => call('POST /v1/setup', { body }),
    onSuccess: async ({ workspace }) => {
      queries.clear();
      await navigate(`/w/${workspace}`, { replace: true });
    },
  });
}
