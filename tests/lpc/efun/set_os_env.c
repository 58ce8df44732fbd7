// set_os_env(): Sets or removes a variable of the environment that the configuration lets LPC write.

void test() {
  check(set_os_env("PATH", "/tmp"));  // expect error: set_os_env: 'PATH' is not in the 'writable os environment variables' list.
  check(set_os_env("PATH"));          // expect error: set_os_env: 'PATH' is not in the 'writable os environment variables' list.
}
