// switch: a JS switch over the labels themselves, or, where ranges occur, over the number of the label that a binary search
// finds. Fall through, default and break are JS's own.

import type { CaseLabel, Switch } from './ast';
import type { Frame } from './emit_frame';
import { literal } from './emit_frame';
import { isInt } from './fold';

export function switchStatement(f: Frame, s: Switch): string {
  const labels = s.body.filter((item): item is CaseLabel => item.kind === 'case');
  const ranged = labels.some((label) => label.isRange);
  const strings = labels.some((label) => typeof label.fromValue === 'string');
  const value = f.within(() => f.value(s.value));
  const t = f.temp();
  const [type, check] = strings ? ['string', '$swstr'] : ['number', '$swint'];
  const state = `typeof (${t} = ${value}) === '${type}' ? ${t} : ${check}(${t})`;
  const selector = ranged ? `${t} = ${state}, ${search(sortedRanges(labels), t)}` : state;
  const body = s.body.map((item) =>
    item.kind === 'case' ? labelCode(f, item, ranged, labels) : f.program.rules.statement(f, item),
  );
  return `switch (${selector}) { ${body.join(' ')} }`;
}

function labelCode(f: Frame, label: CaseLabel, ranged: boolean, labels: CaseLabel[]): string {
  if (label.isDefault) return 'default:';
  if (ranged) return `case ${labels.indexOf(label)}:`;
  return `case ${literal(f.program, label.fromValue!)}:`;
}

interface Interval {
  from: bigint;
  to: bigint;
  index: number;
}

const intMin = -(2n ** 63n);
const intMax = 2n ** 63n - 1n;

function sortedRanges(labels: CaseLabel[]): Interval[] {
  const intervals = labels.flatMap((label, index): Interval[] => {
    if (label.isDefault) return [];
    const from = isInt(label.fromValue) ? BigInt(label.fromValue) : intMin;
    const to = isInt(label.toValue) ? BigInt(label.toValue) : label.isRange ? intMax : from;
    return from > to ? [] : [{ from, to, index }];
  });
  return intervals.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The index of the interval that holds `t`, or -1. */
function search(intervals: Interval[], t: string): string {
  if (intervals.length === 0) return '-1';
  if (intervals.length === 1) {
    const { from, to, index } = intervals[0]!;
    return `(${t} >= ${number(from)} && ${t} <= ${number(to)} ? ${index} : -1)`;
  }
  const middle = intervals.length >> 1;
  return `(${t} < ${number(intervals[middle]!.from)} ? ${search(intervals.slice(0, middle), t)} : ${search(intervals.slice(middle), t)})`;
}

/** JS compares numbers and bigints with each other. */
function number(x: bigint): string {
  return x >= -9007199254740991n && x <= 9007199254740991n ? String(x) : `${x}n`;
}
