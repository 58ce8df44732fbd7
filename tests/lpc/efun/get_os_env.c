// get_os_env(): A variable of the environment that the configuration lets LPC read.

void test() {
  check(get_os_env("HOME"));     // expect error: get_os_env: 'HOME' is not in the 'allowed os environment variables' list.
  check(get_os_env(""));         // expect error: get_os_env: '' is not in the 'allowed os environment variables' list.
}
