import type { CallDocument } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import './calls.css';

/** What was sent, or would have been: a request with its secrets by name, or a mail. */
export function CallContent({ call: { request, mail } }: { readonly call: CallDocument }) {
  const { t } = useTranslation();
  if (mail)
    return <pre className="call-content" tabIndex={0}>{`${mail.to}\n${mail.subject}\n\n${mail.text}`}</pre>;
  if (!request) return <p className="small muted">{t('calls:hidden')}</p>;
  const headers = request.headers.map(({ name, value }) => `${name}: ${value}`);
  const lines = [`${request.method} ${request.url}`, ...headers, ...(request.body ? ['', request.body] : [])];
  return (
    <pre className="call-content" tabIndex={0}>
      {lines.join('\n')}
    </pre>
  );
}
