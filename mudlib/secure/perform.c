// perform_using(), perform_to() and in_perform(): HTTP as mudlibs of the Neolith driver ask for it, one transfer of each object at a time.
// A layer over http_request(), which new programs call themselves: it gives status and headers, and as many transfers as are wanted.

#pragma strict_types

// What each object has set, and which objects have a transfer under way.
private nosave mapping options_of = ([ ]);
private nosave mapping performing = ([ ]);

// What is handed on as it is must be text to its end: a NUL would end it early for whoever reads it over there.
private void check_text(string option, mixed value) {
  if (stringp(value) && strsrch(value, "\0") >= 0)
    error("perform_using: \"" + option + "\" holds a NUL character; a buffer may.\n");
}

private string *header_lines(mixed value) {
  string *lines = stringp(value) ? explode(replace_string(value, "\r\n", "\n"), "\n") : value;

  foreach (mixed line in lines)
    if (!stringp(line) || strsrch(line, ":") < 1)
      error("perform_using: a header is a string like \"Name: value\".\n");
  foreach (string line in lines)
    check_text("headers", line);
  return lines;
}

private void check_option(string option, mixed value) {
  switch (option) {
    case "url":
      if (value && !stringp(value))
        error("perform_using: \"url\" is a string.\n");
      check_text("url", value);
      return;
    case "headers":
      if (value && !stringp(value) && !arrayp(value))
        error("perform_using: \"headers\" is a string or an array of strings.\n");
      if (value)
        header_lines(value);
      return;
    case "body":
    case "post_data":
      if (value && !stringp(value) && !bufferp(value))
        error("perform_using: \"" + option + "\" is a string or a buffer.\n");
      check_text(option, value);
      return;
    case "timeout_ms":
    case "follow_location":
      if (!intp(value))
        error("perform_using: \"" + option + "\" is a number.\n");
      return;
    default:
      error("perform_using: there is no option \"" + option + "\"; there are url, headers, body, post_data, timeout_ms and follow_location.\n");
  }
}

int in_perform() { return performing[previous_object()] ? 1 : 0; }

// Sets an option for this and all later transfers of the caller; 0 takes url, headers and body away.
void perform_using(string option, mixed value) {
  object ob = previous_object();

  if (performing[ob])
    error("perform_using: a transfer of this object is under way.\n");
  check_option(option, value);
  if (!options_of[ob])
    options_of[ob] = ([ ]);
  options_of[ob][option == "post_data" ? "body" : option] = value;
}

private mapping request_of(mapping options) {
  mapping headers = ([ ]), request = ([ "url": options["url"], "buffer": 1 ]);
  string name, text;

  foreach (string line in options["headers"] ? header_lines(options["headers"]) : ({ })) {
    sscanf(line, "%s:%s", name, text);
    headers[name] = (headers[name] ? headers[name] : ({ })) + ({ trim(text) });
  }
  request["headers"] = headers;
  if (options["body"]) {
    request["method"] = "POST";
    request["body"] = options["body"];
  }
  if (options["timeout_ms"] > 0)
    request["timeout"] = options["timeout_ms"];
  if (!options["follow_location"])
    request["redirects"] = 0;
  return request;
}

// The transfer is over before the callback runs, so that it may start the next one.
private void performed(object ob, mixed fun, mixed *args, mapping response) {
  string failure = response["error"] ? response["error"] : response["status"] >= 400 ? "HTTP status " + response["status"] : 0;
  mixed result = failure ? failure : response["body"];

  if (!ob)
    return;
  map_delete(performing, ob);
  if (stringp(fun))
    call_other(ob, fun, !failure, result, args...);
  else
    evaluate(fun, !failure, result, args...);
}

// Starts the transfer that the caller has set up. The callback gets 1 and the body as a buffer, or 0 and what went wrong (a status from 400
// on too), then the further arguments.
varargs void perform_to(mixed fun, mixed flag, mixed *args...) {
  object ob = previous_object();
  mapping options = options_of[ob];

  if (!stringp(fun) && !functionp(fun))
    error("perform_to: the callback is a string or a function.\n");
  if (!intp(flag))
    error("perform_to: the flag is a number.\n");
  if (performing[ob])
    error("perform_to: a transfer of this object is under way.\n");
  if (!options || !options["url"])
    error("perform_to: perform_using(\"url\", …) comes first.\n");
  // The request is the caller's own, so that the master judges it and it ends with the caller.
  evaluate(bind((: http_request, request_of(options), (: performed, ob, fun, args :) :), ob));
  performing[ob] = 1;
}
