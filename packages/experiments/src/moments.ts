/**
 * Sums over the people of an arm. They add up over days, phases and machines, so that a million people are read as a
 * handful of numbers.
 */
export interface Moments {
  readonly people: number;
  /** People whose outcome isn't 0. */
  readonly events: number;
  readonly sum: number;
  readonly squares: number;
  /** Of the same people, what stands beside the outcome: what they did before, or what it is divided by. */
  readonly beside: number;
  readonly besideSquares: number;
  readonly products: number;
}

export const noMoments: Moments = {
  people: 0,
  events: 0,
  sum: 0,
  squares: 0,
  beside: 0,
  besideSquares: 0,
  products: 0,
};

/** Of outcomes that are 0 or 1, of people of whom nothing else is known. */
export function momentsOf({ people, conversions }: { people: number; conversions: number }): Moments {
  return { ...noMoments, people, events: conversions, sum: conversions, squares: conversions };
}

/** Of all these people together. */
export function addMoments(all: readonly Moments[]): Moments {
  return all.reduce(
    (a, b) => ({
      people: a.people + b.people,
      events: a.events + b.events,
      sum: a.sum + b.sum,
      squares: a.squares + b.squares,
      beside: a.beside + b.beside,
      besideSquares: a.besideSquares + b.besideSquares,
      products: a.products + b.products,
    }),
    noMoments,
  );
}

/** Of the outcome; 0 of nobody. */
export const meanOf = ({ people, sum }: Moments): number => (people === 0 ? 0 : sum / people);
/** Of what stands beside it; 0 of nobody. */
export const besideMeanOf = ({ people, beside }: Moments): number => (people === 0 ? 0 : beside / people);

/** Sample variance of the outcome. Rounding never makes it negative. */
export function varianceOf({ people, sum, squares }: Moments): number {
  return spread(people, sum, sum, squares, 0);
}

export function besideVarianceOf({ people, beside, besideSquares }: Moments): number {
  return spread(people, beside, beside, besideSquares, 0);
}

export function covarianceOf({ people, sum, beside, products }: Moments): number {
  return spread(people, sum, beside, products, -Infinity);
}

function spread(people: number, a: number, b: number, products: number, least: number): number {
  return people < 2 ? 0 : Math.max(least, (products - (a * b) / people) / (people - 1));
}
