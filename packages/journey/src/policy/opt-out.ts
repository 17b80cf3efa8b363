const optsOut = /退订|退訂|拒收|回复?\s*[TtＴ]|\bTD\b|\bSTOP\b|opt[\s-]?out|unsubscribe/i;

/** Whether a text message tells, by the words people know it by, how to get no more of them. */
export function saysHowToOptOut(text: string): boolean {
  return optsOut.test(text);
}
