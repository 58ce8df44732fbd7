// roll_MdN(): The sum of so many dice with so many sides, and a number added.

void test() {
  check(roll_MdN(3, 1)); // expect: 3
  check(roll_MdN(3, 1, 2)); // expect: 5
  check(roll_MdN(0, 6, 5)); // expect: 0
  check(roll_MdN(1, 6) <= 6); // expect: 1
}
