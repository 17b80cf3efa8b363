import { Button, Dialog, Note, Picker, TemplateIcon, TextField } from '@perennial/ui';
import { useCallback, useState } from 'react';
import { useForm } from '../fields/form.tsx';
import { useSay } from '../fields/use-say.ts';
import type { KnownTemplate, TakenContent } from '../knowledge.ts';
import type { Variant } from '../../send/panel/variant-tabs.tsx';

export type TemplateUse = NonNullable<Variant['template']>;

export interface TemplateSourceProps {
  readonly channel: string;
  readonly content: TakenContent;
  readonly template: TemplateUse | undefined;
  /** A copy from a template, or with `undefined` one of one's own. */
  readonly onChange: (content: TakenContent, template: TemplateUse | undefined) => void;
}

/** Where a copy comes from: the content library, or here. It always is a version that was published, and stays it. */
export function TemplateSource(props: TemplateSourceProps) {
  const { knowledge } = useForm();
  if (!knowledge.library) return null;
  return props.template ? <Taken {...props} template={props.template} /> : <Own {...props} />;
}

function Taken({ content, template, onChange }: TemplateSourceProps & { readonly template: TemplateUse }) {
  const say = useSay();
  const { knowledge, isReadOnly } = useForm();
  const known = knowledge.library?.templates.find(({ id }) => id === template.id);
  const { take, isAway } = useTake(onChange);
  const name = known ? say.quote(known.name) : '';
  const text = say.t(known ? 'send:template.of' : 'send:template.unknown', {
    name,
    version: say.number(template.version),
  });
  return (
    <Note tone="plain" title={text}>
      {isAway && <p>{say.t('send:template.away')}</p>}
      {!isReadOnly && (
        <div className="row wrap">
          {known && known.version > template.version && (
            <Button size="small" onPress={() => take(known)}>
              {say.t('send:template.newer', { version: say.number(known.version) })}
            </Button>
          )}
          <Button size="small" onPress={() => onChange(content, undefined)}>
            {say.t('send:template.detach')}
          </Button>
        </div>
      )}
    </Note>
  );
}

function Own({ channel, content, onChange }: TemplateSourceProps) {
  const say = useSay();
  const { knowledge, isReadOnly } = useForm();
  const [isKeeping, setKeeping] = useState(false);
  const templates = knowledge.library?.templates;
  const { take, isAway } = useTake(onChange);
  const find = useCallback(
    (search: string) => {
      const wanted = search.trim().toLowerCase();
      const fitting = (templates ?? []).filter(
        (one) => one.channel === channel && one.name.toLowerCase().includes(wanted),
      );
      return [{ id: 'all', choices: fitting.map(({ id, name }) => ({ id, label: name })) }];
    },
    [templates, channel],
  );
  if (isReadOnly) return null;
  const isWritten = Object.values(content).some((source) => source.trim() !== '');
  return (
    <div className="row wrap">
      <Picker
        label={say.t('send:template.find')}
        empty={say.t('send:template.none')}
        find={find}
        align="start"
        onPick={(id) => {
          const picked = templates?.find((one) => one.id === id);
          if (picked) take(picked);
        }}
      >
        <Button size="small">
          <TemplateIcon aria-hidden />
          {say.t('send:template.use')}
        </Button>
      </Picker>
      {isWritten && knowledge.library?.keep && (
        <Button size="small" kind="quiet" onPress={() => setKeeping(true)}>
          {say.t('send:template.keep')}
        </Button>
      )}
      {isAway && <Note tone="warn" title={say.t('send:template.away')} />}
      {isKeeping && (
        <Keep channel={channel} content={content} onChange={onChange} onClose={() => setKeeping(false)} />
      )}
    </div>
  );
}

function useTake(onChange: TemplateSourceProps['onChange']) {
  const { library } = useForm().knowledge;
  const [isAway, setAway] = useState(false);
  const take = ({ id, version }: KnownTemplate) => {
    library?.take(id, version).then(
      (content) => {
        setAway(false);
        onChange(content, { id, version });
      },
      () => setAway(true),
    );
  };
  return { take, isAway };
}

/** Puts the copy into the library, published as its first version, and takes it from there. */
function Keep({
  channel,
  content,
  onChange,
  onClose,
}: Pick<TemplateSourceProps, 'channel' | 'content' | 'onChange'> & { readonly onClose: () => void }) {
  const say = useSay();
  const { library } = useForm().knowledge;
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string>();
  const keep = async () => {
    const kept = await library?.keep?.(name.trim(), channel, content);
    if (!kept) return;
    if (!kept.ok) {
      setWrong(kept.why);
      return;
    }
    if (kept.template) onChange(kept.content, kept.template);
    onClose();
  };
  return (
    <Dialog
      title={say.t('send:template.keep')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{say.t('send:template.cancel')}</Button>
          <Button kind="primary" isDisabled={name.trim() === ''} onPress={() => void keep()}>
            {say.t('send:template.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={say.t('send:template.name')}
        value={name}
        maxLength={200}
        wrong={wrong}
        onChange={(text) => {
          setName(text);
          setWrong(undefined);
        }}
        autoFocus
      />
    </Dialog>
  );
}
