import { FormSection, GoalIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm } from '../panels/fields/form.tsx';
import { TextInput } from '../panels/fields/text.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { exit } from './node.ts';

type Config = ConfigOf<typeof exit>;

/** Fresh nodes hold this word of the kernel's; it says nothing to a reader that the card doesn't. */
const plain = exit.defaults.reason;

export const exitPanel = definePanel<Config>({
  definition: exit,
  icon: () => GoalIcon,
  palette: [{ id: 'exit', name: 'exit:palette', alias: 'exit:alias', icon: GoalIcon }],
  story: ({ reason }, { say }) => {
    const name = say.t('exit:kind');
    if (reason === plain || reason === '') return { kind: name, sentence: say.sentence('exit:story') };
    return {
      kind: firstFitting(say.t('exit:kind.reason', { reason })),
      sentence: say.sentence('exit:story.reason', { reason }),
    };
  },
  Form: ExitForm,
});

function ExitForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  return (
    <PanelForm {...props}>
      <FormSection>
        <TextInput
          label={t('exit:reason')}
          hint={t('exit:reason.hint')}
          path="reason"
          value={props.config.reason}
          onChange={(reason, burst) => props.onChange({ reason }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}
