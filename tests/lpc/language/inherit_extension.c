// An extension that is written is taken literally: the program is there as .lpc only.
inherit "/language/inherit_base.c"; // expect compile error: missing or cannot be compiled
