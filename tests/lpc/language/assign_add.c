// `+=` on every pair of types: what it gives is what the variable holds.
class pair { int x; }
mixed i = 6, n = -3, z = 0, f = 2.5, s = "ab", a = ({ 1, 2 }), m = ([ "k": 1 ]), b, fn = (: $1 :), p, u, gone;

void test() {
  mixed x;
  b = allocate_buffer(2);
  p = new(class pair, x: 1);
  gone = new(__FILE__);
  destruct(gone);
  x = 6;
  check(x += i);                              // expect: 12
  x = 6;
  check(x += f);                              // expect: 8.500000
  x = 6;
  check(x += s);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 6;
  check(x += a);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 6;
  check(x += m);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 6;
  check(x += b);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 6;
  check(x += u);                              // expect: 6
  x = 6;
  check(x += gone);                           // expect: 6
  x = -3;
  check(x += i);                              // expect: 3
  x = -3;
  check(x += f);                              // expect: -0.500000
  x = -3;
  check(x += s);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = -3;
  check(x += a);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = -3;
  check(x += m);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = -3;
  check(x += b);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = -3;
  check(x += u);                              // expect: -3
  x = -3;
  check(x += gone);                           // expect: -3
  x = 2.5;
  check(x += i);                              // expect: 8.500000
  x = 2.5;
  check(x += f);                              // expect: 5.000000
  x = 2.5;
  check(x += s);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 2.5;
  check(x += a);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 2.5;
  check(x += m);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 2.5;
  check(x += b);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = 2.5;
  check(x += u);                              // expect: 2.500000
  x = 2.5;
  check(x += gone);                           // expect: 2.500000
  x = "ab";
  check(x += i);                              // expect: "ab6"
  x = "ab";
  check(x += f);                              // expect: "ab2.500000"
  x = "ab";
  check(x += s);                              // expect: "abab"
  x = "ab";
  check(x += a);                              // expect error: Bad type argument to +. Had string and array.
  x = "ab";
  check(x += m);                              // expect error: Bad type argument to +. Had string and mapping.
  x = "ab";
  check(x += b);                              // expect error: Bad type argument to +. Had string and buffer.
  x = "ab";
  check(x += u);                              // expect: "ab0"
  x = "ab";
  check(x += gone);                           // expect: "ab0"
  x = ({ 1, 2 });
  check(x += i);                              // expect error: Bad type argument to +. Had array and int.
  x = ({ 1, 2 });
  check(x += f);                              // expect error: Bad type argument to +. Had array and float.
  x = ({ 1, 2 });
  check(x += s);                              // expect error: Bad type argument to +. Had array and string.
  x = ({ 1, 2 });
  check(x += a);                              // expect: ({ 1, 2, 1, 2 })
  x = ({ 1, 2 });
  check(x += m);                              // expect error: Bad type argument to +. Had array and mapping.
  x = ({ 1, 2 });
  check(x += b);                              // expect error: Bad type argument to +. Had array and buffer.
  x = ({ 1, 2 });
  check(x += u);                              // expect error: Bad type argument to +. Had array and int.
  x = ({ 1, 2 });
  check(x += gone);                           // expect error: Bad type argument to +. Had array and int.
  x = ([ "k": 1 ]);
  check(x += i);                              // expect error: Bad type argument to +. Had mapping and int.
  x = ([ "k": 1 ]);
  check(x += f);                              // expect error: Bad type argument to +. Had mapping and float.
  x = ([ "k": 1 ]);
  check(x += s);                              // expect error: Bad type argument to +. Had mapping and string.
  x = ([ "k": 1 ]);
  check(x += a);                              // expect error: Bad type argument to +. Had mapping and array.
  x = ([ "k": 1 ]);
  check(x += m);                              // expect: ([ "k" : 1, ])
  x = ([ "k": 1 ]);
  check(x += b);                              // expect error: Bad type argument to +. Had mapping and buffer.
  x = ([ "k": 1 ]);
  check(x += u);                              // expect error: Bad type argument to +. Had mapping and int.
  x = ([ "k": 1 ]);
  check(x += gone);                           // expect error: Bad type argument to +. Had mapping and int.
  x = b;
  check(x += i);                              // expect error: Bad type argument to +. Had buffer and int.
  x = b;
  check(x += f);                              // expect error: Bad type argument to +. Had buffer and float.
  x = b;
  check(x += s);                              // expect: BUFFER ( 0x0, 0x0, 0x61, 0x62 )
  x = b;
  check(x += a);                              // expect: BUFFER ( 0x0, 0x0, 0x1, 0x2 )
  x = b;
  check(x += m);                              // expect error: Bad type argument to +. Had buffer and mapping.
  x = b;
  check(x += b);                              // expect: BUFFER ( 0x0, 0x0, 0x0, 0x0 )
  x = b;
  check(x += u);                              // expect error: Bad type argument to +. Had buffer and int.
  x = b;
  check(x += gone);                           // expect error: Bad type argument to +. Had buffer and int.
  x = u;
  check(x += i);                              // expect: 6
  x = u;
  check(x += f);                              // expect: 2.500000
  x = u;
  check(x += s);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = u;
  check(x += a);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = u;
  check(x += m);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = u;
  check(x += b);                              // expect error: Left hand side of += is a number (or zero); right side is not a number.
  x = u;
  check(x += u);                              // expect: 0
  x = u;
  check(x += gone);                           // expect: 0
  x = 5;
  check(typeof(x));                           // expect: "int"
}
