import { useTranslation } from 'react-i18next';
import { Field, type CopyFormProps } from './copy-fields.tsx';
import { MailForm } from './mail-form.tsx';

/** The fields of one language, by what is written. */
export function CopyForm(props: CopyFormProps) {
  const { kind } = props;
  if (kind === 'email') return <MailForm {...props} />;
  if (kind === 'push') return <PushForm {...props} />;
  if (kind === 'inbox') return <InboxForm {...props} />;
  return (
    <>
      <Field {...props} field="text" isMarkup={kind === 'fragment'} />
      {kind === 'fragment' && <FragmentUse />}
    </>
  );
}

function PushForm(props: CopyFormProps) {
  return (
    <>
      <Field {...props} field="title" isOneLine />
      <Field {...props} field="body" />
      <Field {...props} field="image" isOneLine isOptional />
      <Field {...props} field="link" isOneLine isOptional />
    </>
  );
}

function InboxForm(props: CopyFormProps) {
  return (
    <>
      <Field {...props} field="title" isOneLine />
      <Field {...props} field="body" />
      <Field {...props} field="link" isOneLine isOptional />
      <Field {...props} field="button" isOneLine isOptional />
    </>
  );
}

/** How texts say it. */
function FragmentUse() {
  const { t } = useTranslation();
  return <p className="small muted">{t('templates:fragment.use', { code: "{% render 'name' %}" })}</p>;
}
