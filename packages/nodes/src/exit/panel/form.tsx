import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm } from '../../panels/fields/form.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { exit } from '../node.ts';

type Config = ConfigOf<typeof exit>;

export function ExitForm(props: FormProps<Config>) {
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
