import type { TemplateKind, TemplateLook } from '@perennial/contracts';
import { InboxFrame, MailFrame, Note, PushFrame, SmsFrame } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useReasonWords } from '../use-reason-words.ts';

/** A copy as somebody sees it, or why they would not. */
export function LookFrame({ kind, look }: { readonly kind: TemplateKind; readonly look: TemplateLook }) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const { rendered } = look;
  if (!rendered.ok) return <Note tone="warn" title={words(rendered.reason)} />;
  return (
    <>
      <Shown kind={kind} content={rendered.content} />
      {rendered.empty.length > 0 && (
        <Note tone="warn" title={t('templates:look.empty', { names: rendered.empty.join(', ') })} />
      )}
    </>
  );
}

function Shown({
  kind,
  content,
}: {
  readonly kind: TemplateKind;
  readonly content: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const { text = '', title = '', body = '', link, image, button, subject = '', html = '' } = content;
  if (kind === 'sms') return <SmsFrame to={null} text={text} />;
  if (kind === 'push') return <PushFrame title={title} body={body} link={link} image={image} />;
  if (kind === 'inbox') return <InboxFrame title={title} body={body} link={link} button={button} />;
  return (
    <MailFrame
      to={null}
      subject={kind === 'fragment' ? t('templates:kinds.fragment') : subject}
      html={html}
      label={t('templates:look.frame')}
    />
  );
}
