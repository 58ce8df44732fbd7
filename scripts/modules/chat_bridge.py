#!/usr/bin/env python3
"""A bridge between the mud's chat and another one: an external module to begin yours with.

The driver starts it (see [modules] in config/mudstone.toml) and talks with it over its standard input and output: one JSON value a
line, both ways. Errors go to standard error, which the driver puts into its log. End of input means: save and go.

From the mud:   {"say": "hello", "who": "Anna", "channel": "chat"}
To the mud:     {"heard": "hi", "who": "bob", "channel": "chat"}   somebody over there said it
                {"error": "..."}                                    what could not be done

This one knows a single remote, the `Echo` below, which says everything back. Put yours (IRC, Discord, Matrix ...) in its place: it
must never wait inside `say`, so let it read and write in threads or with asyncio, and call `heard` when something comes.
"""

import json
import sys
import threading

_writing = threading.Lock()


def tell(message):
    """Sends one message to the mud; from any thread."""
    with _writing:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


class Echo:
    """The other side: repeats what it is told, in capitals."""

    def __init__(self, heard):
        self.heard = heard

    def say(self, who, channel, text):
        self.heard(who="Echo", channel=channel, text=f"{who} said {text.upper()}")


def heard(who, channel, text):
    tell({"heard": text, "who": who, "channel": channel})


def main():
    remote = Echo(heard)
    for line in sys.stdin:
        try:
            message = json.loads(line)
            remote.say(str(message["who"]), str(message.get("channel", "chat")), str(message["say"]))
        except (ValueError, KeyError, TypeError) as error:
            tell({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
