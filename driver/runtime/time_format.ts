// Times as text: strftime() and strptime() in C's language, ctime(), and the clock of any time zone. The local zone is the
// process's own. Pure.

export interface BrokenTime {
  second: number;
  minute: number;
  hour: number;
  day: number;
  /** 0 is January. */
  month: number;
  year: number;
  /** 0 is Sunday. */
  weekday: number;
  /** 0 is the first of January. */
  yearDay: number;
  daylightSaving: boolean;
  /** Seconds west of Greenwich, as C's `timezone` counts, daylight saving left out. */
  secondsWest: number;
  zone: string;
  /** Seconds since 1970 that this time stands for. */
  epoch: number;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(' ');

const two = (value: number): string => String(value).padStart(2, '0');
const spaced = (value: number): string => String(value).padStart(2, ' ');

export function localTime(epoch: number): BrokenTime {
  const date = new Date(epoch * 1000);
  const year = date.getFullYear();
  // Daylight saving only ever takes minutes away from the offset to the west.
  const standard = Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset());
  const zone = /\(([^)]*)\)/.exec(date.toString())?.[1] ?? '';
  return {
    second: date.getSeconds(),
    minute: date.getMinutes(),
    hour: date.getHours(),
    day: date.getDate(),
    month: date.getMonth(),
    year,
    weekday: date.getDay(),
    yearDay: Math.round((Date.UTC(year, date.getMonth(), date.getDate()) - Date.UTC(year, 0, 1)) / 86_400_000),
    daylightSaving: date.getTimezoneOffset() < standard,
    secondsWest: standard * 60,
    zone: zoneAbbreviation(date, zone),
    epoch,
  };
}

/** `CET` rather than `Central European Standard Time`. */
function zoneAbbreviation(date: Date, long: string): string {
  if (long === 'Coordinated Universal Time') return 'UTC';
  const short = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })
    .formatToParts(date)
    .find((part) => part.type === 'timeZoneName')?.value;
  return short ?? long;
}

/** C's ctime(), without the newline. */
export function dateText(time: BrokenTime): string {
  const { weekday, month, day, year } = time;
  return `${weekdays[weekday]!.slice(0, 3)} ${months[month]!.slice(0, 3)} ${spaced(day)} ${clock(time)} ${year}`;
}

const clock = (time: BrokenTime): string => `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
const slashDate = (time: BrokenTime): string => `${two(time.month + 1)}/${two(time.day)}/${two(time.year % 100)}`;
const twelve = (hour: number): number => hour % 12 || 12;

/** Week of the year when weeks begin on `first` (0 Sunday, 1 Monday); days before the first such day are week 0. */
const week = (time: BrokenTime, first: number): number =>
  Math.floor((time.yearDay + 7 - ((time.weekday - first + 7) % 7)) / 7);

/** ISO 8601: the week belongs to the year that has its Thursday. */
function isoWeek(time: BrokenTime): { year: number; week: number } {
  const thursday = new Date(Date.UTC(time.year, time.month, time.day + 4 - (time.weekday || 7)));
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) };
}

function offsetText(time: BrokenTime): string {
  const minutes = -time.secondsWest / 60 + (time.daylightSaving ? 60 : 0);
  const amount = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(amount / 60))}${two(amount % 60)}`;
}

const conversions: Readonly<Record<string, (time: BrokenTime) => string>> = {
  a: (time) => weekdays[time.weekday]!.slice(0, 3),
  A: (time) => weekdays[time.weekday]!,
  b: (time) => months[time.month]!.slice(0, 3),
  B: (time) => months[time.month]!,
  c: dateText,
  C: (time) => two(Math.floor(time.year / 100)),
  d: (time) => two(time.day),
  D: slashDate,
  e: (time) => spaced(time.day),
  F: (time) => `${time.year}-${two(time.month + 1)}-${two(time.day)}`,
  g: (time) => two(isoWeek(time).year % 100),
  G: (time) => String(isoWeek(time).year),
  h: (time) => months[time.month]!.slice(0, 3),
  H: (time) => two(time.hour),
  I: (time) => two(twelve(time.hour)),
  j: (time) => String(time.yearDay + 1).padStart(3, '0'),
  k: (time) => spaced(time.hour),
  l: (time) => spaced(twelve(time.hour)),
  m: (time) => two(time.month + 1),
  M: (time) => two(time.minute),
  n: () => '\n',
  p: (time) => (time.hour < 12 ? 'AM' : 'PM'),
  P: (time) => (time.hour < 12 ? 'am' : 'pm'),
  r: (time) => `${two(twelve(time.hour))}:${two(time.minute)}:${two(time.second)} ${time.hour < 12 ? 'AM' : 'PM'}`,
  R: (time) => `${two(time.hour)}:${two(time.minute)}`,
  s: (time) => String(time.epoch),
  S: (time) => two(time.second),
  t: () => '\t',
  T: clock,
  u: (time) => String(time.weekday || 7),
  U: (time) => two(week(time, 0)),
  V: (time) => two(isoWeek(time).week),
  w: (time) => String(time.weekday),
  W: (time) => two(week(time, 1)),
  x: slashDate,
  X: clock,
  y: (time) => two(time.year % 100),
  Y: (time) => String(time.year),
  z: offsetText,
  Z: (time) => time.zone,
  '%': () => '%',
};

export function formatTime(format: string, time: BrokenTime): string {
  return format.replace(/%[EO]?(.)/gs, (whole, letter: string) =>
    Object.hasOwn(conversions, letter) ? conversions[letter]!(time) : whole,
  );
}

/** The fields strptime() fills; -1 while unknown. */
interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  afternoon: boolean | null;
  epoch: number | null;
}

type Reader = (text: string, fields: Fields) => number;

const digits =
  (pattern: RegExp, store: (fields: Fields, value: number) => void): Reader =>
  (text, fields) => {
    const match = pattern.exec(text);
    if (!match) return -1;
    store(fields, Number(match[0]));
    return match[0].length;
  };

const named =
  (names: string[], store: (fields: Fields, index: number) => void): Reader =>
  (text, fields) => {
    const lower = text.toLowerCase();
    const index = names.findIndex((name) => lower.startsWith(name.slice(0, 3).toLowerCase()));
    if (index < 0) return -1;
    store(fields, index);
    return lower.startsWith(names[index]!.toLowerCase()) ? names[index]!.length : 3;
  };

const upToTwo = /^\s*\d{1,2}/;
const readers: Readonly<Record<string, Reader>> = {
  Y: digits(/^\s*[+-]?\d{1,4}/, (fields, value) => (fields.year = value)),
  y: digits(upToTwo, (fields, value) => (fields.year = value < 69 ? 2000 + value : 1900 + value)),
  m: digits(upToTwo, (fields, value) => (fields.month = value - 1)),
  d: digits(upToTwo, (fields, value) => (fields.day = value)),
  e: digits(upToTwo, (fields, value) => (fields.day = value)),
  H: digits(upToTwo, (fields, value) => (fields.hour = value)),
  I: digits(upToTwo, (fields, value) => (fields.hour = value)),
  M: digits(upToTwo, (fields, value) => (fields.minute = value)),
  S: digits(upToTwo, (fields, value) => (fields.second = value)),
  s: digits(/^-?\d{1,12}/, (fields, value) => (fields.epoch = value)),
  b: named(months, (fields, index) => (fields.month = index)),
  B: named(months, (fields, index) => (fields.month = index)),
  h: named(months, (fields, index) => (fields.month = index)),
  a: named(weekdays, () => {}),
  A: named(weekdays, () => {}),
  p: (text, fields) => {
    const match = /^[ap]m/i.exec(text);
    if (match) fields.afternoon = match[0].toLowerCase() === 'pm';
    return match ? 2 : -1;
  },
  j: digits(/^\d{1,3}/, (fields, value) => {
    fields.month = 0;
    fields.day = value;
  }),
};

const composed: Readonly<Record<string, string>> = {
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  R: '%H:%M',
  T: '%H:%M:%S',
  c: '%a %b %e %H:%M:%S %Y',
  r: '%I:%M:%S %p',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

/** Seconds since 1970 of a local time written in `format`, or null when the text does not fit. */
export function parseTime(format: string, text: string): number | null {
  const fields: Fields = { year: 1900, month: 0, day: 0, hour: 0, minute: 0, second: 0, afternoon: null, epoch: null };
  const whole = format.replace(/%([DFRTcrxX])/g, (_, letter: string) => composed[letter]!);
  if (!readTime(whole, text, fields)) return null;
  if (fields.epoch !== null) return fields.epoch;
  if (fields.afternoon !== null) fields.hour = (fields.hour % 12) + (fields.afternoon ? 12 : 0);
  const date = new Date(2000, 0, 1);
  date.setFullYear(fields.year, fields.month, fields.day);
  date.setHours(fields.hour, fields.minute, fields.second);
  return Math.floor(date.getTime() / 1000);
}

function readTime(format: string, text: string, fields: Fields): boolean {
  let at = 0;
  for (let i = 0; i < format.length; i++) {
    const character = format[i]!;
    if (/\s/.test(character)) {
      while (/\s/.test(text[at] ?? '')) at++;
    } else if (character !== '%' || format[i + 1] === '%') {
      if (text[at++] !== character) return false;
      if (character === '%') i++;
    } else {
      const letter = format[++i] ?? '';
      if (letter === 'n' || letter === 't') {
        while (/\s/.test(text[at] ?? '')) at++;
        continue;
      }
      if (!Object.hasOwn(readers, letter)) return false;
      const length = readers[letter]!(text.slice(at, at + 32), fields);
      if (length < 0) return false;
      at += length;
    }
  }
  return true;
}

/** The broken-down time in a named zone; null when there is no such zone. */
export function timeInZone(epoch: number, zone: string): BrokenTime | null {
  const minutes = zoneOffset(epoch, zone);
  if (minutes === null) return null;
  const date = new Date((epoch + minutes * 60) * 1000);
  const year = date.getUTCFullYear();
  const standard = standardOffset(year, zone);
  return {
    second: date.getUTCSeconds(),
    minute: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    day: date.getUTCDate(),
    month: date.getUTCMonth(),
    year,
    weekday: date.getUTCDay(),
    yearDay: Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000),
    daylightSaving: minutes > standard,
    secondsWest: -standard * 60,
    zone,
    epoch,
  };
}

function standardOffset(year: number, zone: string): number {
  const offsets = [0, 6].map((month) => zoneOffset(Date.UTC(year, month, 1) / 1000, zone) ?? 0);
  return Math.min(...offsets);
}

/** Minutes east of Greenwich in a zone at a time. */
function zoneOffset(epoch: number, zone: string): number | null {
  let parts: Intl.DateTimeFormatPart[];
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    parts = format.formatToParts(new Date(epoch * 1000));
  } catch {
    return null;
  }
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(text);
  if (!match) return 0;
  const amount = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -amount : amount;
}
