import { pathSchema } from '@perennial/journey';
import { useForm } from './form.tsx';
import { Suggested } from './suggested.tsx';
import { useSay } from './use-say.ts';

interface Preferring {
  readonly preferred?: string;
}

interface PreferredProps<Config extends Preferring> {
  readonly config: Config;
  /** The keys of what it says. */
  readonly words: { readonly label: string; readonly hint: string };
  readonly onChange: (config: Config, burst?: string) => void;
}

/** The attribute that names the channel somebody likes best. Half-written paths stay out of the document. */
export function PreferredChannel<Config extends Preferring>(props: PreferredProps<Config>) {
  const { config, words, onChange } = props;
  const say = useSay();
  const { attributes } = useForm().knowledge;
  const put = (path: string, burst?: string) => {
    const { preferred: _, ...rest } = config;
    const named = pathSchema.safeParse(path).success && { preferred: path };
    onChange({ ...rest, ...named } as Config, burst);
  };
  return (
    <Suggested
      label={say.t(words.label)}
      path="preferred"
      hint={say.t(words.hint)}
      value={config.preferred ?? ''}
      suggestions={attributes.map(({ path }) => path)}
      onChange={put}
    />
  );
}
