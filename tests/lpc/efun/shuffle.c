// shuffle(): Brings an array's elements into a random order, in the array itself, and returns it.

void test() {
  check(sizeof(shuffle(({ 1, 2, 3 })))); // expect: 3
  check(sort_array(shuffle(({ 1, 2, 3 })), 1)); // expect: ({ 1, 2, 3 })
  check(shuffle(({ }))); // expect: ({ })
}
