/** Words that, as the whole of a reply, mean "never again". Compared in lower case and narrow width. */
const optOutWords: ReadonlySet<string> = new Set([
  ...['t', 'td', 'r', 'n', 'qx'], // as mainland China's carriers print them: 退订回T, 回TD退订, 拒收请回复R
  ...['stop', 'stopall', 'stop all', 'unsubscribe', 'unsub', 'cancel', 'end', 'quit', 'revoke'],
  ...['opt out', 'opt-out', 'optout', 'remove', 'remove me'],
  ...['退订', '退訂', '退定', '退', '取消订阅', '取消訂閱', '取消关注', '拒收', '拒绝', '拒絕', '停止'],
  ...['回复t', '回t', '回复td', '回td', '退订t', 't退订', 'td退订', '退订td'],
]);

/**
 * Whether a reply asks to be left alone: the whole message is an opt-out word, in any width and case, with
 * any space, punctuation or symbols around it. A longer message that contains such a word is not one.
 */
export function isOptOut(text: string): boolean {
  if (text.length > 100) return false;
  const bare = text.normalize('NFKC').toLowerCase().replace(edges, '').replace(/\s+/gu, ' ');
  return optOutWords.has(bare);
}

// Variation selectors and joiners belong to the emoji they follow.
const edges = /^[\p{P}\p{S}\p{Z}\p{C}\p{M}\s]+|[\p{P}\p{S}\p{Z}\p{C}\p{M}\s]+$/gu;
