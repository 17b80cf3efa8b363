import {
  CheckBox,
  ChoiceCards,
  KeyIcon,
  MailIcon,
  MultiSelect,
  Segments,
  Select,
  ToggleButtons,
} from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels, type Channel } from './samples.ts';
import { FieldState, Group, Specimen, State } from './specimen.tsx';

/** Fields to choose in. */
export function Choices() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.choices')}>
      <Selects />
      <MultiSelects />
      <CheckBoxes />
      <Few />
      <Cards />
    </Group>
  );
}

function Selects() {
  const { t } = useTranslation();
  const channels = useChannels();
  const [value, setValue] = useState<Channel>('sms');
  const field = { label: t('showcase:channel'), choices: channels, value, onChange: setValue };
  return (
    <Specimen name="Select">
      <FieldState is="normal">
        <Select {...field} />
      </FieldState>
      <FieldState is="empty">
        <Select {...field} value={null} placeholder={t('showcase:placeholder')} />
      </FieldState>
      <FieldState is="disabled">
        <Select {...field} isDisabled />
      </FieldState>
      <FieldState is="wrong">
        <Select {...field} wrong={t('showcase:wrong')} />
      </FieldState>
      <FieldState is="long">
        <Select
          label={t('showcase:long-label')}
          choices={[{ id: 'long', label: t('showcase:long') }]}
          value="long"
          onChange={() => {}}
        />
      </FieldState>
    </Specimen>
  );
}

function MultiSelects() {
  const { t } = useTranslation();
  const channels = useChannels();
  const [value, setValue] = useState<readonly Channel[]>(['sms', 'push']);
  const field = {
    label: t('showcase:channel'),
    choices: channels,
    value,
    onChange: setValue,
    say: (names: readonly string[]) => names.join(' · '),
    placeholder: t('showcase:placeholder'),
  };
  return (
    <Specimen name="MultiSelect">
      <FieldState is="normal">
        <MultiSelect {...field} />
      </FieldState>
      <FieldState is="empty">
        <MultiSelect {...field} value={[]} />
      </FieldState>
      <FieldState is="disabled">
        <MultiSelect {...field} isDisabled />
      </FieldState>
      <FieldState is="wrong">
        <MultiSelect {...field} wrong={t('showcase:wrong')} />
      </FieldState>
    </Specimen>
  );
}

function CheckBoxes() {
  const { t } = useTranslation();
  const label = t('showcase:may-we');
  return (
    <Specimen name="CheckBox">
      <State is="normal">
        <CheckBox>{label}</CheckBox>
      </State>
      <State is="chosen">
        <CheckBox defaultSelected>{label}</CheckBox>
      </State>
      <State is="disabled">
        <CheckBox isDisabled defaultSelected>
          {label}
        </CheckBox>
      </State>
      <State is="long">
        <CheckBox>{t('showcase:long')}</CheckBox>
      </State>
    </Specimen>
  );
}

function Few() {
  const { t } = useTranslation();
  const channels = useChannels();
  const label = t('showcase:channel');
  const [one, setOne] = useState<Channel>('sms');
  const [some, setSome] = useState<readonly Channel[]>(['sms', 'push']);
  const several = { label, choices: channels, value: some, onChange: setSome };
  return (
    <>
      <Specimen name="Segments">
        <State is="normal">
          <Segments label={label} choices={channels} value={one} onChange={setOne} />
        </State>
        <State is="disabled">
          <Segments label={label} choices={channels} value={one} onChange={setOne} isDisabled />
        </State>
      </Specimen>
      <Specimen name="ToggleButtons">
        <FieldState is="normal">
          <ToggleButtons {...several} />
        </FieldState>
        <FieldState is="empty">
          <ToggleButtons {...several} value={[]} />
        </FieldState>
        <FieldState is="read-only">
          <ToggleButtons {...several} isReadOnly />
        </FieldState>
        <FieldState is="wrong">
          <ToggleButtons {...several} wrong={t('showcase:wrong')} />
        </FieldState>
      </Specimen>
    </>
  );
}

function Cards() {
  const { t } = useTranslation();
  const [value, setValue] = useState<'mail' | 'key'>('mail');
  const choices = [
    {
      id: 'mail',
      title: t('common:channel.email'),
      text: t('showcase:hint'),
      icon: <MailIcon aria-hidden />,
    },
    { id: 'key', title: t('showcase:name'), text: t('showcase:long'), icon: <KeyIcon aria-hidden /> },
  ] as const;
  return (
    <Specimen name="ChoiceCards">
      <State is="chosen">
        <ChoiceCards label={t('showcase:channel')} choices={choices} value={value} onChange={setValue} />
      </State>
    </Specimen>
  );
}
