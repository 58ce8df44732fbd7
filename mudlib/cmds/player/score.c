// score: how you are.

#pragma strict_types

string usage() { return "score"; }

string help() {
  return "Shows your level, health, experience and coins.\n";
}

int run(object who, string args) {
  tell_object(who, sprintf("%s %s\nLevel %d, %d of %d experience for the next.\nHealth %d of %d. Armour %d.\n"
    "Coins %d. Load %d of %d.\nYou have been here for %d minutes.\n",
    (string)who->query_name(), (string)who->query_title(), (int)who->query_level(), (int)who->query_experience(),
    (int)who->next_level_at(), (int)who->query_health(), (int)who->query_health_max(), (int)who->query_armour(),
    (int)who->query_coins(), (int)who->query_load(), (int)who->query_carry_max(), (int)who->query_age() / 60));
  return 1;
}
