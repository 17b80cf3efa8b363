import type { FormDocument, FormField } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { saidIn, type SaidLanguage } from './said.ts';

/** The page as people will see it. Nothing in it can be pressed. */
export function Preview({
  document,
  language,
}: {
  readonly document: FormDocument;
  readonly language: SaidLanguage;
}) {
  const { t } = useTranslation();
  const { title, lead, fields, consent, button, look } = document;
  return (
    <Card title={t('forms:preview')}>
      <div className="form-preview" inert lang={language === 'zh' ? 'zh-CN' : 'en'} translate="no">
        <h3 style={{ borderTopColor: look.accent }}>{saidIn(title, language)}</h3>
        {saidIn(lead, language) !== '' && <p>{saidIn(lead, language)}</p>}
        {fields.map((field) => (
          <Asked key={field.id} field={field} language={language} />
        ))}
        {consent && (
          <p className="form-choice">
            <span className="form-box" /> {saidIn(consent.text, language)}
          </p>
        )}
        <span className="form-button" style={{ background: look.accent }}>
          {saidIn(button, language)}
        </span>
      </div>
    </Card>
  );
}

function Asked({
  field: { kind, label, required, choices },
  language,
}: {
  readonly field: FormField;
  readonly language: SaidLanguage;
}) {
  const { t } = useTranslation();
  const shown =
    kind === 'rating' ? ['1', '2', '3', '4', '5'] : choices.map((one) => saidIn(one.label, language));
  return (
    <div className="form-asked">
      <b>{saidIn(label, language)}</b>
      {required && <span className="small muted"> ({t('forms:field.required')})</span>}
      {shown.length > 0 ? (
        <div className={kind === 'rating' ? 'row' : 'stack tight'}>
          {shown.map((text, i) => (
            <span key={i} className="form-choice">
              <span className={kind === 'choices' ? 'form-box' : 'form-box round'} /> {text}
            </span>
          ))}
        </div>
      ) : (
        <div className={kind === 'paragraph' ? 'form-line tall' : 'form-line'} />
      )}
    </div>
  );
}
