import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm } from '../../panels/fields/form.tsx';
import { LongText } from '../../panels/fields/text.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { note } from '../node.ts';

type Config = ConfigOf<typeof note>;

export function NoteForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  return (
    <PanelForm {...props}>
      <FormSection>
        <LongText
          label={t('note:text')}
          path="text"
          rows={8}
          value={props.config.text}
          onChange={(text, burst) => props.onChange({ text }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}
