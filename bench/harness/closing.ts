/** What a benchmark comes to. `value` stands beside the floor measured in the same run. */
export interface Figures {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number;
  readonly ratio: number;
  /** Whatever else is worth knowing. */
  readonly [more: string]: unknown;
}

/** Progress goes to the error stream, so that the last line of the output is the result. */
export function say(line: string): void {
  process.stderr.write(`[bench] ${line}\n`);
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Runs a bench to its one line of JSON, and ends the process: 1 when it failed or missed its bar. */
export async function conclude(
  run: () => Promise<{ figures: Figures; passed: boolean; why?: string }>,
): Promise<never> {
  try {
    const { figures, passed, why } = await run();
    if (!passed) say(`below the bar: ${why ?? ''}`);
    console.log(JSON.stringify(figures));
    process.exit(passed ? 0 : 1);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
