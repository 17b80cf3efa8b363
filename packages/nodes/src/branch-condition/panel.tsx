import { BranchIcon } from '@perennial/ui';
import { sayPredicate } from '../panels/conditions/say-predicate.ts';
import { lazyForm } from '../panels/lazy-form.tsx';
import { clip, firstFitting, kindWidth } from '../panels/say/fit.ts';
import type { Say, Sentence } from '../panels/say.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { branchCondition } from './node.ts';

type Config = ConfigOf<typeof branchCondition>;

export const branchConditionPanel = definePanel<Config>({
  definition: branchCondition,
  icon: () => BranchIcon,
  palette: [
    {
      id: 'branch-condition',
      name: 'branch-condition:palette',
      alias: 'branch-condition:alias',
      icon: BranchIcon,
    },
  ],
  story: ({ branches }, { say }) => ({
    kind: firstFitting(...kindOf(branches, say)),
    sentence: sentenceOf(branches, say),
  }),
  port: (port, { branches }, say) => {
    if (port === 'else') return { name: say.t('branch-condition:port.else') };
    if (branches.length === 1) return { name: say.t('branch-condition:port.yes') };
    const when = branches.find((branch) => branch.port === port)?.when;
    return { name: when === undefined ? port : clip(sayPredicate(when, say), kindWidth) };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).BranchConditionForm),
});

function kindOf(branches: Config['branches'], say: Say): [string, ...string[]] {
  const [first] = branches;
  if (first === undefined || branches.length > 1) {
    const count = branches.length;
    return [say.t('branch-condition:kind.several', { count, n: say.number(count) })];
  }
  return [
    say.t('branch-condition:kind', { when: sayPredicate(first.when, say) }),
    say.t('branch-condition:kind.short'),
  ];
}

function sentenceOf(branches: Config['branches'], say: Say): Sentence {
  const whens = branches.map(({ when }) => sayPredicate(when, say));
  if (whens.length === 1) return say.sentence('branch-condition:story', { when: whens[0]! });
  const [first = '', ...others] = whens.map((when, at) =>
    say.t('branch-condition:story.numbered', { n: say.number(at + 1), when }),
  );
  const rest = others.reduce((text, one) => say.t('branch-condition:story.then', { text, one }), first);
  return say.sentence('branch-condition:story.several', { whens: rest });
}
