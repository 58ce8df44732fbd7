// Locals that are never anything but floats, and those that look like it.

float given;

mixed *loop(int n) {
  float x = 0.5, sum = 0;
  for (int i = 0; i < n; i++) {
    x = 3.7 * x * (1.0 - x);
    sum += x;
  }
  return ({ to_int(x * 1000000), to_int(sum * 1000), floatp(x), floatp(sum) });
}

mixed *operators(float y) {
  float x = 7;
  float *list = ({ });
  x += 1; list += ({ x });
  x -= y; list += ({ x });
  x *= 3; list += ({ x });
  x /= y; list += ({ x });
  x = -x; list += ({ x });
  x = y > 1.0 ? x : -(x); list += ({ x });
  return list;
}

mixed truth() {
  float zero = 0.0, one = 1.0;
  return ({ zero ? 1 : 2, !zero, one && 3, zero || 4, zero == 0, one > 0, one != 1.0, one in ({ 1.0 }) });
}

mixed from_argument(mixed y) {
  float x = 2.0;
  x = x - y;
  return x;
}

mixed sum_with(mixed y) {
  float x = 2.0;
  x = x + y;
  return x;
}

mixed without_value() {
  float x, y = 1.5;
  mixed before = x;
  x = y;
  return ({ before, x });
}

mixed assigned_first() {
  float x, y, z, turns = 0.0;
  mixed *seen = ({ });
  y = x;
  x = 0.5;
  z = 1.0;
  while (turns < 2.0) {
    float inner, late;
    turns += 1;
    inner = turns * x;
    seen += ({ inner, late });
    late = inner;
  }
  return seen + ({ x, y, z * 2 });
}

mixed assigned_by_value() {
  float x;
  mixed text = "nothing";
  x = x || text;
  return x;
}

mixed assigned_in_part(int i) {
  float x;
  if (i) x = 1.5;
  return x;
}

mixed assigned_behind_label(int i) {
  switch (i) {
    case 1:
      float x;
      x = 1.5;
    case 2:
      return x;
  }
  return 0;
}

mixed jumped(int i) {
  switch (i) {
    case 1:
      float x = 1.5;
    case 2:
      return x;
  }
  return 0;
}

void set_to_text(mixed ref x) { x = "text"; }

mixed by_reference() {
  float x = 1.0;
  set_to_text(ref x);
  return x;
}

mixed by_sscanf() {
  float x = 1.0;
  sscanf("word", "%s", x);
  return x;
}

mixed by_foreach() {
  float x = 1.0;
  foreach (x in ({ "a", "b" })) ;
  return x;
}

mixed by_step() {
  float x = 1.0;
  x++;
  return ({ x++, ++x, x-- });
}

mixed captured() {
  float x = 1.5;
  function f = (: $(x) * $1 :);
  x = 2.5;
  return ({ evaluate(f, 2), (: $(x) :)() });
}

mixed used_values() {
  float x = 1.0, y = 2.0;
  mixed both = ({ x = y * 2.0, x += y, (x = 3) });
  return ({ both, x + (x = 1.0), x });
}

mixed in_catch() {
  float x = 1.0;
  mixed nothing = ({ });
  string said = catch(x = x / 0.0);
  string other = catch { x = 5.0; x -= nothing; };
  return ({ said[0..15], other != 0, x });
}

mixed untyped_function(mixed y) {
  float x = 2.0;
  given = x;
  x = x * y - given / 4;
  return x;
}

untyped(y) {
  float x = 2.0;
  x = 1 - x * y;
  return x > 0 ? "more" : x;
}

mixed ends() {
  float big = 1e308, small = -0.0;
  big = big * 10;
  small = small * 1;
  float none = big - big;
  return ({ big > 1e308, none == none, none != 0, sprintf("%O", small) });
}

void test() {
  check(loop(1000));           // expect: ({ 750922, 668452, 1, 1 })
  check(operators(2.0));       // expect: ({ 8.000000, 6.000000, 18.000000, 9.000000, -9.000000, -9.000000 })
  check(operators(1));         // expect: ({ 8.000000, 7.000000, 21.000000, 21.000000, -21.000000, 21.000000 })
  check(truth());              // expect: ({ 2, 1, 3, 4, 1, 1, 0, 1 })
  check(from_argument(1));     // expect: 1.000000
  check(from_argument(0));     // expect: 2.000000
  check(from_argument("1"));   // expect error: Bad right type to -.
  check(sum_with("1"));        // expect: "2.0000001"
  check(sum_with(1));          // expect: 3.000000
  check(without_value());      // expect: ({ 0, 1.500000 })
  check(assigned_first());     // expect: ({ 0.500000, 0, 1.000000, 0.500000, 0.500000, 0, 2.000000 })
  check(assigned_by_value());  // expect: "nothing"
  check(assigned_in_part(0));  // expect: 0
  check(assigned_in_part(1));  // expect: 1.500000
  check(assigned_behind_label(1)); // expect: 1.500000
  check(assigned_behind_label(2)); // expect: 0
  check(jumped(1));            // expect: 1.500000
  check(jumped(2));            // expect: 0
  check(by_reference());       // expect: "text"
  check(by_sscanf());          // expect: "word"
  check(by_foreach());         // expect: "b"
  check(by_step());            // expect: ({ 2.000000, 4.000000, 4.000000 })
  check(captured());           // expect: ({ 3.000000, 2.500000 })
  check(used_values());        // expect: ({ ({ 4.000000, 6.000000, 3.000000 }), 4.000000, 1.000000 })
  check(in_catch());           // expect: ({ "*Division by zer", 1, 5.000000 })
  check(untyped_function(3));  // expect: 5.500000
  check(untyped(3));           // expect: -5.000000
  check(untyped(-1));          // expect: "more"
  check(ends());               // expect: ({ 1, 0, 1, "-0.000000" })
}
