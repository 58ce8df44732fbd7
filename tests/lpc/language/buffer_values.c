// Buffers: bytes that can be read, written and joined.
buffer b = allocate_buffer(3);

void test() {
  check(sizeof(b));                           // expect: 3
  check(b[0]);                                // expect: 0
  check(b[1] = 65);                           // expect: 65
  check(b[1]);                                // expect: 65
  check(b[<1] = 255);                         // expect: 255
  check(b[2]);                                // expect: 255
  check(b[2] = 300);                          // expect error: Buffer byte value out of range: must be 0..255.
  check(b[2]);                                // expect: 255
  check(b[3]);                                // expect error: Buffer index out of bounds.
  check(b[<4]);                               // expect error: Buffer index out of bounds.
  check(b[1..2]);                             // expect: BUFFER ( 0x41, 0xff )
  check(sizeof(b[1..]));                      // expect: 2
  check(sizeof(b + b));                       // expect: 6
  check(bufferp(b));                          // expect: 1
  check(b == b);                              // expect: 1
  check(typeof(b));                           // expect: "buffer"
}
