import type { Me } from '@perennial/contracts';
import { Note } from '@perennial/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';
import { clientFor } from '../../client/client.ts';
import { recall } from '../../client/remember.ts';
import { meKey } from '../../client/session.ts';
import { speak } from '../../i18n/i18n.ts';
import { CredentialsForm, type Credentials } from '../../parts/credentials-form.tsx';
import { Outside } from '../../shell/outside.tsx';
import { placeAfter } from './place-after.ts';

const call = clientFor(null);

/** Signs in, and leads back to where the reader was. */
export function Component() {
  const { t } = useTranslation();
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => call('GET /v1/setup') });
  const signIn = useSignIn();
  return (
    <Outside title={t('sign-in:title')}>
      {setup.data?.needed && <Note title={t('sign-in:no-owner')}>{t('sign-in:no-owner.fix')}</Note>}
      <CredentialsForm
        act={t('sign-in:act')}
        error={signIn.error}
        isPending={signIn.isPending}
        onSubmit={(credentials) => signIn.mutate(credentials)}
      />
      <Link className="link small" to="/password">
        {t('sign-in:forgotten')}
      </Link>
    </Outside>
  );
}

function useSignIn() {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  return useMutation<Me, ApiFault, Credentials>({
    mutationFn: (body) => call('POST /v1/session', { body }),
    onSuccess: async (me) => {
      // What somebody else read here before must not be seen.
      queries.clear();
      queries.setQueryData(meKey, me);
      if (recall('language') === null && me.user) await speak(i18n, me.user.locale);
      await navigate(placeAfter(search.get('next')), { replace: true });
    },
  });
}
