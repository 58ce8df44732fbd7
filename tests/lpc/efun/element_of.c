// element_of(): An element of an array by chance.

void test() {
  check(element_of(({ 7 }))); // expect: 7
  check(member_array(element_of(({ 1, 2 })), ({ 1, 2 })) >= 0); // expect: 1
  check(element_of(({ }))); // expect error: Can't take element from empty array.
}
