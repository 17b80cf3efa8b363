import { alertSentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { languageOf } from '../../i18n/language.ts';

/** What goes wrong now, each with the page on which one sees more of it. */
export function useAlerts() {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const maySee = useMay('alerts.read');
  const query = { open: 'true', limit: 20 } as const;
  const { data } = useApi('GET /v1/alerts', { query }, { enabled: maySee, every: 15_000 });
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return (data?.items ?? []).map((alert) => ({
    id: alert.id,
    text: alertSentence(alert, language),
    why: t('home:alert'),
    to: path(pageOf(alert.subject)),
  }));
}

function pageOf(subject: string): string {
  const [kind, id] = subject.split(':');
  if (kind === 'journey') return `journeys/${id}/monitor`;
  return kind === 'stream' ? 'settings/streams' : 'settings/providers';
}
