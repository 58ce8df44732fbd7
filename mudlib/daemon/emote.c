// Feelings: one word that shows what a player does. To add one is to add a line to the table:
//   verb: ({ "what you see", "what others see" }), with {t} for " at <somebody>" where it makes sense.

#pragma strict_types

private mapping emotes = ([
  "smile": ({ "You smile{t}.", "{n} smiles{t}." }),
  "grin": ({ "You grin{t}.", "{n} grins{t}." }),
  "laugh": ({ "You laugh{t}.", "{n} laughs{t}." }),
  "nod": ({ "You nod{t}.", "{n} nods{t}." }),
  "wave": ({ "You wave{t}.", "{n} waves{t}." }),
  "bow": ({ "You bow{t}.", "{n} bows{t}." }),
  "frown": ({ "You frown{t}.", "{n} frowns{t}." }),
  "sigh": ({ "You sigh.", "{n} sighs." }),
  "shrug": ({ "You shrug.", "{n} shrugs." }),
  "dance": ({ "You dance about.", "{n} dances about." }),
  "cheer": ({ "You cheer.", "{n} cheers." }),
  "wink": ({ "You wink{t}.", "{n} winks{t}." }),
  "yawn": ({ "You yawn.", "{n} yawns." }),
  "think": ({ "You think hard.", "{n} thinks hard." }),
  "cry": ({ "You cry.", "{n} cries." }),
  "clap": ({ "You clap your hands.", "{n} claps." }),
]);

string *query_verbs() { return sort_array(keys(emotes), 1); }

private string fill(string text, string name, string target) {
  return replace_string(replace_string(text, "{n}", name), "{t}", target == "" ? "" : " at " + target) + "\n";
}

// Shows a feeling; 0 when `verb` is none. `args` may name somebody here.
int run(object who, string verb, string args) {
  string *texts = emotes[verb];
  object other;
  string name;

  if (!texts)
    return 0;
  if (args) {
    sscanf(args, "at %s", args);
    other = present(lower_case(args), environment(who));
    if (!other || !(int)other->is_living()) {
      tell_object(who, "There is no " + args + " here.\n");
      return 1;
    }
  }
  name = other ? (string)other->query_name() : "";
  tell_object(who, fill(texts[0], (string)who->query_name(), name));
  if (other)
    tell_object(other, fill(texts[1], (string)who->query_name(), "you"));
  tell_around(who, fill(texts[1], (string)who->query_name(), name), other ? ({ other }) : ({ }));
  return 1;
}
