import type { CallResponse } from '@perennial/contracts';
import { Button, buttonClass, Note, Skeleton } from '@perennial/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';
import { clientFor } from '../../client/client.ts';
import { useMe } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { Outside } from '../../shell/outside.tsx';
import { tokenOf } from '../setup/token.ts';
import { JoinAsMe } from './join-as-me.tsx';
import { JoinAsNew } from './join-as-new.tsx';
import { JoinSigningIn } from './join-signing-in.tsx';

const call = clientFor(null);
type Opened = CallResponse<'POST /v1/join/open'>;

/** The one-time link of an invitation. */
export function Component() {
  const { t } = useTranslation();
  const token = tokenOf(useLocation());
  const opened = useQuery<Opened, ApiFault>({
    queryKey: ['invitation', token],
    queryFn: () => call('POST /v1/join/open', { body: { token: token! } }),
    enabled: token !== null,
    staleTime: Infinity,
    retry: false,
  });
  const { data } = opened;
  return (
    <Outside title={data ? t('join:title', { workspace: data.workspace }) : t('join:title.unknown')}>
      {token === null || opened.error?.code === 'invitation-invalid' ? (
        <Useless />
      ) : opened.error ? (
        <Fault error={opened.error} onRetry={() => void opened.refetch()} />
      ) : data ? (
        <Invited token={token} invitation={data} />
      ) : (
        <Skeleton label={t('common:loading')} />
      )}
    </Outside>
  );
}

function Useless() {
  const { t } = useTranslation();
  return (
    <Note
      tone="warn"
      title={t('join:useless')}
      action={
        <Link to="/sign-in" className={buttonClass()}>
          {t('join:to-sign-in')}
        </Link>
      }
    >
      {t('join:useless.fix')}
    </Note>
  );
}

/** As whoever signed in here, as somebody who has an account, or as somebody new. */
function Invited({ token, invitation }: { readonly token: string; readonly invitation: Opened }) {
  const { t } = useTranslation();
  const me = useMe();
  const [way, setWay] = useState<'me' | 'new' | 'known'>('me');
  const { by, role, workspace } = invitation;
  const roleName = t(`join:role.${role}`);
  const user = way === 'me' ? me.data?.user : null;
  if (me.isPending) return <Skeleton label={t('common:loading')} />;
  return (
    <>
      <p className="soft">
        {by === null
          ? t('join:invited', { workspace, role: roleName })
          : t('join:invited.by', { name: by, workspace, role: roleName })}
      </p>
      {user ? (
        <JoinAsMe token={token} name={user.name} email={user.email} />
      ) : way === 'known' ? (
        <JoinSigningIn token={token} />
      ) : (
        <JoinAsNew token={token} />
      )}
      <Button kind="quiet" onPress={() => setWay(user || way === 'known' ? 'new' : 'known')}>
        {user || way === 'known' ? t('join:as-new') : t('join:have-account')}
      </Button>
    </>
  );
}
