import type { ApprovedText, Provider, ReviewState } from '@perennial/contracts';
import { Select, TextArea, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

export interface ApprovedTextFormProps {
  /** Null: a new one. */
  readonly text: ApprovedText | null;
  /** Those that want texts on file. */
  readonly providers: readonly Provider[];
  readonly onClose: () => void;
}

/** What a provider has on file of one copy. The copy itself stays: another one is another text. */
export function ApprovedTextForm({ text, providers, onClose }: ApprovedTextFormProps) {
  const { t } = useTranslation();
  const create = useAct('POST /v1/approved-texts');
  const edit = useAct('PATCH /v1/approved-texts/:text');
  const [provider, setProvider] = useState(text?.provider ?? providers[0]!.id);
  const [source, setSource] = useState(text?.source ?? '');
  const [signature, setSignature] = useState(text?.signature ?? '');
  const [code, setCode] = useState(text?.code ?? '');
  const [slots, setSlots] = useState(text?.slots.join(', ') ?? '');
  const [state, setState] = useState<ReviewState>(text?.state ?? 'draft');
  const [note, setNote] = useState(text?.note ?? '');
  const states: readonly { readonly id: ReviewState; readonly label: string }[] = [
    { id: 'draft', label: t('settings:review.draft') },
    { id: 'submitted', label: t('settings:review.submitted') },
    { id: 'approved', label: t('settings:review.approved') },
    { id: 'rejected', label: t('settings:review.rejected') },
  ];
  const act = () => {
    const names = slots.split(/[,，、\s]+/).filter(Boolean);
    const body = { signature: signature.trim(), code: code.trim(), state, note };
    if (text)
      edit.mutate({ params: { text: text.id }, body: { ...body, slots: names } }, { onSuccess: onClose });
    else create.mutate({ body: { ...body, provider, source } }, { onSuccess: onClose });
  };
  return (
    <Confirm
      title={text ? t('settings:texts.edit') : t('settings:texts.add')}
      act={text ? t('settings:save') : t('settings:texts.add')}
      isPending={create.isPending || edit.isPending}
      isDisabled={source.trim() === '' || signature.trim() === ''}
      error={create.error ?? edit.error}
      onClose={onClose}
      onAct={act}
    >
      {text ? (
        <HandIn text={text} />
      ) : (
        <>
          <Select
            label={t('settings:texts.provider')}
            choices={providers.map(({ id, name }) => ({ id, label: name }))}
            value={provider}
            onChange={setProvider}
          />
          <TextArea
            label={t('settings:texts.copy')}
            hint={t('settings:texts.copy.hint')}
            value={source}
            onChange={setSource}
            autoFocus
          />
        </>
      )}
      <TextField
        label={t('settings:texts.signature')}
        hint={t('settings:texts.signature.hint')}
        value={signature}
        onChange={setSignature}
      />
      <TextField
        label={t('settings:texts.code')}
        hint={t('settings:texts.code.hint')}
        value={code}
        onChange={setCode}
      />
      {text && text.values.length > 0 && (
        <TextField
          label={t('settings:texts.slots')}
          hint={text.values.join(', ')}
          value={slots}
          onChange={setSlots}
        />
      )}
      <Select label={t('settings:state')} choices={states} value={state} onChange={setState} />
      <TextField label={t('settings:texts.note')} value={note} onChange={setNote} />
    </Confirm>
  );
}

/** The text to paste into the provider's console. */
function HandIn({ text: { template } }: { readonly text: ApprovedText }) {
  const { t } = useTranslation();
  return (
    <div className="hand-in">
      <p className="label">{t('settings:texts.hand-in')}</p>
      <code>{template}</code>
    </div>
  );
}
