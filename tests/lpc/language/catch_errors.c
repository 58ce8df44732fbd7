// catch, throw and error: as expression and block, nested, what passes through, and the texts of common run-time errors.
#include "/check.h"

int g;
mixed fails() { error("failed\n"); }
mixed throws(mixed x) { throw(x); }
mixed plain() { return catch(fails()); }
mixed none() { return catch(5); }
mixed block() { int x; string e = catch { x = 1; error("in block\n"); x = 2; }; return ({ e, x }); }
mixed block_value() { return catch { g = 7; }; }
mixed nested() { return catch { string e = catch(fails()); error("outer after " + e); }; }
mixed thrown() { return ({ catch(throw("text")), catch(throw(5)), catch(throw(({ 1 }))), catch(throw(0)) }); }
mixed rethrown() { return catch { string e = catch(throw("x")); throw(e + "y"); }; }
mixed assigned() { mixed x = 1; string e = catch(x = fails()); return ({ x, e }); }
mixed in_loop() { mixed *r = ({ }); foreach (int i in ({ 1, 0, 2 })) r += ({ catch(g = 10 / i) ? "bad" : "good" }); return r; }
mixed without_newline() { return catch(error("no newline")); }
mixed with_star() { return catch(error("*star\n")); }
mixed long_error() { return strlen(catch(error(repeat_string("x", 5000)))); }
mixed continues() { g = 0; catch(fails()); g++; return g; }
mixed returns_in_block() { catch { return "from the block"; }; return "after"; }
mixed deep() { return catch(this_object()->deeper(10)); }
mixed deeper(int n) { if (n) return this_object()->deeper(n - 1); fails(); }
mixed index_text() { mixed a = ({ 1 }); mixed v; return catch(v = a[5]); }
mixed index_negative() { mixed a = ({ 1 }); mixed v; return catch(v = a[-1]); }
mixed index_string() { mixed a = "abc"; mixed v; return catch(v = a[7]); }
mixed index_wrong() { mixed a = ({ 1 }); mixed v; return catch(v = a["x"]); }
mixed index_zero() { mixed a = 0; mixed v; return catch(v = a[0]); }
mixed index_int() { mixed a = 5; mixed v; return catch(v = a[0]); }
mixed divide() { mixed a = 0; mixed v; return catch(v = 1 / a); }
mixed bad_efun() { mixed a = 5; mixed v; return catch(v = strlen(a)); }
mixed bad_efun_second() { mixed a = 5; return catch(explode("a", a)); }
mixed bad_array() { mixed a = 5; return catch(implode(a, "")); }
mixed bad_object() { mixed a = 5; return catch(environment(a)); }
mixed bad_mapping() { mixed a = "x"; return catch(keys(a)); }
mixed bad_call() { mixed a = 5; return catch(a->foo()); }
mixed no_object() { return catch("/no/such/file"->foo()); }
mixed few() { function f = (: explode :); return catch(f()); }
mixed bad_sprintf() { return catch(sprintf("%d", "x")); }
mixed few_sprintf() { return catch(sprintf("%d")); }
mixed bad_allocate() { return catch(allocate(-1)); }
mixed bad_range() { mixed a = 5; mixed v; return catch(v = a[0..1]); }
mixed bad_foreach() { mixed a = 5; return catch { foreach (mixed x in a) g++; }; }
mixed bad_evaluate() { function f = (: fails :); return catch(evaluate(f)); }
mixed time() { int t = time_expression { g = 5; }; return ({ t >= 0, g }); }

void test() {
  check(plain()); // expect: "*failed "
  check(none()); // expect: 0
  check(block()); // expect: ({ "*in block ", 1 })
  check(block_value()); // expect: 0
  check(nested()); // expect: "*outer after *failed "
  check(thrown()); // expect: ({ "text", 5, ({ 1 }), 0 })
  check(rethrown()); // expect: "xy"
  check(assigned()); // expect: ({ 1, "*failed " })
  check(in_loop()); // expect: ({ "good", "bad", "good" })
  check(without_newline()); // expect: "*no newline "
  check(with_star()); // expect: "**star "
  check(long_error()); // expect: 5002
  check(continues()); // expect: 1
  check(returns_in_block()); // expect: "from the block"
  check(deep()); // expect: "*failed "
  check(index_text()); // expect: "*Array index out of bounds. "
  check(index_negative()); // expect: "*Array index must be positive or zero. "
  check(index_string()); // expect: "*String index out of bounds. "
  check(index_wrong()); // expect: "*Array indexes must be integers. "
  check(index_zero()); // expect: "*Value being indexed is zero. "
  check(index_int()); // expect: "*Cannot index value of type 'int'. "
  check(divide()); // expect: "*Division by zero "
  check(bad_efun()); // expect: 0
  check(bad_efun_second()); // expect: "*Bad argument 2 to explode() Expected: string Got: 5. "
  check(bad_array()); // expect: "*Bad argument 1 to implode() Expected: array Got: 5. "
  check(bad_object()); // expect: "*Bad argument 1 to environment() Expected: object Got: 5. "
  check(bad_mapping()); // expect: "*Bad argument 1 to keys() Expected: mapping Got: "x". "
  check(bad_call()); // expect: "*Bad argument 1 to EFUN call_other() Expected: object, string, array, Got: int(5). "
  check(no_object()); // expect: "*call_other() couldn't find object '/no/such/file'. "
  check(few()); // expect: "*Too few arguments to efun explode in efun pointer. "
  check(bad_sprintf()); // expect: "*ERROR: (s)printf(): Incorrect argument type to %d. "
  check(few_sprintf()); // expect: "*(s)printf(): More arguments specified than passed. (arg: 0) "
  check(bad_allocate()); // expect: "*Illegal array size. "
  check(bad_range()); // expect: "*Cannot index type 'int' using [ .. ] operator. "
  check(bad_foreach()); // expect: "*Bad argument 2 to foreach Expected: array Got: 5. "
  check(bad_evaluate()); // expect: "*failed "
  check(time()); // expect: ({ 1, 5 })
  check(fails()); // expect error: failed
  check(throws("thrown to check")); // expect error: thrown to check
}
