// module_start(): Starts a program of the configuration's list.

void heard(int module, mixed message) { }

void test() {
  mixed nothing = ({ });
  check(module_start("weather", (: heard :))); // expect error: module_start(): there is no module 'weather'. The configuration names none; see [modules] programs.
  check(module_start("weather", nothing)); // expect error: Bad argument 2 to module_start()
  check(sizeof(module_status())); // expect: 0
}
