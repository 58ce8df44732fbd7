// A room that trades: a stock that never ends, and what players sold, until the next reset.
//
//   inherit "/std/shop";
//   void create() { set_stock(([ "/domains/village/obj/knife": 15 ])); ::create(); }

#pragma strict_types

inherit "/std/room";

private mapping stock = ([ ]);
private mapping samples = ([ ]);

// What is always for sale: path → price in coins.
void set_stock(mapping goods) { stock = goods; }

// The thing that stands for a path of the stock, to ask its name.
private object sample(string path) {
  if (!samples[path])
    samples[path] = load_object(path);
  return samples[path];
}

private string find_goods(string word) {
  foreach (string path in keys(stock))
    if ((int)sample(path)->id(word))
      return path;
  return 0;
}

int shop_list(object who, string args) {
  foreach (string path in sort_array(keys(stock), 1))
    tell_object(who, sprintf("%4d  %s\n", stock[path], (string)sample(path)->short()));
  return 1;
}

int shop_buy(object who, string args) {
  string path;
  object ob;

  if (!args)
    return 0;
  path = find_goods(lower_case(args));
  if (!path) {
    tell_object(who, "That is not for sale here.\n");
    return 1;
  }
  if ((int)who->query_coins() < stock[path]) {
    tell_object(who, "That is " + stock[path] + " coins, and you have " + (int)who->query_coins() + ".\n");
    return 1;
  }
  ob = clone_object(path);
  if (!(int)ob->move(who)) {
    destruct(ob);
    tell_object(who, "You can't carry that too.\n");
    return 1;
  }
  who->add_coins(-stock[path]);
  tell_object(who, "You buy " + (string)ob->short() + " for " + stock[path] + " coins.\n");
  tell_around(who, (string)who->query_name() + " buys " + (string)ob->short() + ".\n");
  return 1;
}

private int price_of(object ob) { return (int)ob->query_value() / 2; }

int shop_value(object who, string args) {
  object ob = args ? present(lower_case(args), who) : 0;

  if (!args)
    return 0;
  tell_object(who, ob ? "You would get " + price_of(ob) + " coins for " + (string)ob->short() + ".\n" : "You have no " + args + ".\n");
  return 1;
}

int shop_sell(object who, string args) {
  object ob;
  int price;

  if (!args)
    return 0;
  ob = present(lower_case(args), who);
  if (!ob) {
    tell_object(who, "You have no " + args + ".\n");
    return 1;
  }
  price = price_of(ob);
  if (price < 1) {
    tell_object(who, "Nobody wants that.\n");
    return 1;
  }
  tell_object(who, "You sell " + (string)ob->short() + " for " + price + " coins.\n");
  tell_around(who, (string)who->query_name() + " sells " + (string)ob->short() + ".\n");
  destruct(ob);
  who->add_coins(price);
  return 1;
}
