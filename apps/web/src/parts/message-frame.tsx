import type { Message } from '@perennial/contracts';
import { InboxFrame, MailFrame, PushFrame, SmsFrame } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** A message as it reached the person, or why there is nothing to see. */
export function MessageFrame({ message }: { readonly message: Pick<Message, 'content' | 'to' | 'tries'> }) {
  const { t } = useTranslation();
  const { content, to, tries } = message;
  if (!content)
    return <p className="small muted">{tries > 0 ? t('common:copy-hidden') : t('common:copy-not-yet')}</p>;
  switch (content.channel) {
    case 'sms':
      return <SmsFrame to={to} text={content.text} />;
    case 'push':
      return (
        <PushFrame title={content.title} body={content.body} link={content.link} image={content.image} />
      );
    case 'inbox':
      return (
        <InboxFrame title={content.title} body={content.body} link={content.link} button={content.button} />
      );
    case 'email':
      return (
        <MailFrame
          to={to}
          subject={content.subject}
          html={content.html}
          label={t('common:mail-frame', { subject: content.subject })}
        />
      );
  }
}
