// resolve(): Asks for the address of a host name, or the name of an address.

void answer(string name, string address, int key) { }

void test() {
  check(resolve("localhost", "answer") > 0); // expect: 1
  check(resolve("localhost", "answer") != resolve("127.0.0.1", (: answer :))); // expect: 1
  mixed nothing = ({ });
  check(resolve("localhost", nothing)); // expect error: Bad argument 2 to resolve()
}
