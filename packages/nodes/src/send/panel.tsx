import { BellIcon, MailIcon, MessageIcon, PushIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { definePanel, type Icon } from '../panels/types.ts';
import type { SendConfig } from './config.ts';
import { send } from './node.ts';
import { storyOf } from './panel/story.ts';

const icons: { readonly [C in SendConfig['channel']]: Icon } = {
  sms: MessageIcon,
  email: MailIcon,
  push: PushIcon,
  inbox: BellIcon,
};

const common = { class: 'marketing', topic: '*', onSkip: 'continue' } as const;

export const sendPanel = definePanel<SendConfig>({
  definition: send,
  icon: ({ channel }) => icons[channel],
  palette: [
    {
      id: 'send-sms',
      name: 'send:palette.sms',
      alias: 'send:alias.sms',
      icon: MessageIcon,
      config: { channel: 'sms', ...common, variants: [{ id: 'a', weight: 100, content: { text: '' } }] },
    },
    {
      id: 'send-email',
      name: 'send:palette.email',
      alias: 'send:alias.email',
      icon: MailIcon,
      config: {
        channel: 'email',
        ...common,
        variants: [{ id: 'a', weight: 100, content: { subject: '', html: '' } }],
      },
    },
    {
      id: 'send-push',
      name: 'send:palette.push',
      alias: 'send:alias.push',
      icon: PushIcon,
      config: {
        channel: 'push',
        ...common,
        variants: [{ id: 'a', weight: 100, content: { title: '', body: '' } }],
      },
    },
    {
      id: 'send-inbox',
      name: 'send:palette.inbox',
      alias: 'send:alias.inbox',
      icon: BellIcon,
      config: {
        channel: 'inbox',
        ...common,
        variants: [{ id: 'a', weight: 100, content: { title: '', body: '' } }],
      },
    },
  ],
  story: (config, { say }) => storyOf(config, say),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).SendForm),
});
