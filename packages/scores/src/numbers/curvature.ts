import type { Surface } from './minimise.ts';

const step = 1e-3;

/**
 * Standard errors at the minimum of a negative log-likelihood: the roots of the diagonal of the inverse Hessian, by
 * central differences. `null` where the surface is not curved upwards in every direction: no minimum, or a valley.
 */
export function standardErrors(surface: Surface, point: readonly number[]): readonly number[] | null {
  const inverse = inverseOf(hessian(surface, point));
  const variances = inverse?.map((row, i) => row[i] as number);
  return variances?.every((variance) => variance > 0) ? variances.map(Math.sqrt) : null;
}

function hessian(surface: Surface, point: readonly number[]): number[][] {
  const at = (i: number, di: number, j: number, dj: number) =>
    surface(point.map((x, k) => x + step * ((k === i ? di : 0) + (k === j ? dj : 0))));
  return point.map((_, i) =>
    point.map(
      (_each, j) =>
        (at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)) / (4 * step * step),
    ),
  );
}

/** Gauss and Jordan's elimination. A pivot that isn't positive: the matrix is not positive definite. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i += 1) {
    const pivot = rows[i] as number[];
    const head = pivot[i] as number;
    if (!(head > 0)) return null;
    rows[i] = pivot.map((x) => x / head);
    for (let k = 0; k < size; k += 1) {
      if (k === i) continue;
      const factor = (rows[k] as number[])[i] as number;
      rows[k] = (rows[k] as number[]).map((x, j) => x - factor * ((rows[i] as number[])[j] as number));
    }
  }
  return rows.map((row) => row.slice(size));
}
