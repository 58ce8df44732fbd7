import { ManualClock, systemClock } from '../../driver/base/clock';

test('timers fire in the order of time, each at its own moment', () => {
  const clock = new ManualClock(1000);
  const seen: [string, number][] = [];
  clock.after(20, () => seen.push(['b', clock.now()]));
  clock.after(10, () => {
    seen.push(['a', clock.now()]);
    clock.after(5, () => seen.push(['a again', clock.now()]));
  });
  clock.advance(19);
  expect(seen).toEqual([
    ['a', 1010],
    ['a again', 1015],
  ]);
  clock.advance(1);
  expect(seen.at(-1)).toEqual(['b', 1020]);
  expect(clock.steady()).toBe(20);
});

test('a cancelled timer does not fire, and may be cancelled again', () => {
  const clock = new ManualClock();
  const cancel = clock.after(1, () => {
    throw new Error('fired');
  });
  cancel();
  cancel();
  clock.advance(10);
});

test('the system clock fires', async () => {
  const before = systemClock.steady();
  await new Promise<void>((resolve) => systemClock.after(1, resolve));
  expect(systemClock.steady()).toBeGreaterThan(before);
});
