// Efuns of package matrix: 4×4 transformations as arrays of 16 floats, row by row. They change the array they are given and
// return it, as mudlibs written for MudOS expect. Knows nothing but values.

import { fail } from '../error';
import { LpcFloat, type LpcObject, type Value } from '../value';
import type { EfunFamily } from './check';

type Matrix = number[];
type Vector = [number, number, number];

const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

const toFloats = (numbers: number[]): LpcFloat[] => numbers.map((x) => new LpcFloat(x));

function read(array: Value[]): Matrix {
  if (array.length < 16) fail('matrix transform requires a 16-element array.');
  return array
    .slice(0, 16)
    .map((x) => (x instanceof LpcFloat ? x.v : fail('matrix transform requires a 16-element float array.')));
}

function store(array: Value[], matrix: Matrix): Value[] {
  matrix.forEach((x, i) => {
    array[i] = new LpcFloat(x);
  });
  return array;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return a.map((_, i) => {
    const row = i & ~3;
    const column = i & 3;
    return (
      a[row]! * b[column]! + a[row + 1]! * b[column + 4]! + a[row + 2]! * b[column + 8]! + a[row + 3]! * b[column + 12]!
    );
  });
}

/** A transformation made of the float arguments, put after the one in the array. */
const transform =
  (make: (...x: number[]) => Matrix) =>
  (_o: LpcObject, _d: number, array: Value[], ...args: LpcFloat[]): Value[] =>
    store(array, multiply(read(array), make(...args.map((x) => x.v))));

function turned(degrees: number, place: (cos: number, sin: number) => Matrix): Matrix {
  const radians = (degrees * Math.PI) / 180;
  return place(Math.cos(radians), Math.sin(radians));
}

function normalized(v: Vector): Vector {
  const length = Math.hypot(...v);
  return length === 0 ? v : [v[0] / length, v[1] / length, v[2] / length];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The view from `eye` to `point`, with `up` upwards. */
function look(eye: Vector, point: Vector, up: Vector): Matrix {
  const n = normalized([point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]]);
  const v = normalized(cross(n, up));
  const u = normalized(cross(v, n));
  return [u[0], v[0], n[0], 0, u[1], v[1], n[1], 0, u[2], v[2], n[2], 0, dot(u, eye), dot(v, eye), dot(n, eye), 1];
}

export const matrix: EfunFamily = {
  id_matrix: () => toFloats(identity),
  translate: transform((x, y, z) => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x!, y!, z!, 1]),
  scale: transform((x, y, z) => [x!, 0, 0, 0, 0, y!, 0, 0, 0, 0, z!, 0, 0, 0, 0, 1]),
  rotate_x: transform((degrees) => turned(degrees!, (c, s) => [1, 0, 0, 0, 0, c, s, 0, 0, -s, c, 0, 0, 0, 0, 1])),
  rotate_y: transform((degrees) => turned(degrees!, (c, s) => [c, 0, -s, 0, 0, 1, 0, 0, s, 0, c, 0, 0, 0, 0, 1])),
  rotate_z: transform((degrees) => turned(degrees!, (c, s) => [c, s, 0, 0, -s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])),
  lookat_rotate(_o, _d, array, x, y, z) {
    const m = read(array);
    return store(array, look([m[12]!, m[13]!, m[14]!], [x.v, y.v, z.v], [m[0]!, m[4]!, m[8]!]));
  },
  lookat_rotate2(_o, _d, array, ex, ey, ez, lx, ly, lz) {
    read(array);
    return store(array, look([ex.v, ey.v, ez.v], [lx.v, ly.v, lz.v], [0, 1, 0]));
  },
};
