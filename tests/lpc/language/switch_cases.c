// Switch: ints, strings, ranges of every form, fall through, default anywhere, nested, in loops, and odd values.
#include "/check.h"

string ints(mixed x) {
  switch (x) {
    case 0: return "zero";
    case 1: case 2: return "one or two";
    case -5..-1: return "negative";
    case 10..20: return "ten to twenty";
    case 100..: return "big";
    case ..-100: return "very negative";
    default: return "other";
    case 'a': return "a";
    case 0x40: return "hex";
    case 1 + 2: return "three";
    case 2 * 2 + 1: return "five";
  }
}

string strings(mixed s) {
  switch (s) {
    case "a": return "A";
    case "b": case "c": return "B or C";
    case "": return "empty";
    case 0: return "none";
    case "long " "text": return "joined";
    case "äö": return "wide";
    default: return "other";
  }
}

mixed falls(int x) {
  mixed *r = ({ });
  switch (x) {
    case 1: r += ({ 1 });
    case 2: r += ({ 2 });
    default: r += ({ "d" });
    case 3: r += ({ 3 }); break;
    case 4: r += ({ 4 });
  }
  return r;
}

mixed nested(int x, int y) {
  switch (x) {
    case 1:
      switch (y) {
        case 1: return "1,1";
        case 2: break;
        default: return "1,?";
      }
      return "1,2";
    case 2: {
      int z = y * 2;
      switch (z) { case 4: return "2,2"; }
    }
  }
  return "end";
}

mixed in_loop() {
  mixed *r = ({ });
  for (int i = 0; i < 8; i++) {
    switch (i) {
      case 1: continue;
      case 3: r += ({ "three" }); break;
      case 6: break;
      default: r += ({ i }); continue;
    }
    r += ({ "after" });
    if (i == 6) break;
  }
  return r;
}

int calls = 0;
int counted() { return calls++; }
mixed evaluated_once() { switch (counted()) { case 0: return ({ "zero", calls }); default: return ({ "more", calls }); } }
mixed no_default(int x) { int r = 1; switch (x) { case 5: r = 2; } return r; }
mixed shared_local(int x) { switch (x) { case 1: { int y = 5; return y; } case 2: { int y; y = 7; return y; } } return 0; }
mixed only_strings(mixed x) { switch (x) { case "x": return 1; } return 0; }
mixed max_ints(int x) { switch (x) { case MAX_INT: return "max"; case -0x7fffffffffffffff..-0x7ffffffffffffffe: return "min"; default: return "other"; } }
mixed unbroken(int x) { switch (x) { case 1: } return "through"; }

void test() {
  check(ints(0)); // expect: "zero"
  check(ints(1)); // expect: "one or two"
  check(ints(2)); // expect: "one or two"
  check(ints(3)); // expect: "three"
  check(ints(4)); // expect: "other"
  check(ints(5)); // expect: "five"
  check(ints(-1)); // expect: "negative"
  check(ints(-5)); // expect: "negative"
  check(ints(-6)); // expect: "other"
  check(ints(10)); // expect: "ten to twenty"
  check(ints(15)); // expect: "ten to twenty"
  check(ints(20)); // expect: "ten to twenty"
  check(ints(21)); // expect: "other"
  check(ints(64)); // expect: "hex"
  check(ints(97)); // expect: "a"
  check(ints(100)); // expect: "big"
  check(ints(MAX_INT)); // expect: "big"
  check(ints(-100)); // expect: "very negative"
  check(ints(-99)); // expect: "other"
  check(ints("x")); // expect error: Bad argument 1 to switch Expected: int Got: "x".
  check(ints(1.0)); // expect error: Bad argument 1 to switch Expected: int Got: 1.000000.
  check(ints(({ }))); // expect error: Bad argument 1 to switch Expected: int Got: ({ }).
  check(ints(this_object())); // expect error: Bad argument 1 to switch Expected: int Got: /language/switch_cases.
  check(strings("a")); // expect: "A"
  check(strings("b")); // expect: "B or C"
  check(strings("c")); // expect: "B or C"
  check(strings("")); // expect: "empty"
  check(strings(0)); // expect: "none"
  check(strings("long text")); // expect: "joined"
  check(strings("äö")); // expect: "wide"
  check(strings("zz")); // expect: "other"
  check(strings(5)); // expect error: Bad argument 1 to switch Expected: string Got: 5.
  check(strings(1.5)); // expect error: Bad argument 1 to switch Expected: string Got: 1.500000.
  check(falls(1)); // expect: ({ 1, 2, "d", 3 })
  check(falls(2)); // expect: ({ 2, "d", 3 })
  check(falls(3)); // expect: ({ 3 })
  check(falls(4)); // expect: ({ 4 })
  check(falls(9)); // expect: ({ "d", 3 })
  check(nested(1, 1)); // expect: "1,1"
  check(nested(1, 2)); // expect: "1,2"
  check(nested(1, 3)); // expect: "1,?"
  check(nested(2, 2)); // expect: "2,2"
  check(nested(2, 1)); // expect: "end"
  check(in_loop()); // expect: ({ 0, 2, "three", "after", 4, 5, "after" })
  check(evaluated_once()); // expect: ({ "zero", 1 })
  check(evaluated_once()); // expect: ({ "more", 2 })
  check(no_default(5)); // expect: 2
  check(no_default(6)); // expect: 1
  check(shared_local(1)); // expect: 5
  check(shared_local(2)); // expect: 7
  check(only_strings("x")); // expect: 1
  check(only_strings(0)); // expect: 0
  check(max_ints(MAX_INT)); // expect: "max"
  check(max_ints(MIN_INT)); // expect: "min"
  check(max_ints(0)); // expect: "other"
  check(unbroken(1)); // expect: "through"
}
