// Apple.

#pragma strict_types

inherit STD_FOOD;

void create() {
  set_name("apple");
  set_long("It has a wasp in it. No: it had one.");
  set_strength(3);
  set_value(1);
}
