// password_hash(): Hashes a password with argon2id in a worker, while the game goes on.

void done(string hashed) { }

void test() {
  check(password_hash("secret", "done")); // expect: 0
  check(password_hash("secret", (: done :))); // expect: 0
}
