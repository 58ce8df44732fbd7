void test() {
  check(sizeof(to_buffer("été"))); // expect: 5
  check(to_buffer("AB")[1]); // expect: 66
  check(to_buffer(({ 1, 2, 255 }))[2]); // expect: 255
  check(sizeof(to_buffer(""))); // expect: 0
  mixed number = 5;
  check(to_buffer(number)); // expect error: Bad argument 1 to to_buffer()
}
