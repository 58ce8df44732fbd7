// buy: trades in a shop.

#pragma strict_types

string usage() { return "buy <thing>"; }

string help() {
  return "Buys something from the shop you are in.\n";
}

int run(object who, string args) {
  if (!function_exists("shop_buy", environment(who))) {
    tell_object(who, "This is no shop.\n");
    return 1;
  }
  return (int)environment(who)->shop_buy(who, args);
}
