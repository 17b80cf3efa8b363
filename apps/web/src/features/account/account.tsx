import type { SessionView } from '@perennial/contracts';
import { Button, Card, Pill, Table, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { When } from '../../parts/when.tsx';
import { NewPassword } from '../password/new-password.tsx';

/** The reader's own account: where they are signed in, and their password. */
export function Account() {
  return (
    <div className="stack">
      <Sessions />
      <Password />
    </div>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const sessions = useApi('GET /v1/me/sessions');
  const endOthers = useAct('DELETE /v1/me/sessions');
  const hasOthers = (sessions.data?.items.length ?? 0) > 1;
  const end = () =>
    endOthers.mutate({}, { onSuccess: ({ ended }) => toast(t('account:ended', { count: ended })) });
  return (
    <Card
      title={t('account:sessions')}
      flush
      action={
        hasOthers && (
          <Button size="small" isPending={endOthers.isPending} onPress={end}>
            {t('account:end-others')}
          </Button>
        )
      }
    >
      {endOthers.error && <Fault error={endOthers.error} />}
      <Found query={sessions}>{({ items }) => <SessionTable items={items} />}</Found>
    </Card>
  );
}

function SessionTable({ items }: { readonly items: readonly SessionView[] }) {
  const { t } = useTranslation();
  const end = useAct('DELETE /v1/me/sessions/:session');
  const nameOf = ({ browser, system }: SessionView) => {
    if (browser && system) return t('account:machine', { browser, system });
    return browser ?? system ?? t('account:machine.unknown');
  };
  return (
    <>
      {end.error && <Fault error={end.error} />}
      <Table
        label={t('account:sessions')}
        items={items}
        idOf={({ id }) => id}
        columns={[
          { id: 'machine', title: t('account:where'), cell: nameOf },
          { id: 'since', title: t('account:since'), cell: ({ createdAt }) => <When at={createdAt} /> },
          { id: 'seen', title: t('account:seen'), cell: ({ seenAt }) => <When at={seenAt} /> },
          {
            id: 'acts',
            title: '',
            end: true,
            cell: (session) =>
              session.isThis ? (
                <Pill tone="good">{t('account:this')}</Pill>
              ) : (
                <Button
                  size="small"
                  aria-label={t('account:end.of', { machine: nameOf(session) })}
                  onPress={() => end.mutate({ params: { session: session.id } })}
                >
                  {t('account:end')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}

function Password() {
  const { t } = useTranslation();
  const change = useAct('PUT /v1/me/password');
  const [current, setCurrent] = useState('');
  // Written anew once it was changed.
  const [changes, setChanges] = useState(0);
  const done = () => {
    setCurrent('');
    setChanges(changes + 1);
    toast(t('account:password.done'));
  };
  return (
    <Card title={t('account:password')}>
      <div className="form">
        <NewPassword
          key={changes}
          act={t('account:password.set')}
          error={change.error}
          isPending={change.isPending}
          onSubmit={(password) => change.mutate({ body: { current, password } }, { onSuccess: done })}
        >
          <TextField
            label={t('account:password.current')}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
            isRequired
          />
        </NewPassword>
      </div>
    </Card>
  );
}
