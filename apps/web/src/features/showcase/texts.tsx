import { CodeArea, NumberField, TextArea, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldState, Group, Specimen, State } from './specimen.tsx';

/** Fields to write in. */
export function Texts() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.texts')}>
      <TextFields />
      <TextAreas />
      <NumberFields />
      <CodeAreas />
    </Group>
  );
}

function TextFields() {
  const { t } = useTranslation();
  const [value, setValue] = useState(t('showcase:text'));
  const field = { label: t('showcase:name'), value, onChange: setValue };
  return (
    <Specimen name="TextField">
      <FieldState is="normal">
        <TextField {...field} />
      </FieldState>
      <FieldState is="hint">
        <TextField {...field} hint={t('showcase:hint')} />
      </FieldState>
      <FieldState is="empty">
        <TextField label={t('showcase:name')} placeholder={t('showcase:placeholder')} />
      </FieldState>
      <FieldState is="disabled">
        <TextField {...field} isDisabled />
      </FieldState>
      <FieldState is="read-only">
        <TextField {...field} isReadOnly />
      </FieldState>
      <FieldState is="wrong">
        <TextField {...field} wrong={t('showcase:wrong')} />
      </FieldState>
      <FieldState is="long">
        <TextField label={t('showcase:long-label')} defaultValue={t('showcase:long')} />
      </FieldState>
    </Specimen>
  );
}

function TextAreas() {
  const { t } = useTranslation();
  const label = t('showcase:text-of-message');
  return (
    <Specimen name="TextArea">
      <FieldState is="normal">
        <TextArea label={label} defaultValue={t('showcase:long')} rows={3} />
      </FieldState>
      <FieldState is="empty">
        <TextArea label={label} placeholder={t('showcase:placeholder')} rows={3} />
      </FieldState>
      <FieldState is="disabled">
        <TextArea label={label} defaultValue={t('showcase:text')} isDisabled rows={3} />
      </FieldState>
      <FieldState is="read-only">
        <TextArea label={label} defaultValue={t('showcase:text')} isReadOnly rows={3} />
      </FieldState>
      <FieldState is="wrong">
        <TextArea label={label} wrong={t('showcase:wrong')} rows={3} />
      </FieldState>
    </Specimen>
  );
}

function NumberFields() {
  const { t } = useTranslation();
  const [value, setValue] = useState(1_284);
  const field = { label: t('showcase:amount'), value, onChange: setValue };
  return (
    <Specimen name="NumberField">
      <FieldState is="normal">
        <NumberField {...field} />
      </FieldState>
      <FieldState is="hint">
        <NumberField {...field} hint={t('showcase:hint')} />
      </FieldState>
      <FieldState is="disabled">
        <NumberField {...field} isDisabled />
      </FieldState>
      <FieldState is="read-only">
        <NumberField {...field} isReadOnly />
      </FieldState>
      <FieldState is="wrong">
        <NumberField {...field} wrong={t('showcase:wrong')} />
      </FieldState>
    </Specimen>
  );
}

const drawing =
  '{\n  "nodes": {\n    "start": { "type": "trigger-event" },\n    "end": { "type": "exit" }\n  }\n}';
const marks = new Map([
  [3, 'warning'],
  [4, 'error'],
] as const);

function CodeAreas() {
  const { t } = useTranslation();
  const [value, setValue] = useState(drawing);
  const area = { label: t('showcase:drawing'), height: '160px' };
  return (
    <Specimen name="CodeArea">
      <State is="normal">
        <CodeArea {...area} value={value} onChange={setValue} />
      </State>
      <State is="read-only">
        <CodeArea {...area} value={drawing} marks={marks} />
      </State>
      <State is="wrong">
        <CodeArea {...area} value={value} onChange={setValue} wrong={t('showcase:wrong')} />
      </State>
    </Specimen>
  );
}
