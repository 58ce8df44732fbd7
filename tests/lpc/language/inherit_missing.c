// An inherit that cannot be had is told where it is written.
inherit "/language/no_such_program"; // expect compile error: missing or cannot be compiled
