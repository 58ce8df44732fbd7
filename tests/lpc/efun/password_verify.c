// password_verify(): Compares a password with a hash from password_hash() in a worker.

void done(int ok) { }

void test() {
  check(password_verify("secret", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA", "done")); // expect: 0
  check(password_verify("secret", "", (: done :))); // expect: 0
}
