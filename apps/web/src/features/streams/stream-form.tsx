import { streamKinds, type Stream, type StreamKind } from '@perennial/contracts';
import { CheckBox, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { SecretOnce } from './secret-once.tsx';
import './streams.css';

/** Has a program hear what happens, or changes what it hears. */
export function StreamForm({
  stream,
  onClose,
}: {
  /** `null`: a new one. */
  readonly stream: Stream | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const make = useAct('POST /v1/streams');
  const edit = useAct('PATCH /v1/streams/:stream');
  const [name, setName] = useState(stream?.name ?? '');
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<readonly StreamKind[]>(
    stream ? streamKinds.filter((kind) => stream.kinds.includes(kind)) : streamKinds,
  );
  if (make.data) return <SecretOnce name={name} secret={make.data.secret} onClose={onClose} />;
  const common = { name, kinds: [...chosen] };
  const isUrl = URL.canParse(url);
  const save = () =>
    stream
      ? edit.mutate(
          { params: { stream: stream.id }, body: { ...common, ...(url !== '' && { url }) } },
          { onSuccess: onClose },
        )
      : make.mutate({ body: { ...common, url } });
  return (
    <Confirm
      title={stream ? t('streams:act.edit.of', { name: stream.name }) : t('streams:add')}
      act={stream ? t('streams:act.save') : t('streams:add.act')}
      isPending={make.isPending || edit.isPending}
      isDisabled={name.trim() === '' || chosen.length === 0 || !(isUrl || (stream !== null && url === ''))}
      error={make.error ?? edit.error}
      onClose={onClose}
      onAct={save}
    >
      <div className="form">
        <TextField
          label={t('streams:name')}
          hint={t('streams:name.hint')}
          value={name}
          onChange={setName}
          isRequired
        />
        <TextField
          label={t('streams:url')}
          hint={stream ? t('streams:url.keep') : t('streams:url.hint')}
          type="url"
          value={url}
          onChange={setUrl}
          isRequired={stream === null}
        />
        <fieldset className="stream-kinds">
          <legend className="label">{t('streams:kinds')}</legend>
          {streamKinds.map((kind) => (
            <CheckBox
              key={kind}
              isSelected={chosen.includes(kind)}
              onChange={(on) =>
                setChosen(streamKinds.filter((one) => (one === kind ? on : chosen.includes(one))))
              }
            >
              {t(`streams:kind.${kind}`)}
            </CheckBox>
          ))}
        </fieldset>
      </div>
    </Confirm>
  );
}
