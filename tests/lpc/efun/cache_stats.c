// cache_stats(): What the driver's caches hold and what they saved.

int lookups() {
  int count;
  sscanf(cache_stats(), "%*stotal lookup: %d", count);
  return count;
}

void test() {
  int before = lookups();
  regexp("abc", "a.c");
  check(lookups() - before);                                  // expect: 1
  check(strsrch(cache_stats(), "Compiled programs"));         // expect: 0
}
