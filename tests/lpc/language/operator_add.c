// `+` on every pair of types, undefined values and destructed objects among them.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  check(i + i);                               // expect: 12
  check(i + n);                               // expect: 3
  check(i + f);                               // expect: 8.500000
  check(i + s);                               // expect: "6ab"
  check(i + a);                               // expect error: Bad type argument to +. Had int and array
  check(i + m);                               // expect error: Bad type argument to +. Had int and mapping
  check(i + b);                               // expect error: Bad type argument to +. Had int and buffer.
  check(i + fn);                              // expect error: Bad type argument to +. Had int and function.
  check(i + p);                               // expect error: Bad type argument to +. Had int and class.
  check(i + u);                               // expect: 6
  check(i + gone);                            // expect: 6
  check(n + i);                               // expect: 3
  check(n + n);                               // expect: -6
  check(n + f);                               // expect: -0.500000
  check(n + s);                               // expect: "-3ab"
  check(n + a);                               // expect error: Bad type argument to +. Had int and array
  check(n + m);                               // expect error: Bad type argument to +. Had int and mapping
  check(n + b);                               // expect error: Bad type argument to +. Had int and buffer.
  check(n + fn);                              // expect error: Bad type argument to +. Had int and function.
  check(n + p);                               // expect error: Bad type argument to +. Had int and class.
  check(n + u);                               // expect: -3
  check(n + gone);                            // expect: -3
  check(f + i);                               // expect: 8.500000
  check(f + n);                               // expect: -0.500000
  check(f + f);                               // expect: 5.000000
  check(f + s);                               // expect: "2.500000ab"
  check(f + a);                               // expect error: Bad type argument to +. Had float and array
  check(f + m);                               // expect error: Bad type argument to +. Had float and mapping
  check(f + b);                               // expect error: Bad type argument to +. Had float and buffer.
  check(f + fn);                              // expect error: Bad type argument to +. Had float and function.
  check(f + p);                               // expect error: Bad type argument to +. Had float and class.
  check(f + u);                               // expect: 2.500000
  check(f + gone);                            // expect: 2.500000
  check(s + i);                               // expect: "ab6"
  check(s + n);                               // expect: "ab-3"
  check(s + f);                               // expect: "ab2.500000"
  check(s + s);                               // expect: "abab"
  check(s + a);                               // expect error: Bad type argument to +. Had string and array
  check(s + m);                               // expect error: Bad type argument to +. Had string and mapping
  check(s + b);                               // expect error: Bad type argument to +. Had string and buffer.
  check(s + fn);                              // expect error: Bad type argument to +. Had string and function.
  check(s + p);                               // expect error: Bad type argument to +. Had string and class.
  check(s + u);                               // expect: "ab0"
  check(s + gone);                            // expect: "ab0"
  check(a + i);                               // expect error: Bad type argument to +. Had array and int.
  check(a + n);                               // expect error: Bad type argument to +. Had array and int.
  check(a + f);                               // expect error: Bad type argument to +. Had array and float
  check(a + s);                               // expect error: Bad type argument to +. Had array and string
  check(a + a);                               // expect: ({ 1, 2, 1, 2 })
  check(a + m);                               // expect error: Bad type argument to +. Had array and mapping
  check(a + b);                               // expect error: Bad type argument to +. Had array and buffer.
  check(a + fn);                              // expect error: Bad type argument to +. Had array and function.
  check(a + p);                               // expect error: Bad type argument to +. Had array and class.
  check(a + u);                               // expect error: Bad type argument to +. Had array and int.
  check(a + gone);                            // expect error: Bad type argument to +. Had array and int.
  check(m + i);                               // expect error: Bad type argument to +. Had mapping and int.
  check(m + n);                               // expect error: Bad type argument to +. Had mapping and int.
  check(m + f);                               // expect error: Bad type argument to +. Had mapping and float
  check(m + s);                               // expect error: Bad type argument to +. Had mapping and string
  check(m + a);                               // expect error: Bad type argument to +. Had mapping and array
  check(m + m);                               // expect: ([ "k" : 1, ])
  check(m + b);                               // expect error: Bad type argument to +. Had mapping and buffer.
  check(m + fn);                              // expect error: Bad type argument to +. Had mapping and function.
  check(m + p);                               // expect error: Bad type argument to +. Had mapping and class.
  check(m + u);                               // expect error: Bad type argument to +. Had mapping and int.
  check(m + gone);                            // expect error: Bad type argument to +. Had mapping and int.
  check(b + i);                               // expect error: Bad type argument to +. Had buffer and int.
  check(b + n);                               // expect error: Bad type argument to +. Had buffer and int.
  check(b + f);                               // expect error: Bad type argument to +. Had buffer and float
  check(b + s);                               // expect: BUFFER ( 0x0, 0x0, 0x61, 0x62 )
  check(b + a);                               // expect: BUFFER ( 0x0, 0x0, 0x1, 0x2 )
  check(b + m);                               // expect error: Bad type argument to +. Had buffer and mapping
  check(b + b);                               // expect: BUFFER ( 0x0, 0x0, 0x0, 0x0 )
  check(b + fn);                              // expect error: Bad type argument to +. Had buffer and function.
  check(b + p);                               // expect error: Bad type argument to +. Had buffer and class.
  check(b + u);                               // expect error: Bad type argument to +. Had buffer and int.
  check(b + gone);                            // expect error: Bad type argument to +. Had buffer and int.
  check(fn + i);                              // expect error: Bad type argument to +. Had function and int.
  check(fn + n);                              // expect error: Bad type argument to +. Had function and int.
  check(fn + f);                              // expect error: Bad type argument to +. Had function and float
  check(fn + s);                              // expect error: Bad type argument to +. Had function and string
  check(fn + a);                              // expect error: Bad type argument to +. Had function and array
  check(fn + m);                              // expect error: Bad type argument to +. Had function and mapping
  check(fn + b);                              // expect error: Bad type argument to +. Had function and buffer.
  check(fn + fn);                             // expect error: Bad type argument to +. Had function and function.
  check(fn + p);                              // expect error: Bad type argument to +. Had function and class.
  check(fn + u);                              // expect error: Bad type argument to +. Had function and int.
  check(fn + gone);                           // expect error: Bad type argument to +. Had function and int.
  check(p + i);                               // expect error: Bad type argument to +. Had class and int.
  check(p + n);                               // expect error: Bad type argument to +. Had class and int.
  check(p + f);                               // expect error: Bad type argument to +. Had class and float
  check(p + s);                               // expect error: Bad type argument to +. Had class and string
  check(p + a);                               // expect error: Bad type argument to +. Had class and array
  check(p + m);                               // expect error: Bad type argument to +. Had class and mapping
  check(p + b);                               // expect error: Bad type argument to +. Had class and buffer.
  check(p + fn);                              // expect error: Bad type argument to +. Had class and function.
  check(p + p);                               // expect error: Bad type argument to +. Had class and class.
  check(p + u);                               // expect error: Bad type argument to +. Had class and int.
  check(p + gone);                            // expect error: Bad type argument to +. Had class and int.
  check(u + i);                               // expect: 6
  check(u + n);                               // expect: -3
  check(u + f);                               // expect: 2.500000
  check(u + s);                               // expect: "0ab"
  check(u + a);                               // expect error: Bad type argument to +. Had int and array
  check(u + m);                               // expect error: Bad type argument to +. Had int and mapping
  check(u + b);                               // expect error: Bad type argument to +. Had int and buffer.
  check(u + fn);                              // expect error: Bad type argument to +. Had int and function.
  check(u + p);                               // expect error: Bad type argument to +. Had int and class.
  check(u + u);                               // expect: 0
  check(u + gone);                            // expect: 0
  check(gone + i);                            // expect: 6
  check(gone + n);                            // expect: -3
  check(gone + f);                            // expect: 2.500000
  check(gone + s);                            // expect: "0ab"
  check(gone + a);                            // expect error: Bad type argument to +. Had int and array
  check(gone + m);                            // expect error: Bad type argument to +. Had int and mapping
  check(gone + b);                            // expect error: Bad type argument to +. Had int and buffer.
  check(gone + fn);                           // expect error: Bad type argument to +. Had int and function.
  check(gone + p);                            // expect error: Bad type argument to +. Had int and class.
  check(gone + u);                            // expect: 0
  check(gone + gone);                         // expect: 0
}
