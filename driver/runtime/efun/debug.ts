// Efuns of the debug levels (runtime/debug_level.ts), for people who look for faults.

import { debugLevels, setDebugBits, switchDebug } from '../debug_level';
import type { EfunFamily } from './check';

export const debug: EfunFamily = {
  debug_levels: () => debugLevels(),
  set_debug_level(_o, _d, level) {
    if (typeof level === 'string') switchDebug(level, true);
    else setDebugBits(Number(level));
    return 0;
  },
  clear_debug_level(_o, _d, name) {
    switchDebug(name, false);
    return 0;
  },
};
