// sell: trades in a shop.

#pragma strict_types

string usage() { return "sell <thing>"; }

string help() {
  return "Sells something to the shop you are in.\n";
}

int run(object who, string args) {
  if (!function_exists("shop_sell", environment(who))) {
    tell_object(who, "This is no shop.\n");
    return 1;
  }
  return (int)environment(who)->shop_sell(who, args);
}
