import { FormSection, NoteIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm } from '../panels/fields/form.tsx';
import { LongText } from '../panels/fields/text.tsx';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { note } from './node.ts';

type Config = ConfigOf<typeof note>;

export const notePanel = definePanel<Config>({
  definition: note,
  icon: () => NoteIcon,
  palette: [{ id: 'note', name: 'note:palette', alias: 'note:alias', icon: NoteIcon }],
  story: ({ text }, { say }) => ({
    kind: say.t('note:kind'),
    sentence: say.sentence('note:story'),
    ...(text.trim() !== '' && { quote: text }),
  }),
  Form: NoteForm,
});

function NoteForm(props: FormProps<Config>) {
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
