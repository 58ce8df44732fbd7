// `--` before and behind a variable of every type.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  mixed x;
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  x = 6;
  check(x--);                                 // expect: 6
  check(x);                                   // expect: 5
  x = 6;
  check(--x);                                 // expect: 5
  x = 2.5;
  check(x--);                                 // expect: 2.500000
  check(x);                                   // expect: 1.500000
  x = 2.5;
  check(--x);                                 // expect: 1.500000
  x = "ab";
  check(x--);                                 // expect error: -- of non-numeric argument
  check(x);                                   // expect: "ab"
  x = "ab";
  check(--x);                                 // expect error: -- of non-numeric argument
  x = ({ 1 });
  check(x--);                                 // expect error: -- of non-numeric argument
  check(x);                                   // expect: ({ 1 })
  x = ({ 1 });
  check(--x);                                 // expect error: -- of non-numeric argument
  x = ([ ]);
  check(x--);                                 // expect error: -- of non-numeric argument
  check(x);                                   // expect: ([ ])
  x = ([ ]);
  check(--x);                                 // expect error: -- of non-numeric argument
  x = u;
  check(x--);                                 // expect: 0
  check(x);                                   // expect: -1
  x = u;
  check(--x);                                 // expect: -1
  x = b;
  check(x--);                                 // expect error: -- of non-numeric argument
  check(x);                                   // expect: BUFFER ( 0x0, 0x0 )
  x = b;
  check(--x);                                 // expect error: -- of non-numeric argument
  x = MAX_INT;
  check(x--);                                 // expect: 9223372036854775807
  check(x);                                   // expect: 9223372036854775806
  x = MAX_INT;
  check(--x);                                 // expect: 9223372036854775806
  x = MIN_INT - 1;
  check(x--);                                 // expect: -9223372036854775808
  check(x);                                   // expect: 9223372036854775807
  x = MIN_INT - 1;
  check(--x);                                 // expect: 9223372036854775807
}
