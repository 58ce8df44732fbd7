// Clock and calendar. time() goes on while a long turn runs, by the host's clock; what the driver schedules counts from the turn's start.

import { fail } from '../error';
import { expectOk, host } from '../host';
import { dateText, formatTime, localTime, parseTime, timeInZone } from '../time_format';
import { canonicalInt } from '../value';
import { clockSeconds, world } from '../world';
import type { EfunFamily } from './check';

/** Beyond this JavaScript has no dates: the year 275760. */
const epochMax = 8_640_000_000_000;

function checkedEpoch(epoch: number): number {
  if (Math.abs(epoch) > epochMax) fail(`${epoch} is not a time that a calendar has.`);
  return epoch;
}

export const time: EfunFamily = {
  time: () => clockSeconds(),
  real_time: () => clockSeconds(),
  time_ns: () => canonicalInt(BigInt(Date.now()) * 1_000_000n),
  perf_counter_ns: () => canonicalInt(BigInt(expectOk(host().clockNs()))),
  uptime: () => clockSeconds() - Math.floor(world.startMs / 1000),
  ctime: (_o, _d, epoch = clockSeconds()) => dateText(localTime(checkedEpoch(epoch))),
  localtime(_o, _d, epoch) {
    const t = localTime(checkedEpoch(epoch));
    return [
      t.second,
      t.minute,
      t.hour,
      t.day,
      t.month,
      t.year,
      t.weekday,
      t.yearDay,
      t.secondsWest,
      t.zone,
      t.daylightSaving ? 1 : 0,
    ];
  },
  strftime: (_o, _d, format, epoch) => formatTime(format, localTime(checkedEpoch(epoch <= 0 ? clockSeconds() : epoch))),
  strptime: (_o, _d, format, text) => parseTime(format, text) ?? fail('strptime() parse failed.'),
  zonetime(_o, _d, zone, epoch) {
    // A zone nobody knows is Greenwich's, as in C.
    return dateText(timeInZone(checkedEpoch(epoch), zone) ?? timeInZone(epoch, 'UTC')!);
  },
  is_daylight_savings_time(_o, _d, zone, epoch) {
    const t = timeInZone(checkedEpoch(Math.max(epoch, 0)), zone);
    return t?.daylightSaving ? 1 : 0;
  },
};
