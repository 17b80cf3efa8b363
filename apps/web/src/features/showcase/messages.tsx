import { InboxFrame, MailFrame, PushFrame, SmsFrame } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

/** Messages as people see them. */
export function Messages() {
  const { t } = useTranslation();
  const text = t('showcase:long');
  const title = t('showcase:title');
  return (
    <Group title={t('showcase:group.messages')}>
      <Specimen name="SmsFrame">
        <State is="normal">
          <SmsFrame to="+86 138 0013 8000" text={text} />
        </State>
        <State is="empty">
          <SmsFrame to={null} text={t('showcase:text')} />
        </State>
      </Specimen>
      <Specimen name="PushFrame">
        <State is="normal">
          <PushFrame title={title} body={text} />
        </State>
        <State is="long">
          <PushFrame title={t('showcase:long-title')} body={text} link="https://fernway.example/cart/8842" />
        </State>
      </Specimen>
      <Specimen name="InboxFrame">
        <State is="normal">
          <InboxFrame title={title} body={t('showcase:text')} />
        </State>
        <State is="long">
          <InboxFrame
            title={t('showcase:long-title')}
            body={text}
            link="https://fernway.example/cart/8842"
            button={t('showcase:open')}
          />
        </State>
      </Specimen>
      <Specimen name="MailFrame" wide>
        <State is="normal">
          <MailFrame
            to="mei@example.com"
            subject={title}
            html={`<h1>${title}</h1><p>${text}</p>`}
            label={title}
          />
        </State>
      </Specimen>
    </Group>
  );
}
