// crc32(): The CRC-32 register of a string or buffer, as MudOS counts it.

void test() {
  check(crc32("hello")); // expect: 3387906425
  check(crc32("")); // expect: 4294967295
  check(crc32(to_buffer("hello")) == crc32("hello")); // expect: 1
}
