import { channels } from '@perennial/journey';
import { Card, EmptyState, InboxIcon, Select, Tabs } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../client/use-api.ts';
import { useWorkspacePath } from '../../client/session.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { SandboxCalls } from '../calls/sandbox-calls.tsx';
import { Link } from 'react-router';
import { MessageLog } from '../message-log/log.tsx';
import { SandboxMessage } from './sandbox-message.tsx';
import './inbox.css';

/** Tabs, by what the address says. */
const parts = ['messages', 'calls', 'log'] as const;

/** What would have left, had it not been a sandbox: messages to people, and calls to services. */
export function Component() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const shown = parts.find((one) => one === search.get('show')) ?? 'messages';
  return (
    <Page title={shown === 'log' ? t('message-log:title') : t('sandbox-inbox:title')}>
      <Tabs
        label={t('sandbox-inbox:title')}
        tabs={[
          { id: 'messages', label: t('calls:messages') },
          { id: 'calls', label: t('calls:sandbox') },
          { id: 'log', label: t('message-log:tab') },
        ]}
        value={shown}
        onChange={(id) => setSearch(id === 'messages' ? {} : { show: id }, { replace: true })}
      >
        {shown === 'messages' && <Messages />}
        {shown === 'calls' && <Calls />}
        {shown === 'log' && <MessageLog />}
      </Tabs>
    </Page>
  );
}

function Calls() {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p className="soft">{t('calls:sandbox.lead')}</p>
      <SandboxCalls />
    </div>
  );
}

function Messages() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const path = useWorkspacePath();
  const channel = channels.find((one) => one === search.get('channel'));
  const found = usePages('GET /v1/sandbox/messages', channel ? { query: { channel } } : {}, { every: 5_000 });
  const choices = [
    { id: 'all', label: t('sandbox-inbox:every-channel') },
    ...channels.map((id) => ({ id, label: t(`sandbox-inbox:channel.${id}`) })),
  ];
  const choose = (id: string) => setSearch(id === 'all' ? {} : { channel: id }, { replace: true });
  return (
    <div className="stack">
      <div className="row wrap between">
        <p className="soft">{t('sandbox-inbox:lead')}</p>
        <Select
          label={t('sandbox-inbox:channel')}
          hideLabel
          choices={choices}
          value={channel ?? 'all'}
          onChange={choose}
        />
      </div>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<InboxIcon aria-hidden />}
                title={t('sandbox-inbox:empty')}
                action={
                  <Link className="p-button primary" to={path('journeys')}>
                    {t('sandbox-inbox:to-journeys')}
                  </Link>
                }
              >
                {t('sandbox-inbox:empty-lead')}
              </EmptyState>
            </Card>
          ) : (
            <ul className="inbox">
              {items.map((message) => (
                <li key={message.id}>
                  <SandboxMessage message={message} />
                </li>
              ))}
            </ul>
          )
        }
      </Found>
      <More query={found} />
    </div>
  );
}
