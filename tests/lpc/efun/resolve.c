// resolve(): Asks for the address of a host name, or the name of an address.

void answer(string name, string address, int key) { }

void test() {
  check(resolve("localhost", "answer") > 0); // expect: 1
}
