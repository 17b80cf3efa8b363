import { Button, ComboBox, FieldGroup, NumberField, Picker, Select, TagField } from '@perennial/ui';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels, useCountries } from './samples.ts';
import { FieldState, Group, Specimen, State } from './specimen.tsx';

/** Fields that help whoever writes, and fields put together. */
export function Suggestions() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.suggestions')}>
      <ComboBoxes />
      <TagFields />
      <Groups />
      <Pickers />
    </Group>
  );
}

function ComboBoxes() {
  const { t } = useTranslation();
  const countries = useCountries();
  const [value, setValue] = useState(countries[0]!);
  const field = { label: t('showcase:country'), value, onChange: setValue, suggestions: countries };
  return (
    <Specimen name="ComboBox">
      <FieldState is="normal">
        <ComboBox {...field} hint={t('showcase:hint')} />
      </FieldState>
      <FieldState is="empty">
        <ComboBox {...field} value="" suggestions={[]} placeholder={t('showcase:placeholder')} />
      </FieldState>
      <FieldState is="read-only">
        <ComboBox {...field} isReadOnly />
      </FieldState>
      <FieldState is="wrong">
        <ComboBox {...field} wrong={t('showcase:wrong')} />
      </FieldState>
    </Specimen>
  );
}

function TagFields() {
  const { t } = useTranslation();
  const countries = useCountries();
  const [values, setValues] = useState(countries.slice(0, 3));
  const field = {
    label: t('showcase:countries'),
    values,
    onAdd: (more: readonly string[]) => setValues([...values, ...more]),
    onRemove: (at: number) => setValues(values.filter((_, place) => place !== at)),
    suggestions: countries,
  };
  return (
    <Specimen name="TagField">
      <FieldState is="normal">
        <TagField {...field} />
      </FieldState>
      <FieldState is="empty">
        <TagField {...field} values={[]} placeholder={t('showcase:placeholder')} />
      </FieldState>
      <FieldState is="read-only">
        <TagField {...field} isReadOnly />
      </FieldState>
      <FieldState is="wrong">
        <TagField {...field} wrong={t('showcase:wrong')} />
      </FieldState>
      <FieldState is="long">
        <TagField {...field} values={[t('showcase:long'), ...values]} />
      </FieldState>
    </Specimen>
  );
}

function Groups() {
  const { t } = useTranslation();
  const channels = useChannels();
  const pair = (
    <>
      <NumberField label={t('showcase:amount')} hideLabel value={3} onChange={() => {}} />
      <Select label={t('showcase:channel')} hideLabel choices={channels} value="sms" onChange={() => {}} />
    </>
  );
  return (
    <Specimen name="FieldGroup">
      <FieldState is="hint">
        <FieldGroup label={t('showcase:amount')} hint={t('showcase:hint')}>
          {pair}
        </FieldGroup>
      </FieldState>
      <FieldState is="wrong">
        <FieldGroup label={t('showcase:amount')} wrong={t('showcase:wrong')}>
          {pair}
        </FieldGroup>
      </FieldState>
    </Specimen>
  );
}

function Pickers() {
  const { t } = useTranslation();
  const countries = useCountries();
  const [picked, setPicked] = useState(countries[0]!);
  const fitting = useCallback(
    (search: string) => [
      {
        id: 'all',
        choices: countries
          .filter((label) => label.toLowerCase().includes(search.toLowerCase()))
          .map((label) => ({ id: label, label, detail: t('showcase:country') })),
      },
    ],
    [countries, t],
  );
  return (
    <Specimen name="Picker">
      <State is="normal">
        <Picker label={t('showcase:country')} find={fitting} onPick={setPicked} empty={t('showcase:none')}>
          <Button>{picked}</Button>
        </Picker>
      </State>
    </Specimen>
  );
}
