import type { Channel } from '@perennial/journey';
import { Button } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useForm } from '../fields/form.tsx';
import { useSay } from '../fields/use-say.ts';
import { CopyField } from './copy-field.tsx';
import type { Offered } from './editor/types.ts';
import type { Problem } from './problems.ts';
import type { Variant } from '../../send/panel/variant-tabs.tsx';

type Content = Variant['content'];

export interface ContentFieldsProps {
  readonly channel: Channel;
  readonly content: Content;
  /** Of the content in the node's config: `variants.0.content`. */
  readonly path: string;
  readonly offered: readonly Offered[];
  /** By field. */
  readonly problems: (field: string) => readonly Problem[];
  readonly onChange: (content: Content, burst?: string) => void;
}

/** The fields of a copy, by what its channel has. */
export function ContentFields(props: ContentFieldsProps): ReactNode {
  const { channel, content } = props;
  if ('subject' in content) return <EmailFields {...props} content={content} />;
  if ('title' in content)
    return channel === 'inbox' ? (
      <InboxFields {...props} content={content} />
    ) : (
      <PushFields {...props} content={content} />
    );
  return <Field {...props} of={content} field="text" label="send:field.text" />;
}

type Of<Key extends string> = Extract<Content, { readonly [K in Key]: string }>;

function EmailFields(props: ContentFieldsProps & { readonly content: Of<'subject'> }) {
  const say = useSay();
  const { isReadOnly } = useForm();
  const { content, onChange } = props;
  const { text, ...rest } = content;
  return (
    <>
      <Field {...props} of={content} field="subject" label="send:field.subject" isOneLine />
      <Field {...props} of={content} field="html" label="send:field.html" isMarkup />
      {text === undefined ? (
        <p className="row between small muted">
          {say.t('send:text.made')}
          {!isReadOnly && (
            <Button kind="quiet" size="small" onPress={() => onChange({ ...content, text: '' })}>
              {say.t('send:text.write')}
            </Button>
          )}
        </p>
      ) : (
        <>
          <Field {...props} of={content} field="text" label="send:field.plain" />
          {!isReadOnly && (
            <div>
              <Button kind="quiet" size="small" onPress={() => onChange(rest)}>
                {say.t('send:text.make')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

function PushFields(props: ContentFieldsProps & { readonly content: Of<'title'> }) {
  const say = useSay();
  const { content } = props;
  return (
    <>
      <Field {...props} of={content} field="title" label="send:field.title" isOneLine />
      <Field {...props} of={content} field="body" label="send:field.body" />
      <Extra {...props} field="image" label="send:field.image" />
      <Extra {...props} field="link" label="send:field.link" hint={say.t('send:field.link.hint')} />
    </>
  );
}

function InboxFields(props: ContentFieldsProps & { readonly content: Of<'title'> }) {
  const say = useSay();
  const { content } = props;
  return (
    <>
      <Field {...props} of={content} field="title" label="send:field.title" isOneLine />
      <Field {...props} of={content} field="body" label="send:field.body" />
      <Extra {...props} field="link" label="send:field.link" hint={say.t('send:field.inbox-link.hint')} />
      <Extra {...props} field="button" label="send:field.button" hint={say.t('send:field.button.hint')} />
    </>
  );
}

/** A field that a copy may do without: left empty it is not there. */
function Extra({
  field,
  content,
  onChange,
  ...rest
}: ContentFieldsProps & {
  readonly content: Of<'title'>;
  readonly field: 'image' | 'link' | 'button';
  readonly label: string;
  readonly hint?: string;
}) {
  const { [field]: value = '', ...others } = content as Of<'title'> & {
    readonly [F in typeof field]?: string;
  };
  return (
    <Field
      {...rest}
      of={{ ...content, [field]: value } as Of<'title'> & { readonly [F in typeof field]: string }}
      field={field}
      isOneLine
      onChange={(changed, burst) =>
        onChange(field in changed && changed[field as keyof Content] === '' ? others : changed, burst)
      }
    />
  );
}

function Field<Some extends Content>({
  of,
  field,
  label,
  path,
  problems,
  onChange,
  channel: _channel,
  content: _,
  ...rest
}: Omit<ContentFieldsProps, 'content'> & {
  readonly content?: Content;
  readonly of: Some;
  readonly field: keyof Some & string;
  readonly label: string;
  readonly hint?: string;
  readonly isOneLine?: boolean;
  readonly isMarkup?: boolean;
}) {
  const say = useSay();
  return (
    <CopyField
      {...rest}
      label={say.t(label)}
      path={`${path}.${field}`}
      value={String(of[field])}
      problems={problems(field)}
      onChange={(text, burst) => onChange({ ...of, [field]: text }, burst)}
    />
  );
}
