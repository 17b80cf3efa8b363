import type { FormWithDocument } from '@perennial/contracts';
import { Button, Card, Note } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** How people get to the form: by their own link in a message, or by one for everybody. */
export function Links({ form: { open, variable, openUrl } }: { readonly form: FormWithDocument }) {
  const { t } = useTranslation();
  return (
    <Card title={t('forms:links')}>
      <div className="stack">
        {!open && <Note tone="plain" title={t('forms:links.closed')} />}
        <Copied label={t('forms:links.own')} text={variable} />
        {openUrl !== null && <Copied label={t('forms:links.everybody')} text={openUrl} />}
      </div>
    </Card>
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="small muted">{label}</p>
      <div className="row">
        <code className="form-link" translate="no">
          {text}
        </code>
        <Button size="small" onPress={() => void navigator.clipboard.writeText(text)}>
          {t('forms:copy')}
        </Button>
      </div>
    </div>
  );
}
