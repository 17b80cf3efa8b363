import type { JourneySummary } from '@perennial/contracts';
import { Card, CheckIcon, EmptyState, RightIcon, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { useMentions } from '../../parts/use-mentions.ts';
import { useSetting } from '../../parts/setting.ts';
import { sentence } from '@perennial/words';
import { useAlerts } from './use-alerts.ts';
import { useApprovals } from './use-approvals.ts';

/** More than this is "many": whoever mends one of them mends the rest. */
const most = 20;

/** What waits for somebody to mend something. */
export function NeedsYou({ journeys }: { readonly journeys: readonly JourneySummary[] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const setting = useSetting();
  const parked = useApi('GET /v1/messages', { query: { status: 'parked', limit: most } }, { every: 10_000 });
  const refused = useApi('GET /v1/dead-letters', { query: { limit: most } }, { every: 30_000 });
  const mentions = useMentions();
  const approvals = useApprovals();
  const alerts = useAlerts();
  const first = parked.data?.items[0];
  const lines = [
    ...alerts,
    ...approvals,
    ...mentions.map(({ comment, journey, author, body }) => ({
      id: comment,
      text:
        author === null
          ? t('home:mentioned.gone', { journey: journey.name })
          : t('home:mentioned', { author, journey: journey.name }),
      why: body,
      to: path(`journeys/${journey.id}?comments=open`),
    })),
    ...(first
      ? [
          {
            id: 'parked',
            text: t('home:parked', { count: parked.data?.items.length ?? 0 }),
            why: first.reason ? sentence(first.reason, setting) : '',
            to: path('settings/providers'),
          },
        ]
      : []),
    ...(refused.data && refused.data.items.length > 0
      ? [
          {
            id: 'refused',
            text: t('home:refused', { count: refused.data.items.length }),
            why: t('home:refused-why'),
            to: path('settings/dead-letters'),
          },
        ]
      : []),
    ...journeys
      .filter(({ status }) => status === 'paused')
      .map(({ id, name, here }) => ({
        id,
        text: t('home:paused', { name }),
        why: t('home:held', { count: here }),
        to: path(`journeys/${id}`),
      })),
  ];
  return (
    <Card title={t('home:needs-you')} flush>
      {lines.length === 0 ? (
        <EmptyState icon={<CheckIcon aria-hidden />} title={t('home:nothing')} />
      ) : (
        <ul className="first-steps">
          {lines.map(({ id, text, why, to }) => (
            <li key={id}>
              <Link to={to}>
                <WarnIcon aria-hidden size={18} className="warn" />
                <span className="grow">
                  <b>{text}</b>
                  {why && <span className="muted small why">{why}</span>}
                </span>
                <RightIcon aria-hidden size={16} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
