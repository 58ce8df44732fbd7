// What tests/system/dns.test.ts runs inside the mud: a command of the test asks for names, and every answer is told with how often it came.

nosave mapping answers = ([ ]);
nosave int beats;

void create() { set_heart_beat(1); }

void heart_beat() { beats++; }

int query_beats() { return beats; }

// Each answer as ({ name, address }) under what was asked.
void heard(string asked, mixed name, mixed address) {
  answers[asked] = (answers[asked] || ({ })) + ({ ({ name || 0, address || 0 }) });
}

private void ask_one(string name) { resolve(name, (: heard($(name), $1, $2) :)); }

// "name count": NUMBER.name so many times, or else the name itself.
void ask(string text) {
  string name;
  int count;

  answers = ([ ]);
  if (sscanf(text, "%s %d", name, count) != 2)
    ask_one(text);
  for (int i = 0; i < count; i++)
    ask_one(i + "." + name);
}

string report() { return json_encode(answers); }

string counters() { return json_encode(async_info()["dns"]); }
