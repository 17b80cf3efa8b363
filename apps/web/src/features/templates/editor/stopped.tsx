import type { TemplateFinding } from '@perennial/contracts';
import { Button, Dialog, Note, WarnIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocaleName } from '../locales.ts';
import { useReasonWords } from '../use-reason-words.ts';

/** In the place of the button that publishes: how much stands in its way, and behind it what and where. */
export function Stopped({ findings }: { readonly findings: readonly TemplateFinding[] }) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const language = useLocaleName();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <WarnIcon aria-hidden />
        {t('templates:publish.stopped', { count: findings.length })}
      </Button>
      {isOpen && (
        <Dialog
          title={t('templates:publish.stopped.title')}
          isOpen
          onClose={() => setOpen(false)}
          footer={<Button onPress={() => setOpen(false)}>{t('common:close')}</Button>}
        >
          <div className="stack">
            {findings.map((one, at) => (
              <Note key={`${one.code} ${at}`} tone="danger" title={words(one)}>
                {t('templates:publish.stopped.where', {
                  language: language(one.locale),
                  field: t(`templates:field.${one.field}`),
                })}
              </Note>
            ))}
            <p className="small muted">{t('templates:publish.stopped.why')}</p>
          </div>
        </Dialog>
      )}
    </>
  );
}
