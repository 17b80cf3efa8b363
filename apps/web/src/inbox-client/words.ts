/** Few, and in the page's language: a catalogue would weigh more than all the rest. */
const words = {
  en: {
    title: 'Inbox',
    unread: (n: number) => (n === 1 ? '1 unread message' : `${n} unread messages`),
    none: 'Nothing here yet.',
    away: 'Messages can’t be loaded just now. They will be tried again.',
    older: 'Older messages',
    open: 'Open',
    close: 'Close',
  },
  zh: {
    title: '消息',
    unread: (n: number) => `${n} 条未读消息`,
    none: '还没有消息。',
    away: '暂时无法加载消息，稍后会自动重试。',
    older: '更早的消息',
    open: '打开',
    close: '关闭',
  },
};

export type Words = typeof words.en;

export const wordsIn = (language: string): Words => words[/^zh/i.test(language) ? 'zh' : 'en'];
