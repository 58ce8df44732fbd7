// async_info(): Everything about blocking work, for wizards who ask what the mud waits for.

void answer(string name, string address, int key) { }

void test() {
  mapping before = async_info()["jobs"];
  resolve("localhost", "answer");
  resolve("localhost", "answer");
  password_hash("secret", "answer");
  mapping after = async_info()["jobs"];
  check(after["outstanding"] - before["outstanding"]); // expect: 3
  check(after["by_object"][this_object()] - before["by_object"][this_object()]); // expect: 3
  check(after["by_kind"]["resolve"] - before["by_kind"]["resolve"]); // expect: 2
  check(after["by_kind"]["password_hash"] - before["by_kind"]["password_hash"]); // expect: 1
  check(undefinedp(after["by_kind"]["no such kind"])); // expect: 1
}
