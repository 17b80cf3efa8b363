import { Button, Card } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Found } from '../../parts/found.tsx';
import { useTimes } from '../../time/use-times.ts';
import { LinkOnce } from './link-once.tsx';

/** How pages take in the in-app inbox, and by what their readers prove who they are. */
export function InboxClient() {
  const { t } = useTranslation();
  const inbox = useApi('GET /v1/inbox');
  const mayEdit = useMay('providers.edit');
  const [isRolling, setRolling] = useState(false);
  return (
    <Card title={t('settings:inbox')}>
      <Found query={inbox}>
        {({ client, secretMadeAt }) => (
          <div className="stack">
            <p className="soft">{t('settings:inbox.lead')}</p>
            <Example title={t('settings:inbox.page')} code={pageOf(client)} />
            <Example title={t('settings:inbox.server')} code={server} />
            <p className="row wrap">
              {mayEdit && (
                <Button onPress={() => setRolling(true)}>
                  {secretMadeAt === null ? t('settings:inbox.make') : t('settings:inbox.roll')}
                </Button>
              )}
              <span className="small muted">
                {secretMadeAt === null ? t('settings:inbox.none') : <Made at={secretMadeAt} />}
              </span>
            </p>
          </div>
        )}
      </Found>
      {isRolling && <Roll isFirst={inbox.data?.secretMadeAt === null} onClose={() => setRolling(false)} />}
    </Card>
  );
}

function Made({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  return t('settings:inbox.made-at', { at: moment(at) });
}

function Example({ title, code }: { readonly title: string; readonly code: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <div>
      <p className="row between">
        <span>{title}</span>
        <Button
          size="small"
          kind="quiet"
          onPress={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
        >
          {isCopied ? t('settings:copied') : t('settings:copy')}
        </Button>
      </p>
      <pre className="code-shown">{code}</pre>
    </div>
  );
}

function Roll({ isFirst, onClose }: { readonly isFirst: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const roll = useAct('POST /v1/inbox/secret');
  if (roll.data)
    return (
      <LinkOnce
        title={t('settings:inbox.made')}
        lead={t('settings:inbox.once')}
        link={roll.data.secret}
        onClose={onClose}
      />
    );
  return (
    <Confirm
      title={isFirst ? t('settings:inbox.make') : t('settings:inbox.roll')}
      act={t('settings:inbox.make-act')}
      danger={!isFirst}
      isPending={roll.isPending}
      error={roll.error}
      onClose={onClose}
      onAct={() => roll.mutate({})}
    >
      <p>{isFirst ? t('settings:inbox.make-effect') : t('settings:inbox.roll-effect')}</p>
    </Confirm>
  );
}

const pageOf = (client: string) => `<div id="inbox"></div>
<script type="module">
  import { mount } from '${client}';
  mount(document.getElementById('inbox'), { writeKey: '…', userId: '…', signature: '…' });
</script>`;

const server = `import { createHmac } from 'node:crypto';
const signature = createHmac('sha256', process.env.INBOX_SECRET).update(userId).digest('hex');`;
