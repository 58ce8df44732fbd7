// list: trades in a shop.

#pragma strict_types

string usage() { return "list"; }

string help() {
  return "Shows what the shop has.\n";
}

int run(object who, string args) {
  if (!function_exists("shop_list", environment(who))) {
    tell_object(who, "This is no shop.\n");
    return 1;
  }
  return (int)environment(who)->shop_list(who, args);
}
