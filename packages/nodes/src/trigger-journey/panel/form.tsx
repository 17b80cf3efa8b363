import { Button, FormSection, RemoveIcon, Select } from '@perennial/ui';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerJourney } from '../node.ts';

type Config = ConfigOf<typeof triggerJourney>;

export function TriggerJourneyForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <From {...props} />
      </FormSection>
    </PanelForm>
  );
}

/** Journeys it takes people from, each in a line; none is all of them. */
function From({ config: { from = [] }, onChange }: Pick<FormProps<Config>, 'config' | 'onChange'>) {
  const say = useSay();
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong('from');
  const left = knowledge.journeys.filter(({ id }) => !from.includes(id));
  const put = (next: readonly string[]) => onChange(next.length === 0 ? {} : { from: [...next] });
  return (
    <div role="group" aria-label={say.t('trigger-journey:from')} className="p-ordered tall">
      <h3>{say.t('trigger-journey:from')}</h3>
      {from.length === 0 && <p className="small muted">{say.t('trigger-journey:from.all')}</p>}
      {from.map((id) => {
        const name = say.journey(id) ?? say.t('fields:journey.gone');
        return (
          <div key={id} className="row between">
            <span className="truncate">{name}</span>
            {!isReadOnly && (
              <Button
                kind="quiet"
                size="small"
                icon
                aria-label={say.t('fields:remove', { name })}
                onPress={() => put(from.filter((other) => other !== id))}
              >
                <RemoveIcon aria-hidden />
              </Button>
            )}
          </div>
        );
      })}
      {!isReadOnly && left.length > 0 && (
        <Select
          label={say.t('trigger-journey:from.add')}
          hideLabel
          placeholder={say.t('trigger-journey:from.add')}
          wrong={wrong}
          choices={left.map(({ id, name }) => ({ id, label: name }))}
          value={null}
          onChange={(id) => put([...from, id])}
        />
      )}
    </div>
  );
}
