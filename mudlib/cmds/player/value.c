// value: trades in a shop.

#pragma strict_types

string usage() { return "value <thing>"; }

string help() {
  return "What the shop would pay for a thing.\n";
}

int run(object who, string args) {
  if (!function_exists("shop_value", environment(who))) {
    tell_object(who, "This is no shop.\n");
    return 1;
  }
  return (int)environment(who)->shop_value(who, args);
}
