void test() {
  buffer numbers = allocate_buffer(4);
  check(write_buffer(numbers, 1, "AB")); // expect: 1
  check(numbers[2]); // expect: 66
  check(write_buffer(numbers, 3, "AB")); // expect: 0
  check(write_buffer(numbers, 0, 258)); // expect: 1
  check(numbers[2] + numbers[3]); // expect: 3
  check(write_buffer(numbers, 1, 258)); // expect: 0
}
