// What an inherit forbids: nomask and private functions, members of classes that differ, names without a program.
inherit "/language/inherit_extra";

int nomask_function() { return 1; } // expect compile error: nomask
int f() { return ::private_function(); } // expect compile error: private
int g() { return secret; } // expect compile error: private
int h() { return ::no_such(); } // expect compile error: no inherited program has a function 'no_such'
int i() { return wrong::virtual_function(); } // expect compile error: no function 'virtual_function' in an inherited program named 'wrong'
