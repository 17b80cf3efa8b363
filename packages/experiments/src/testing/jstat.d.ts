declare module 'jstat' {
  interface Distribution {
    readonly cdf: (x: number, ...parameters: number[]) => number;
    readonly inv: (p: number, ...parameters: number[]) => number;
  }
  /** The few parts of it that tests compare with. */
  export const jStat: {
    readonly normal: Distribution;
    readonly chisquare: Distribution;
    readonly beta: Distribution;
    readonly mean: (values: readonly number[]) => number;
    readonly variance: (values: readonly number[], sample: boolean) => number;
    readonly covariance: (a: readonly number[], b: readonly number[]) => number;
  };
}
