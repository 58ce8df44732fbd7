// Something to eat or drink, that gives health back.
//
//   inherit STD_FOOD;
//   void create() { set_name("apple"); set_strength(4); set_drink(0); }

#pragma strict_types

inherit "/std/object";

private int strength = 3;
private int drink = 0;

void set_strength(int n) { strength = n; }
void set_drink(int flag) { drink = flag; }

// `who` eats or drinks it: 1, and it is gone.
int consume(object who) {
  who->heal(strength);
  tell_object(who, "You " + (drink ? "drink " : "eat ") + short() + ". That does you good.\n");
  tell_around(who, (string)who->query_name() + (drink ? " drinks " : " eats ") + short() + ".\n");
  remove();
  return 1;
}
