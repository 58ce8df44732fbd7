// users(): All connected players.

void test() {
  check(users()); // expect: ({ })
  check(sizeof(users())); // expect: 0
}
