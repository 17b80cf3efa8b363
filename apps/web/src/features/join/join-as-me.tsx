import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { clientFor } from '../../client/client.ts';
import { Fault } from '../../parts/found.tsx';
import { useJoin } from './use-join.ts';

const call = clientFor(null);

interface Props {
  readonly token: string;
  readonly name: string;
  readonly email: string;
}

/** For whoever is signed in already. */
export function JoinAsMe({ token, name, email }: Props) {
  const { t } = useTranslation();
  const join = useJoin(() => call('POST /v1/me/workspaces', { body: { token } }));
  return (
    <>
      {join.error && <Fault error={join.error} />}
      <Button kind="primary" isPending={join.isPending} onPress={() => join.mutate(undefined)}>
        {t('join:as', { name })}
      </Button>
      <p className="muted small">{t('join:as.email', { email })}</p>
    </>
  );
}
