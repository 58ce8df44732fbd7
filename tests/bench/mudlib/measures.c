// One function for each measure; each gives the microseconds of its work. The names are those under which peers' figures are kept,
// so the amount of work behind a name never changes. Types are spelled out and code is plain: what a mudlib's code looks like.

private int now() { return perf_counter_ns() / 1000; }

private int since(int start, mixed result, mixed expected) {
  int took = now() - start;
  if (result != expected) error(sprintf("the measure computed %O instead of %O\n", result, expected));
  return took;
}

// ---------------------------------------------------------------- calls

int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

int fib27() {
  int start = now();
  return since(start, fibonacci(27), 196418);
}

int next(int n) { return n + 1; }

int call_self_5m() {
  int start = now(), n = 0;
  for (int i = 0; i < 5000000; i++) n = next(n);
  return since(start, n, 5000000);
}

int call_other_1m() {
  object thing = new("/thing");
  int start = now(), n = 0;
  for (int i = 0; i < 1000000; i++) n = thing->add(1);
  destruct(thing);
  return since(start, n, 1000000);
}

int closure_1m() {
  function successor = (: $1 + 1 :);
  int start = now(), n = 0;
  for (int i = 0; i < 1000000; i++) n = evaluate(successor, n);
  return since(start, n, 1000000);
}

int clone_20k() {
  object *things = allocate(20000);
  int start = now(), n = 0;
  for (int i = 0; i < 20000; i++) things[i] = new("/thing");
  foreach (object thing in things)
    if (thing) {
      n++;
      destruct(thing);
    }
  return since(start, n, 20000);
}

// ---------------------------------------------------------------- numbers

int int_loop_10m() {
  int start = now(), sum = 0;
  for (int i = 0; i < 10000000; i++) sum = (sum + (i ^ 5)) & 0xfffff;
  return since(start, sum, 54464);
}

int nested_3k() {
  int start = now(), sum = 0;
  for (int i = 0; i < 3000; i++)
    for (int j = 0; j < 1000; j++)
      if ((i + j) % 3 == 0) sum += j;
  return since(start, sum, 499500000);
}

int sieve_1m() {
  int *crossed = allocate(1000001), start = now(), primes = 0;
  for (int i = 2; i <= 1000000; i++) {
    if (crossed[i]) continue;
    primes++;
    for (int j = 2 * i; j <= 1000000; j += i) crossed[j] = 1;
  }
  return since(start, primes, 78498);
}

int float_5m() {
  float x = 0.5;
  int start = now();
  for (int i = 0; i < 5000000; i++) x = 3.7 * x * (1.0 - x);
  return since(start, x > 0.0 && x < 1.0, 1);
}

// ---------------------------------------------------------------- strings

private string long_text(string unit, int count) {
  string text = "";
  for (int i = 0; i < count; i++) text += unit;
  return text;
}

int concat_100k() {
  int start = now();
  return since(start, strlen(long_text("abcde,", 100000)), 600000);
}

int explode_implode() {
  string text = long_text("abcde,", 100000);
  int start = now(), size = 0;
  for (int i = 0; i < 10; i++) size += strlen(implode(explode(text, ",")[0..99998], "-"));
  return since(start, size, 5999930);
}

private int sum_of(string text) {
  int size = strlen(text), sum = 0;
  for (int i = 0; i < size; i++) sum += text[i];
  return sum;
}

int str_index_600k() {
  string text = long_text("abcde,", 100000);
  int start = now();
  return since(start, sum_of(text), 53900000);
}

/** 6,000 places of a text of 600,000 characters that are not all ASCII. */
int utf8_index_6k() {
  string text = long_text("ab\u00e4de\u4e2d", 100000);
  int start, sum = text[0] - 'a';
  start = now();
  for (int i = 0; i < 6000; i++) sum += text[(i * 9973) % 600000] > 0;
  return since(start, sum, 6000);
}

int sprintf_200k() {
  int start = now(), size = 0;
  for (int i = 0; i < 200000; i++) size += strlen(sprintf("%-10s|%6d|%s", "abc", i, "xyz"));
  return since(start, size, 4200000);
}

// ---------------------------------------------------------------- arrays and mappings

private int *numbers() {
  int *list = allocate(200000), x = 42;
  for (int i = 0; i < sizeof(list); i++) list[i] = x = x * 16807 % 2147483647;
  return list;
}

int arr_sort_200k() {
  int *list = numbers(), start = now();
  list = sort_array(list, (: $1 - $2 :));
  return since(start, (list[0] + list[100000] + list[199999]) & 0xfffff, 461358);
}

int arr_filter_200k() {
  int *list = numbers(), start = now();
  return since(start, sizeof(filter(list, (: $1 % 2 :))), 100177);
}

int arr_map_200k() {
  int *list = numbers(), start = now();
  list = map(list, (: $1 & 255 :));
  return since(start, list[0] + list[1000] + list[199999], 385);
}

int map_int_1m() {
  mapping table = ([ ]);
  int start = now(), sum = 0;
  for (int i = 0; i < 1000000; i++) table[i] = i;
  for (int i = 0; i < 1000000; i++) sum = (sum + table[i]) & 0xfffff;
  return since(start, sum + sizeof(table), 1714464);
}

int map_str_200k() {
  string *names = allocate(200000);
  mapping table = ([ ]);
  int start, sum = 0;
  for (int i = 0; i < 200000; i++) names[i] = "key" + i;
  start = now();
  for (int i = 0; i < 200000; i++) table[names[i]] = i;
  for (int i = 0; i < 200000; i++) sum = (sum + table[names[i]]) & 0xfffff;
  return since(start, sum + sizeof(table), 609952);
}
