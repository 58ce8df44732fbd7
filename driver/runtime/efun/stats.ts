// Scores by author and domain, for the people who run a mud: runtime/mudlib_stats.ts keeps them.

import { setAuthor, statsOf } from '../mudlib_stats';
import type { EfunFamily } from './check';

export const stats: EfunFamily = {
  author_stats: (_o, _d, name) => statsOf('author', name) ?? 0,
  domain_stats: (_o, _d, name) => statsOf('domain', name) ?? 0,
  set_author(o, _d, name) {
    if (!o.destructed) setAuthor(o, name);
    return 0;
  },
};
