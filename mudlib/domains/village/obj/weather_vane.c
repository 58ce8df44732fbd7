// The weather vane on the green: it shows the wind that a web service tells (include/weather.h), and turns when that changes. Without the
// service it hangs still; nobody waits for it. An example of http_json().

#pragma strict_types

#include <weather.h>

inherit STD_OBJECT;

// Seconds between two questions, and after one that had no answer.
private nosave int interval = 60;
private nosave int patience = 900;
// "north", "south-west" …; 0 while nothing is known.
private nosave string wind;
private nosave int speed;

void ask();

void create() {
  set_name("weather vane");
  set_ids(({ "vane", "weathercock", "cock" }));
  set_short("a weather vane");
  set_fixed(1);
  // The room is still being made.
  call_out("ask", 0);
}

string long() {
  if (!wind)
    return "A copper cock on an iron pole. It hangs still.\n";
  return "A copper cock on an iron pole. It points to the " + wind + (speed > 10 ? ", and shakes in the wind.\n" : ".\n");
}

string query_wind() { return wind; }

void answer(mapping response) {
  mapping weather = response["json"];
  string before = wind;

  if (response["error"] || response["status"] != 200 || !mapp(weather) || !stringp(weather["wind"])) {
    wind = 0;
    call_out("ask", patience);
    return;
  }
  wind = weather["wind"];
  speed = to_int(weather["speed"]);
  if (wind != before && environment())
    tell_room(environment(), "The weather vane creaks and turns to the " + wind + ".\n");
  call_out("ask", interval);
}

void ask() { http_json(WEATHER_URL, 0, "answer"); }
