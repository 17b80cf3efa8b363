import calculator from 'sms-segments-calculator';

export interface SegmentOptions {
  /** ISO 3166 code of the recipient. Mainland China's carriers bill every text as UCS-2. */
  readonly country?: string | undefined;
  /** What is put before the text, e.g. `【Perennial】`. */
  readonly signature?: string | undefined;
  /** What is put behind it, e.g. `回T退订`. */
  readonly optOut?: string | undefined;
}

export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Parts the message is sent and billed as. */
  readonly segments: number;
  /** Septets or UTF-16 units, without the headers of joined parts. */
  readonly units: number;
  /** Units that fit in each part, given how many parts there are. */
  readonly perSegment: number;
}

/**
 * Counts the parts of an SMS as carriers do: 160 or 153 septets, 70 or 67 UTF-16 units. A character is never
 * split between two parts, so the number of parts is not always the quotient.
 */
export function countSegments(text: string, { country, signature, optOut }: SegmentOptions = {}): Segments {
  const whole = `${signature ?? ''}${text}${optOut ?? ''}`;
  const message = new calculator.SegmentedMessage(whole, country === 'CN' ? 'UCS-2' : 'auto');
  const encoding = message.encodingName as Segments['encoding'];
  const segments = message.segmentsCount;
  return {
    encoding,
    segments,
    units: unitsOf(message, whole),
    perSegment: capacity[encoding][segments > 1 ? 1 : 0],
  };
}

const capacity = { 'GSM-7': [160, 153], 'UCS-2': [70, 67] } as const;

const unitsOf = (message: InstanceType<typeof calculator.SegmentedMessage>, text: string): number =>
  message.encodingName === 'UCS-2' ? text.length : message.numberOfCharacters;
